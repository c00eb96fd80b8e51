import { digits, representatives, variants } from './han-variants';

/*
 * What the engine knows of a UTF-16 code unit, in one number of a table of 65,536:
 *
 *   29   | 28 … 24 | 23 … 16 | 15 … 0
 *   0    | 0       | flags   | symbol                     a plain letter or digit of a word
 *   solo | kind    | flags   | symbol, or where its expansion starts
 *
 * (Small enough for engines to keep it without a box of its own.)
 *
 * A symbol is the folded code unit: what two texts must have in common to be one. `ß ﬁ …` have several, kept as
 * an expansion: a length, then code units that are looked up again.
 */

export const symbolOf = 0xffff;

export const upper = 1 << 16;
/** A Latin letter. */
export const latin = 1 << 17;
/** Marks on it are ignored: Latin and Greek. On a mark: it is such a mark. */
export const bare = 1 << 18;
export const digit = 1 << 19;
export const hangul = 1 << 20;
/** Belongs to what stands before it: an edge there would split a grapheme cluster. */
export const extend = 1 << 21;
/** What follows belongs to it. */
export const joins = 1 << 22;
/** A source line break beside it is nothing if the other neighbour is wide too. */
export const wide = 1 << 23;

export const kindOf = 0x1f << 24;
/** Entries below this are those of plain letters and digits of words. */
export const anyKind = 1 << 24;
const kind = (number: number): number => number << 24;
export const han = kind(1);
/** A character of another script without blanks, a token of its own: Hiragana, Thai … */
export const single = kind(2);
export const katakana = kind(3);
export const space = kind(4);
export const line = kind(5);
export const hyphen = kind(6);
export const apostrophe = kind(7);
export const dot = kind(8);
export const comma = kind(9);
export const ampersand = kind(10);
export const at = kind(11);
export const symbol = kind(12);
/** No letter, but equal to some: ² ™ ① ½. Its edges are boundaries. */
export const soft = kind(13);
/** A letter of a word equal to several: ß œ ﬁ. */
export const wordExpansion = kind(14);
export const invisible = kind(15);
/** The edge of `sup` or `sub`, U+FDD0. */
export const scriptEdge = kind(16);
export const mark = kind(17);
export const high = kind(18);
export const low = kind(19);

/** Behind a character and no blank it is a token of its own, whatever follows. */
export const solo = 1 << 29;

export const isKind = (entry: number, kind: number): boolean => (entry & kindOf) === kind;

/** Whether the low half of an entry is a place among the expansions. */
export const isExpansion = (entry: number): boolean =>
  (entry & kindOf) === soft || (entry & kindOf) === wordExpansion;

const withoutBlanks =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Bopomofo}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}\p{Script=Tai_Le}\p{Script=New_Tai_Lue}\p{Script=Tai_Tham}]/u;
const hanScript = /\p{Script=Han}/u;
const kanaScript = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const katakanaScript = /[\p{Script=Katakana}ー]/u;
const latinScript = /\p{Script=Latin}/u;
const bareScript = /[\p{Script=Latin}\p{Script=Greek}]/u;
const hangulScript = /\p{Script=Hangul}/u;
const wordCharacter = /[\p{L}\p{M}\p{Nd}\p{Nl}_]/u;
const upperCase = /[\p{Lu}\p{Lt}]/u;
// Tags (flags of regions) and Hangul fillers are default ignorable, too, but seen.
const unseen = /[\p{Default_Ignorable_Code_Point}\u0640]/u;
const seenAnyway = /[\u115f\u1160\u3164\uffa0\u{e0020}-\u{e007f}]/u;
const clusterExtend =
  /[\p{Grapheme_Extend}\p{Mc}\p{Emoji_Modifier}\u0e33\u0eb3\u{e0020}-\u{e007f}]|\u200d/u;
// Unicode's prepended characters, and signs that stack the next consonant under the last one.
const clusterJoins = /[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\u17d2\u1039\u1a60]/u;
const superscriptLetter = /[\p{Lm}ªº]/u;
const voicing = /^[\u3099\u309a]$/u;
const blank = /[\t-\r\u0085\p{Zs}\u2028\u2029]/u;

