import type { Passage } from './brief/highlights';
import type { PageText } from './brief/suggest';
import type { ListedTerm, Overview, TermChanges, TermFilter, TermSort } from './glossary/list';
import type { Glossary, Id, Kind, Note, Pack, Stamp, Status, Term } from './glossary/term';
import type { Span } from './matching/types';
import type { Omission } from './matching/without';
import type { PageSettings } from './page-settings';
import type { Reading } from './sites';
import type { Decision } from './sync/decision';

/** What painting, walking and counting need to know of a matched term. */
export interface TermHead {
  id: Id;
  kind: Kind;
  name: string;
  /** Chinese name. */
  zh?: string;
}

/** Answer to `match`. */
interface MatchReply {
  /** State of the glossary that answered; grows with every change. */
  generation: number;
  /** What was found in each block: see `decode` in utils/matching/wire. */
  found: string;
  terms: TermHead[];
  /** The notes that name one of `terms`. */
  notes: Pick<Note, 'id' | 'when'>[];
  /** What of `found` the reader does not want marked; told of these terms alone. */
  omissions: Omission[];
  settings: PageSettings;
  /** Their styles of marks, which the page's side does not make itself, to be small: see utils/page/mark-styles. */
  rules: string;
}

/** What the toolbar tells of a page: how many terms are on it, how many of them have an implication, how many those are. */
export interface Seen {
  /** `off` where the page is no longer read. */
  state: 'reading' | 'done' | 'off';
  terms: number;
  lit: number;
  notes: number;
}

/** Terms and the notes that hold with them, ready to show. */
export interface Cards {
  terms: Term[];
  /** Insights first, then by date, newest first. */
  notes: Note[];
  /** Every term that `terms` and `notes` mention. */
  heads: Record<Id, TermHead>;
  /** Of `terms` that people wrote differently, or their own notes: of how many versions one is shown. */
  versions: Record<Id, number>;
}

export interface SearchReply {
  terms: Term[];
  /** Terms in the glossary. */
  total: number;
}

/** A term as a form leaves it, with its implications. */
export interface TermDraft {
  term: Pick<Term, 'pack' | 'kind' | 'name' | 'aliases' | 'sources'> &
    Partial<Omit<Term, 'sync' | 'deleted' | 'status'>> & { status?: Status | '' };
  notes?: NoteDraft[];
  /** Every other term that `notes` names. */
  heads?: Record<Id, TermHead>;
  /** Who wrote a note last, if not the reader: a name, or an id for who goes by none. */
  authors?: Record<Id, string>;
  /** What the page says around the phrase that was selected: for whoever writes, and no part of the term. */
  sentence?: string;
}

/** A draft whose parts all have ids, new ones from whoever asks: asking again is then the same change. */
export interface FinishedDraft extends TermDraft {
  term: TermDraft['term'] & { id: Id };
  notes?: (NoteDraft & { id: Id })[];
}

/** A note on the term of a draft, which need not be named in `when`: without one it is a note on that term alone. */
type NoteDraft = Pick<Note, 'text' | 'lenses'> &
  Partial<Pick<Note, 'id' | 'when' | 'asOf' | 'sources'>>;

/** A note as a form of its own leaves it; a new one, too, has its id from there. */
export type NoteEdit = Pick<Note, 'id' | 'pack' | 'when' | 'text' | 'lenses' | 'sources'> &
  Partial<Pick<Note, 'asOf'>>;

/** What a term would match in texts. */
export interface Trial {
  /** Matches by place in `formsOf`, conditions of the page taken as met. */
  counts: number[];
  /** The first of them, in order; `form` is a place in `formsOf`. */
  finds: { text: number; start: number; end: number; form: number }[];
}

/** A form that two terms share. */
interface Collision {
  text: string;
  /** The other term. */
  head: TermHead;
  pack: Id;
}

/** A state of a term, how it came about, and who wrote it. */
export interface TermVersion {
  /** The change that made it; none for what was there before the first that is kept. */
  journal?: number;
  /** Milliseconds since 1970. */
  at: number;
  /** `save`, `edit`, `remove`, `restore`, `settle`, `undo`, `back`; of an import the name of its file. */
  what?: string;
  imported: boolean;
  /** Who wrote last; nothing for the reader, and an id for who goes by no name. */
  author?: string;
  term: Term;
}

