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
  comma,
  dot,
  extend,
  han,
  hangul,
  high,
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
    const begin = at;
    let entry = entries[text.charCodeAt(at)]!;

    if (entry < anyKind) {
      let sum = wordSeed;
      let last = entry;
      let next = entry;
      do {
        sum = (Math.imul(sum, factor) + (next & symbolOf)) | 0;
        last = next;
        next = ++at < length ? entries[text.charCodeAt(at)]! : space;
      } while (next < anyKind);
      const kind = next & kindOf;
      if (kind !== wordExpansion && kind !== invisible && kind !== mark && kind !== high) {
        const continues = lastKind === word && blanks === 0;
        if (continues || (blanks !== 0 && lastKind !== word && lastKind >= 0)) {
          tokens.count = count;
          tokens.lastKind = lastKind;
          tokens.lastEntry = lastEntry;
          tokens.blanks = blanks;
          separate(tokens, word, entry, reading);
          count = tokens.count;
        }
        start[count] = begin;
        hash[count] = sum;
        info[count] =
          ((at - begin) << codeShift) | word | ((last & symbolOf) === letterS ? endsInS : 0);
        lastKind = word;
        lastEntry = last;
        blanks = 0;
        if (pending !== clear) {
          if (pending & blocked) {
            info[count]! |= noStart;
            if (text[begin - 1] === '.') {
              const region = dottedAt(text, begin, at);
              if (region) tokens.regions.push(region);
            }
          }
          pending = clear;
        }
        count++;
        if (continues || last & hangul) {
          tokens.count = count;
          if (continues) joinParts(tokens, text, reading);
          if (last & hangul) readParticles(tokens, text, reading);
        }
        if (at < length && text.charCodeAt(at) === 32) {
          blanks = someBlank;
          at++;
        }
        continue;
      }
      at = begin;
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
      // Punctuation that joins nothing.
      if (
        pending === clear &&
        (kind === symbol
          ? (entry & (extend | joins)) === 0 && text.charCodeAt(at) !== colon
          : (kind === comma || kind === dot) &&
            at + 1 < length &&
            joinsNothing(entries[text.charCodeAt(at + 1)]!))
      ) {
        if (blanks !== 0 && (entry & symbolOf) !== 0) {
          tokens.count = count;
          tokens.lastKind = lastKind;
          tokens.lastEntry = lastEntry;
          tokens.blanks = blanks;
          separate(tokens, character, entry, reading);
          count = tokens.count;
        }
        info[count] = character | ((entry & symbolOf) << codeShift) | (1 << lengthShift);
        start[count] = at;
        count++;
        at++;
        lastKind = character;
        lastEntry = entry;
        blanks = 0;
        continue;
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
