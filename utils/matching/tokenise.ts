import { factor, wordSeed } from './hash';
import { readOther } from './oddities';
import type { Reading } from './reading';
import { dottedAt } from './regions';
import { separate } from './steps';
import {
  blocked,
  character,
  clear,
  codeShift,
  endsInS,
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
  space,
  symbol,
  symbolOf,
  wordExpansion,
} from './units';
import { joinParts, readParticles } from './words';

/** Tokens that one step may add. */
const spare = 64;
const letterS = 0x73;
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
      // Words, as long as one blank and no more stands between them.
      let isOdd = false;
      for (;;) {
        let sum = wordSeed;
        let last = entry;
        let next = entry;
        let code = 32;
        const begin = at;
        do {
          sum = (Math.imul(sum, factor) + (next & symbolOf)) | 0;
          last = next;
          if (++at >= length) {
            next = space;
            break;
          }
          code = text.charCodeAt(at);
          next = entries[code]!;
        } while (next < anyKind);
        if (code !== 32) {
          const kind = next & kindOf;
          if (kind === wordExpansion || kind === invisible || kind === mark || kind === high) {
            at = begin;
            isOdd = true;
            break;
          }
        }
        let isPart = false;
        if (lastKind !== word || blanks === 0) {
          isPart = lastKind === word;
          if (isPart || (blanks !== 0 && lastKind >= 0)) {
            tokens.count = count;
            tokens.lastKind = lastKind;
            tokens.lastEntry = lastEntry;
            tokens.blanks = blanks;
            separate(tokens, word, entry, reading);
            count = tokens.count;
          }
        }
        start[count] = begin;
        hash[count] = sum;
        info[count] =
          ((at - begin) << codeShift) | word | ((last & symbolOf) === letterS ? endsInS : 0);
        lastKind = word;
        lastEntry = last;
        blanks = 0;
        count++;
        if (pending !== clear) {
          if (pending & blocked) {
            info[count - 1]! |= noStart;
            if (text[begin - 1] === '.') {
              const region = dottedAt(text, begin, at);
              if (region) tokens.regions.push(region);
            }
          }
          pending = clear;
        }
        if (isPart || (last & hangul) !== 0) {
          tokens.count = count;
          if (isPart) joinParts(tokens, text, reading);
          if (last & hangul) readParticles(tokens, text, reading);
        }
        if (code !== 32 || at >= length) break;
        blanks = someBlank;
        if (++at >= length || count >= limit) break;
        entry = entries[text.charCodeAt(at)]!;
        if (entry >= anyKind) break;
      }
      if (!isOdd) continue;
      entry = wordExpansion | (entry & flagsOf);
    } else {
      const kind = entry & kindOf;
      if (kind === han) {
        if (blanks !== 0 && lastKind >= 0) {
          tokens.count = count;
          tokens.lastKind = lastKind;
          tokens.lastEntry = lastEntry;
          tokens.blanks = blanks;
          separate(tokens, character, entry, reading);
          count = tokens.count;
        }
        let meta = character | (1 << lengthShift);
        if (pending !== clear) {
          if (pending & blocked) meta |= noStart;
          pending = clear;
        }
        for (;;) {
          info[count] = meta | ((entry & symbolOf) << codeShift);
          start[count] = at;
          count++;
          at++;
          lastEntry = entry;
          if (at >= length || count >= limit) break;
          entry = entries[text.charCodeAt(at)]!;
          if ((entry & kindOf) !== han) break;
          meta = character | (1 << lengthShift);
        }
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
