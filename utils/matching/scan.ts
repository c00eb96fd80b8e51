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
import { isInPool } from './pool';
import {
  ends,
  exactCase,
  formBits,
  hasCondition,
  isNear,
  lastForm,
  leaf,
  lookUp,
  notBeforeCapital,
  plainPlural,
  regularPlural,
  type Segment,
  stateBits,
  wordFollows,
} from './segment';
import { type Spelled, spell, spellTokens } from './spelling';
import { type Reading, tokenise } from './tokenise';
import {
  blank,
  careful,
  closeRegions,
  createTokens,
  dropTokens,
  endsInS,
  gapToken,
  hasAlternatives,
  hyphenToken,
  kana,
  noEnd,
  noStart,
  partsGap,
  resetTokens,
  type Tokens,
  tokenKind,
  word,
} from './tokens';
import type { Index } from './types';
import { symbolOf } from './units';

/** What was found in a text. */
export interface Found {
  /** Four numbers a find: start, end, term, condition + 1 or 0. Terms and conditions of the overlay come behind those of the main segment. */
  finds: number[];
  /** Whether all candidates are among them, since some have conditions: else the finds are final. */
  conditional: boolean;
  /** Numbers of the near texts that stand in the text. */
  near: number[];
}

/** Tokens of one window: a longer text is read piece by piece, so that what is worked on stays near. */
const windowSize = 16_384;

/** Searches texts, one after the other, for the terms of one index. */
export class Scanner {
  private readonly tokens: Tokens;
  private readonly reading: Reading;
  private readonly segments: readonly Segment[];
  /** By segment: number of its first term, condition and near text. */
  private readonly firstTerm: readonly number[];
  private readonly firstCondition: readonly number[];
  private readonly firstNear: readonly number[];
  private readonly hasNear: boolean;
  /** Most tokens that a match covers. */
  private readonly reach: number;

  private text = '';
  private readonly spelled: Spelled = { symbols: [], uppers: [] };
  private spelledFor = -1;

  // Candidates that begin at one token, five numbers each: see `candidate`.
  private readonly candidates: number[] = [];

  constructor(
    private readonly index: Index,
    /** Whether a term, by number, is switched off. */
    private readonly isOff: ((term: number) => boolean) | undefined,
  ) {
    const { main, overlay } = index;
    this.segments = overlay ? [main, overlay] : [main];
    this.firstTerm = [0, main.idEnds.length];
    this.firstCondition = [0, main.notes.conditions.length];
    this.firstNear = [0, main.notes.near.length];
    this.hasNear = this.segments.some(({ notes }) => notes.near.length > 0);
    // A word that sup and sub cut into parts has more tokens in a text than in a form.
    this.reach = 2 * Math.max(...this.segments.map(({ notes }) => notes.longest)) + 64;
    this.tokens = createTokens(Math.max(windowSize, 4 * this.reach));
    this.reading = { units: index.units, alphabet: main.alphabet, keepAll: overlay !== undefined };
  }

  /** Finds what stands in `text`. */
  scan(text: string): Found {
    const found: Found = { finds: [], conditional: false, near: [] };
    if (!this.pass(text, found, false)) {
      found.finds.length = 0;
      found.near.length = 0;
      found.conditional = true;
      this.pass(text, found, true);
    }
    return found;
  }

  /** False if there are candidates with conditions and not `all` were asked for. */
  private pass(text: string, found: Found, all: boolean): boolean {
    const { tokens, reading, reach } = this;
    this.text = text;
    resetTokens(tokens);
    let resume = 0;
    for (;;) {
      tokenise(tokens, text, reading);
      const isLast = tokens.position >= text.length;
      if (tokens.regions.length > 0) closeRegions(tokens);
      const stop = isLast ? tokens.count : tokens.count - reach;
      resume = this.resolve(stop, resume, found, all);
      if (resume < 0) return false;
      if (isLast) return true;
      dropTokens(tokens, stop);
    }
  }