/** What NFKD leaves apart and readers do not. */
const sameLetters = new Map(
  Object.entries({
    ł: 'l',
    Ł: 'L',
    ø: 'o',
    Ø: 'O',
    đ: 'd',
    Đ: 'D',
    ı: 'i',
    œ: 'oe',
    Œ: 'OE',
    æ: 'ae',
    Æ: 'AE',
    ß: 'ss',
    ẞ: 'SS',
    ς: 'σ',
    ё: 'е',
    Ё: 'Е',
    ѐ: 'е',
    Ѐ: 'Е',
    ѝ: 'и',
    Ѝ: 'И',
  }),
);
const samePunctuation = new Map(
  [
    ["'", '‘’‚‛ʻʼʽ´`'],
    ['"', '“”„‟'],
    ['-', '‐‑‒–−'],
    ['·', '‧•∙⋅・･·ꞏ᛫'],
  ].flatMap(([one, others]) => [...others!].map((other) => [other, one!] as const)),
);
const punctuationKinds = new Map([
  ["'", apostrophe],
  ['-', hyphen],
  ['.', dot],
  [',', comma],
  ['&', ampersand],
  ['@', at],
]);

let hanTable: Map<number, number> | undefined;

/** The character that stands for a Han character and its variants (simplified, traditional, common ones). */
function hanFold(point: number): number {
  if (!hanTable) {
    const read = (text: string): number[] => {
      const numbers: number[] = [];
      let number = 0;
      let step = 0;
      let place = 1;
      for (const letter of text) {
        const value = digits.indexOf(letter);
        step += (value % 32) * place;
        place *= 32;
        if (value >= 32) continue;
        number += step % 2 ? -(step + 1) / 2 : step / 2;
        numbers.push(number);
        step = 0;
        place = 1;
      }
      return numbers;
    };
    const to = read(representatives);
    hanTable = new Map(read(variants).map((from, at) => [from, to[at]!]));
  }
  return hanTable.get(point) ?? point;
}

/** The character's symbols before case folding, as text. */
function spelling(character: string): string {
  const punctuation = samePunctuation.get(character);
  if (punctuation) return punctuation;
  const composed = character.normalize('NFKC');
  // Spacing accents decompose to a blank and a mark; some Arabic signs to whole phrases.
  if (/\s/u.test(composed)) return character;
  if (hanScript.test(composed))
    return [...composed].map((one) => String.fromCodePoint(hanFold(one.codePointAt(0)!))).join('');
  const letters = bareScript.test(composed)
    ? composed.normalize('NFKD').replace(/\p{Mn}/gu, '')
    : composed;
  return [...letters]
    .map((letter) => sameLetters.get(letter) ?? samePunctuation.get(letter) ?? letter)
    .join('');
}

/** Whether a mark may compose with, or change places with, a neighbour. */
function isCombining(character: string, composing: ReadonlySet<string>): boolean {
  if (composing.has(character)) return true;
  // U+0345 has the highest combining class: whatever has one goes before it.
  const pair = `\u0345${character}`;
  return character === '\u0345' || pair.normalize('NFD') !== pair;
}

function flagsOf(character: string, text: string): number {
  const first = text.codePointAt(0)!;
  let flags = 0;
  if (upperCase.test(text[0]!)) flags |= upper;
  if (latinScript.test(text)) flags |= latin;
  if (bareScript.test(text)) flags |= bare;
  if (first <= 0xffff && /\p{Nd}/u.test(text)) flags |= digit;
  if (hangulScript.test(text)) flags |= hangul;
  if (clusterExtend.test(character)) flags |= extend;
  if (clusterJoins.test(character)) flags |= joins;
  if (
    hanScript.test(text) ||
    kanaScript.test(text) ||
    (first >= 0x3001 && first <= 0x30ff) ||
    /[\uff01-\uff60]/u.test(character)
  )
    flags |= wide;
  return flags;
}

/** Kind and flags of a character that is no plain letter of a word; 0 kind if it is one. */
function kindOfCharacter(character: string, text: string, combining: boolean): number {
  if (unseen.test(character) && !seenAnyway.test(character)) return invisible;
  if (character === '\uFDD0') return scriptEdge;
  if (character === '\n' || character === '\r') return line;
  if (blank.test(character)) return space;
  const punctuation = punctuationKinds.get(text);
  if (punctuation) return punctuation;
  if (voicing.test(text)) return mark;
  const isMark = /\p{M}/u.test(character);
  if (withoutBlanks.test(character) && (isMark || wordCharacter.test(character)))
    return hanScript.test(text) ? han : single;
  if (combining) return mark;
  if (katakanaScript.test(text) && /\p{L}/u.test(character)) return katakana;
  if (wordCharacter.test(character) && !(superscriptLetter.test(character) && text !== character))
    return 0;
  return text === character || (text.length === 1 && !wordCharacter.test(text)) ? symbol : soft;
}

