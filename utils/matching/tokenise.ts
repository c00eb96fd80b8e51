import { factor, wordSeed } from './hash';
import { readOther } from './oddities';
import type { Reading } from './reading';
import { dottedAt } from './regions';
import { isLoose, separate } from './steps';
import {
  blocked,
  character,
  clear,
  codeShift,
  endsInSBit,
  hyphenToken,
  lengthShift,
  lineBreak,
  noStart,
  someBlank,
  type Tokens,
  typedBlank,
  word,
} from './tokens';
import {
  anyKind,
  apostrophe,
  comma,
  dot,
  extend,
  han,
  hangul,
  high,
  hyphen,
  invisible,
  joins,
  kindOf,
  line,
  mark,
  solo,
  space,
  symbol,
  symbolOf,
  wordExpansion,
} from './units';

/** Tokens that one step may add. */
const spare = 64;
const letterS = 0x73;
const blankCode = 0x20;
const soloToken = character | (1 << lengthShift);
const flagsOf = 0xff0000;
const colon = 0x3a;

/** Whether what stands behind a period or comma is surely no letter of a word. */
function joinsNothing(entry: number): boolean {
  const kind = entry & kindOf;
  return entry >= anyKind && kind !== wordExpansion && kind !== high && kind !== invisible;
}

/**
 * Reads `text` on from `tokens.position` until its end or until the tokens are full. This is the loop that all text
 * goes through: plain words, blanks, Han characters and punctuation that means nothing are read here, everything else
 * in oddities.ts.
 */
