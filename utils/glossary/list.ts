import type { Id, Kind, Lens, Status, Term } from './term';

/** What a list of terms shows, and what it may be asked for: the same in requests and on screen. */

/** Which terms are listed. Within one list of choices any will do; an empty one leaves nothing out. */
export interface TermFilter {
  /** Every word of it begins a word of one of the names. */
  text: string;
  packs: Id[];
  kinds: Kind[];
  tags: string[];
  statuses: Status[];
  /** Of the implications on the term. */
  lenses: Lens[];
  /** Only terms with an implication. */
  noted: boolean;
}

export const noFilter: TermFilter = {
  text: '',
  packs: [],
  kinds: [],
  tags: [],
  statuses: [],
  lenses: [],
  noted: false,
};

export type TermSortKey = 'name' | 'zh' | 'kind' | 'pack' | 'status' | 'notes' | 'edited';
export interface TermSort {
  key: TermSortKey;
  up: boolean;
}

/** One line of the list. */
export interface ListedTerm extends Pick<Term, 'id' | 'name' | 'kind' | 'pack' | 'tags'> {
  /** Chinese name. */
  zh?: string;
  status?: Status;
  /** Other names that it may be shown by, with their rules. */
  aliases: Term['aliases'];
  /** Implications on it. */
  notes: number;
  /** When it was last written, or deleted: ISO 8601. */
  edited: string;
}

/** What may be written to many terms at once. An empty text takes an optional field away. */
export interface TermChanges {
  name?: string;
  zh?: string;
  kind?: Kind;
  status?: Status | '';
  pack?: Id;
  aliases?: Term['aliases'];
  addTags?: string[];
  removeTags?: string[];
}

/** How much there is, and what filters may choose from. */
export interface Overview {
  terms: number;
  notes: number;
  /** Deleted terms. */
  gone: number;
  /** Terms, implications and packs of which people wrote several versions that nobody decided between. */
  undecided: number;
  /** Terms and implications by pack. */
  packs: Record<Id, { terms: number; notes: number }>;
  /** Tags in use, in their own order. */
  tags: string[];
  lenses: Lens[];
  statuses: Status[];
}
