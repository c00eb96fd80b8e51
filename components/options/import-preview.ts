import type { Problem } from '@/utils/glossary/problems';
import type { Id, Kind } from '@/utils/glossary/term';

/** What a file may do to an entry, in the order in which rows are listed: what needs a decision comes first. */
export const importChanges = ['conflict', 'changed', 'new', 'removed', 'same'] as const;
export type ImportChange = (typeof importChanges)[number];

export interface FieldChange {
  /** As the term, note or pack calls it. */
  field: string;
  /** Values as they stand in the entry; lists are compared element by element. */
  before?: unknown;
  after?: unknown;
  /** Written on both sides: `before` is ours, `after` theirs, and both are kept. */
  both?: boolean | undefined;
  /** Who wrote theirs. */
  by?: string | undefined;
}

/** What else there is to know of a change. */
export type ImportFact = 'restored' | 'survives' | 'byHand';

/** A term, note or pack that a file holds. */
export interface ImportEntry {
  id: Id;
  what: 'term' | 'note' | 'pack';
  change: ImportChange;
  /** Of a note: the names of its terms. */
  name: string;
  kind?: Kind | undefined;
  /** Of something new: its Chinese name and its text. */
  zh?: string | undefined;
  text?: string | undefined;
  fields?: FieldChange[] | undefined;
  author?: string | undefined;
  /** Day of the change, `YYYY-MM-DD`. */
  date?: string | undefined;
  facts?: ImportFact[] | undefined;
  /** Why it is not taken unless the reader ticks it. */
  held?: 'future' | 'contradiction' | undefined;
}

/** What tells the entries of a file apart, `term/baogang`: a term and a note may have the same id. */
export const keyOf = ({ what, id }: Pick<ImportEntry, 'what' | 'id'>): string => `${what}/${id}`;

/** Bytes that the changes of a file take on this device, and bytes that are left there. */
export interface Room {
  needed: number;
  left: number;
}

/** An entry of the file that is not taken over. */
export interface RefusedEntry {
  /** Its name, or where it stands in the file. */
  name: string;
  /** In sentences that say where, what and what to do. */
  reasons: string[];
}

/** What a file would do, before anything is written. Its entries may be very many: they are looked at in parts. */
export interface ImportPreview {
  file: string;
  /** Names of the packs it holds. */
  packs: string[];
  /** Terms it holds. */
  terms: number;
  authors: string[];
  counts: Record<ImportChange, number>;
  /** Entries of which both versions of a field are kept. */
  disputed: number;
  /** Keys of entries that are not taken unless the reader ticks them. */
  held: string[];
  /** Where the browser says. */
  room?: Room | undefined;
  refused: RefusedEntry[];
  /** Fields that this version does not know. */
  ignored: string[];
  /** What else the reader should know of the file, in sentences. */
  remarks: string[];
}

/** The first entries with one of these changes, at most `count`, in the order of `importChanges`. */
export type EntriesOf = (changes: readonly ImportChange[], count: number) => Promise<ImportEntry[]>;

/** The problems of a file as the report lists them: by refused entry, the rest as remarks. */
export function sortProblems(
  problems: Problem[],
  text: (problem: Problem) => string,
): Pick<ImportPreview, 'refused' | 'ignored' | 'remarks'> {
  const refused = new Map<string, RefusedEntry>();
  const ignored: string[] = [];
  const remarks: string[] = [];
  for (const problem of problems) {
    if (problem.code === 'unknownField') ignored.push(problem.place);
    else if (!problem.refused) remarks.push(text(problem));
    else {
      // `terms[12].name` is one of the problems of `terms[12]`.
      const entry = /^\w+\[\d+\]/.exec(problem.place)?.[0] ?? problem.place;
      const known = refused.get(entry);
      if (known) known.reasons.push(text(problem));
      else refused.set(entry, { name: problem.entry ?? entry, reasons: [text(problem)] });
    }
  }
  return { refused: [...refused.values()], ignored, remarks };
}