export function tokenise(tokens: Tokens, text: string, reading: Reading): void {
  const { entries } = reading;
  const { info, hash, start } = tokens;
  const limit = info.length - spare;
  const length = text.length;
  let at = tokens.position;
  let count = tokens.count;
  let blanks = tokens.blanks;
  let pending = tokens.pending;
  let lastKind = tokens.lastKind;
  let lastEntry = tokens.lastEntry;

  while (at < length && count < limit) {
    let entry = entries[text.charCodeAt(at)]!;

    if (entry < anyKind) {
      let isOdd = true;
      if ((entry & hangul) === 0 && (lastKind !== word || blanks !== 0)) {
        if (
          lastKind > word &&
          blanks !== 0 &&
          !(isLoose(lastEntry, entry) && lastKind === character)
        ) {
          tokens.count = count;
          tokens.lastKind = lastKind;
          tokens.lastEntry = lastEntry;
          tokens.blanks = blanks;
          separate(tokens, word, entry, reading);
          count = tokens.count;
          lastKind = tokens.lastKind;
          blanks = tokens.blanks;
        }
        // Words, as long as one blank and no more stands between them.
        const first = count;
        let begin = at;
        let last = entry;
        let isOpen = true;
        for (;;) {
          let sum = wordSeed;
          let code = 0;
          begin = at;
          do {
            sum = (Math.imul(sum, factor) + (entry & symbolOf)) | 0;
            last = entry;
            if (++at >= length) {
              entry = symbol;
              code = 0;
              break;
            }
            code = text.charCodeAt(at);
            entry = entries[code]!;
          } while (entry < anyKind);
          start[count] = begin;
          hash[count] = sum;
          info[count] =
            ((at - begin) << codeShift) |
            (((((last & symbolOf) ^ letterS) - 1) >>> 31) << endsInSBit);
          if (((code ^ blankCode) | (last & hangul)) !== 0) break;
          count++;
          at++;
          isOpen = at < length && count < limit;
          if (!isOpen) break;
          entry = entries[text.charCodeAt(at)]!;
          isOpen = entry < anyKind;
          if (!isOpen) break;
        }
        const kind = entry & kindOf;
        isOdd =
          isOpen &&
          ((last & hangul) !== 0 ||
            kind === wordExpansion ||
            kind === invisible ||
            kind === mark ||
            kind === high);
        if (isOdd) at = begin;
        else if (isOpen) count++;
        if (count > first) {
          const from = start[first]!;
          const to = from + (info[first]! >>> codeShift);
          if (pending & blocked) {
            info[first]! |= noStart;
            if (text[from - 1] === '.') {
              const region = dottedAt(text, from, to);
              if (region) tokens.regions.push(region);
            }
          }
          pending = clear;
          lastKind = word;
          blanks = isOpen && !isOdd ? 0 : someBlank;
          lastEntry = isOdd
            ? entries[text.charCodeAt(start[count - 1]! + (info[count - 1]! >>> codeShift) - 1)]!
            : last;
        }
        if (!isOdd) continue;
        entry = entries[text.charCodeAt(at)]!;
      }
      entry = wordExpansion | (entry & flagsOf);
    } else {
      const kind = entry & kindOf;
      if (
        (entry & solo) !== 0 &&
        (kind === han || (blanks === 0 && pending === clear && lastKind !== word))
      ) {
        if (blanks !== 0 && lastKind >= 0 && !(isLoose(entry, lastEntry) && lastKind === word)) {
          tokens.count = count;
          tokens.lastKind = lastKind;
          tokens.lastEntry = lastEntry;
          tokens.blanks = blanks;
          separate(tokens, character, entry, reading);
          count = tokens.count;
        }
        let meta = pending & blocked ? soloToken | noStart : soloToken;
        const stop = Math.min(length, at + limit - count);
        do {
          info[count] = meta | ((entry & symbolOf) << codeShift);
          start[count] = at;
          count++;
          at++;
          lastEntry = entry;
          if (at >= stop) break;
          meta = soloToken;
          entry = entries[text.charCodeAt(at)]!;
        } while ((entry & solo) !== 0);
        pending = clear;
        lastKind = character;
        blanks = 0;
        continue;
      }
      if (kind === space) {
        const code = text.charCodeAt(at);
        blanks |= code === 32 || code === 9 ? someBlank : someBlank | typedBlank;
        at++;
        continue;
      }
      if (kind === line) {
        blanks |= someBlank | lineBreak;
        at++;
        continue;
      }
      if (pending === clear && at + 1 < length) {
        const next = entries[text.charCodeAt(at + 1)]!;
        const touches = lastKind === word && blanks === 0;
        let meta = character;
        let isPlain = false;
        if (kind === symbol)
          isPlain = (entry & (extend | joins)) === 0 && text.charCodeAt(at) !== colon;
        else if (kind === comma || kind === dot) isPlain = joinsNothing(next);
        else if (kind === hyphen && touches && next < anyKind) {
          isPlain = true;
          meta = hyphenToken;
        } else if (kind === apostrophe && touches && (next & ~flagsOf) === letterS) {
          // A possessive, and a blank behind it.
          isPlain = text.charCodeAt(at + 2) === 32;
          if (isPlain) pending = blocked;
        }
        if (isPlain) {
          if (blanks !== 0 && (entry & symbolOf) !== 0) {
            tokens.count = count;
            tokens.lastKind = lastKind;
            tokens.lastEntry = lastEntry;
            tokens.blanks = blanks;
            separate(tokens, character, entry, reading);
            count = tokens.count;
          }
          info[count] = meta | ((entry & symbolOf) << codeShift) | (1 << lengthShift);
          start[count] = at;
          count++;
          at++;
          lastKind = meta;
          lastEntry = entry;
          blanks = 0;
          continue;
        }
      }
    }

    tokens.position = at;
    tokens.count = count;
    tokens.blanks = blanks;
    tokens.pending = pending;
    tokens.lastKind = lastKind;
    tokens.lastEntry = lastEntry;
    readOther(tokens, text, entry, reading);
    at = tokens.position;
    count = tokens.count;
    blanks = tokens.blanks;
    pending = tokens.pending;
    lastKind = tokens.lastKind;
    lastEntry = tokens.lastEntry;
  }

  tokens.position = at;
  tokens.count = count;
  tokens.blanks = blanks;
  tokens.pending = pending;
  tokens.lastKind = lastKind;
  tokens.lastEntry = lastEntry;
}
