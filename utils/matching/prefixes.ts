import {
  another,
  bitMask,
  bitShift,
  blockShift,
  children,
  far,
  formsEnd,
  headShift,
  scatter,
  tagMask,
  tagOf,
} from './entries';
import type { RecordWriter } from './records';

/** Where the search for a key begins among `mask` + 1 slots. */
function slotOf(key: number, mask: number): number {
  const scattered = scatter(key);
  return (scattered ^ (scattered >>> 15)) & mask;
}

/** Beginnings of forms by key while they are collected. */
export class PrefixBuilder {
  size = 0;
  private keys = new Int32Array(1024);
  private children = new Uint8Array(1024);
  /** By entry: first form that ends there + 1, 0 for none. */
  heads = new Int32Array(1024);
  /** Open addressing: entries + 1 by key. */
  private slots = new Int32Array(2048);

  /** The entry with `key`, made if it is not there. */
  entry(key: number): number {
    const mask = this.slots.length - 1;
    let slot = slotOf(key, mask);
    for (let found = this.slots[slot]!; found !== 0; found = this.slots[slot]!) {
      if (this.keys[found - 1] === key) return found - 1;
      slot = (slot + 1) & mask;
    }
    if (this.size === this.keys.length) this.enlarge();
    const made = this.size++;
    this.keys[made] = key;
    this.slots[slot] = made + 1;
    return made;
  }

  /** Says that longer forms go through `entry`. */
  passes(entry: number): void {
    this.children[entry] = 1;
  }

  private enlarge(): void {
    const capacity = 2 * this.keys.length;
    const { keys, children, heads } = this;
    this.keys = new Int32Array(capacity);
    this.children = new Uint8Array(capacity);
    this.heads = new Int32Array(capacity);
    this.keys.set(keys);
    this.children.set(children);
    this.heads.set(heads);
    this.slots = new Int32Array(2 * capacity);
    const mask = this.slots.length - 1;
    for (let entry = 0; entry < this.size; entry++) {
      let slot = slotOf(keys[entry]!, mask);
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = entry + 1;
    }
  }

  /**
   * Writes the entries; see entries.ts. `write` adds the records from a form on; with `goesOn`, others of the same entry
   * follow.
   */
  pack(records: RecordWriter, write: (head: number, goesOn: boolean) => void): Int32Array {
    const { size, keys, heads } = this;
    const filter = new Int32Array(2 * blocksFor(size));
    const shift = blockShift(filter);
    const scattered = keys.subarray(0, size).map(scatter);
    const order = this.ordered(scattered, shift);
    const bitOf = (at: number): number => scattered[order[at]!]! & bitMask;
    const tagAt = (at: number): number => tagOf(scattered[order[at]!]!);
    for (let first = 0, end = 0; first < size; first = end) {
      const block = (scattered[order[first]!]! >>> shift) << 1;
      for (end = first; end < size && scattered[order[end]!]! >>> shift === block >> 1; end++)
        filter[block]! |= 1 << bitOf(end);
      filter[block + 1] = records.size;
      let offset = records.size;
      for (let at = first; at < end; at++)
        if (at === first || bitOf(at) !== bitOf(at - 1)) records.byte(far);
      for (let at = first, next = at; at < end; at = next) {
        if (at === first || bitOf(at) !== bitOf(at - 1)) {
          records.set(offset, Math.min(far, records.size - offset));
          offset++;
        }
        let head = tagAt(at) << headShift;
        let forms = 0;
        for (
          next = at;
          next < end && bitOf(next) === bitOf(at) && tagAt(next) === tagAt(at);
          next++
        ) {
          if (this.children[order[next]!]) head |= children;
          if (heads[order[next]!]) forms++;
        }
        if (forms > 0) head |= formsEnd;
        if (next < end && bitOf(next) === bitOf(at)) head |= another;
        records.byte(head);
        for (let one = at; one < next; one++)
          if (heads[order[one]!]) write(heads[order[one]!]!, --forms > 0);
      }
    }
    return filter;
  }

  /** Entries by block, then bit, then tag. */
  private ordered(scattered: Int32Array, shift: number): Uint32Array {
    const { size } = this;
    const ends = new Uint32Array(2 ** (32 - shift) + 1);
    for (let entry = 0; entry < size; entry++) ends[scattered[entry]! >>> shift]!++;
    let sum = 0;
    for (let block = 0; block < ends.length; block++) {
      const many = ends[block]!;
      ends[block] = sum;
      sum += many;
    }
    const order = new Uint32Array(size);
    for (let entry = 0; entry < size; entry++) order[ends[scattered[entry]! >>> shift]!++] = entry;
    // A counting sort by block; the few of one block by insertion.
    const rank = (entry: number): number => {
      const its = scattered[entry]!;
      return (its & bitMask) * (tagMask + 1) + tagOf(its);
    };
    for (let at = 1; at < size; at++) {
      const entry = order[at]!;
      const block = scattered[entry]! >>> shift;
      let to = at;
      for (; to > 0; to--) {
        const before = order[to - 1]!;
        if (scattered[before]! >>> shift !== block || rank(before) <= rank(entry)) break;
        order[to] = before;
      }
      order[to] = entry;
    }
    return order;
  }
}

/** A set with a bit for every key. */
export function bitsOf(keys: readonly number[]): Int32Array {
  const bits = new Int32Array(blocksFor(keys.length));
  const shift = bitShift(bits);
  for (const key of keys) {
    const scattered = scatter(key);
    bits[scattered >>> shift]! |= 1 << scattered;
  }
  return bits;
}

/** Bits a key, at least; up to twice as many. */
const bitsPerKey = 8;
/** How many blocks of 32 bits so many keys take. */
const blocksFor = (many: number): number =>
  2 ** Math.max(1, Math.ceil(Math.log2((many * bitsPerKey) / 32)));
