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
import { formAt } from './records';
import { lastForm, placeOf, plainPlural, regularPlural, type Segment, seek } from './segment';
import { careful, codeShift, hyphenToken, type Tokens, tokenKind, word } from './tokens';
import { symbolOf } from './units';

/** The short ways of the loop in scan.ts, for words of plain letters; candidates.ts knows the long ones. */

/** What is not for here. */
export const notSimple = -1;

/**
 * The place + 1 of a form whose plural, made with s alone, ends with the word at `at`, behind what has the key
 * `before` (nothing if 0); 0 if there is none; or that it is not so simple.
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
  const { table, filter, records } = segment;
  if (info[at]! & careful) return notSimple;
  const from = start[at]!;
  const to = from + (info[at]! >>> codeShift);
  if (to - from < 2) return 0;
  const last = entries[text.charCodeAt(to - 2)]! & symbolOf;
  const second = to - from > 2 ? entries[text.charCodeAt(to - 3)]! & symbolOf : 0;
  const withoutS = Math.imul(hash[at]! - letterS, inverse);
  const stemKey = before === 0 ? withoutS : extended(before, withoutS);
  const place = seek(table, filter, stemKey) & placeOf;
  if (last === letterE && second !== 0) {
    const third = to - from > 3 ? entries[text.charCodeAt(to - 4)]! & symbolOf : 0;
    if (takesEs(third, second) || (second === letterI && comesFromY(third))) {
      const withoutEs = Math.imul(withoutS - letterE, inverse);
      const stem =
        second === letterI
          ? (Math.imul(Math.imul(withoutEs - letterI, inverse), factor) + letterY) | 0
          : withoutEs;
      if (seek(table, filter, before === 0 ? stem : extended(before, stem)) !== 0) return notSimple;
    }
  }
  if (place === 0) return 0;
  const form = formAt(records, place - 1);
  // What takes no plural is none; `i` of `is`.
  if (form & lastForm && (form & (regularPlural | plainPlural)) === 0) return 0;
  return endingOfS(second, last) === addedS && form & lastForm ? place : notSimple;
}

/** Whether plain words `token` to `last`, but for the last `cut` letters, are the symbols of a record. */
export function isPlain(
  text: string,
  tokens: Tokens,
  token: number,
  last: number,
  cut: number,
  records: Uint8Array,
  record: number,
  entries: Int32Array,
): boolean {
  const { info, start } = tokens;
  let place = record + 4;
  for (let at = token; at <= last; at++) {
    const its = info[at]!;
    if ((its & tokenKind) === hyphenToken) continue;
    if ((its & tokenKind) !== word || its & careful) return false;
    if (at > token && records[place++] !== 0x20) return false;
    const end = start[at]! + (its >>> codeShift) - (at === last ? cut : 0);
    for (let position = start[at]!; position < end; position++) {
      const code = text.charCodeAt(position);
      if (code === records[place] && code < 0x80) {
        place++;
        continue;
      }
      const symbol = entries[code]! & symbolOf;
      if (symbol < 0x80) {
        if (records[place++] !== symbol) return false;
      } else if (symbol < 0x800) {
        if (
          records[place] !== (0xc0 | (symbol >> 6)) ||
          records[place + 1] !== (0x80 | (symbol & 63))
        )
          return false;
        place += 2;
      } else {
        if (
          records[place] !== (0xe0 | (symbol >> 12)) ||
          records[place + 1] !== (0x80 | ((symbol >> 6) & 63)) ||
          records[place + 2] !== (0x80 | (symbol & 63))
        )
          return false;
        place += 3;
      }
    }
  }
  return records[place] === 0;
}
