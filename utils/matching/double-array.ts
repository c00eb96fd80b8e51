import { grow } from './growing';
import { ends, leaf, noCode, stateBits, wordFollows } from './segment';

/** A trie of characters while it grows, and its packing. Node 0 is the root. */
export class TrieBuilder {
  private size = 1;
  private symbols = new Uint16Array(1024);
  private parents = new Int32Array(1024);
  /** By node: the first form that ends there + 1, 0 for none. */
  private heads = new Int32Array(1024);
  private follows = new Uint8Array(1024);
  /** Open addressing: nodes by parent and symbol, 0 for none. */
  private slots = new Int32Array(4096);
  private counts = new Int32Array(65536);

  /** The node behind `node` for `symbol`, made if it is not there. */
  step(node: number, symbol: number): number {
    const mask = this.slots.length - 1;
    let slot = firstSlot(node, symbol, mask);
    for (let found = this.slots[slot]!; found !== 0; found = this.slots[slot]!) {
      if (this.parents[found] === node && this.symbols[found] === symbol) return found;
      slot = (slot + 1) & mask;
    }
    if (this.size === this.symbols.length) this.enlarge();
    const made = this.size++;
    this.symbols[made] = symbol;
    this.parents[made] = node;
    this.counts[symbol]!++;
    this.slots[slot] = made;
    if (this.size * 2 > this.slots.length) this.rehash();
    return made;
  }

  /** Says that `form` ends at `node`; gives the one that was said before + 1, 0 if it is the first. */
  ends(node: number, form: number): number {
    const before = this.heads[node]!;
    this.heads[node] = form + 1;
    return before;
  }

  /** Says that `symbol` stands in a form further on, where the trie does not reach: it gets a code, too. */
  know(symbol: number): void {
    this.counts[symbol] ||= 1;
  }

  /** Says that a word may follow. */
  follow(node: number): void {
    this.follows[node] = 1;
  }

  private enlarge(): void {
    this.symbols = grow(this.symbols);
    this.parents = grow(this.parents);
    this.heads = grow(this.heads);
    this.follows = grow(this.follows);
  }

  private rehash(): void {
    const { parents, symbols } = this;
    const slots = new Int32Array(2 * this.slots.length);
    const mask = slots.length - 1;
    for (let node = 1; node < this.size; node++) {
      let slot = firstSlot(parents[node]!, symbols[node]!, mask);
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = node;
    }
    this.slots = slots;
  }

  /**
   * The double array and its alphabet. `placeOf` says what an end leads to, by the first form there + 1.
   */
  pack(placeOf: (head: number) => number): {
    checks: Uint16Array;
    steps: Int32Array;
    alphabet: Uint16Array;
  } {
    const alphabet = this.alphabet();
    const codeOf = new Uint16Array(65536);
    for (let at = 0; at < alphabet.length; at++) codeOf[alphabet[at]!] = at + 1;
    const { size, parents, symbols } = this;

    // Children of each node, as a linked list, and how many.
    const firstChild = new Int32Array(size).fill(-1);
    const sibling = new Int32Array(size).fill(-1);
    const degree = new Int32Array(size);
    for (let node = size - 1; node > 0; node--) {
      const parent = parents[node]!;
      sibling[node] = firstChild[parent]!;
      firstChild[parent] = node;
      degree[parent]!++;
    }
    const reach = Math.max(alphabet.length, 1);
    // Some four places in ten stay free: with room for them it need not grow.
    const packer = new Packer(2 * size, reach);
    const states = new Int32Array(size);
    // The root's children lie at their codes.
    for (let child = firstChild[0]!; child >= 0; child = sibling[child]!) {
      states[child] = codeOf[symbols[child]!]!;
      packer.take(states[child]!);
    }
    packer.take(0);

    // Families with many children first, while there is room; a parent is always placed before its children.
    const base = new Int32Array(size);
    const codes = new Uint16Array(reach);
    const order = this.byDegree(degree);
    for (const node of order) {
      let many = 0;
      for (let child = firstChild[node]!; child >= 0; child = sibling[child]!)
        codes[many++] = codeOf[symbols[child]!]!;
      base[node] = packer.place(codes, many);
      for (let child = firstChild[node]!; child >= 0; child = sibling[child]!)
        states[child] = base[node]! + codeOf[symbols[child]!]!;
    }

    // As many states more as there are codes: no step leads outside.
    const total = packer.top + 1 + reach;
    const steps = new Int32Array(2 * total);
    const checks = new Uint16Array(total).fill(noCode);
    // Steps lead nowhere from state 0, for whoever takes the code 0 for a state, and from where nothing goes on.
    const nowhere = packer.top + 1;
    steps[0] = nowhere << stateBits;
    for (let node = 1; node < size; node++) {
      const head = this.heads[node]!;
      const bits =
        (degree[node] === 0 && !this.follows[node] ? leaf : 0) |
        (head > 0 ? ends : 0) |
        (this.follows[node] ? wordFollows : 0);
      const state = states[node]!;
      checks[state] = codeOf[symbols[node]!]!;
      steps[2 * state] = ((base[node]! || nowhere) << stateBits) | bits;
      steps[2 * state + 1] = head === 0 ? 0 : placeOf(head);
    }
    return { checks, steps, alphabet };
  }

