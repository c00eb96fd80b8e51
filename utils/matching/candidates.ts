import { lookUp, placeOf } from './entries';
import { characterKey, extended, factor, inverse } from './hash';
import {
  addedEs,
  addedS,
  barePlural,
  changedY,
  comesFromY,
  endingOfS,
  letterE,
  letterI,
  letterS,
  letterY,
  noPlural,
  takesEs,
} from './plural';
import type { Reading } from './reading';
import { formAt, isRecordOf, nextRecord } from './records';
import {
  ends,
  exactCase,
  formBits,
  lastForm,
  leaf,
  notBeforeCapital,
  plainPlural,
  regularPlural,
  type Segment,
  stateBits,
  wordFollows,
} from './segment';
import { type Spelled, spell, spellTokens } from './spelling';
import {
  blank,
  careful,
  codeOf,
  codeShift,
  endOf,
  endsInS,
  gapToken,
  hasAlternatives,
  hyphenToken,
  kana,
  noEnd,
  partsGap,
  type Tokens,
  tokenKind,
  word,
} from './tokens';
import { symbolOf } from './units';

/** What ends at a token, and by which tokens. */
export interface Candidate {
  /** Offset in the text, exclusive. */
  end: number;
  segment: Segment;
  /** Place in `records`; -1 - term for a single form without conditions, in the double array. */
  record: number;
  /** Last token. */
  last: number;
  /** How its last word is a plural; see plural.ts. */
  plural: number;
  /** Found in the double array. */
  isWay: boolean;
}

/** All that may begin at one token, in all readings: the complete and slower counterpart of the loop in scan.ts. */
export class Candidates {
  /** Longest first. */
  readonly list: Candidate[] = [];
  private token = 0;
  private text = '';
  private readonly spelled: Spelled = { symbols: [], uppers: [] };
  private spelledFor: Candidate | undefined;

  constructor(
    private readonly tokens: Tokens,
    private readonly reading: Reading,
  ) {}

  /** Collects what begins at `token` in `segments`. */
  collect(text: string, token: number, segments: readonly Segment[]): void {
    this.text = text;
    this.token = token;
    this.spelledFor = undefined;
    this.list.length = 0;
    const info = this.tokens.info[token]!;
    const kind = info & tokenKind;
    for (const segment of segments) {
      if (kind === word || kind === kana) this.readOn(segment, true, 0, token);
      else if (kind === gapToken || kind === blank) continue;
      else if (segment.checks.length > 0) this.walk(segment, token);
      else {
        const key = characterKey(this.symbolAt(token));
        this.follow(segment, key, lookUp(segment, key), token);
      }
    }
    if (this.list.length > 1) this.list.sort((a, b) => b.end - a.end);
  }

  private symbolAt(token: number): number {
    return this.reading.symbols[(this.tokens.info[token]! >> codeShift) & codeOf]!;
  }

  private mayEnd(token: number): boolean {
    return (this.tokens.info[token]! & noEnd) === 0;
  }

  private add(
    segment: Segment,
    record: number,
    last: number,
    end = endOf(this.tokens, last),
    plural = noPlural,
    isWay = false,
  ): void {
    this.list.push({ end, segment, record, last, plural, isWay });
  }

  /** Walks the double array from `token` on. */
  private walk(segment: Segment, token: number): void {
    const { checks, steps } = segment;
    const { info, count } = this.tokens;
    let state = (info[token]! >> codeShift) & codeOf;
    if (checks[state] !== state) return;
    for (let last = token; ; last++) {
      const step = steps[2 * state]!;
      if (step & ends && this.mayEnd(last))
        this.add(segment, steps[2 * state + 1]!, last, endOf(this.tokens, last), noPlural, true);
      const next = last + 1;
      if (step & leaf || next >= count) return;
      const kind = info[next]! & tokenKind;
      if (kind === word || kind === kana) {
        if (step & wordFollows) this.readOn(segment, false, this.keyOf(token, last), next);
        return;
      }
      const code = (info[next]! >> codeShift) & codeOf;
      state = (step >> stateBits) + code;
      if (code === 0 || checks[state] !== code) return;
    }
  }

  /** The key of the characters `token` to `last`. */
  private keyOf(token: number, last: number): number {
    let key = characterKey(this.symbolAt(token));
    for (let at = token + 1; at <= last; at++) key = extended(key, this.symbolAt(at));
    return key;
  }

  /** Goes on behind the entry with `key` and `value`, whose last token is `last`. */
  private follow(segment: Segment, key: number, value: number, last: number): void {
    const { info, count } = this.tokens;
    const place = value & placeOf;
    if (place !== 0 && this.mayEnd(last)) this.add(segment, place, last);
    let next = last + 1;
    if (value >= 0 || next >= count) return;
    let longer = key;
    let kind = info[next]! & tokenKind;
    if (kind === hyphenToken) {
      // As good as a blank, or itself the end of a form (pre-).
      const literal = lookUp(segment, extended(key, this.symbolAt(next))) & placeOf;
      if (literal !== 0) this.add(segment, literal, next);
      next++;
    } else if (kind === blank) {
      longer = extended(key, this.symbolAt(next));
      next++;
    } else if (kind === gapToken && ((info[next]! >> codeShift) & codeOf) === partsGap) {
      longer = extended(key, partsGap);
      next++;
    }
    if (next >= count) return;
    kind = info[next]! & tokenKind;
    if (kind === gapToken) return;
    if (kind === word || kind === kana) {
      this.readOn(segment, false, longer, next);
      return;
    }
    longer = extended(longer, this.symbolAt(next));
    this.follow(segment, longer, lookUp(segment, longer), next);
  }

