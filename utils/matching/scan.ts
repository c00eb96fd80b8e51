import { Candidates } from './candidates';
import { hasChildren } from './entries';
import { mayBegin } from './flat';
import { isPlain } from './plain';
import { type Reading, readingOfText } from './reading';
import { bareRecord, formAt } from './records';
import {
  conditionAt,
  conditionBits,
  ends,
  formBits,
  hasCondition,
  lastForm,
  type Segment,
  stateBits,
  wordFollows,
} from './segment';
import { nothing, ShortWay } from './short-way';
import { perhapsPlural, Starts } from './starts';
import { tokenise } from './tokenise';
import {
  blank,
  careful,
  closeRegions,
  codeOf,
  codeShift,
  createTokens,
  dropTokens,
  endOf,
  gapToken,
  hasAlternatives,
  kana,
  lengthShift,
  noEnd,
  noStart,
  resetTokens,
  type Tokens,
  tokenKind,
  word,
} from './tokens';
import type { Index } from './types';

/** Tokens of one window: a longer text is read piece by piece, so that what is worked on stays near. */
const windowSize = 2048;

/** Bits of a form that is not plain, and the one that says that no other shares its place. */
const plainForm = lastForm | conditionBits;

const readings = new WeakMap<Index, Reading>();

/** Searches texts, one after the other, for the terms of one index. */
export class Scanner {
  /**
   * What the last text holds, four numbers a find: start, end, term, condition + 1 or 0. Terms and conditions of the
   * overlay are numbered behind those of the main segment. Valid up to `size`, until the next scan.
   */
  finds = new Int32Array(256);
  size = 0;
  /** Whether the finds are all candidates, since some may not count: else they are final. */
  conditional = false;
  /** Numbers of the near texts that stand in the last text. */
  readonly near: number[] = [];

  private readonly tokens: Tokens;
  private readonly reading: Reading;
  private readonly candidates: Candidates;
  private readonly starts: Starts;
  private readonly short: ShortWay;
  private readonly overlay: Segment | undefined;
  /** Whether no term is switched off, taken out or open. */
  private readonly allCount: boolean;
  private readonly segments: readonly Segment[];
  /** Segments without double array: the overlay and near texts, with the number of their first text. */
  private readonly nearSegments: readonly (readonly [segment: Segment, first: number])[];
  /** Most tokens that a match covers. */
  private readonly reach: number;

  constructor(
    private readonly index: Index,
    /** Whether a term, by number, is switched off. */
    private readonly isOff: ((term: number) => boolean) | undefined,
    /** Whether somebody may drop finds of a term, by number: what they stand in the way of is asked for, too. */
    private readonly isOpen?: (term: number) => boolean,
  ) {
    const { main, overlay, units } = index;
    this.segments = overlay ? [main, overlay] : [main];
    const near: [Segment, number][] = [];
    if (main.near) near.push([main.near, 0]);
    if (overlay?.near) near.push([overlay.near, main.near?.notes.texts.length ?? 0]);
    this.nearSegments = near;
    const flat = [...(overlay ? [overlay] : []), ...near.map(([segment]) => segment)];
    // A word that sup and sub cut into parts has more tokens in a text than in a form.
    this.reach = 2 * Math.max(...[main, ...flat].map(({ notes }) => notes.longest)) + 64;
    this.tokens = createTokens(Math.max(windowSize, 4 * this.reach));
    this.reading = readings.get(index) ?? readingOfText(units, main, flat);
    readings.set(index, this.reading);
    this.candidates = new Candidates(this.tokens, this.reading);
    this.starts = new Starts(this.tokens, main, this.reading);
    this.short = new ShortWay(this.tokens, main, this.reading);
    this.overlay = overlay;
    this.allCount = index.dropped === undefined && isOff === undefined && isOpen === undefined;
  }

  /** Finds what stands in `text`. */
  scan(text: string): void {
    this.conditional = false;
    if (this.pass(text)) return;
    this.conditional = true;
    this.pass(text);
  }