/** What is known of all characters of the Basic Multilingual Plane. */
export interface Units {
  /** By code unit; see above. */
  unit: Int32Array;
  /** Lengths and code units. */
  expansions: Uint16Array;
}

function lowerOf(text: string): number {
  const lower = text.toLowerCase();
  return (lower.length === text.length ? lower : text).charCodeAt(0);
}

function build(): Units {
  const unit = new Int32Array(65536).fill(symbol);
  const expansions: number[] = [];
  const composing = new Set<string>();
  const skip = (point: number): number =>
    // Ideographs and Hangul syllables are many and all alike.
    point === 0x3400
      ? 0x4dc0
      : point === 0x4e00
        ? 0xa000
        : point === 0xac00
          ? 0xd7a4
          : point === 0xd800
            ? 0xf900
            : point;
  for (let point = 0; point < 65536; point = Math.max(point + 1, skip(point + 1))) {
    const character = String.fromCharCode(point);
    const parts = character.normalize('NFD');
    if (parts.length > 1) for (const part of parts.slice(1)) composing.add(part);
  }
  for (let vowel = 0x1161; vowel <= 0x11ff; vowel++) composing.add(String.fromCharCode(vowel));

  for (let point = 0x3400; point < 0xa000; point++) unit[point] = han | wide | hanFold(point);
  unit.fill(0, 0xac00, 0xd7a4);
  for (let point = 0xac00; point < 0xd7a4; point++) unit[point] = hangul | point;
  for (let point = 0xd800; point < 0xdc00; point++) unit[point] = high | point;
  for (let point = 0xdc00; point < 0xe000; point++) unit[point] = low | point;
  for (let point = 0xe000; point < 0xf900; point++) unit[point] = symbol | point;

  for (let point = 0; point < 65536; point = Math.max(point + 1, skip(point + 1))) {
    const character = String.fromCharCode(point);
    const text = spelling(character);
    const isMark = /\p{M}/u.test(character);
    const combining =
      (isMark && isCombining(character, composing)) || (point >= 0x1161 && point <= 0x11ff);
    const kind = kindOfCharacter(character, text, combining);
    let flags = flagsOf(character, text);
    if (kind === mark && /\p{Mn}/u.test(character) && /\p{Script=Inherited}/u.test(character))
      flags |= bare;
    if (text.length === 1 && kind !== soft) unit[point] = kind | flags | lowerOf(text);
    else {
      unit[point] = (kind || wordExpansion) | flags | expansions.length;
      if (kind === han || kind === single || kind === katakana)
        unit[point] = soft | flags | expansions.length;
      expansions.push(text.length, ...Array.from(text, (_, at) => text.charCodeAt(at)));
    }
  }
  for (let code = 0; code < 65536; code++) {
    const entry = unit[code]!;
    const kind = entry & kindOf;
    if (kind === han || kind === comma || (kind === symbol && (entry & (extend | joins)) === 0))
      unit[code] = entry | solo;
  }
  return { unit, expansions: Uint16Array.from(expansions) };
}

let built: Units | undefined;

/** The table, built once (some 20 ms) and then part of every index: a loaded index brings its own. */
export function buildUnits(): Units {
  built ??= build();
  return built;
}

/** A character beyond the Basic Multilingual Plane. */
export interface Astral {
  /** A kind; 0 for a letter of a word. */
  kind: number;
  flags: number;
  /** The code units that stand for it, to be looked up again unless they are surrogates. */
  text: string;
}

const astrals = new Map<number, Astral>();

/** Kind, flags and folded text of a character above U+FFFF; computed when first met. */
export function astralOf(point: number): Astral {
  let found = astrals.get(point);
  if (!found) {
    const character = String.fromCodePoint(point);
    const text = spelling(character);
    const flags =
      flagsOf(character, text) | (/\p{Regional_Indicator}/u.test(character) ? regional : 0);
    let kind = kindOfCharacter(character, text, false);
    if (kind === soft && text.length > 2) kind = symbol;
    found = {
      kind,
      flags,
      text:
        kind === 0 && text.length === 2 && text.codePointAt(0)! > 0xffff
          ? text.toLowerCase()
          : text,
    };
    // A page may name them all: a million small objects are too many to keep.
    if (astrals.size > 20_000) astrals.clear();
    astrals.set(point, found);
  }
  return found;
}

/** One half of a flag. Only above U+FFFF. */
export const regional = 1 << 30;