  /** Gives the offset where matching goes on behind `stop` tokens; -1 if candidates have conditions and not `all` are wanted. */
  private resolve(stop: number, from: number, found: Found, all: boolean): number {
    const { tokens, hasNear, candidates } = this;
    const { meta, start } = tokens;
    let resume = from;
    for (let token = 0; token < stop; token++) {
      if (meta[token]! & noStart) continue;
      const covered = start[token]! < resume;
      if (covered && !hasNear) continue;
      candidates.length = 0;
      this.collect(token);
      if (candidates.length === 0) continue;
      this.spelledFor = -1;
      if (candidates.length > 5) this.sort();
      if (hasNear) this.noteNear(token, found);
      if (covered) continue;
      let end = -1;
      for (let at = 0; at < candidates.length; at += 5) {
        if (end >= 0 && candidates[at]! < end && !all) break;
        const outcome = this.accept(token, at, found, all);
        if (outcome < 0) return -1;
        if (outcome > 0 && end < 0) end = candidates[at]!;
      }
      if (end >= 0 && !all) resume = end;
    }
    return resume;
  }

  /** Longest first; few, and mostly shortest first. */
  private sort(): void {
    const { candidates } = this;
    for (let at = 5; at < candidates.length; at += 5) {
      const moved = candidates.slice(at, at + 5);
      let to = at;
      for (; to > 0 && candidates[to - 5]! < moved[0]!; to -= 5)
        for (let part = 0; part < 5; part++) candidates[to + part] = candidates[to - 5 + part]!;
      for (let part = 0; part < 5; part++) candidates[to + part] = moved[part]!;
    }
  }

  private candidate(
    end: number,
    segment: number,
    place: number,
    last: number,
    plural: number,
  ): void {
    this.candidates.push(end, segment, place, last, plural);
  }

  /** Collects the candidates that begin at `token`, whatever their forms ask for. */
  private collect(token: number): void {
    const { segments, tokens } = this;
    const kind = tokens.meta[token]! & tokenKind;
    for (let number = 0; number < segments.length; number++) {
      const segment = segments[number]!;
      if (kind === word || kind === kana) this.readOn(segment, number, true, 0, token);
      else if (kind === gapToken || kind === blank) continue;
      else if (segment.dat.length > 0) this.walk(segment, number, token);
      else {
        const key = characterKey(tokens.code[token]!);
        const value = lookUp(segment.table, key);
        if (value !== 0) this.follow(segment, number, key, value, token);
      }
    }
  }

  /** Walks the double array from `token` on. */
  private walk(segment: Segment, number: number, token: number): void {
    const { dat } = segment;
    const { dat: codes, meta, end, count } = this.tokens;
    let state = codes[token]!;
    if (state === 0 || dat[2 * state + 1]! >> stateBits !== 0) return;
    for (let last = token; ; ) {
      const info = dat[2 * state + 1]!;
      const base = dat[2 * state]!;
      const mayEnd = (meta[last]! & noEnd) === 0;
      if (info & leaf) {
        if (mayEnd) this.candidate(end[last]!, number, base, last, noPlural);
        return;
      }
      if (info & ends && mayEnd) this.candidate(end[last]!, number, dat[2 * base]!, last, noPlural);
      const next = last + 1;
      if (next >= count) return;
      if (info & wordFollows) {
        const kind = meta[next]! & tokenKind;
        if (kind === word || kind === kana) {
          this.readOn(segment, number, false, this.keyOf(token, last), next);
          return;
        }
      }
      const code = codes[next]!;
      if (code === 0) return;
      const child = base + code;
      if (dat[2 * child + 1]! >> stateBits !== state) return;
      state = child;
      last = next;
    }
  }

  /** The key of the characters `token` to `last`. */
  private keyOf(token: number, last: number): number {
    const { code } = this.tokens;
    let key = characterKey(code[token]!);
    for (let at = token + 1; at <= last; at++) key = extended(key, code[at]!);
    return key;
  }

  /** Goes on behind an entry of the prefix table whose last token is `last`. */
  private follow(segment: Segment, number: number, key: number, value: number, last: number): void {
    const { meta, end, count, code } = this.tokens;
    const place = value & 0x7fffffff;
    if (place !== 0 && (meta[last]! & noEnd) === 0)
      this.candidate(end[last]!, number, place - 1, last, noPlural);
    if (value >= 0) return;
    let next = last + 1;
    if (next >= count) return;
    let longer = key;
    let kind = meta[next]! & tokenKind;
    if (kind === hyphenToken) {
      // As good as a blank, or itself the end of a form (pre-).
      const literal = lookUp(segment.table, extended(key, code[next]!)) & 0x7fffffff;
      if (literal !== 0) this.candidate(end[next]!, number, literal - 1, next, noPlural);
      next++;
    } else if (kind === blank || (kind === gapToken && code[next] === partsGap)) {
      longer = extended(key, code[next]!);
      next++;
    }
    if (next >= count) return;
    kind = meta[next]! & tokenKind;
    if (kind === gapToken) return;
    if (kind === word || kind === kana) {
      this.readOn(segment, number, false, longer, next);
      return;
    }
    longer = extended(longer, code[next]!);
    const child = lookUp(segment.table, longer);
    if (child !== 0) this.follow(segment, number, longer, child, next);
  }