  /** False if there are candidates that may not count, which was not known. */
  private pass(text: string): boolean {
    const { tokens, reading, reach } = this;
    this.size = 0;
    this.near.length = 0;
    resetTokens(tokens);
    for (let resume = 0; ; ) {
      tokenise(tokens, text, reading);
      const isLast = tokens.position >= text.length;
      if (tokens.regions.length > 0) closeRegions(tokens);
      const stop = isLast ? tokens.count : tokens.count - reach;
      if (this.nearSegments.length > 0) this.noteNear(text, stop);
      if (this.overlay) this.markStarts(this.overlay, stop);
      resume = this.resolve(text, stop, resume);
      if (resume < 0) return false;
      if (isLast) return true;
      dropTokens(tokens, stop);
    }
  }

  private emit(start: number, end: number, term: number, condition: number): void {
    if (this.size + 4 > this.finds.length) {
      const more = new Int32Array(2 * this.finds.length);
      more.set(this.finds);
      this.finds = more;
    }
    const { finds, size } = this;
    finds[size] = start;
    finds[size + 1] = end;
    finds[size + 2] = term;
    finds[size + 3] = condition;
    this.size = size + 4;
  }

  /** Emits the form at `record` if it is the plain word `token`, and gives where that ends, else 0. */
  private emitWord(text: string, token: number, form: number, record: number): number {
    const { tokens, reading } = this;
    const { records } = this.index.main;
    if (!isPlain(text, tokens, token, token, 0, records, record, reading.entries)) return 0;
    const end = endOf(tokens, token);
    this.emit(tokens.start[token]!, end, form >>> formBits, 0);
    return end;
  }

  /** Emits what the short way of words has found; nothing and false if a term does not count. */
  private emitForms(start: number, end: number): boolean {
    const { form, twin } = this.short;
    if (!this.allCount && !(this.countsHere(form) && this.countsHere(twin))) return false;
    if (twin !== nothing) this.emit(start, end, twin >>> formBits, 0);
    if (form !== nothing) this.emit(start, end, form >>> formBits, 0);
    return true;
  }

  private countsHere(form: number): boolean {
    return form === nothing || this.isFinal(form >>> formBits);
  }

  /** Emits the forms of one end of the double array; nothing and false if one has a condition or does not count. */
  private emitEnd(start: number, end: number, record: number): boolean {
    const { allCount, size } = this;
    if (record < 0) {
      if (!allCount && !this.isFinal(-1 - record)) return false;
      this.emit(start, end, -1 - record, 0);
      return true;
    }
    const { records } = this.index.main;
    for (let at = record; ; at += bareRecord) {
      const form = formAt(records, at);
      if (form & conditionBits || (!allCount && !this.isFinal(form >>> formBits))) {
        this.size = size;
        return false;
      }
      this.emit(start, end, form >>> formBits, 0);
      if (form & lastForm) return true;
    }
  }

  /**
   * Resolves what begins at the first `stop` tokens, leftmost-longest from offset `from` on. Gives the offset where
   * matching goes on behind them; -1 if something has a condition, which was not known.
   */
  private resolve(text: string, stop: number, from: number): number {
    const { starts, tokens, conditional } = this;
    const { info, start } = tokens;
    starts.find(stop);
    const { list, values, count } = starts;
    let resume = from;
    for (let nth = 0; nth < count; nth++) {
      const token = list[nth]!;
      if (start[token]! < resume) continue;
      const first = info[token]!;
      if (!conditional && (first & (kana | hasAlternatives)) === 0) {
        const end =
          (first & tokenKind) === word
            ? this.fromWord(text, token, values[nth]!)
            : this.fromCharacter(token);
        if (end > resume) resume = end;
        if (end !== slow) continue;
      }
      const end = this.slowly(text, token);
      if (end === withCondition) return -1;
      if (!conditional && end > resume) resume = end;
    }
    return resume;
  }

  /**
   * Emits the longest that begins with the word `token`, which has `value`, and gives where it ends; 0 if nothing does,
   * `slow` if that is not simple.
   */
  private fromWord(text: string, token: number, value: number): number {
    const { short, tokens } = this;
    const { info, start } = tokens;
    const its = info[token]!;
    if (value < 0 && !short.goesOn(token)) value &= ~hasChildren;
    if (value >= 0 && value < perhapsPlural && (its & (noEnd | careful)) === 0) {
      if (value === 0) return 0;
      const form = formAt(this.index.main.records, value);
      if (this.allCount && (form & plainForm) === lastForm)
        return this.emitWord(text, token, form, value);
    }
    if (!short.words(text, token, value)) return slow;
    if (short.form === nothing && short.twin === nothing) return 0;
    const { last } = short;
    const end = start[last]! + (info[last]! >>> codeShift);
    return this.emitForms(start[token]!, end) ? end : slow;
  }

