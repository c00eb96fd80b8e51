import type { ByteWriter } from './bytes';

/** Adds symbols, a 0 behind them, then perhaps a bit a symbol for upper case. Gives where they stand. */
export function addToPool(
  pool: ByteWriter,
  symbols: readonly number[],
  uppers: readonly boolean[] | undefined,
): number {
  const from = pool.size;
  pool.reserve(2 * symbols.length + 2);
  for (const symbol of symbols) pool.unit(symbol);
  pool.unit(0);
  if (uppers)
    for (let first = 0; first < symbols.length; first += 8) {
      let bits = 0;
      for (let bit = 0; bit < 8; bit++) if (uppers[first + bit]) bits |= 1 << bit;
      pool.bytes[pool.size++] = bits;
    }
  return from;
}

/**
 * Whether the symbols at `from` in a pool are the first `length` of `symbols`. `uppers`: and those of them that are
 * upper case are the same.
 */
export function isInPool(
  pool: Uint8Array,
  from: number,
  symbols: readonly number[],
  length: number,
  uppers?: readonly boolean[],
): boolean {
  let at = from;
  for (let index = 0; index < length; index++) {
    const first = pool[at++]!;
    const symbol =
      first < 0x80
        ? first
        : first < 0xe0
          ? ((first & 31) << 6) | (pool[at++]! & 63)
          : ((first & 15) << 12) | ((pool[at++]! & 63) << 6) | (pool[at++]! & 63);
    if (symbol !== symbols[index] || first === 0) return false;
  }
  if (pool[at++] !== 0) return false;
  if (uppers)
    for (let index = 0; index < length; index++)
      if (((pool[at + (index >> 3)]! >> (index & 7)) & 1) !== (uppers[index] ? 1 : 0)) return false;
  return true;
}
