import type { Problem } from '@/utils/glossary/problems';
import type { Id, Kind } from '@/utils/glossary/term';

/** What a file does to one entry. */
export type ImportChange = 'conflict' | 'changed' | 'new' | 'removed' | 'same';

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

/** An entry of the file that is not taken over. */
export interface RefusedEntry {
  /** Its name, or where it stands in the file. */
  name: string;
  /** In sentences that say where, what and what to do. */
  reasons: string[];
}

/** What a file would do, before anything is written. */
export interface ImportPreview {
  file: string;
  /** Names of the packs it holds. */
  packs: string[];
  /** Terms it holds. */
  terms: number;
  authors: string[];
  entries: ImportEntry[];
  refused: RefusedEntry[];
  /** Fields that this version does not know. */
  ignored: string[];
  /** What else the reader should know of the file, in sentences. */
  remarks: string[];
}

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
