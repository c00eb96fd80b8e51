import {
  type FieldChange,
  type ImportChange,
  type ImportEntry,
  importChanges,
  keyOf,
} from '@/components/options/import-preview';
import { elementKey, isSetField } from '@/utils/glossary/fields';
import type { Glossary, Id, Note, Pack, Stamp, Sync, Term } from '@/utils/glossary/term';
import type { FileGlossary, Table } from '@/utils/glossary/validate';
import type { EntryReport, MergeReport } from '@/utils/sync/merge';
import type { PreviewHead } from './file-jobs';

export interface MergedFile {
  /** Name of the file. */
  file: string;
  ours: Glossary;
  theirs: FileGlossary;
  report: MergeReport;
}

/** What the entries of a table are. */
export const whatIn = { packs: 'pack', terms: 'term', notes: 'note' } as const;
const tables = ['packs', 'terms', 'notes'] as const;

type FileEntry = FileGlossary[Table][number];
type Entry = Pack | Term | Note;

const byId = <E extends { id: Id }>(entries: E[]): Map<Id, E> =>
  new Map(entries.map((entry) => [entry.id, entry]));

/** What a preview says of itself, and its entries, of which there may be very many. */
export interface Preview {
  head: Omit<PreviewHead, 'problems' | 'cloned'>;
  entries: ReadonlyMap<ImportChange, ImportEntry[]>;
}

export function withEntries(
  about: Pick<Preview['head'], 'file' | 'packs' | 'terms' | 'authors'>,
  all: readonly ImportEntry[],
): Preview {
  const entries = Map.groupBy(all, ({ change }) => change);
  const counts = Object.fromEntries(
    importChanges.map((change) => [change, entries.get(change)?.length ?? 0]),
  ) as Record<ImportChange, number>;
  const undecided = entries.get('conflict') ?? [];
  const disputed = undecided.filter(({ fields }) => fields?.some(({ both }) => both)).length;
  const held = undecided.filter((entry) => entry.held).map(keyOf);
  return { head: { ...about, counts, disputed, held }, entries };
}

/** What the reader sees of a file before it is applied. */
export function previewOf({ file, ours, theirs, report }: MergedFile): Preview {
  const names = byId<{ id: Id; name: string }>([...ours.terms, ...theirs.terms]);
  const authors = new Map(Object.entries({ ...theirs.authors, ...ours.authors }));
  const authorOf = (stamp: Stamp) => authors.get(deviceOf(stamp));

  /** A note goes by its terms. */
  const nameOf = (entry: FileEntry): string => {
    if (!('text' in entry)) return entry.name;
    const { all, any } = entry.when;
    return [...all, ...any].map((id) => names.get(id)?.name ?? id).join(' + ');
  };
  /** Who wrote last, and on which day. */
  const origin = (sync: Sync | undefined): Pick<ImportEntry, 'author' | 'date'> => {
    if (!sync) return {};
    const last = Object.values(sync.at ?? {}).reduce(later, sync.base);
    return { author: authorOf(last), date: last.slice(0, 10) };
  };

  const entries: ImportEntry[] = [];
  for (const table of tables) {
    const known = byId<Entry>(ours[table]);
    const reports = byId(report.entries.filter((found) => found.table === table));
    const held = byId(report.held.filter((found) => found.table === table));
    for (const [id, entry] of byId<FileEntry>(theirs[table])) {
      const found = reports.get(id);
      const reason = held.get(id)?.reason;
      entries.push({
        id,
        what: whatIn[table],
        name: nameOf(entry),
        ...origin(entry.sync),
        ...contentOf(entry),
        ...(found ? changeOf(found, known.get(id), authorOf) : { change: 'same' }),
        ...(reason ? { change: 'conflict', held: reason } : {}),
      });
    }
  }
  const about = {
    file,
    packs: theirs.packs.map((pack) => pack.name),
    terms: byId(theirs.terms).size,
    authors: Object.values(theirs.authors),
  };
  return withEntries(about, entries);
}

/** The first entries with one of these changes, see EntriesOf. */
export function firstOf(
  { entries }: Preview,
  changes: readonly ImportChange[],
  count: number,
): ImportEntry[] {
  const found: ImportEntry[] = [];
  for (const change of importChanges)
    if (changes.includes(change))
      found.push(...(entries.get(change) ?? []).slice(0, count - found.length));
  return found;
}

/** The end of a stamp is the device that wrote it. */
const deviceOf = (stamp: Stamp): string => stamp.slice(stamp.lastIndexOf('/') + 1);
const later = (a: Stamp, b: Stamp): Stamp => (a > b ? a : b);

function contentOf(entry: FileEntry): Pick<ImportEntry, 'kind' | 'zh' | 'text'> {
  if ('aliases' in entry) return { kind: entry.kind, zh: entry.zh, text: entry.definition };
  return { text: 'text' in entry ? entry.text : entry.description };
}

function changeOf(
  { outcome, changes, conflicts, deletedBy, byHand }: EntryReport,
  mine: Entry | undefined,
  authorOf: (stamp: Stamp) => string | undefined,
): Pick<ImportEntry, 'change' | 'fields' | 'facts'> {
  const undecided = conflicts.length > 0 || deletedBy !== undefined;
  const facts: ImportEntry['facts'] = [];
  if (outcome === 'restored') facts.push('restored');
  if (deletedBy) facts.push('survives');
  if (byHand) facts.push('byHand');

  const both = conflicts.map(({ key, versions }): FieldChange => {
    const before = mine && valueAt(mine, key);
    const other = versions.find(({ value }) => JSON.stringify(value) !== JSON.stringify(before));
    const by = other && authorOf(other.at);
    return { field: key, before, after: other?.value, both: true, by };
  });
  const inConflict = new Set(conflicts.map((conflict) => conflict.key));
  const plain = changes
    .filter(({ key }) => !inConflict.has(key))
    .map(({ key, before, after }): FieldChange => ({ field: key, before, after }));
  return {
    change: undecided ? 'conflict' : outcome === 'restored' ? 'changed' : outcome,
    fields: [...byField(both), ...byField(plain)],
    facts,
  };
}

const fieldOf = (key: string): string => key.split('/', 1)[0]!;

/** What stands in a field, or in the element of a set that `field/key` names. */
function valueAt(entry: object, key: string): unknown {
  const field = fieldOf(key);
  const value = (entry as Record<string, unknown>)[field];
  if (!isSetField(field)) return value;
  const wanted = key.slice(field.length + 1);
  return ((value ?? []) as unknown[]).find((element) => elementKey(element) === wanted);
}

/** Elements of a set, each with its own key, as one change of their field. */
function byField(changes: FieldChange[]): FieldChange[] {
  const fields = new Map<string, FieldChange>();
  for (const { field: key, before, after, ...rest } of changes) {
    const field = fieldOf(key);
    if (!isSetField(field)) {
      fields.set(field, { field, before, after, ...rest });
      continue;
    }
    const known = fields.get(field) ?? { field, before: [], after: [], ...rest };
    if (before !== undefined) (known.before as unknown[]).push(before);
    if (after !== undefined) (known.after as unknown[]).push(after);
    fields.set(field, known);
  }
  return [...fields.values()];
}
