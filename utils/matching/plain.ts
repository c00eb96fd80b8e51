import { lookUp, placeOf } from './entries';
import { extended, factor, inverse } from './hash';
import {
  addedS,
  comesFromY,
  endingOfS,
  letterE,
  letterI,
  letterS,
  letterY,
  takesEs,
} from './plural';
import { formAt, headSize } from './records';
import { exactCase, lastForm, plainPlural, regularPlural, type Segment } from './segment';
import { careful, codeShift, hyphenToken, type Tokens, tokenKind, word } from './tokens';
import { symbolOf, upper } from './units';

/** What short-way.ts needs to know of words of plain letters. */

/** What is not for here. */
export const notSimple = -1;

/** What a plural adds to a form, in letters; `ies` stands for y. */
export const endingBits = 2;
const s = 1;
const es = 2;
const ies = 3;

/**
 * The form whose plural ends with the word at `at`, behind what has the key `before` (nothing if 0): its place and the
 * length of its ending in the lowest bits; 0 if there is none; or that it is not so simple.
 */
export function stemAt(
  text: string,
  tokens: Tokens,
  at: number,
  before: number,
  segment: Segment,
  entries: Int32Array,
): number {
  const { info, hash, start } = tokens;
  if (info[at]! & careful) return notSimple;
  const from = start[at]!;
  const to = from + (info[at]! >>> codeShift);
  if (to - from < 2) return 0;
  const last = entries[text.charCodeAt(to - 2)]! & symbolOf;
  const second = to - from > 2 ? entries[text.charCodeAt(to - 3)]! & symbolOf : 0;
  const withoutS = Math.imul(hash[at]! - letterS, inverse);
  const takers = regularPlural | plainPlural;
  const plain = formWith(
    segment,
    before,
    withoutS,
    endingOfS(second, last) === addedS ? takers : plainPlural,
    s,
  );
  if (last !== letterE || second === 0) return plain;
  const third = to - from > 3 ? entries[text.charCodeAt(to - 4)]! & symbolOf : 0;
  const withoutEs = Math.imul(withoutS - letterE, inverse);
  let longer = 0;
  if (takesEs(third, second)) longer = formWith(segment, before, withoutEs, regularPlural, es);
  else if (second === letterI && comesFromY(third)) {
    const stem = Math.imul(Math.imul(withoutEs - letterI, inverse), factor) + letterY;
    longer = formWith(segment, before, stem | 0, regularPlural, ies);
  }
  if (plain === 0) return longer;
  return longer === 0 ? plain : notSimple;
}

/** The single form that ends with the word `stem` and takes a plural. */
function formWith(
  segment: Segment,
  before: number,
  stem: number,
  takers: number,
  ending: number,
): number {
  const place = lookUp(segment, before === 0 ? stem : extended(before, stem)) & placeOf;
  if (place === 0) return 0;
  const form = formAt(segment.records, place);
  if ((form & lastForm) === 0) return notSimple;
  // What takes no plural is none; `i` of `is`.
  return form & takers ? (place << endingBits) | ending : 0;
}

/** The place in `records` behind the symbols of the plain letters from `from` to `to`; 0 if others stand there. */
function behindLetters(
  text: string,
  from: number,
  to: number,
  records: Uint8Array,
  record: number,
  entries: Int32Array,
): number {
  let place = record;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    const byte = records[place++]!;
    if (code === byte && code < 0x80) continue;
    const symbol = entries[code]! & symbolOf;
    if (symbol < 0x80) {
      if (byte !== symbol) return 0;
    } else if (symbol < 0x800) {
      if (byte !== (0xc0 | (symbol >> 6)) || records[place] !== (0x80 | (symbol & 63))) return 0;
      place++;
    } else {
      if (
        byte !== (0xe0 | (symbol >> 12)) ||
        records[place] !== (0x80 | ((symbol >> 6) & 63)) ||
        records[place + 1] !== (0x80 | (symbol & 63))
      )
        return 0;
      place += 2;
    }
  }
  return place;
}

/**
 * Whether plain words `token` to `last`, but for a plural ending, are the symbols of a record, and for one of exact
 * case upper and lower the same.
 */
export function isPlain(
  text: string,
  tokens: Tokens,
  token: number,
  last: number,
  ending: number,
  records: Uint8Array,
  record: number,
  entries: Int32Array,
): boolean {
  const { info, start } = tokens;
  let place = record + headSize;
  for (let at = token; at <= last; at++) {
    const its = info[at]!;
    if ((its & tokenKind) === hyphenToken) continue;
    if ((its & tokenKind) !== word || its & careful) return false;
    if (at > token && records[place++] !== 0x20) return false;
    const end = start[at]! + (its >>> codeShift) - (at === last ? ending : 0);
    place = behindLetters(text, start[at]!, end, records, place, entries);
    if (place === 0) return false;
  }
  if (ending === ies && records[place++] !== letterY) return false;
  if (records[place] !== 0) return false;
  return (
    (records[record]! & exactCase) === 0 ||
    isCased(text, tokens, token, last, ending, records, place + 1, entries)
  );
}

/** Whether upper-case letters stand where the bits from `bits` on say so; none in a plural ending. */
function isCased(
  text: string,
  { info, start }: Tokens,
  token: number,
  last: number,
  ending: number,
  records: Uint8Array,
  bits: number,
  entries: Int32Array,
): boolean {
  let symbol = 0;
  for (let at = token; at <= last; at++) {
    const its = info[at]!;
    if ((its & tokenKind) === hyphenToken) continue;
    if (at > token) symbol++;
    const end = start[at]! + (its >>> codeShift);
    const stem = at === last ? end - ending : end;
    for (let position = start[at]!; position < end; position++) {
      const isUpper = (entries[text.charCodeAt(position)]! & upper) !== 0;
      // Of the ending of a y, too, which its i stands for.
      const isOwn = position < stem || (ending === ies && position === stem);
      const bit = isOwn ? (records[bits + (symbol >> 3)]! >> (symbol & 7)) & 1 : 0;
      if (isUpper !== (bit === 1)) return false;
      symbol++;
    }
  }
  return true;
}