  /** Goes on with the word `token` in all its readings, behind what has `key` (nothing if `first`). */
  private readOn(
    segment: Segment,
    number: number,
    first: boolean,
    key: number,
    token: number,
  ): void {
    const { code, meta, end, alternatives } = this.tokens;
    const { table } = segment;
    const info = meta[token]!;
    if (info & hasAlternatives)
      for (const other of alternatives.get(token)!) {
        const longer = first ? other.hash : extended(key, other.hash);
        const child = lookUp(table, longer);
        if (other.end !== undefined) {
          const place = child & 0x7fffffff;
          if (place !== 0) this.candidate(other.end, number, place - 1, other.to, noPlural);
          continue;
        }
        if (child !== 0) this.follow(segment, number, longer, child, other.to);
        if (other.endsInS) this.plurals(segment, number, first, key, token, other.to, other.hash);
      }
    if (info & endsInS && (info & noEnd) === 0)
      this.plurals(segment, number, first, key, token, token, code[token]!);
    const longer = first ? code[token]! : extended(key, code[token]!);
    const child = lookUp(table, longer);
    if (child === 0) return;
    if (child > 0) {
      if ((info & noEnd) === 0) this.candidate(end[token]!, number, child - 1, token, noPlural);
      return;
    }
    this.follow(segment, number, longer, child, token);
  }

  /** Tries the words that the word of tokens `token` to `last` may be the plural of. */
  private plurals(
    segment: Segment,
    number: number,
    first: boolean,
    key: number,
    token: number,
    last: number,
    hash: number,
  ): void {
    const { start, end, meta } = this.tokens;
    const { unit } = this.index.units;
    const { text } = this;
    if (meta[last]! & noEnd) return;
    let third = 0;
    let second = 0;
    let before = 0;
    if (token === last && (meta[token]! & careful) === 0) {
      const from = start[token]!;
      const at = end[token]! - 2;
      if (at >= from) before = unit[text.charCodeAt(at)]! & symbolOf;
      if (at > from) second = unit[text.charCodeAt(at - 1)]! & symbolOf;
      if (at - 1 > from) third = unit[text.charCodeAt(at - 2)]! & symbolOf;
    } else {
      const { symbols } = spell(
        this.tokens.spelled.get(token) ?? text.slice(start[token]!, end[last]!),
        this.index.units,
      );
      before = symbols.at(-2) ?? 0;
      second = symbols.at(-3) ?? 0;
      third = symbols.at(-4) ?? 0;
    }
    if (before === 0) return;
    const attempt = (stem: number, plural: number): void => {
      const place = lookUp(segment.table, first ? stem : extended(key, stem)) & 0x7fffffff;
      if (place !== 0) this.candidate(end[last]!, number, place - 1, last, plural);
    };
    const withoutS = Math.imul(hash - letterS, inverse);
    attempt(withoutS, endingOfS(second, before));
    if (before !== letterE || second === 0) return;
    const withoutEs = Math.imul(withoutS - letterE, inverse);
    if (takesEs(third, second)) attempt(withoutEs, addedEs);
    if (second === letterI && comesFromY(third))
      attempt((Math.imul(Math.imul(withoutEs - letterI, inverse), factor) + letterY) | 0, changedY);
  }

  /** Notes which near texts the candidates are. */
  private noteNear(token: number, found: Found): void {
    const { candidates, segments } = this;
    for (let at = 0; at < candidates.length; at += 5) {
      const number = candidates[at + 1]!;
      const { forms } = segments[number]!;
      for (let form = candidates[at + 2]!; ; form++) {
        const bits = forms[form]!;
        if (bits & isNear) {
          const near = this.firstNear[number]! + (bits >> formBits);
          if (!found.near.includes(near) && this.isWritten(token, at, form)) found.near.push(near);
        }
        if (bits & lastForm) break;
      }
    }
  }

