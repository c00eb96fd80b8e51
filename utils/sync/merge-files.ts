import type { Glossary, Id, Note, Pack, Term } from '@/utils/glossary/term';
import type { FileGlossary, Table } from '@/utils/glossary/validate';
import { type EntryReport, type MergeReport, mergeGlossaries } from './merge';

/** Files merged with each other, where there is no glossary of ours: on the command line, and in Git. */

export const nothing: Glossary = { packs: [], terms: [], notes: [], authors: {} };

const withChanges = <E extends Pack | Term | Note>(entries: E[], changed: E[]): E[] => [
  ...new Map([...entries, ...changed].map((entry) => [entry.id, entry])).values(),
];

/** A glossary with what a merge changes of it. */
const apply = (glossary: Glossary, changed: Glossary): Glossary => ({
  packs: withChanges(glossary.packs, changed.packs),
  terms: withChanges(glossary.terms, changed.terms),
  notes: withChanges(glossary.notes, changed.notes),
  authors: { ...glossary.authors, ...changed.authors },
});

type Test = (table: Table, id: Id) => boolean;

const only = <G extends FileGlossary>(glossary: G, wanted: Test): G => ({
  ...glossary,
  packs: glossary.packs.filter(({ id }) => wanted('packs', id)),
  terms: glossary.terms.filter(({ id }) => wanted('terms', id)),
  notes: glossary.notes.filter(({ id }) => wanted('notes', id)),
});

function among(entries: readonly { table: Table; id: Id }[]): Test {
  const keys = new Set(entries.map(({ table, id }) => `${table}/${id}`));
  return (table, id) => keys.has(`${table}/${id}`);
}

const entriesOf = ({ packs, terms, notes }: FileGlossary) => [
  ...packs.map(({ id }) => ({ table: 'packs' as const, id })),
  ...terms.map(({ id }) => ({ table: 'terms' as const, id })),
  ...notes.map(({ id }) => ({ table: 'notes' as const, id })),
];

/**
 * What a file says, all of it with stamps: what was written by hand since `base` counts as an edit. Entries that
 * contradict `base` are held, and left out.
 */
function sealed(file: FileGlossary, base: Glossary, accepted: ReadonlySet<Id>) {
  const { changed, report } = mergeGlossaries(base, file, { isBase: true }, accepted);
  const held = among(report.held);
  const named = among(entriesOf(file));
  const all = apply(base, changed);
  const glossary = only(all, (table, id) => named(table, id) && !held(table, id));
  const byHand = report.entries.filter((entry) => entry.byHand && !held(entry.table, entry.id));
  return { glossary: { ...glossary, authors: file.authors }, held: report.held, byHand };
}

/** A file as a glossary of its own: what has no stamp gets the one that follows from what it says. */
export const glossaryOf = (file: FileGlossary): Glossary =>
  sealed(file, nothing, new Set()).glossary;

export interface Options {
  /** What both files were made from, where that is known: tells what was edited by hand. */
  base?: FileGlossary | undefined;
  /** Milliseconds since 1970; entries written more than 48 hours later are held. */
  now: number;
  /** Ids of entries to take although they would be held. */
  accepted: ReadonlySet<Id>;
}

export interface MergedFiles {
  glossary: Glossary;
  /** What `theirs` brings; held is what either holds. */
  report: MergeReport;
  /** What was edited by hand since `base`, in either. */
  byHand: EntryReport[];
}

/**
 * Two files as one glossary, the same whichever comes first but for what is held: that stays as `ours` has it. The
 * report says what `theirs` brings. Nothing is deleted because a file lacks it.
 */
export function mergeFiles(
  ours: FileGlossary,
  theirs: FileGlossary,
  { base, now, accepted }: Options,
): MergedFiles {
  const from = base ? glossaryOf(base) : nothing;
  const mine = sealed(ours, from, accepted);
  const other = base ? sealed(theirs, from, accepted) : { glossary: theirs, held: [], byHand: [] };
  const contradicting = [...mine.held, ...other.held];
  const isHeld = among(contradicting);
  const kept = apply(mine.glossary, glossaryOf(only(ours, among(mine.held))));
  const news = only<FileGlossary>(other.glossary, (table, id) => !isHeld(table, id));
  const { changed, report } = mergeGlossaries(kept, news, { now }, accepted);
  return {
    glossary: apply(kept, changed),
    report: { ...report, held: [...contradicting, ...report.held] },
    byHand: [...mine.byHand, ...other.byHand],
  };
}
