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
 * other segments hold. Takes a tenth of a millisecond.
 */
export function readingOfText(units: Units, main: Segment, others: readonly Segment[]): Reading {
  const codes = main.alphabet.slice();
  let last = 0;
  for (let symbol = 0; symbol < codes.length; symbol++)
    if (codes[symbol]! > last) last = codes[symbol]!;
  for (const { alphabet } of others)
    for (const symbol of alphabet) if (codes[symbol] === 0) codes[symbol] = ++last;
  const symbols = new Uint16Array(last + 1);
  for (let symbol = 0; symbol < codes.length; symbol++)
    if (codes[symbol] !== 0) symbols[codes[symbol]!] = symbol;
  const entries = units.unit.map((entry) =>
    entry < anyKind || isExpansion(entry) || isKind(entry, katakana)
      ? entry
      : (entry & ~symbolOf) | codes[entry & symbolOf]!,
  );
  return { units, entries, symbols };
}
