import type { PageCondition } from './types';

/*
 * A segment holds the forms of some terms, compiled:
 *
 *   alphabet   by symbol: its code in the double array; most frequent first; 0 for none.
 *              Without a double array: just the symbols of characters that the forms hold
 *   checks     the double array: by state, the code that leads to it, from the one state whose step that may be; and
 *   steps      two numbers a state: (base << 3 | bits), and what ends there.
 *              It holds the beginnings of forms as far as they are characters (Han, Thai, punctuation …).
 *              State 0 is the root, with base 0. Code c leads from s to base of s + c if that has the check c;
 *              no two states have one base.
 *              What ends: -1 - term for a single form without conditions, else its place in `records`.
 *              Most steps fail, so what says so is small and lies close together.
 *   table      the prefix table, two numbers an entry: key, and (children << 31 | place in `records` + 1).
 *              It holds the beginnings of forms from their first word on (without a double array: all), by hash.
 *              There are 2^n slots and some more; the first entry is 32 - n. Entries are ordered by scattered key, an empty one has
 *              the scattered key of the next one that is not, and no value; the last one ends every search.
 *   filter     a bit for every key of the prefix table, by scattered key: small enough to stay near, it says of most
 *              that are not in the table that they are not
 *   records    what the forms are; see records.ts
 *   ids        ids of the terms, each with a 0 behind it; idMarks says where every fourth begins
 *   packOf     by term: number of its pack; empty if there is but one
 *   conditions of forms that have one: place in `records`, number in notes.conditions; ascending
 */
export interface Segment {
  alphabet: Uint16Array;
  checks: Uint16Array;
  steps: Int32Array;
  table: Int32Array;
  filter: Int32Array;
  records: Uint8Array;
  ids: Uint8Array;
  idMarks: Uint32Array;
  packOf: Uint16Array;
  conditions: Uint32Array;
  notes: Notes;
  /** Texts that are found but never painted: the `near` of conditions. Their number is their term. */
  near: Segment | undefined;
}

/** What is not numbers. */
export interface Notes {
  packs: string[];
  conditions: PageCondition[];
  /** In a segment of near texts: the texts. */
  texts: string[];
  /** Most tokens of a form. */
  longest: number;
  /** How many terms there are. */
  terms: number;
}

export const lastForm = 1;
/** Its case counts. */
export const exactCase = 2;
/** It takes the regular English plural. */
export const regularPlural = 4;
/** An acronym: its plural is s, whatever its last letter. */
export const plainPlural = 8;
/** It has a condition for the page, or its term a gate. */
export const hasCondition = 16;
export const notBeforeCapital = 32;
/** Bits that say more of a form than how it is written. */
export const conditionBits = hasCondition | notBeforeCapital;
export const formBits = 8;
export const idsPerMark = 4;

/** Check of a state that is none. */
export const noCode = 0xffff;
/** Bits of a step: nothing goes on; something ends. */
export const leaf = 1;
export const ends = 2;
/** A word may follow: see the prefix table. */
export const wordFollows = 4;
export const stateFlags = leaf | ends | wordFollows;
export const stateBits = 3;

/** Of the second number of an entry in the prefix table. */
export const hasChildren = 1 << 31;
export const placeOf = 0x7fffffff;

/** Keys scattered over all numbers; no two become one. */
export const scatter = (key: number): number => Math.imul(key ^ (key >>> 16), 0x9e3779b1) >>> 0;

/** Where the search for a key begins in a table whose first number is `shift`. */
const placeOfKey = (scattered: number, shift: number): number => 2 + 2 * (scattered >>> shift);

/** The second number of the entry with `key`, 0 if there is none. */
export function lookUp(table: Int32Array, key: number): number {
  const wanted = scatter(key);
  let place = placeOfKey(wanted, table[0]!);
  while (table[place]! >>> 0 < wanted) place += 2;
  return table[place]! >>> 0 === wanted ? table[place + 1]! : 0;
}

/** How far a scattered key is shifted to give the place of its bit in a filter; its lowest five bits say which it is. */
export const filterShift = (filter: Int32Array): number => Math.clz32(filter.length) + 1;

/** As `lookUp`; for keys that are most often not there. */
export function seek(table: Int32Array, filter: Int32Array, key: number): number {
  const wanted = scatter(key);
  const isKnown = (filter[wanted >>> filterShift(filter)]! >>> wanted) & 1;
  return isKnown === 0 ? 0 : lookUp(table, key);
}
