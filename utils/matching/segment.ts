import type { PageCondition } from './types';

/*
 * A segment holds the forms of some terms, compiled:
 *
 *   alphabet   symbols of characters that the forms hold. Of those in the double array the one at place n, most
 *              frequent first, has the code n + 1
 *   checks     the double array: by state, the code that leads to it, from the one state whose step that may be; and
 *   steps      two numbers a state: (base << 3 | bits), and what ends there.
 *              It holds the beginnings of forms as far as they are characters (Han, Thai, punctuation …).
 *              State 0 is the root, with base 0. Code c leads from s to base of s + c if that has the check c;
 *              no two states have one base.
 *              What ends: -1 - term for a single form without conditions, else its place in `records`.
 *              Most steps fail, so what says so is small and lies close together.
 *   filter     the way to the entries: beginnings of forms from their first word on (without a double array: all), by
 *              hash. Two numbers a block: a bit for every key that falls into it, and where its entries begin in
 *              `records`. Of most keys that are not there the bits say so, and they are few enough to stay near.
 *   plurals    a bit for every key that ends with the plural of a form's last word
 *   records    the entries and what the forms are; see entries.ts and records.ts
 *   ids        ids of the terms, each with a 0 behind it; idMarks says where every fourth begins
 *   packOf     by term: number of its pack; empty if there is but one
 *   conditions of forms that have one: place in `records`, number in notes.conditions; ascending
 */
export interface Segment {
  alphabet: Uint16Array;
  checks: Uint16Array;
  steps: Int32Array;
  filter: Int32Array;
  plurals: Int32Array;
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
/** A word may follow: see the filter. */
export const wordFollows = 4;
export const stateFlags = leaf | ends | wordFollows;
export const stateBits = 3;

/** The condition, by its number, of the form whose record is at `record`. */
export function conditionAt(conditions: Uint32Array, record: number): number {
  let low = 0;
  for (let high = conditions.length >> 1; low < high; ) {
    const middle = (low + high) >> 1;
    if (conditions[2 * middle]! < record) low = middle + 1;
    else high = middle;
  }
  return conditions[2 * low + 1]!;
}