  /**
   * Adds what the candidate at `at` stands for to the finds. 1 if something counts whatever else the page holds, 0 if
   * nothing does, -1 if something has conditions and not `all` candidates are wanted.
   */
  private accept(token: number, at: number, found: Found, all: boolean): number {
    const { candidates, segments } = this;
    const number = candidates[at + 1]!;
    const { forms, conditions } = segments[number]!;
    let outcome = 0;
    for (let form = candidates[at + 2]!; ; form++) {
      const bits = forms[form]!;
      if (
        !(bits & isNear) &&
        this.counts(number, bits >> formBits) &&
        this.isWritten(token, at, form)
      ) {
        let condition = 0;
        if (bits & hasCondition) {
          if (!all) return -1;
          condition = this.firstCondition[number]! + conditionOf(conditions, form) + 1;
        } else outcome = 1;
        const term = this.firstTerm[number]! + (bits >> formBits);
        found.finds.push(this.tokens.start[token]!, candidates[at]!, term, condition);
      }
      if (bits & lastForm) return outcome;
    }
  }

  /** Whether a term is neither switched off nor taken out. */
  private counts(number: number, term: number): boolean {
    const { dropped } = this.index;
    if (dropped && number === 0 && (dropped[term >> 3]! >> (term & 7)) & 1) return false;
    return !this.isOff || !this.isOff(this.firstTerm[number]! + term);
  }

  /** Whether `form` is what is written there, letter by letter, with its case, its plural and what it asks for behind it. */
  private isWritten(token: number, at: number, form: number): boolean {
    const { candidates, segments, spelled } = this;
    const { forms, texts, pool } = segments[candidates[at + 1]!]!;
    const bits = forms[form]!;
    const plural = candidates[at + 4]!;
    if (plural !== noPlural && !takesPlural(bits, plural)) return false;
    if (form < texts.length) {
      if (this.spelledFor !== at) this.spell(token, at);
      const { symbols, uppers } = spelled;
      const stem =
        symbols.length -
        (plural === noPlural ? 0 : plural === addedEs ? 2 : plural === changedY ? 3 : 1);
      const exact = (bits & exactCase) !== 0;
      if (exact)
        for (let index = stem; index < symbols.length; index++) if (uppers[index]) return false;
      if (plural === changedY) {
        const [i, e] = [symbols[stem]!, uppers[stem]!];
        symbols[stem] = letterY;
        const same = isInPool(pool, texts[form]!, symbols, stem + 1, exact ? uppers : undefined);
        symbols[stem] = i;
        uppers[stem] = e;
        if (!same) return false;
      } else if (!isInPool(pool, texts[form]!, symbols, stem, exact ? uppers : undefined))
        return false;
    }
    return (
      !(bits & notBeforeCapital) || !this.isBeforeCapital(candidates[at + 3]!, candidates[at]!)
    );
  }

  private spell(token: number, at: number): void {
    spellTokens(
      this.tokens,
      this.text,
      token,
      this.candidates[at + 3]!,
      this.candidates[at]!,
      this.index.units,
      this.spelled,
    );
    this.spelledFor = at;
  }

  /** Whether a capitalised Latin word stands right behind token `last`. */
  private isBeforeCapital(last: number, end: number): boolean {
    const { start, meta, count } = this.tokens;
    if (this.tokens.end[last]! > end) return false;
    let next = last + 1;
    if (next < count && (meta[next]! & tokenKind) === hyphenToken) next++;
    if (next < count && (meta[next]! & tokenKind) === blank) next++;
    if (next >= count || (meta[next]! & tokenKind) !== word) return false;
    const letter = this.text.codePointAt(start[next]!)!;
    return (
      /^\p{Lu}/u.test(String.fromCodePoint(letter).normalize('NFKC')) &&
      /\p{Script=Latin}/u.test(String.fromCodePoint(letter).normalize('NFKC'))
    );
  }
}

function takesPlural(bits: number, plural: number): boolean {
  if (plural === addedS) return (bits & (regularPlural | plainPlural)) !== 0;
  if (plural === barePlural) return (bits & plainPlural) !== 0;
  return (bits & regularPlural) !== 0;
}

/** The condition of a form that has one. */
function conditionOf(conditions: Uint32Array, form: number): number {
  let low = 0;
  for (let high = conditions.length >> 1; low < high; ) {
    const middle = (low + high) >> 1;
    if (conditions[2 * middle]! < form) low = middle + 1;
    else high = middle;
  }
  return conditions[2 * low + 1]!;
}
