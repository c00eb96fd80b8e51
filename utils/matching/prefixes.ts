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
  tagOf,
} from './entries';
import type { RecordWriter } from './records';

/**
 * Beginnings of forms by key while they are collected. A key's place in the table is by the highest bits of what it is
 * scattered to, as its block will be: so that the table grows, and is written, from one end to the other.
 */
export class PrefixBuilder {
  private size = 0;
  /**
   * Open addressing, two numbers a slot: the key; and twice the first form that ends there + 1 (0 for none), and 1 if
   * longer forms go through it. Nothing is there if the second is 0.
   */
  private table = new Int32Array(4096);

  /** The entry with `key`, made if it is not there. Good until the next call, by which something has to be said of it. */
  entry(key: number): number {
    const { table } = this;
    const entry = slotOf(table, key);
    if (table[entry + 1] !== 0) return entry;
    if (4 * this.size >= table.length) {
      this.enlarge();
      return this.entry(key);
    }
    this.size++;
    table[entry] = key;
    return entry;
  }

  /** Says that longer forms go through `entry`. */
  passes(entry: number): void {
    this.table[entry + 1]! |= 1;
  }

  /** Says that `form` ends at `entry`; gives the one that was said before + 1, 0 if it is the first. */
  ends(entry: number, form: number): number {
    const before = this.table[entry + 1]!;
    this.table[entry + 1] = ((form + 1) << 1) | (before & 1);
    return before >> 1;
  }

  private enlarge(): void {
    const { table } = this;
    const larger = new Int32Array(2 * table.length);
    for (let entry = 0; entry < table.length; entry += 2) {
      if (table[entry + 1] === 0) continue;
      const to = slotOf(larger, table[entry]!);
      larger[to] = table[entry]!;
      larger[to + 1] = table[entry + 1]!;
    }
    this.table = larger;
  }

  /**
   * Writes the entries; see entries.ts. `write` adds the records from a form on; with `goesOn`, others of the same entry
   * follow.
   */
  pack(records: RecordWriter, write: (head: number, goesOn: boolean) => void): Int32Array {
    const { size, table } = this;
    const filter = new Int32Array(2 * blocksFor(size));
    const shift = blockShift(filter);
    const { order, scattered } = this.ordered(shift);
    const bitOf = (at: number): number => scattered[at]! & bitMask;
    const tagAt = (at: number): number => tagOf(scattered[at]!);
    const headAt = (at: number): number => table[order[at]! + 1]! >> 1;
    for (let first = 0, end = 0; first < order.length; first = end) {
      const block = (scattered[first]! >>> shift) << 1;
      for (end = first; end < order.length && scattered[end]! >>> shift === block >> 1; end++)
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
          head |= table[order[next]! + 1]! & children;
          if (headAt(next) > 0) forms++;
        }
        if (forms > 0) head |= formsEnd;
        if (next < end && bitOf(next) === bitOf(at)) head |= another;
        records.byte(head);
        for (let one = at; one < next; one++) if (headAt(one) > 0) write(headAt(one), --forms > 0);
      }
    }
    return filter;
  }

  /** Entries, and what their keys are scattered to, by block, then bit, then tag. */
  private ordered(shift: number): { order: Uint32Array; scattered: Uint32Array } {
    const { table } = this;
    const order = new Uint32Array(this.size);
    const scattered = new Uint32Array(this.size);
    /** Whether what is scattered to `one` stands behind `other`. */
    const isBehind = (one: number, other: number): boolean => {
      if (one >>> shift !== other >>> shift) return one > other;
      if ((one ^ other) & bitMask) return (one & bitMask) > (other & bitMask);
      return tagOf(one) > tagOf(other);
    };
    let count = 0;
    for (let entry = 0; entry < table.length; entry += 2) {
      if (table[entry + 1] === 0) continue;
      const its = scatter(table[entry]!);
      // They stand nearly so already.
      let to = count++;
      for (; to > 0 && isBehind(scattered[to - 1]!, its); to--) {
        scattered[to] = scattered[to - 1]!;
        order[to] = order[to - 1]!;
      }
      scattered[to] = its;
      order[to] = entry;
    }
    return { order: order.subarray(0, count), scattered: scattered.subarray(0, count) };
  }
}

/** Where `key` stands in a table of slots of two, or where it would. */
function slotOf(table: Int32Array, key: number): number {
  const mask = table.length - 1;
  let slot = (scatter(key) >>> Math.clz32(mask >> 1)) << 1;
  while (table[slot + 1] !== 0 && table[slot] !== key) slot = (slot + 2) & mask;
  return slot;
}

/** A set with a bit for every key. */
export function bitsOf(keys: Int32Array): Int32Array {
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
