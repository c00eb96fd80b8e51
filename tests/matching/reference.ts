import type { FormRule, Span, TermForms } from '@/utils/matching/types';

/**
 * A slow and obvious matcher to compare the engine with: letter by letter, every form at every place. It knows R1 to
 * R11 for the characters that the property tests use, but no addresses, Korean, or conditions.
 */

interface Item {
  symbol: string;
  isUpper: boolean;
  kind: 'word' | 'han' | 'kana' | 'single' | 'other' | 'blank';
  from: number;
  to: number;
  /** Neither first nor last of what one character stands for. */
  splitsBefore: boolean;
  splitsAfter: boolean;
  /** Something invisible to readers but not to words stands before it: an edge of sup or sub, or of a superscript. */
  edgeBefore: boolean;
  /** A blank that means nothing stands before it. */
  looseBefore: boolean;
  digit: boolean;
  latin: boolean;
  wide: boolean;
  hyphen: boolean;
  /** Of a blank: only a line break of the source. */
  layout: boolean;
}

const unseen = /[\u00ad\u200b-\u200f\u2060\ufeff]/;
const variants: Record<string, string> = {
  國: '国',
  臺: '台',
  '’': "'",
  '‘': "'",
  '–': '-',
  '‑': '-',
  '“': '"',
  '”': '"',
  ß: 'ss',
  ẞ: 'SS',
  '・': '·',
};

function spell(character: string): string {
  const variant = variants[character];
  if (variant) return variant;
  return character.normalize('NFKD').replace(/\p{Mn}/gu, '');
}

function itemsOf(text: string): Item[] {
  const items: Item[] = [];
  let edge = false;
  let softEnd = -1;
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (unseen.test(character)) continue;
    if (/\p{Mn}/u.test(character)) {
      const last = items.at(-1)!;
      last.to = at + 1;
      continue;
    }
    if (character === '\uFDD0') {
      edge = true;
      continue;
    }
    if (/\s/.test(character)) {
      const isLine = character === '\n';
      const last = items.at(-1);
      if (last?.kind === 'blank') {
        last.layout = (last.layout || isLine) && character !== '\u00a0' && !last.hyphen;
        last.hyphen ||= character === '\u00a0';
        last.to = at + 1;
      } else
        items.push({
          symbol: ' ',
          isUpper: false,
          kind: 'blank',
          from: at,
          to: at + 1,
          splitsBefore: false,
          splitsAfter: false,
          edgeBefore: false,
          looseBefore: false,
          digit: false,
          latin: false,
          wide: false,
          hyphen: character === '\u00a0',
          layout: isLine,
        });
      continue;
    }
    const soft = /\p{No}/u.test(character);
    const spelled = spell(character);
    [...spelled].forEach((symbol, index) => {
      items.push({
        symbol: symbol.toLowerCase(),
        isUpper: /\p{Lu}/u.test(symbol),
        kind: /[\p{Script=Latin}\p{Script=Cyrillic}\p{Nd}_]/u.test(symbol)
          ? 'word'
          : /\p{Script=Han}/u.test(symbol)
            ? 'han'
            : /[\p{Script=Katakana}ー]/u.test(symbol)
              ? 'kana'
              : /\p{Script=Hiragana}/u.test(symbol)
                ? 'single'
                : 'other',
        from: at,
        to: at + 1,
        splitsBefore: index > 0,
        splitsAfter: index < spelled.length - 1,
        edgeBefore: index === 0 && (edge || soft || softEnd === items.length),
        looseBefore: false,
        digit: /\p{Nd}/u.test(symbol),
        latin: /\p{Script=Latin}/u.test(symbol),
        wide: /[\p{Script=Han}\p{Script=Hiragana}\u3001-\u30ff\uff01-\uff60]/u.test(character),
        hyphen: false,
        layout: false,
      });
    });
    edge = false;
    if (soft) softEnd = items.length;
  }
  for (const item of items) if (item.kind === 'blank') item.hyphen = false;
  return loosen(hyphens(items)).filter(
    (item, at, all) => item.kind !== 'blank' || (at > 0 && at < all.length - 1),
  );
}