/** An import that can still be taken back. */
export interface PastImport {
  journal: number;
  file: string;
  /** Milliseconds since 1970. */
  at: number;
  /** Entries that it wrote. */
  size: number;
}

/** Answer to a change of the glossary. */
export interface Changed {
  generation: number;
  /** Undo it with `undo`. */
  journal: number;
  id: Id;
  /** Fields that were written elsewhere meanwhile: both versions are kept. */
  beside: string[];
}

/** Requests to the background, by who may make them. */
interface ContentRequests {
  /** Texts of blocks, in reading order. */
  match(ask: { blocks: string[] }): MatchReply;
  /** Only ids that were matched in the sender's document; the notes that hold among `onPage`. */
  cards(ask: { ids: Id[]; onPage: Id[] }): Cards;
  /** What the reader chose for where the sender's page has moved to. */
  reading(ask: Record<string, never>): Reading;
  /** Shows on the toolbar what the sender's page holds. */
  seen(ask: Seen): void;
  /** Reads the frames in the sender's tab that are of the same site, if that is what the reader chose. */
  readFrames(ask: Record<string, never>): void;
  /** Injects the card's code into the sender's document. */
  loadCard(ask: Record<string, never>): void;
  /** Opens the editor of a term in a tab, or its conflict; changes nothing. */
  openEditor(ask: { id: Id; conflict?: true }): void;
  /** Opens the side panel beside the sender's page. */
  openPanel(ask: Record<string, never>): void;
  /** Says that somebody is there, however long another answer takes. */
  alive(ask: Record<string, never>): true;
}
interface PageRequests {
  search(ask: { query: string; limit: number }): SearchReply;
  packs(ask: Record<string, never>): Pack[];
  /** By which of its forms a term is found in each text, as places in `formsOf`; none where it would not be. */
  why(ask: { id: Id; texts: string[] }): { forms: number[] }[];
  /** What a form begins with to edit a term; undefined where it is gone. */
  draft(ask: { id: Id }): TermDraft | undefined;
  trial(ask: { term: Pick<Term, 'name' | 'zh' | 'aliases'>; texts: string[] }): Trial;
  /** What stands in each text, were the term in the glossary. */
  among(ask: { term: TermDraft['term'] & { id: Id }; texts: string[] }): Span[][];
  /** Other terms that are called by one of `names`, `except` aside. */
  collisions(ask: { names: string[]; except?: Id }): Collision[];
  /** `was`: what the form began with. What was written elsewhere meanwhile is kept beside it. */
  save(ask: Pick<FinishedDraft, 'term' | 'notes'> & { was?: TermDraft }): Changed;
  /** Those of `names` that a term is called by, whether or not its pack is switched on. */
  known(ask: { names: string[] }): string[];
  /** Ids of the terms that fit, in order. */
  list(ask: { filter: TermFilter; sort: TermSort }): Id[];
  /** Ids of deleted terms, the last one first. */
  listGone(ask: Record<string, never>): Id[];
  /** Lines of the list, in the order of `ids`. */
  listed(ask: { ids: Id[] }): ListedTerm[];
  overview(ask: Record<string, never>): Overview;
  /** Whether a newer Sidelight made the glossary, which is then left as it is. */
  isNewer(ask: Record<string, never>): boolean;
  /** Keeps a copy of the glossary as it is. */
  backUp(ask: Record<string, never>): void;
  /** Writes the same to every one of these terms; `was`: what the reader had seen in these fields. */
  edit(ask: { ids: Id[]; changes: TermChanges; was?: TermChanges }): Changed;
  remove(ask: { ids: Id[] }): Changed;
  /** `was`: what the form began with. */
  saveNote(ask: { note: NoteEdit; was?: NoteEdit }): Changed;
  removeNote(ask: { id: Id }): Changed;
  /** Brings deleted terms back. */
  restore(ask: { ids: Id[] }): Changed;
  undo(ask: { journal: number }): Changed;
  /** Imports of files, newest first. */
  imports(ask: Record<string, never>): PastImport[];
  /** What a term was, newest first; the first is what it is. */
  history(ask: { id: Id }): TermVersion[];
  /** Makes a term what it was after that change; without one, before the first that is kept. */
  bringBack(ask: { id: Id; journal?: number | undefined }): Changed;
  /** Writes what was decided of conflicts; fails where somebody changed them meanwhile. */
  settle(ask: { decisions: Decision[] }): Changed;
  /** The whole glossary, tombstones included. */
  glossary(ask: Record<string, never>): Glossary;
  /**
   * Makes what was put aside part of the glossary, in one transaction; tells how far it is on `importChannel`.
   * Undefined where an entry was changed since they were merged: nothing is written, and it is to be merged again.
   */
  switch(ask: {
    import: string;
    /** Name of the file, for the history. */
    file: string;
    authors: Glossary['authors'];
    /** The one that the rows were merged with. */
    generation: number;
    /** The one of this device that rows were written with, if any. */
    stamp?: Stamp;
    /** They go back to a backup. */
    restoring?: true;
  }): Changed | undefined;
  /** Injects the content script into a tab that the reader opened the popup on. */
  readOnce(ask: { tabId: number }): void;
}
export type Requests = ContentRequests & PageRequests;

