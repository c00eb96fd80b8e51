import type { Region } from './regions';

/*
 * Text, and in the same way every form, is read as tokens:
 *
 *   word       letters, digits and _ of scripts written with blanks, by hash of their symbols
 *   kana       a run of katakana, likewise
 *   character  a Han character, a Thai letter, a punctuation mark …
 *   blank      white space that means something: between two words it goes without saying and has no token
 *   hyphen     a hyphen between two words, which is as good as a blank
 *   gap        between the parts of a word that sup or sub cuts (code 1), at half surrogate pairs (0)
 *
 * A token is a number that says all but its hash and where it starts:
 *
 *   31 … 24   23 … 8   7 … 0
 *   length    code     notes, kind      of a character, blank, hyphen or gap; lengths above 127 count as 127
 *   length             notes, kind      of a word or kana
 */
export const word = 0;
export const kana = 1;
export const character = 2;
export const blank = 3;
export const hyphenToken = 4;
export const gapToken = 5;
export const tokenKind = 7;
/** No match begins with this token. */
export const noStart = 8;
export const noStartBit = 3;
/** No match ends with it. */
export const noEnd = 16;
/** A word that ends in s: perhaps a plural. */
export const endsInS = 32;
export const endsInSBit = 5;
/** Other readings of what begins here are in `alternatives`, or the overlay may have something. */
export const hasAlternatives = 64;
export const alternativesBit = 6;
/** More than plain letters: its symbols have to be spelled. */
export const careful = 128;
export const carefulBit = 7;

export const codeShift = 8;
export const codeOf = 0xffff;
export const lengthShift = 24;
const longestCharacter = 127;
/** The code of a gap between parts of a word. */
export const partsGap = 1;

/** A character's token. */
export const characterToken = (code: number, length: number, meta: number): number =>
  meta | (code << codeShift) | (Math.min(length, longestCharacter) << lengthShift);

/** Length of a token, in code units. */
export const lengthOf = (token: number): number =>
  (token & tokenKind) <= kana ? token >>> codeShift : token >>> lengthShift;

/** Another reading that begins with the same token. */
export interface Alternative {
  hash: number;
  /** The last token it covers. */
  to: number;
  /** Where a match that ends with it ends, if not where that token does: a Korean particle is left out. */
  end?: number;
  endsInS: boolean;
}

/** Nothing pending. */
export const clear = 0;
/** The next token may begin no match. */
export const blocked = 1;
/** An edge of sup or sub stands behind the last token. */
export const edge = 2;
/** The last token is the first half of a flag. */
export const halfFlag = 4;

/** White space behind the last token: any; a source line break; a blank that is not mere layout of the source. */
export const someBlank = 1;
export const lineBreak = 2;
export const typedBlank = 4;

/** Tokens of a window of text. Offsets are UTF-16 code units of the text. */
export interface Tokens {
  count: number;
  /** By token: see above. */
  info: Int32Array;
  /** By token: the word's hash. */
  hash: Int32Array;
  start: Int32Array;
  alternatives: Map<number, Alternative[]>;
  /** Of words that share one character (㎏, ½) with others: what they are made of. */
  spelled: Map<number, string>;
  /** Where nothing matches inside. */
  regions: Region[];
  /** Where reading goes on. */
  position: number;
  /** Bits, see above. */
  blanks: number;
  pending: number;
  /** Kind of the last token, -1 for none. */
  lastKind: number;
  /** What is known of its last code unit; see units.ts. */
  lastEntry: number;
}

export function createTokens(capacity: number): Tokens {
  return {
    count: 0,
    info: new Int32Array(capacity),
    hash: new Int32Array(capacity),
    start: new Int32Array(capacity),
    alternatives: new Map(),
    spelled: new Map(),
    regions: [],
    position: 0,
    blanks: 0,
    pending: clear,
    lastKind: -1,
    lastEntry: 0,
  };
}

export function resetTokens(tokens: Tokens): void {
  tokens.count = 0;
  tokens.position = 0;
  tokens.blanks = 0;
  tokens.pending = clear;
  tokens.lastKind = -1;
  tokens.lastEntry = 0;
  if (tokens.regions.length > 0) tokens.regions = [];
  if (tokens.alternatives.size > 0) tokens.alternatives.clear();
  if (tokens.spelled.size > 0) tokens.spelled.clear();
}

/** Where token `at` ends. */
export const endOf = ({ start, info }: Tokens, at: number): number =>
  start[at]! + lengthOf(info[at]!);

/** Makes the last token, a character, end at `end`. */
export function stretch(tokens: Tokens, end: number): void {
  const at = tokens.count - 1;
  const info = tokens.info[at]!;
  const length = end - tokens.start[at]!;
  tokens.info[at] =
    (info & tokenKind) <= kana
      ? (info & 0xff) | (length << codeShift)
      : characterToken((info >> codeShift) & codeOf, length, info & 0xff);
}

/** Twice the room, with the same content. */
export function growTokens(tokens: Tokens): void {
  const { info, hash, start } = tokens;
  const capacity = 2 * info.length;
  tokens.info = new Int32Array(capacity);
  tokens.hash = new Int32Array(capacity);
  tokens.start = new Int32Array(capacity);
  tokens.info.set(info);
  tokens.hash.set(hash);
  tokens.start.set(start);
}

/** Forgets the first `done` tokens; the others move to the front. */
export function dropTokens(tokens: Tokens, done: number): void {
  const { info, hash, start, count } = tokens;
  info.copyWithin(0, done, count);
  hash.copyWithin(0, done, count);
  start.copyWithin(0, done, count);
  tokens.count = count - done;
  const moved = [...tokens.alternatives];
  tokens.alternatives.clear();
  for (const [token, others] of moved)
    if (token >= done) {
      for (const other of others) other.to -= done;
      tokens.alternatives.set(token - done, others);
    }
  const words = [...tokens.spelled];
  tokens.spelled.clear();
  for (const [token, text] of words) if (token >= done) tokens.spelled.set(token - done, text);
}

/** Notes on the tokens read so far what regions forbid: to begin or end inside. */
export function closeRegions(tokens: Tokens): void {
  const { regions, start, info, count } = tokens;
  for (const [from, to] of regions) {
    let low = 0;
    for (let high = count; low < high; ) {
      const middle = (low + high) >> 1;
      if (endOf(tokens, middle) <= from) low = middle + 1;
      else high = middle;
    }
    for (let token = low; token < count && start[token]! < to; token++) {
      if (start[token]! > from) info[token]! |= noStart;
      if (endOf(tokens, token) < to) info[token]! |= noEnd;
    }
  }
  tokens.regions = regions.filter(([, to]) => to > tokens.position);
}
