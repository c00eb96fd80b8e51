import { lookUp, mayBePlural, placeOf } from './entries';
import { characterKey, extended } from './hash';
import { endingBits, isPlain, notSimple, stemAt } from './plain';
import type { Reading } from './reading';
import { formAt } from './records';
import { exactCase, hasCondition, lastForm, notBeforeCapital, type Segment } from './segment';
import { perhapsPlural } from './starts';
import {
  blank,
  careful,
  character,
  codeOf,
  codeShift,
  endsInS,
  hasAlternatives,
  hyphenToken,
  kana,
  noEnd,
  type Tokens,
  tokenKind,
  word,
} from './tokens';

export const nothing = -2147483648;
/** Bits of a form that is not plain, and the one that says that no other shares its place. */
const plainForm = lastForm | hasCondition | notBeforeCapital;
const exactForm = lastForm | exactCase;

/** The short way to what begins at a token, for plain words. What is not simple is left to candidates.ts. */
export class ShortWay {
  /** Last token of the longest that was found. */
  last = 0;
  /** The forms that end there, `nothing` for none; the last word of the twin is a plural. */
  form = nothing;
  twin = nothing;

  constructor(
    private readonly tokens: Tokens,
    private readonly main: Segment,
    private readonly reading: Reading,
  ) {}

  /** Follows words from `token` on, the first of which has `value` in the table. False if that is not simple. */
  words(text: string, token: number, value: number): boolean {
    const { tokens, main } = this;
    const { symbols, entries } = this.reading;
    const { records } = main;
    const { info, hash, count } = tokens;
    let record = nothing;
    let stem = 0;
    let last = token;
    let key = hash[token]!;
    let before = 0;
    let found = value;
    let isPlural = (value & perhapsPlural) !== 0;
    /** Whether something else than words stands between. */
    let isMixed = false;
    for (let at = token; ; ) {
      const its = info[at]!;
      if (its & (careful | hasAlternatives)) return false;
      if ((its & noEnd) === 0) {
        const place = found & placeOf;
        if (place !== 0) {
          if (isMixed) return false;
          const isOther =
            (formAt(records, place) & exactForm) === exactForm &&
            !isPlain(text, tokens, token, at, 0, records, place, entries);
          if (!isOther) {
            record = place;
            stem = 0;
            last = at;
          }
        }
        if (isPlural) {
          const plural = stemAt(text, tokens, at, before, main, entries);
          if (plural !== 0) {
            if (plural === notSimple || isMixed) return false;
            if (last !== at) record = nothing;
            stem = plural;
            last = at;
          }
        }
      }
      let next = at + 1;
      if (found >= 0 || next >= count) break;
      let following = info[next]!;
      const kind = following & tokenKind;
      if (kind === character) {
        const symbol = symbols[(following >> codeShift) & codeOf]!;
        if (symbol === 0) break;
        key = extended(key, symbol);
        found = lookUp(main, key);
        if (found === 0) break;
        isMixed = true;
        isPlural = false;
        at = next;
        continue;
      }
      if (kind === hyphenToken) {
        const symbol = symbols[(following >> codeShift) & codeOf]!;
        if (symbol !== 0 && lookUp(main, extended(key, symbol)) !== 0) return false;
        following = info[++next]!;
        if (next >= count || (following & tokenKind) !== word) break;
      } else if (kind === blank) {
        if (this.mayFollow(key, next)) return false;
        break;
      } else if (kind !== word) return false;
      before = key;
      key = extended(key, hash[next]!);
      found = lookUp(main, key);
      isPlural = (following & endsInS) !== 0 && mayBePlural(main, key);
      if (found === 0 && !isPlural && (following & (careful | hasAlternatives)) === 0) break;
      at = next;
    }
    this.last = last;
    this.form = nothing;
    this.twin = nothing;
    if (record !== nothing) {
      this.form = formAt(records, record);
      if ((this.form & plainForm) !== lastForm) return false;
      if (!isPlain(text, tokens, token, last, 0, records, record, entries)) return false;
    }
    if (stem !== 0) {
      const place = stem >> endingBits;
      this.twin = formAt(records, place);
      if ((this.twin & plainForm) !== lastForm) return false;
      const ending = stem & (2 ** endingBits - 1);
      return isPlain(text, tokens, token, last, ending, records, place, entries);
    }
    return true;
  }

  /** Whether a form that begins with a word may go on behind it, as far as that can be said at once. */
  goesOn(token: number): boolean {
    const { info, hash } = this.tokens;
    const next = info[token + 1]!;
    const kind = next & tokenKind;
    if (kind === word) {
      const longer = extended(hash[token]!, hash[token + 1]!);
      return (
        (next & (endsInS | careful | hasAlternatives)) !== 0 || lookUp(this.main, longer) !== 0
      );
    }
    if (kind !== character) return true;
    const symbol = this.reading.symbols[(next >> codeShift) & codeOf]!;
    return symbol !== 0 && lookUp(this.main, extended(hash[token]!, symbol)) !== 0;
  }

  /** Whether a form may go on with the word `next` behind the characters `token` to there. */
  mayMix(token: number, next: number): boolean {
    const { symbols } = this.reading;
    const { info } = this.tokens;
    let key = characterKey(symbols[(info[token]! >> codeShift) & codeOf]!);
    for (let at = token + 1; at < next; at++)
      key = extended(key, symbols[(info[at]! >> codeShift) & codeOf]!);
    return this.mayFollow(key, next);
  }

  /** Whether a form may go on with the token `next` behind what has `key`; a blank counts with what follows it. */
  private mayFollow(key: number, next: number): boolean {
    const { symbols } = this.reading;
    const { main } = this;
    const { info, hash, count } = this.tokens;
    const its = info[next]!;
    if ((its & tokenKind) <= kana)
      return (
        (its & (endsInS | hasAlternatives)) !== 0 || lookUp(main, extended(key, hash[next]!)) !== 0
      );
    const longer = extended(key, symbols[(its >> codeShift) & codeOf]!);
    if ((its & tokenKind) !== blank) return lookUp(main, longer) !== 0;
    return next + 1 < count && this.mayFollow(longer, next + 1);
  }
}
