import { inProject } from '../paths.ts';

/** What a text is made of once all that does not count is folded away (R8 to R11). */
export interface Letter {
  /** Folded, in lower case: one code point. */
  text: string;
  upper: boolean;
  /** Written in full width: ，２. */
  full: boolean;
  /** A letter, digit or _ of a script written with blanks, a run of katakana, or anything else. */
  kind: 'word' | 'katakana' | 'other';
  /** What it stands for in the text: UTF-16 offsets, end exclusive. */
  start: number;
  end: number;
  /** Several letters may stand for one character (ﬁ, ½): nothing begins or ends inside. */
  first: boolean;
  last: boolean;
  /** The edge before it, or behind it, is a boundary whatever stands there: sup, sub, ² ™ ½. */
  cutBefore: boolean;
  cutAfter: boolean;
}

const invisible = /[\p{Default_Ignorable_Code_Point}\u0640]/u;
const scriptEdge = '\uFDD0';
const blank = /[\s\u0085]/u;
const withoutBlanks =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const latinOrGreek = /[\p{Script=Latin}\p{Script=Greek}]/u;
const han = /\p{Script=Han}/u;
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3001-\u30ff\uff01-\uff60]/u;
const wordLetter = /[\p{L}\p{M}\p{Nd}\p{Nl}_]/u;
const same = new Map(
  [
    ["'", '‘’‚‛ʻʼʽ´`'],
    ['"', '“”„‟'],
    ['-', '‐‑‒–−'],
    ['·', '‧•∙⋅・･·ꞏ᛫'],
  ].flatMap(([one, others]) => [...others!].map((other) => [other, one!] as const)),
);
const spelled: Record<string, string> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ı: 'i',
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ς: 'σ',
  ё: 'е',
  ѐ: 'е',
  ѝ: 'и',
};

/** Variants of Han characters, from the tables of OpenCC themselves. */
async function readVariants(): Promise<Map<string, string>> {
  const next = new Map<string, string>();
  const find = (letter: string): string => {
    const other = next.get(letter);
    return other === undefined ? letter : find(other);
  };
  for (const table of ['TSCharacters', 'TWVariants', 'HKVariants']) {
    const file = inProject(`node_modules/opencc-js/dist/esm-lib/dict/${table}.js`);
    const { default: text } = (await import(file)) as { default: string };
    for (const line of text.split('|')) {
      const [from, to] = line.split(' ').slice(0, 2).map(find);
      if (from !== to) next.set(from!, to!);
    }
  }
  return new Map([...next.keys()].map((letter) => [letter, find(letter)]));
}
const variants = await readVariants();

/** The folded letters of one character and its marks. */
function fold(character: string): string {
  const punctuation = same.get(character);
  if (punctuation) return punctuation;
  const compatible = character.normalize('NFKC');
  if (blank.test(compatible)) return character;
  const bare = latinOrGreek.test(compatible)
    ? compatible.normalize('NFKD').replace(/\p{Mn}/gu, '')
    : compatible;
  return Array.from(bare, (letter) => {
    const known = same.get(letter) ?? variants.get(letter);
    if (known) return known;
    const lower = spelled[letter.toLowerCase()];
    if (lower === undefined) return letter;
    return letter === letter.toLowerCase() ? lower : lower.toUpperCase();
  }).join('');
}

const kindOf = (letter: string): Letter['kind'] => {
  if (/[\p{Script=Katakana}ー]/u.test(letter) && /\p{L}/u.test(letter)) return 'katakana';
  return wordLetter.test(letter) && !withoutBlanks.test(letter) ? 'word' : 'other';
};

/** Reads a text, or a form, letter by letter. Offsets are those of the text. */
export function lettersOf(text: string): Letter[] {
  const letters: Letter[] = [];
  let gap = '';
  let gapStart = 0;
  let edge = false;
  const add = (letter: string, start: number, end: number, more: Partial<Letter> = {}): void => {
    letters.push({
      text: letter.toLowerCase().length === letter.length ? letter.toLowerCase() : letter,
      upper: /[\p{Lu}\p{Lt}]/u.test(letter),
      full: false,
      kind: kindOf(letter),
      start,
      end,
      first: true,
      last: true,
      cutBefore: false,
      cutAfter: false,
      ...more,
    });
  };
  for (const { 0: character, index: start } of text.matchAll(
    /[^\p{M}\p{Default_Ignorable_Code_Point}][\p{M}\p{Default_Ignorable_Code_Point}]*|./gsu,
  )) {
    const seen = Array.from(character)
      .filter((one) => !invisible.test(one))
      .join('');
    if (seen === '') continue;
    if (seen === scriptEdge) {
      edge = true;
      continue;
    }
    if (blank.test(seen)) {
      if (gap === '') gapStart = start;
      gap += seen;
      continue;
    }
    const folded = Array.from(fold(seen.normalize('NFC')));
    const before = letters.at(-1);
    if (gap !== '' && before && blankCounts(before, folded[0]!, gap)) add(' ', gapStart, start);
    if (gap !== '' && before && letters.at(-1) === before) before.cutAfter = true;
    gap = '';
    // A character that is no letter itself but stands for some: its edges are boundaries.
    const base = Array.from(seen)[0]!;
    const soft =
      (!wordLetter.test(base) || (/\p{Lm}|[ªº]/u.test(base) && folded.join('') !== base)) &&
      folded.some((one) => wordLetter.test(one));
    const seenEnd =
      start +
      character.replace(/[^\P{Default_Ignorable_Code_Point}\p{Grapheme_Extend}]+$/u, '').length;
    folded.forEach((letter, at) => {
      add(letter, start, seenEnd, {
        full: /^[\uff01-\uff5e]/.test(seen),
        first: at === 0,
        last: at === folded.length - 1,
        cutBefore: (at === 0 && (soft || edge)) || false,
        cutAfter: at === folded.length - 1 && soft,
      });
    });
    edge = false;
  }
  return hyphensAsBlanks(letters);
}

/** Whether white space between two letters means anything (R9). */
function blankCounts(before: Letter, after: string, gap: string): boolean {
  const latin = /[\p{Script=Latin}\p{Nd}]/u;
  if (han.test(before.text) && latin.test(after)) return false;
  if (han.test(after) && latin.test(before.text)) return false;
  const layout = /[\n\r]/.test(gap) && !/[^\n\r\t ]/.test(gap);
  return !(layout && wide.test(before.text) && wide.test(after));
}

/** A single hyphen between two letters of words is as good as a blank (R8). */
function hyphensAsBlanks(letters: Letter[]): Letter[] {
  letters.forEach((letter, at) => {
    if (letter.text === '-' && letters[at - 1]?.kind === 'word' && letters[at + 1]?.kind === 'word')
      letter.text = ' ';
  });
  return letters;
}