/** A hyphen between two words is as good as a blank. */
function hyphens(items: Item[]): Item[] {
  return items.map((item, at) =>
    item.symbol === '-' && items[at - 1]?.kind === 'word' && items[at + 1]?.kind === 'word'
      ? { ...item, symbol: ' ', kind: 'blank', hyphen: true }
      : item,
  );
}

/** Leaves out blanks that mean nothing. */
function loosen(items: Item[]): Item[] {
  const kept: Item[] = [];
  let loose = false;
  items.forEach((item, at) => {
    const before = items[at - 1];
    const after = items[at + 1];
    if (item.kind === 'blank' && !item.hyphen && before && after) {
      const mixed =
        (before.kind === 'han' && after.kind === 'word' && (after.latin || after.digit)) ||
        (after.kind === 'han' && before.kind === 'word' && (before.latin || before.digit));
      const broken =
        item.layout && before.wide && after.wide && before.kind !== 'kana' && after.kind !== 'kana';
      if (mixed || broken) {
        loose = true;
        return;
      }
    }
    kept.push(loose ? { ...item, looseBefore: true } : item);
    loose = false;
  });
  return kept;
}

/** What stands right beside, nothing between. */
const rightBefore = (items: Item[], at: number): Item | undefined =>
  items[at]!.looseBefore || items[at - 1]?.kind === 'blank' ? undefined : items[at - 1];
const rightBehind = (items: Item[], at: number): Item | undefined =>
  items[at + 1]?.looseBefore || items[at + 1]?.kind === 'blank' ? undefined : items[at + 1];

/** Whether the punctuation mark at `at` makes one of the words beside it. */
function joins(items: Item[], at: number): boolean {
  const item = items[at]!;
  const before = rightBefore(items, at);
  const behind = rightBehind(items, at);
  if (before?.kind !== 'word' || behind?.kind !== 'word' || item.edgeBefore || behind.edgeBefore)
    return false;
  const isLetter = (one: Item): boolean => !one.digit && one.symbol !== '_';
  if (item.symbol === '.' || item.symbol === ',') return true;
  if (item.symbol === '&') return isLetter(before) && isLetter(behind);
  return item.symbol === "'" && before.digit && behind.digit;
}

/** The letters behind the apostrophe at `at`, which is right behind a word. */
function behindApostrophe(items: Item[], at: number): string | undefined {
  if (items[at]?.symbol !== "'" || items[at]!.edgeBefore || rightBefore(items, at)?.kind !== 'word')
    return undefined;
  let word = '';
  for (let next = at + 1; next < items.length; next++) {
    const item = items[next]!;
    if (item.kind !== 'word' || item.edgeBefore || item.looseBefore) break;
    word += item.symbol;
  }
  return word;
}

function canStart(items: Item[], at: number): boolean {
  const item = items[at]!;
  const before = rightBefore(items, at);
  if (item.splitsBefore) return false;
  if (item.kind === 'kana') return before?.kind !== 'kana' || item.edgeBefore;
  if (item.kind !== 'word') return !joins(items, at);
  if (!before || item.edgeBefore) return true;
  if (before.kind === 'word' || joins(items, at - 1)) return false;
  const contraction = behindApostrophe(items, at - 1);
  return contraction === undefined || !/^(?:s|t|d|m|re|ve|ll)$/.test(contraction);
}

function canEnd(items: Item[], at: number): boolean {
  const item = items[at]!;
  const behind = rightBehind(items, at);
  if (item.splitsAfter) return false;
  if (!behind || behind.edgeBefore) return true;
  if (item.kind === 'kana') return behind.kind !== 'kana';
  if (item.kind !== 'word')
    return !joins(items, at) && !(item.symbol === '.' && behind.kind === 'word');
  if (behind.kind === 'word' || joins(items, at + 1)) return false;
  const word = behindApostrophe(items, at + 1);
  return !word || word === 's';
}

interface Pattern {
  term: string;
  symbols: string[];
  uppers: boolean[] | undefined;
  /** Whether the last symbols are a plural ending. */
  ending: number;
}