  /** The same for a character, through the double array. */
  private fromCharacter(token: number): number {
    const { short, tokens } = this;
    const { roots } = this.starts;
    const { info, start } = tokens;
    const { checks, steps } = this.index.main;
    let its = info[token]!;
    if ((its & tokenKind) === blank || (its & tokenKind) === gapToken) return 0;
    let state = (its >> codeShift) & codeOf;
    let step = roots[state]!;
    let found = 0;
    let behind = token;
    for (let at = token + 1; ; at++) {
      if (step & ends && (its & noEnd) === 0) {
        found = state;
        behind = at;
      }
      its = info[at]!;
      if ((its & tokenKind) <= kana) {
        if (step & wordFollows && short.mayMix(token, at)) return slow;
        break;
      }
      const code = (its >> codeShift) & codeOf;
      state = (step >> stateBits) + code;
      if (state >= checks.length || checks[state] !== code) break;
      step = steps[2 * state]!;
    }
    if (behind === token) return 0;
    const end = start[behind - 1]! + (info[behind - 1]! >>> lengthShift);
    return this.emitEnd(start[token]!, end, steps[2 * found + 1]!) ? end : slow;
  }

  /** Marks those of the first `stop` tokens that something of a segment without double array may begin with. */
  private markStarts(segment: Segment, stop: number): void {
    const { tokens } = this;
    const { symbols } = this.reading;
    const { info } = tokens;
    for (let token = 0; token < stop; token++)
      if (mayBegin(segment, tokens, token, symbols)) info[token]! |= hasAlternatives;
  }

  /** Notes which near texts begin at the first `stop` tokens, whatever else is there. */
  private noteNear(text: string, stop: number): void {
    const { candidates, near, tokens } = this;
    const { symbols } = this.reading;
    const { info } = tokens;
    for (let token = 0; token < stop; token++)
      for (const [segment, firstText] of this.nearSegments) {
        if (info[token]! & noStart || !mayBegin(segment, tokens, token, symbols)) continue;
        candidates.collect(text, token, [segment]);
        for (const candidate of candidates.list)
          for (const { form } of candidates.written(candidate)) {
            const number = firstText + (form >>> formBits);
            if (!near.includes(number)) near.push(number);
          }
      }
  }

  /**
   * Finds in full generality what begins at a token. Gives where the longest that counts ends, 0 if none does,
   * `withCondition` if one has a condition and this was not known.
   */
  private slowly(text: string, token: number): number {
    const { candidates, tokens, index, conditional } = this;
    const { main } = index;
    candidates.collect(text, token, this.segments);
    const start = tokens.start[token]!;
    let end = 0;
    for (const candidate of candidates.list) {
      if (!conditional && candidate.end < end) break;
      const { segment } = candidate;
      const isMain = segment === main;
      for (const { form, record } of candidates.written(candidate)) {
        const term = form >>> formBits;
        if (!this.counts(isMain, term)) continue;
        if (!conditional && this.opens(isMain, term)) return withCondition;
        let condition = 0;
        if (form & hasCondition) {
          if (!conditional) return withCondition;
          condition = conditionAt(segment.conditions, record) + 1;
          if (!isMain) condition += main.notes.conditions.length;
        }
        this.emit(start, candidate.end, isMain ? term : main.notes.terms + term, condition);
        if (end === 0) end = candidate.end;
      }
    }
    return end;
  }

  /** Whether what is found of a term of the main segment counts, whatever else is there. */
  private isFinal(term: number): boolean {
    return this.counts(true, term) && !this.opens(true, term);
  }

  private opens(isMain: boolean, term: number): boolean {
    return this.isOpen?.(isMain ? term : this.index.main.notes.terms + term) ?? false;
  }

  /** Whether a term is neither switched off nor taken out. */
  private counts(isMain: boolean, term: number): boolean {
    const { dropped, main } = this.index;
    if (dropped && isMain && (dropped[term >> 3]! >> (term & 7)) & 1) return false;
    return !this.isOff?.(isMain ? term : main.notes.terms + term);
  }
}

const withCondition = -1;
const slow = -1;
