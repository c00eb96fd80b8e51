import { characterKey, extended, factor, inverse } from './hash';
import { letterE, letterI, letterS, letterY } from './plural';
import type { Reading } from './reading';
import {
  filterShift,
  leaf,
  lookUp,
  noCode,
  placeOf,
  type Segment,
  scatter,
  stateBits,
  stateFlags,
} from './segment';
import {
  alternativesBit,
  careful,
  codeOf,
  codeShift,
  endsInS,
  endsInSBit,
  hasAlternatives,
  kana,
  noStartBit,
  type Tokens,
  tokenKind,
} from './tokens';
import { symbolOf } from './units';

const emptyFilter = new Int32Array(8);
/** Bits of a token that is no plain word, or perhaps a plural. */
const notPlain = tokenKind | endsInS | hasAlternatives;
const notPlainBits = 7;

/**
 * Lists the tokens that something may begin with. Which those are cannot be foreseen, so there is no branch for it;
 * and what lies far off in memory is asked for at all places at once, not at one after the other.
 */
export class Starts {
  count = 0;
  /** Tokens, ascending; some more than needed. */
  readonly list: Int32Array;
  /** For words: what the main segment has for them, as `lookUp` gives it. */
  readonly values: Int32Array;
  /** By code: the step to that character from the root of the double array; one to nowhere if there is none. */
  private readonly roots: Int32Array;
  private readonly filter: Int32Array;
  private readonly shift: number;
  private readonly otherFilter: Int32Array;
  private readonly otherShift: number;
  private readonly entries: Int32Array;
  /** Depends on all that was asked for, so that no compiler leaves it out. */
  private asked = 0;

  constructor(
    private readonly tokens: Tokens,
    private readonly main: Segment,
    overlay: Segment | undefined,
    { symbols, entries }: Reading,
  ) {
    this.entries = entries;
    this.list = new Int32Array(tokens.info.length);
    this.values = new Int32Array(tokens.info.length);
    const { checks, steps, filter } = main;
    this.filter = filter;
    this.shift = filterShift(filter);
    this.otherFilter = overlay?.filter ?? emptyFilter;
    this.otherShift = filterShift(this.otherFilter);
    this.roots = new Int32Array(symbols.length).fill(steps[0]!);
    for (let code = 1; code < symbols.length; code++) {
      if (checks[code] === code) this.roots[code] = steps[2 * code]!;
      // As good as something that ends there: it is looked at.
      if (overlay && lookUp(overlay.table, characterKey(symbols[code]!)) !== 0)
        this.roots[code]! |= leaf;
    }
  }

  /** Looks at the first `stop` tokens. */
  find(text: string, stop: number): void {
    const { list, roots, filter, shift, otherFilter, otherShift } = this;
    const { info, hash } = this.tokens;
    const { checks } = this.main;
    const states = checks.length;
    let many = 0;
    for (let token = 0; token < stop; ) {
      let its = info[token]!;
      while ((its & tokenKind) <= kana) {
        const key = hash[token]!;
        const wanted = scatter(key);
        let known =
          (filter[wanted >>> shift]! >>> wanted) | (otherFilter[wanted >>> otherShift]! >>> wanted);
        if (its & endsInS) known |= this.pluralBit(text, token);
        list[many] = token;
        many += (known | (its >>> alternativesBit)) & ~(its >>> noStartBit) & 1;
        if (++token >= stop) break;
        its = info[token]!;
      }
      while (token < stop && (its & tokenKind) > kana) {
        const step = roots[(its >> codeShift) & codeOf]!;
        list[many] = token;
        its = info[++token]!;
        const code = (its >> codeShift) & codeOf;
        const child = (step >> stateBits) + code;
        const misfit = (child < states ? checks[child]! : noCode) ^ code;
        many += ((misfit - 1) >>> 31) | (((step & stateFlags) + stateFlags) >> stateBits);
      }
    }
    this.count = many;
    this.ask();
  }

  /** Whether a filter knows what a word that ends in s may be the plural of; only the lowest bit says so. */
  private pluralBit(text: string, token: number): number {
    const { info, hash, start } = this.tokens;
    const its = info[token]!;
    if (its & careful) return 1;
    const withoutS = Math.imul(hash[token]! - letterS, inverse);
    const known = this.filterBit(withoutS);
    const before = start[token]! + (its >>> codeShift) - 2;
    if ((this.entries[text.charCodeAt(before)]! & symbolOf) !== letterE) return known;
    // The letters before that are not asked for: if they are others, these are keys of nothing.
    const withoutEs = Math.imul(withoutS - letterE, inverse);
    const withY = (Math.imul(Math.imul(withoutEs - letterI, inverse), factor) + letterY) | 0;
    return known | this.filterBit(withoutEs) | this.filterBit(withY);
  }

  private filterBit(key: number): number {
    const { filter, otherFilter } = this;
    const wanted = scatter(key);
    const known = filter[wanted >>> this.shift]! >>> wanted;
    return otherFilter === emptyFilter
      ? known
      : known | (otherFilter[wanted >>> this.otherShift]! >>> wanted);
  }

  /** Asks for what will be needed first at each start, and leaves out words that no form goes on from. */
  private ask(): void {
    const { list, values, roots, filter, shift, otherFilter, otherShift, count } = this;
    const { info, hash } = this.tokens;
    const { steps, table, records } = this.main;
    const tableShift = table[0]!;
    let many = 0;
    let sum = 0;
    for (let at = 0; at < count; at++) {
      const token = list[at]!;
      const its = info[token]!;
      list[many] = token;
      if ((its & tokenKind) <= kana) {
        const key = hash[token]!;
        const wanted = scatter(key);
        const place = 2 + 2 * (wanted >>> tableShift);
        // Most keys are at one of the first two places.
        const first = table[place]! ^ wanted;
        const second = table[place + 2]! ^ wanted;
        const value =
          table[place + 2]! >>> 0 < wanted
            ? lookUp(table, key)
            : (table[place + 1]! & ~((first | -first) >> 31)) |
              (table[place + 3]! & ~((second | -second) >> 31));
        const next = info[token + 1]!;
        const longer = scatter(extended(key, hash[token + 1]!));
        const goesOn =
          (filter[longer >>> shift]! >>> longer) | (((next & notPlain) + 127) >> notPlainBits);
        const kept = value & (placeOf | (goesOn << 31));
        values[many] = kept;
        many +=
          ((kept | -kept) >>> 31) |
          (((its >>> endsInSBit) |
            (its >>> alternativesBit) |
            (otherFilter[wanted >>> otherShift]! >>> wanted)) &
            1);
      } else {
        const child =
          (roots[(its >> codeShift) & codeOf]! >> stateBits) +
          ((info[token + 1]! >> codeShift) & codeOf);
        const end = steps[2 * child + 1] ?? 0;
        values[many++] = end & ~(end >> 31);
      }
    }
    this.count = many;
    for (let at = 0; at < many; at++) sum += records[values[at]! & placeOf]!;
    this.asked = (this.asked + sum) | 0;
  }
}
