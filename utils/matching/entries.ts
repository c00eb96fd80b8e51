import { nextRecord } from './records';
import { lastForm, type Segment } from './segment';

/*
 * Beginnings of forms are found by key: a hash, scattered. The highest bits of a scattered key say which block of the
 * filter it falls into, the lowest five which bit there is its own, the five above those are its tag. A block's entries
 * stand one behind the other in `records`, in the order of their bits, and before them for each bit that is set a byte:
 * how far it is from that byte to its entry (`far`: too far). An entry is a byte, and behind it its records, if forms
 * end there:
 *
 *   7 … 3   2         1       0
 *   tag     another   forms   children
 *
 * `another`: another entry follows that has the same bit and another tag. Keys with the same tag share an entry.
 */
export const bitMask = 31;
const tagShift = 5;
const tagMask = 31;
export const headShift = 3;
export const children = 1;
export const formsEnd = 2;
export const another = 4;
export const far = 255;

/** Of what `lookUp` gives. */
export const hasChildren = 1 << 31;
export const placeOf = 0x3fffffff;

/** Keys scattered over all numbers; no two become one. */
export const scatter = (key: number): number => Math.imul(key ^ (key >>> 16), 0x9e3779b1) >>> 0;

export const tagOf = (scattered: number): number => (scattered >>> tagShift) & tagMask;

/** How far a scattered key is shifted to give its block. */
export const blockShift = (filter: Int32Array): number => Math.clz32(filter.length) + 2;

/** The same for a plain set of bits. */
export const bitShift = (bits: Int32Array): number => Math.clz32(bits.length) + 1;

/** How many bits of a block are below that of a scattered key. */
export function bitsBelow(bits: number, scattered: number): number {
  let below = bits & ~(-1 << scattered);
  below -= (below >>> 1) & 0x55555555;
  below = (below & 0x33333333) + ((below >>> 2) & 0x33333333);
  return Math.imul((below + (below >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/**
 * What a segment has for a key: the place of its first record, 0 if no form ends there, and whether longer forms begin
 * so. 0 if there is nothing.
 */
export function lookUp({ filter, records }: Segment, key: number): number {
  const scattered = scatter(key);
  const block = (scattered >>> blockShift(filter)) << 1;
  const bits = filter[block]!;
  if (((bits >>> scattered) & 1) === 0) return 0;
  const first = filter[block + 1]!;
  let nth = bitsBelow(bits, scattered);
  let entry = first + nth;
  if (records[entry]! !== far) entry += records[entry]!;
  else {
    entry = first + bitsBelow(bits, bitMask) + (bits >>> bitMask);
    for (; nth > 0; nth--) entry = behindBit(records, entry);
  }
  for (;;) {
    const head = records[entry]!;
    if (head >>> headShift === tagOf(scattered)) return foundAt(entry, head);
    if ((head & another) === 0) return 0;
    entry = behind(records, entry);
  }
}

/** What `lookUp` gives for the entry at `entry` with the byte `head`. */
export const foundAt = (entry: number, head: number): number =>
  (head << 31) | ((entry + 1) & -((head >>> 1) & 1));

/** Where what stands behind an entry begins. */
function behind(records: Uint8Array, entry: number): number {
  if ((records[entry]! & formsEnd) === 0) return entry + 1;
  for (let record = entry + 1; ; ) {
    const isLast = (records[record]! & lastForm) !== 0;
    record = nextRecord(records, record);
    if (isLast) return record;
  }
}

/** The first entry of the next bit. */
function behindBit(records: Uint8Array, entry: number): number {
  let at = entry;
  while (records[at]! & another) at = behind(records, at);
  return behind(records, at);
}

/** Whether something that takes a plural may have one with this key. */
export function mayBePlural({ plurals }: Segment, key: number): boolean {
  const scattered = scatter(key);
  return ((plurals[scattered >>> bitShift(plurals)]! >>> scattered) & 1) !== 0;
}
