import { filterShift, hasChildren, scatter } from './segment';

/** The prefix table while it grows: beginnings of forms by key. */
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
    let slot = Math.imul(key ^ (key >>> 16), 0x9e3779b1) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
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
      const key = keys[entry]!;
      let slot = Math.imul(key ^ (key >>> 16), 0x9e3779b1) >>> 0;
      slot = (slot ^ (slot >>> 15)) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = entry + 1;
    }
  }

  /** A bit for every key; see segment.ts. */
  filter(): Int32Array {
    const filter = new Int32Array(
      2 ** Math.max(3, Math.ceil(Math.log2((this.size * bitsPerKey) / 32))),
    );
    const shift = filterShift(filter);
    for (let entry = 0; entry < this.size; entry++) {
      const scattered = scatter(this.keys[entry]!);
      filter[scattered >>> shift]! |= 1 << scattered;
    }
    return filter;
  }

  /** The table, with the places of forms as `placeOf` gives them for an entry that has any. */
  pack(placeOf: (entry: number) => number): Int32Array {
    const { size, keys } = this;
    const bits = Math.max(2, Math.ceil(Math.log2(size * (size < few ? roomy : dense))));
    const shift = 32 - bits;
    const slots = 1 << bits;
    // By slot, as a counting sort; the few of one slot by insertion.
    const ends = new Uint32Array(slots + 1);
    const scattered = new Uint32Array(size);
    for (let entry = 0; entry < size; entry++) {
      scattered[entry] = scatter(keys[entry]!);
      ends[scattered[entry]! >>> shift]!++;
    }
    let sum = 0;
    for (let slot = 0; slot <= slots; slot++) {
      const many = ends[slot]!;
      ends[slot] = sum;
      sum += many;
    }
    const order = new Uint32Array(size);
    for (let entry = 0; entry < size; entry++) order[ends[scattered[entry]! >>> shift]!++] = entry;
    for (let at = 1; at < size; at++) {
      const entry = order[at]!;
      let to = at;
      for (; to > 0 && scattered[order[to - 1]!]! > scattered[entry]!; to--)
        order[to] = order[to - 1]!;
      order[to] = entry;
    }
    const places = new Uint32Array(size);
    let free = 0;
    for (let at = 0; at < size; at++) {
      places[at] = Math.max(scattered[order[at]!]! >>> shift, free);
      free = places[at]! + 1;
    }
    const table = new Int32Array(2 * (Math.max(free, slots) + 2)).fill(-1);
    table[0] = shift;
    let above = table.length - 2;
    for (let at = size - 1; at >= 0; at--) {
      const entry = order[at]!;
      const place = 2 * places[at]! + 2;
      const value = this.heads[entry] ? placeOf(entry) + 1 : 0;
      table[place] = scattered[entry]!;
      table[place + 1] = value | (this.children[entry] ? hasChildren : 0);
      for (let empty = place + 2; empty < above; empty += 2) {
        table[empty] = table[above]!;
        table[empty + 1] = 0;
      }
      above = place;
    }
    for (let empty = 2; empty < above; empty += 2) {
      table[empty] = table[above]!;
      table[empty + 1] = 0;
    }
    table[table.length - 1] = 0;
    return table;
  }
}

/** Slots an entry, at least: the fewer entries, the less has to be looked at for a word that is not there. */
const dense = 1.5;
const roomy = 4;
const few = 10_000;
/** At least; up to twice as many. */
const bitsPerKey = 8;
