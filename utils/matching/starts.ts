import {
  bitShift,
  bitsBelow,
  blockShift,
  foundAt,
  hasChildren,
  headShift,
  lookUp,
  scatter,
  tagOf,
} from './entries';
import { extended } from './hash';
import type { Reading } from './reading';
import { type Segment, stateBits, stateFlags } from './segment';
import {
  alternativesBit,
  careful,
  carefulBit,
  codeOf,
  codeShift,
  endsInSBit,
  gapToken,
  hasAlternatives,
  kana,
  noStartBit,
  type Tokens,
  tokenKind,
} from './tokens';

/** Of a value: the first word may be a plural. */
export const perhapsPlural = 1 << 30;
const perhapsPluralBit = 30;

/** Bits of a token that is no plain word. */
const notPlain = tokenKind | hasAlternatives | careful;

/**
 * Lists the tokens that something may begin with. Which those are cannot be foreseen, so there is no branch for it;
 * and what lies far off in memory is asked for at all places at once, not at one after the other. So each step is a
 * loop over all places that calls nothing.
 */
export class Starts {
  count = 0;
  /** Tokens, ascending; some more than needed. */
  readonly list: Int32Array;
  /** For words: what `lookUp` gives, without children where the next word is none of them, and `perhapsPlural`. */
  readonly values: Int32Array;
  /** By code: the step to that character from the root of the double array; one to nowhere if there is none. */
  readonly roots: Int32Array;
  private readonly rest: Int32Array;
  /** Depends on all that was asked for, so that no compiler leaves it out. */
  private asked = 0;

  constructor(
    private readonly tokens: Tokens,
    private readonly main: Segment,
    { symbols }: Reading,
  ) {
    const { length } = tokens.info;
    this.list = new Int32Array(length);
    this.values = new Int32Array(length);
    this.rest = new Int32Array(length);
    const { checks, steps } = main;
    this.roots = new Int32Array(symbols.length).fill(steps[0]!);
    for (let code = 1; code < symbols.length; code++)
      if (checks[code] === code) this.roots[code] = steps[2 * code]!;
  }

  /** Looks at the first `stop` tokens. */
  find(stop: number): void {
    const { main, tokens, list, values, rest } = this;
    // What is behind the last token must not look like one.
    tokens.info[tokens.count] = gapToken;
    const many = listKnown(stop, tokens, main, this.roots, list, values);
    this.asked = (this.asked + askFor(many, tokens, main, list, values)) | 0;
    const [count, left] = readEntries(many, tokens, main, list, values, rest);
    for (let nth = 0; nth < left; nth++) {
      const at = rest[nth]!;
      values[at] = (values[at]! & perhapsPlural) | lookUp(main, tokens.hash[list[at]!]!);
    }
    this.count = count;
  }
}

/** Lists words that have a bit, and characters that lead somewhere; for those, the state they do lead to. */
function listKnown(
  stop: number,
  { info, hash }: Tokens,
  { filter, plurals, checks }: Segment,
  roots: Int32Array,
  list: Int32Array,
  values: Int32Array,
): number {
  const shift = blockShift(filter);
  const pluralShift = bitShift(plurals);
  const top = checks.length - 1;
  let many = 0;
  for (let token = 0; token < stop; ) {
    let its = info[token]!;
    while ((its & tokenKind) <= kana) {
      const wanted = scatter(hash[token]!);
      const known =
        (filter[(wanted >>> shift) << 1]! >>> wanted) |
        (((plurals[wanted >>> pluralShift]! >>> wanted) | (its >>> carefulBit)) &
          (its >>> endsInSBit)) |
        (its >>> alternativesBit);
      list[many] = token;
      many = (many + (known & ~(its >>> noStartBit) & 1)) | 0;
      if (++token >= stop) break;
      its = info[token]!;
    }
    while (token < stop && (its & tokenKind) > kana) {
      const step = roots[(its >> codeShift) & codeOf]!;
      const next = info[token + 1]!;
      const code = (next >> codeShift) & codeOf;
      const child = Math.min((step >> stateBits) + code, top);
      list[many] = token;
      values[many] = child;
      const known =
        (((checks[child]! ^ code) - 1) >>> 31) |
        (((step & stateFlags) + stateFlags) >> stateBits) |
        (its >>> alternativesBit);
      many = (many + (known & ~(its >>> noStartBit) & 1)) | 0;
      token++;
      its = next;
    }
  }
  return many;
}

/** Asks for what will be needed first of each. */
function askFor(
  count: number,
  { info, hash }: Tokens,
  { filter, records, steps }: Segment,
  list: Int32Array,
  values: Int32Array,
): number {
  const shift = blockShift(filter);
  let sum = 0;
  for (let at = 0; at < count; at++) {
    const token = list[at]!;
    if ((info[token]! & tokenKind) <= kana) {
      const wanted = scatter(hash[token]!);
      const block = (wanted >>> shift) << 1;
      const place = (filter[block + 1]! + bitsBelow(filter[block]!, wanted)) | 0;
      values[at] = place;
      sum = (sum + records[place]!) | 0;
    } else sum = (sum + steps[2 * values[at]!]!) | 0;
  }
  return sum;
}

/**
 * Reads what there is for words, and leaves out those that have nothing. Gives how many are left, and to how many of
 * them, in `rest`, there is more to look at.
 */
function readEntries(
  count: number,
  { info, hash }: Tokens,
  { filter, plurals, records }: Segment,
  list: Int32Array,
  values: Int32Array,
  rest: Int32Array,
): [count: number, rest: number] {
  const shift = blockShift(filter);
  const pluralShift = bitShift(plurals);
  let many = 0;
  let left = 0;
  for (let at = 0; at < count; at++) {
    const token = list[at]!;
    const its = info[token]!;
    list[many] = token;
    if ((its & tokenKind) > kana) {
      many = (many + 1) | 0;
      continue;
    }
    const key = hash[token]!;
    const wanted = scatter(key);
    const place = values[at]!;
    const offset = records[place]!;
    const entry = (place + offset) | 0;
    const head = records[entry]!;
    const misfit = (head >>> headShift) ^ tagOf(wanted);
    const isIt = (filter[(wanted >>> shift) << 1]! >>> wanted) & ((misfit - 1) >>> 31);
    const isPlural =
      ((plurals[wanted >>> pluralShift]! >>> wanted) | (its >>> carefulBit)) &
      (its >>> endsInSBit) &
      1;
    const next = info[token + 1]!;
    const longer = scatter(extended(key, hash[token + 1]!));
    const goesOn =
      (filter[(longer >>> shift) << 1]! >>> longer) |
      ((plurals[longer >>> pluralShift]! >>> longer) & (next >>> endsInSBit)) |
      (-(next & notPlain) >>> 31);
    const value =
      (foundAt(entry, head) & -isIt & ((goesOn << 31) | ~hasChildren)) |
      (isPlural << perhapsPluralBit);
    values[many] = value;
    rest[left] = many;
    // Too far to say, or another entry of this bit.
    const isLeft = ((offset + 1) >> 8) | ((-misfit >>> 31) & (head >> 2) & 1);
    left = (left + isLeft) | 0;
    many = (many + (isLeft | ((value | -value) >>> 31) | ((its >>> alternativesBit) & 1))) | 0;
  }
  return [many, left];
}
