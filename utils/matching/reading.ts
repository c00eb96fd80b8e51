import type { Segment } from './segment';
import { anyKind, isExpansion, isKind, katakana, symbolOf, type Units } from './units';

/** How text is read for an index. */
export interface Reading {
  units: Units;
  /** As `units.unit`, but with the code of a character in the low half instead of its symbol; 0 if no form holds it. */
  entries: Int32Array;
  /** By code: the symbol. */
  symbols: Uint16Array;
}

/** Reading in which symbols are their own codes: for forms. */
export function readingOfForms(units: Units): Reading {
  identity ??= new Uint16Array(65536).map((_, code) => code);
  return { units, entries: units.unit, symbols: identity };
}

let identity: Uint16Array | undefined;

/**
 * Reading for the segments of an index: codes of the double array, and behind them of what else the forms of the
 * other segments hold.
 */
export function readingOfText(units: Units, main: Segment, others: readonly Segment[]): Reading {
  const alphabets = [main, ...others].map(({ alphabet }) => alphabet);
  const codes = new Uint16Array(65536);
  const symbols = new Uint16Array(1 + alphabets.reduce((sum, { length }) => sum + length, 0));
  let last = 0;
  for (const alphabet of alphabets)
    for (const symbol of alphabet)
      if (codes[symbol] === 0) {
        codes[symbol] = ++last;
        symbols[last] = symbol;
      }
  const entries = units.unit.slice();
  for (let unit = 0; unit < entries.length; unit++) {
    const entry = entries[unit]!;
    if (entry >= anyKind && !isExpansion(entry) && !isKind(entry, katakana))
      entries[unit] = (entry & ~symbolOf) | codes[entry & symbolOf]!;
  }
  return { units, entries, symbols };
}