  /** Goes on with the word `token` in all its readings, behind what has `key` (nothing if `first`). */
  private readOn(segment: Segment, first: boolean, key: number, token: number): void {
    const { info, hash, alternatives } = this.tokens;
    const longer = (word: number): number => (first ? word : extended(key, word));
    if (info[token]! & hasAlternatives)
      for (const other of alternatives.get(token) ?? []) {
        const value = lookUp(segment, longer(other.hash));
        if (other.end === undefined) {
          this.follow(segment, longer(other.hash), value, other.to);
          if (other.endsInS) this.plurals(segment, longer, token, other.to, other.hash);
        } else if ((value & placeOf) !== 0) this.add(segment, value & placeOf, other.to, other.end);
      }
    if (info[token]! & endsInS) this.plurals(segment, longer, token, token, hash[token]!);
    this.follow(segment, longer(hash[token]!), lookUp(segment, longer(hash[token]!)), token);
  }

  /** Tries the words that the word of tokens `token` to `last` may be the plural of. */
  private plurals(
    segment: Segment,
    longer: (word: number) => number,
    token: number,
    last: number,
    hash: number,
  ): void {
    if (!this.mayEnd(last)) return;
    const { tokens, text, reading } = this;
    const from = tokens.start[token]!;
    const to = endOf(tokens, last);
    let third = 0;
    let second = 0;
    let before = 0;
    if (token === last && (tokens.info[token]! & careful) === 0) {
      const symbolAt = (at: number): number =>
        at < from ? 0 : reading.entries[text.charCodeAt(at)]! & symbolOf;
      before = symbolAt(to - 2);
      second = symbolAt(to - 3);
      third = symbolAt(to - 4);
    } else {
      const { symbols } = spell(
        (token === last ? tokens.spelled.get(token) : undefined) ?? text.slice(from, to),
        reading.units,
      );
      before = symbols.at(-2) ?? 0;
      second = symbols.at(-3) ?? 0;
      third = symbols.at(-4) ?? 0;
    }
    if (before === 0) return;
    const attempt = (stem: number, plural: number): void => {
      const place = lookUp(segment, longer(stem)) & placeOf;
      if (place !== 0) this.add(segment, place, last, to, plural);
    };
    const withoutS = Math.imul(hash - letterS, inverse);
    attempt(withoutS, endingOfS(second, before));
    if (before !== letterE || second === 0) return;
    const withoutEs = Math.imul(withoutS - letterE, inverse);
    if (takesEs(third, second)) attempt(withoutEs, addedEs);
    if (second === letterI && comesFromY(third)) {
      const stem = Math.imul(withoutEs - letterI, inverse);
      attempt((Math.imul(stem, factor) + letterY) | 0, changedY);
    }
  }

  /** Term and bits of the forms of `candidate` that are written there, and their places in `records`. */
  written(candidate: Candidate): { form: number; record: number }[] {
    const { segment, record: first } = candidate;
    if (first < 0) return [{ form: (-1 - first) << formBits, record: first }];
    const found: { form: number; record: number }[] = [];
    for (let record = first; ; record = nextRecord(segment.records, record)) {
      const form = formAt(segment.records, record);
      if (this.isWritten(candidate, record, form)) found.push({ form, record });
      if (form & lastForm) return found;
    }
  }

  /** Whether a form is what is written there, letter by letter, with its case, its plural and what it asks for behind it. */
  private isWritten(candidate: Candidate, record: number, bits: number): boolean {
    const { records } = candidate.segment;
    const { plural } = candidate;
    if (!takesPlural(bits, plural)) return false;
    // In the double array the way says what is written.
    if (!candidate.isWay) {
      if (this.spelledFor !== candidate) this.spell(candidate);
      const { symbols, uppers } = this.spelled;
      const exact = (bits & exactCase) !== 0;
      const ending = plural === noPlural ? 0 : plural === addedEs ? 2 : plural === changedY ? 3 : 1;
      const stem = symbols.length - ending;
      // The ending of an exact form is small.
      if (exact && uppers.includes(true, stem)) return false;
      const cased = exact ? uppers : undefined;
      if (plural !== changedY) {
        if (!isRecordOf(records, record, symbols, stem, cased)) return false;
      } else if (
        !isRecordOf(records, record, [...symbols.slice(0, stem), letterY], stem + 1, cased)
      )
        return false;
    }
    return (bits & notBeforeCapital) === 0 || !this.isBeforeCapital(candidate);
  }

  private spell(candidate: Candidate): void {
    spellTokens(
      this.tokens,
      this.text,
      this.token,
      candidate.last,
      candidate.end,
      this.reading,
      this.spelled,
    );
    this.spelledFor = candidate;
  }

  /** Whether a capitalised Latin word stands right behind. */
  private isBeforeCapital({ last, end }: Candidate): boolean {
    const { start, info, count } = this.tokens;
    if (endOf(this.tokens, last) > end) return false;
    let next = last + 1;
    const kind = (): number => (next < count ? info[next]! & tokenKind : gapToken);
    if (kind() === hyphenToken || kind() === blank) next++;
    if (kind() !== word) return false;
    const letter = String.fromCodePoint(this.text.codePointAt(start[next]!)!).normalize('NFKC');
    return capital.test(letter);
  }
}

const capital = /^(?=\p{Script=Latin})\p{Lu}/u;

function takesPlural(bits: number, plural: number): boolean {
  if (plural === noPlural) return true;
  if (plural === addedS) return (bits & (regularPlural | plainPlural)) !== 0;
  return (bits & (plural === barePlural ? plainPlural : regularPlural)) !== 0;
}
