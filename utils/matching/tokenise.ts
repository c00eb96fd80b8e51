import { factor, wordSeed } from './hash';
import { readOther } from './oddities';
import { dottedAt } from './regions';
import { separate } from './steps';
import {
  blocked,
  character,
  clear,
  endsInS,
  lineBreak,
  noStart,
  someBlank,
  type Tokens,
  typedBlank,
  word,
} from './tokens';
import {
  han,
  hangul,
  high,
  invisible,
  kindOf,
  line,
  mark,
  space,
  symbolOf,
  type Units,
  wordExpansion,
} from './units';
import { joinParts, readParticles } from './words';

/** What reading needs of an index. */
export interface Reading {
  units: Units;
  /** Codes of the double array by symbol, 0 for none. */
  alphabet: Uint16Array;
  /** Whether blanks beside characters that have no code mean something, too. */
  keepAll: boolean;
}

/** Tokens that one step may add. */
const spare = 64;
const special = 1 << 31;

/**
 * Reads `text` on from `tokens.position` until its end or until the tokens are full. This is the loop that all text
 * goes through: plain words, blanks and Han characters are read here, everything else in oddities.ts.
 */
export function tokenise(tokens: Tokens, text: string, reading: Reading): void {
  const { unit } = reading.units;
  const { alphabet } = reading;
  const { code, dat, start, end, meta } = tokens;
  const limit = code.length - spare;
  const length = text.length;
  let at = tokens.position;
  let count = tokens.count;
  let blanks = tokens.blanks;
  let pending = tokens.pending;
  let lastKind = tokens.lastKind;
  let lastEntry = tokens.lastEntry;

  while (at < length && count < limit) {
    const begin = at;
    let entry = unit[text.charCodeAt(at)]!;

    if (entry >= 0) {
      let hash = wordSeed;
      let last = entry;
      let next = entry;
      do {
        hash = (Math.imul(hash, factor) + (next & symbolOf)) | 0;
        last = next;
        next = ++at < length ? unit[text.charCodeAt(at)]! : special | space;
      } while (next >= 0);
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
        code[count] = hash;
        dat[count] = 0;
        start[count] = begin;
        end[count] = at;
        meta[count] = (last & symbolOf) === 115 ? word | endsInS : word;
        lastKind = word;
        lastEntry = last;
        blanks = 0;
        if (pending !== clear) {
          if (pending & blocked) {
            meta[count]! |= noStart;
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
        continue;
      }
      at = begin;
      entry = special | wordExpansion;
    } else {
      const kind = entry & kindOf;
      if (kind === space) {
        blanks |=
          text.charCodeAt(at) === 32 || text.charCodeAt(at) === 9
            ? someBlank
            : someBlank | typedBlank;
        at++;
        continue;
      }
      if (kind === line) {
        blanks |= someBlank | lineBreak;
        at++;
        continue;
      }
      if (kind === han) {
        if (blanks !== 0 && lastKind >= 0) {
          tokens.count = count;
          tokens.lastKind = lastKind;
          tokens.lastEntry = lastEntry;
          tokens.blanks = blanks;
          separate(tokens, character, entry, reading);
          count = tokens.count;
        }
        meta[count] = character;
        if (pending !== clear) {
          if (pending & blocked) meta[count]! |= noStart;
          pending = clear;
        }
        lastEntry = entry;
        for (;;) {
          code[count] = entry & symbolOf;
          dat[count] = alphabet[entry & symbolOf]!;
          start[count] = at;
          end[count] = ++at;
          count++;
          if (at >= length || count >= limit) break;
          entry = unit[text.charCodeAt(at)]!;
          if ((entry & (special | kindOf)) !== (special | han)) break;
          meta[count] = character;
          lastEntry = entry;
        }
        lastKind = character;
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
