/** What the matching engine is given and gives. It knows strings and offsets, nothing else. */

import type { Segment } from './segment';
import type { Units } from './units';

/** When a form counts, decided for a whole page. */
export interface PageCondition {
  near?: string[];
  with?: string[];
  afterName?: boolean;
  /** At least two other terms match. */
  gate?: boolean;
}

/** One way a term is written. */
export interface FormRule {
  text: string;
  case?: 'exact' | 'any';
  plural?: boolean;
  when?: Omit<PageCondition, 'gate'> & { notBeforeCapital?: boolean };
}

/** A term as the index takes it. */
export interface TermForms {
  id: string;
  pack: string;
  gate?: 'context';
  /** Its names first. */
  forms: FormRule[];
}

/** One candidate in a block. Offsets are UTF-16 code units of the block's text, `end` exclusive. */
export interface Find {
  start: number;
  end: number;
  term: string;
  /** Absent: it counts wherever it stands. */
  when?: PageCondition;
}

/** What one block holds: candidates by start, then longest first, and the `near` texts that stand in it. */
export interface BlockFinds {
  finds: Find[];
  near: string[];
}

/** Text covered by one or, for homonyms, several terms. Offsets as in Find. */
export interface Span {
  start: number;
  end: number;
  terms: string[];
}

/** What is switched off on a page; decided after the search, so that one index serves all tabs. */
export interface Switches {
  packsOff?: ReadonlySet<string>;
  termsOff?: ReadonlySet<string>;
  /** Some of their finds will be dropped by `without`, which then lets shorter ones stand. */
  termsOpen?: ReadonlySet<string>;
}

/** Compiled terms, never changed: `compile`, `load` and `amend` make one, `store` turns it into bytes. */
export interface Index {
  readonly generation: number;
  readonly units: Units;
  readonly main: Segment;
  /** Terms put in since; its terms are numbered behind those of `main`. */
  readonly overlay: Segment | undefined;
  /** The terms of the overlay, to build the next one. */
  readonly overlayTerms: readonly TermForms[];
  /** A bit a term of `main`, set for those that were taken out or replaced. */
  readonly dropped: Uint8Array | undefined;
  /** Terms that were put in or taken out since the last `compile`. Many make searching slower: compile again. */
  readonly overlaySize: number;
}