const vowels = 'aeiou';

function patternsOf(term: string, { text, case: letters, plural }: FormRule): Pattern[] {
  if (/\p{Cs}/u.test(text)) return [];
  const items = itemsOf(text);
  const symbols = items.map(({ symbol }) => symbol);
  if (!symbols.some((symbol) => /[\p{L}\p{N}\p{S}]/u.test(symbol))) return [];
  const isLetter = ({ symbol }: Item): boolean => /\p{L}/u.test(symbol);
  const count = [...text.normalize('NFC')].filter((one) => /\p{L}/u.test(one)).length;
  const words = text
    .replace(/[\u00ad\u200b]/g, '')
    .split(/[\s–-]/)
    .filter(Boolean).length;
  const isAcronym =
    words === 1 &&
    count > 0 &&
    count <= 6 &&
    items.every((item) => isLetter(item) && item.isUpper && !/[²]/.test(item.symbol)) &&
    !/\p{No}/u.test(text);
  const exact = letters ? letters === 'exact' : isAcronym;
  const uppers = exact ? items.map(({ isUpper }) => isUpper) : undefined;
  const patterns: Pattern[] = [{ term, symbols, uppers, ending: 0 }];

  const last = items.at(-1)!;
  const lastWord = itemsOf(
    text
      .split(/[\s–-]/)
      .filter((word) => itemsOf(word).length > 0)
      .at(-1)!,
  );
  const initial = lastWord.find(isLetter);
  const usual =
    count >= 3 &&
    last.latin &&
    last.kind === 'word' &&
    (isAcronym || words > 1 || !initial?.isUpper);
  if (
    !(plural ?? usual) ||
    last.kind !== 'word' ||
    (!last.latin && !last.digit) ||
    /\p{No}\s*$/u.test(text)
  )
    return patterns;
  const end = symbols.join('');
  const add = (stem: number, ending: string): void => {
    patterns.push({
      term,
      symbols: [...symbols.slice(0, stem), ...ending],
      uppers: uppers && [...uppers.slice(0, stem), ...[...ending].map(() => false)],
      ending: ending.length,
    });
  };
  if (isAcronym) add(symbols.length, 's');
  else if (/(?:[sxz]|[cs]h)$/.test(end)) add(symbols.length, 'es');
  else if (/[a-z]y$/.test(end) && !vowels.includes(end.at(-2)!)) add(symbols.length - 1, 'ies');
  else add(symbols.length, 's');
  return patterns;
}

/** Spans of `terms` in `text`, leftmost, then longest. */
export function referenceSpans(terms: readonly TermForms[], text: string): Span[] {
  const items = itemsOf(text);
  const patterns = terms.flatMap(({ id, forms }) => forms.flatMap((form) => patternsOf(id, form)));
  const spans: Span[] = [];
  for (let at = 0; at < items.length; at++) {
    if (items[at]!.from < (spans.at(-1)?.end ?? 0) || !canStart(items, at)) continue;
    let best: Span | undefined;
    for (const pattern of patterns) {
      const length = pattern.symbols.length;
      const last = at + length - 1;
      if (last >= items.length || !canEnd(items, last)) continue;
      const same = pattern.symbols.every((symbol, index) => {
        const item = items[at + index]!;
        const isLiteral = symbol === '-' && item.hyphen && (index === 0 || index === length - 1);
        return (item.symbol === symbol && (symbol !== ' ' || index > 0)) || isLiteral;
      });
      if (!same) continue;
      if (
        pattern.uppers?.some(
          (isUpper, index) =>
            items[at + index]!.kind === 'word' && isUpper !== items[at + index]!.isUpper,
        )
      )
        continue;
      const end = items[last]!.to;
      if (best && best.end > end) continue;
      if (best && best.end === end) {
        if (!best.terms.includes(pattern.term)) best.terms.push(pattern.term);
      } else best = { start: items[at]!.from, end, terms: [pattern.term] };
    }
    if (best) spans.push(best);
  }
  return spans;
}
