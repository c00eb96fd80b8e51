import type { PageCondition } from './types';

/*
 * A segment holds the forms of some terms, compiled:
 *
 *   alphabet   by symbol: its code in the double array, most frequent first; 0 for none
 *   dat        the double array, two numbers a state: base, and (parent << 3 | bits).
 *              It holds the beginnings of forms as far as they are characters (Han, Thai, punctuation …).
 *              State 0 is the root; the child of s for code c is base[s] + c, if its parent is s.
 *              Of a leaf, base is its place in `forms`; of another end it is that of the child for code 0.
 *   table      the prefix table, two numbers an entry: key, and (children << 31 | place in `forms` + 1).
 *              It holds the beginnings of forms from their first word on, by hash. The first entry is
 *              the number of slots, the last one is empty.
 *   forms      term << 8 | bits; those of one place stand one behind the other, the last with the bit `lastForm`
 *   texts      by form: where its symbols stand in `pool`; those of the double array come last and need none
 *   pool       symbols, as in bytes.ts, and a 0; for forms of exact case then a bit a symbol, set for upper case
 *   ids        ids of the terms, one behind the other, likewise; idEnds says where each ends
 *   packOf     by term: number of its pack; empty if there is but one
 *   conditions by form that has one: form, number in notes.conditions; ascending
 */
export interface Segment {
  alphabet: Uint16Array;
  dat: Int32Array;
  table: Int32Array;
  forms: Int32Array;
  texts: Uint32Array;
  pool: Uint8Array;
  ids: Uint8Array;
  idEnds: Uint32Array;
  packOf: Uint16Array;
  conditions: Uint32Array;
  notes: Notes;
}

/** What is not numbers. */
export interface Notes {
  packs: string[];
  conditions: PageCondition[];
  /** Texts that are found but never painted: the `near` of conditions. Their forms have the number as term. */
  near: string[];
  /** Most tokens of a form. */
  longest: number;
}

export const lastForm = 1;
/** Its case counts. */
export const exactCase = 2;
/** It takes the regular English plural. */
export const regularPlural = 4;
/** An acronym: its plural is s, whatever its last letter. */
export const plainPlural = 8;
export const isNear = 16;
/** It has a condition for the page, or its term a gate. */
export const hasCondition = 32;
export const notBeforeCapital = 64;
export const formBits = 8;

/** Bits of the second number of a state. */
export const leaf = 1;
export const ends = 2;
/** A word may follow: see the prefix table. */
export const wordFollows = 4;
export const stateBits = 3;

export const hasChildren = 1 << 31;

/** Where the search for `key` begins in a table of `slots` entries. Grows with the mixed key, so that entries can lie in order. */
export const slotOf = (key: number, slots: number): number =>
  Math.floor(((Math.imul(key ^ (key >>> 16), 0x9e3779b1) >>> 0) / 4294967296) * slots);

/** The second number of the entry with `key`, 0 if there is none. */
export function lookUp(table: Int32Array, key: number): number {
  for (let place = 2 + 2 * slotOf(key, table[0]!); ; place += 2) {
    const value = table[place + 1]!;
    if (table[place] === key || value === 0) return value;
  }
}
