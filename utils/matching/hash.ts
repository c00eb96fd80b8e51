/** Hashes of words and of sequences of tokens. Two that differ may share one: every find is compared letter by letter. */

export const wordSeed = 0x2545f491;
export const katakanaSeed = 0x1b873593;
/** Odd, so that a step can be taken back. */
export const factor = 0x01000193;
/** Its inverse modulo 2^32. */
export const inverse = 0x359c449b;

export function hashSymbols(symbols: readonly number[], seed: number): number {
  let hash = seed;
  for (const symbol of symbols) hash = (Math.imul(hash, factor) + symbol) | 0;
  return hash;
}

/** The key of a sequence that is one token longer. That of a word alone is the word's hash. */
export const extended = (key: number, token: number): number =>
  Math.imul(key ^ (key >>> 15), 0x2c1b3c6d) ^ Math.imul(token ^ 0x5bd1e995, 0x297a2d39);

/** The key of a character that begins a sequence. */
export const characterKey = (symbol: number): number =>
  Math.imul(symbol + 1, 0x85ebca6b) ^ 0x3c6ef372;