/** What a mark's term looks like from the popup. */
export interface PageTerm extends TermHead {
  /** Where its mentions stand, in reading order, as a share of the page's height: 0 is the top, 1 the bottom. */
  mentions: number[];
  inHeadline: boolean;
  inLead: boolean;
}

/** What tells cheaply whether a report is still true. */
export interface Pulse {
  /** Grows with whatever the page’s reader finds, decides or gives up; 0 while nothing was read. */
  revision: number;
  /** What of the page is in view, as shares of its height. */
  view: { top: number; bottom: number };
}

export interface PageReport {
  /** `idle` on a page that is not an article, until the reader asks; `reading` until every block was matched once. */
  state: 'idle' | 'reading' | 'done';
  generation: number;
  revision: Pulse['revision'];
  title: string;
  url: string;
  /** Blocks matched and in all. */
  blocks: { done: number; all: number };
  terms: PageTerm[];
  /** Every mark in reading order, with the text that it covers. */
  marks: { text: string; terms: Id[] }[];
  /** Ids of the notes that hold. */
  notes: Id[];
  view: Pulse['view'];
  /** Some text was left out, since the page has more than is matched. */
  partial: boolean;
  /** The page took the marks away so often that they were given up. */
  cleared: boolean;
}

/** One mention of a term, as it is written, and a little of the text on either side. */
export interface Mention {
  text: string;
  before: string;
  after: string;
}

export interface PageSelection {
  text: string;
  sentence: string;
  title: string;
  url: string;
}

/** Requests to the content script of a tab. */
export interface TabRequests {
  report(ask: Record<string, never>): PageReport;
  pulse(ask: Record<string, never>): Pulse;
  mentions(ask: { id: Id }): Mention[];
  /** Sentences that a brief could quote, in reading order. */
  passages(ask: Record<string, never>): Passage[];
  /** The text that suggestions are looked for in, from the top. */
  texts(ask: Record<string, never>): PageText[];
  selection(ask: Record<string, never>): PageSelection;
  /** Marks the page even if it does not look like an article. */
  read(ask: Record<string, never>): void;
  /** What the reader chose for the page's site changed, or what the browser allows. */
  follow(ask: { reading: Reading }): void;
  /**
   * Lights the next mention after the one it went to last, and scrolls to it; false where that was the last one, and the
   * next request begins anew.
   */
  goTo(ask: { id: Id }): boolean;
  /** Opens the card of the next or previous mark and puts the focus into it. */
  walk(ask: { direction: 1 | -1 }): void;
  /** The glossary, or what of it is switched on, changed. */
  glossary(ask: { generation: number }): void;
  /** The reader chose something else for pages. */
  settings(ask: { settings: PageSettings; rules: string }): void;
}

/** The channel on which the background says how many entries of an import are written, to our own pages alone. */
export const importChannel = 'import';

/** The channel on which the background says that the glossary changed, to our own pages alone. */
export const glossaryChannel = 'glossary';
