import { hasChildren, slotOf } from './segment';

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

  /** The table, with the places of forms as `placeOf` gives them for an entry that has any. */
  pack(placeOf: (entry: number) => number): Int32Array {
    const { size, keys } = this;
    const slots = Math.max(4, Math.ceil(size / fill));
    // By slot, as a counting sort; behind the last slot there is room for those that have to move on.
    const counts = new Uint32Array(slots + 1);
    for (let entry = 0; entry < size; entry++) counts[slotOf(keys[entry]!, slots)]!++;
    let sum = 0;
    for (let slot = 0; slot <= slots; slot++) {
      const many = counts[slot]!;
      counts[slot] = sum;
      sum += many;
    }
    const order = new Uint32Array(size);
    for (let entry = 0; entry < size; entry++)
      order[counts[slotOf(keys[entry]!, slots)]!++] = entry;
    const places = new Uint32Array(size);
    let free = 0;
    for (let at = 0; at < size; at++) {
      const slot = slotOf(keys[order[at]!]!, slots);
      places[at] = Math.max(slot, free);
      free = places[at]! + 1;
    }
    const table = new Int32Array(2 * (Math.max(free, slots) + 2));
    table[0] = slots;
    for (let at = 0; at < size; at++) {
      const entry = order[at]!;
      const place = this.heads[entry] ? placeOf(entry) + 1 : 0;
      table[2 * places[at]! + 2] = keys[entry]!;
      table[2 * places[at]! + 3] = place | (this.children[entry] ? hasChildren : 0);
    }
    return table;
  }
}

/** Share of slots that are taken. */
const fill = 0.7;
