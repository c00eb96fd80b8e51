import { withoutLinkAsides } from './link-asides';
import type { Found } from './suggest';
import type { Passage } from './suggest-text';
import { functionWords } from './suggest-words';

/**
 * Name (ABBR) and ABBR (Name), by the method of Schwartz and Hearst (2003): the letters of the abbreviation are looked
 * for in the words before it, from the last to the first, and the first of them must begin a word. Theirs accepts any
 * short word in brackets; here it must look like an abbreviation, since a reader is to be offered few wrong ones.
 */
export function abbreviations(blocks: readonly Passage[]): Found[] {
  const found: Found[] = [];
  for (const [block, { text }] of blocks.entries()) {
    for (const match of text.matchAll(/ ?[(（]([^()（）]{2,100})[)）]/gu)) {
      const inside = match[1]!.trim().replace(/^["“‘']|[,.]?["”’']$/gu, '');
      const before = withoutLinkAsides(text.slice(Math.max(match.index - 160, 0), match.index));
      const pair = isShort(inside) ? nameBefore(before, inside) : nameInside(before, inside);
      if (!pair) continue;
      const start = text.lastIndexOf(pair.name, match.index + match[0].length);
      if (start >= 0) found.push({ ...pair, at: { block, start } });
    }
  }
  return found;
}

/** Two to ten characters, most of its letters capitals. */
function isShort(text: string): boolean {
  if (!/^\p{Lu}[\p{L}\d&\-/]{1,9}$/u.test(text)) return false;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return capitals >= 2 && capitals * 2 > letters;
}

type Pair = Required<Pick<Found, 'name' | 'short'>>;

function nameBefore(before: string, short: string): Pair | undefined {
  // A name ends where a clause does.
  const clause = before.slice(before.search(/[^.;:!?()（）"“”]*$/u));
  const closed = /[“"]([^“”"]{4,80})[”"]$/u.exec(before)?.[1];
  const most = Math.min(short.length + 5, short.length * 2);
  const words = (closed ?? clause).trim().split(' ').slice(-most);
  const name = longForm(words.join(' '), short, closed !== undefined);
  return name === undefined ? undefined : { name, short };
}

function nameInside(before: string, inside: string): Pair | undefined {
  const short = /[\p{L}\d&\-/]+$/u.exec(before)?.[0] ?? '';
  if (!isShort(short) || /[;:]/.test(inside)) return undefined;
  const name = longForm(inside.trim(), short);
  // The whole of it, but for an article.
  const whole = inside.trim().replace(/^(?:the|an?|or|formerly) /iu, '');
  return name === whole ? { name, short } : undefined;
}

const letter = /[\p{L}\d]/u;

/** The end of `text` that `short` stands for; undefined where its letters are not there. Quotes may hold commas. */
function longForm(text: string, short: string, inQuotes = false): string | undefined {
  let at = text.length - 1;
  for (let i = short.length - 1; i >= 0; i--) {
    const wanted = short[i]!.toLowerCase();
    if (!letter.test(wanted)) continue;
    while (
      at >= 0 &&
      (text[at]!.toLowerCase() !== wanted || (i === 0 && at > 0 && letter.test(text[at - 1]!)))
    )
      at--;
    if (at < 0) return undefined;
    at--;
  }
  const name = text
    .slice(text.lastIndexOf(' ', at) + 1)
    .replace(/^["“‘'«「『《]+|["”’'»」』》,]+$/gu, '');
  return isLong(inQuotes ? name.replaceAll(',', '') : name, short) ? name : undefined;
}

function isLong(name: string, short: string): boolean {
  const words = name.split(/[\s\-‐‑]+/).filter(Boolean);
  if (words.length < 2 || name.length <= short.length || /[,;:(){}[\]<>]/.test(name)) return false;
  if (functionWords.has(words[0]!.toLowerCase())) return false;
  // Its letters may be found by chance in plain words: each must begin one, or the name be written as a name.
  const initials = words.map((word) => word[0]!.toLowerCase()).join('');
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  const small = words.filter((word) => functionWords.has(word.toLowerCase())).length;
  return (
    capitals >= words.length - small || isWithin(short.replace(/s$/, '').toLowerCase(), initials)
  );
}

/** Whether the letters of `part` stand in `whole`, in this order. */
function isWithin(part: string, whole: string): boolean {
  let at = 0;
  for (const each of part) {
    if (!letter.test(each)) continue;
    at = whole.indexOf(each, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