  /** Nodes that have children, those with most first. */
  private byDegree(degree: Int32Array): number[] {
    const buckets: number[][] = [];
    for (let node = 1; node < this.size; node++) {
      const many = degree[node]!;
      if (many === 0) continue;
      buckets[many] ??= [];
      buckets[many]!.push(node);
    }
    return buckets.reverse().flat();
  }

  /** The symbols that are used, most frequent first. */
  private alphabet(): Uint16Array {
    const used: number[] = [];
    for (let symbol = 0; symbol < 65536; symbol++) if (this.counts[symbol]! > 0) used.push(symbol);
    return Uint16Array.from(used.sort((a, b) => this.counts[b]! - this.counts[a]!));
  }
}

/** Where the search for a child begins among `mask` + 1 slots. */
function firstSlot(node: number, symbol: number, mask: number): number {
  const scattered = Math.imul(node, 0x9e3779b1) ^ Math.imul(symbol, 0x85ebca6b);
  return (scattered ^ (scattered >>> 15)) & mask;
}

/** Children of a family that finds room in most places. */
const small = 32;

/** Finds room in the double array. */
class Packer {
  top = 0;
  /** Next and previous free state, for free states. */
  private next = new Int32Array(0);
  private previous = new Int32Array(0);
  private taken = new Uint8Array(0);
  /** Bases in use: no two states may have one, or a step could not tell whose child it meets. */
  private bases = new Uint8Array(0);
  private firstFree = 0;
  private hint = 0;
  private lastMany = 0;

  constructor(
    capacity: number,
    /** Greatest code. */
    private readonly reach: number,
  ) {
    this.enlarge(capacity + 2 * reach);
  }

  private enlarge(capacity: number): void {
    const { next, previous, taken, bases } = this;
    this.next = new Int32Array(capacity);
    this.previous = new Int32Array(capacity);
    this.taken = new Uint8Array(capacity);
    this.next.set(next);
    this.previous.set(previous);
    this.taken.set(taken);
    this.bases = new Uint8Array(capacity);
    this.bases.set(bases);
    for (let state = next.length; state < capacity; state++) {
      this.next[state] = state + 1;
      this.previous[state] = state - 1;
    }
  }

  take(state: number): void {
    this.taken[state] = 1;
    const next = this.next[state]!;
    const previous = this.previous[state]!;
    if (previous >= 0) this.next[previous] = next;
    else this.firstFree = next;
    this.previous[next] = previous;
    if (this.hint === state) this.hint = next;
    if (state > this.top) this.top = state;
  }

  /** A base that has room for the first `many` of `codes`; takes it. */
  place(codes: Uint16Array, many: number): number {
    let first = codes[0]!;
    for (let at = 1; at < many; at++) first = Math.min(first, codes[at]!);
    // Behind the last place; families that fit nearly everywhere look once more from the beginning, size by size.
    if (many === 1 || (many !== this.lastMany && many <= small)) this.hint = this.firstFree;
    this.lastMany = many;
    for (let free = this.hint; ; free = this.next[free]!) {
      if (free + 2 * this.reach + 2 > this.taken.length)
        this.enlarge(2 * this.taken.length + 2 * this.reach);
      const base = free - first;
      if (base < 1 || this.bases[base] === 1) continue;
      let fits = true;
      for (let at = 0; at < many; at++)
        if (this.taken[base + codes[at]!] === 1) {
          fits = false;
          break;
        }
      if (!fits) continue;
      this.hint = free;
      for (let at = 0; at < many; at++) this.take(base + codes[at]!);
      this.bases[base] = 1;
      return base;
    }
  }
}
