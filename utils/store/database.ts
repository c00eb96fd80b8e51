import { type ChromeTransactionDurability, Dexie, type EntityTable, type Table } from 'dexie';
import {
  formsOf,
  type Glossary,
  type Id,
  type Note,
  type Pack,
  type Stamp,
  type Term,
} from '../glossary/term';
import type { MessageKey } from '../i18n';
import { isUndecided } from '../sync/entry';
import { lastStamp } from '../sync/stamp';

export interface TermRow extends Term {
  /** What a search may begin with: see `searchKeys`. */
  keys: string[];
  /** On tombstones alone, so that an index counts them. */
  gone?: 1;
  /** What the list of terms is sorted by; tombstones have none and so are not in its index. */
  sort?: string;
  /** What it may be filtered by: `kind:company`, `pack:my-terms`, `tag:steel`, `status:approved`, `undecided`. */
  facets: string[];
  /** The stamp that was written last. */
  edited: Stamp;
}

export interface NoteRow extends Note {
  /** Every term it names. */
  terms: Id[];
}

export const termRow = (term: Term): TermRow => {
  const edited = lastStamp(term);
  if (term.deleted) return { ...term, keys: [], facets: [], edited, gone: 1 };
  return {
    ...term,
    keys: searchKeys(formsOf(term).map((form) => form.text)),
    sort: foldForSearch(term.name || (term.zh ?? '')),
    facets: [
      `kind:${term.kind}`,
      `pack:${term.pack}`,
      ...(term.status ? [`status:${term.status}`] : []),
      ...term.tags.map((tag) => `tag:${tag}`),
      ...(isUndecided(term) ? ['undecided'] : []),
    ],
    edited,
  };
};
export const plainTerm = ({
  keys: _keys,
  gone: _gone,
  sort: _sort,
  facets: _facets,
  edited: _edited,
  ...term
}: TermRow): Term => term;
export const noteRow = (note: Note): NoteRow => ({
  ...note,
  terms: note.deleted ? [] : [...note.when.all, ...note.when.any],
});
export const plainNote = ({ terms: _, ...note }: NoteRow): Note => note;

/** Rows that are read at once. */
const chunk = 2000;

/** The rows of a table by their ids, as they are kept in files, a chunk at a time: a big table need not stand in memory. */
export async function* plainRows<R extends { id: Id }, E>(
  table: EntityTable<R, 'id'>,
  plain: (row: R) => E,
): AsyncGenerator<E[]> {
  for (let after = ''; ; ) {
    const rows = await (table as Table<R, Id>).where('id').above(after).limit(chunk).toArray();
    if (rows.length > 0) yield rows.map(plain);
    if (rows.length < chunk) return;
    after = rows.at(-1)!.id;
  }
}

export const alive = <E extends { deleted?: unknown }>(entry: E | undefined): entry is E =>
  entry !== undefined && !entry.deleted;

/** Terms, notes and packs that changed together. */
export type Entries = Pick<Glossary, 'terms' | 'notes' | 'packs'>;

/** One change of the glossary. */
export interface JournalRow {
  number: number;
  /** Milliseconds since 1970. */
  at: number;
  /** `save`, `edit`, `remove`, `restore`, `settle`, `undo`, or the name of the file that was imported. */
  what: string;
  /** The generation that it made. */
  generation: number;
  /** Entries that it wrote. */
  size: number;
  /** The import that it was. */
  import?: string;
  /** It was taken back. */
  undone?: true;
}

/** A part of a change: what its entries were before. Undo and the history of a term read it. */
export interface HistoryRow {
  journal: number;
  part: number;
  /** `terms/baogang`, of every entry that this part of the change wrote. */
  entries: string[];
  /** The entries before, and the ids of those that were not there. */
  before: Entries;
  added: Record<keyof Entries, Id[]>;
}

/** A part of an import that the reader has accepted and the background has not switched to yet. */
interface StagedRow {
  import: string;
  part: number;
  entries: Entries;
}

/** What is made from the terms of one generation: the compiled index, and their definitions to be searched. */
interface IndexRow {
  key: 'current' | 'definitions';
  generation: number;
  bytes: Blob;
}

interface StateRow {
  key: 'state';
  /** Grows by one with each change. */
  generation: number;
  /** The last stamp this device wrote. */
  stamp?: Stamp;
}

/** What there is at a generation: see `overview`. */
interface CountsRow {
  key: 'counts';
  generation: number;
  counts: Map<string, number>;
}

/** A term that stood on a page that was read. */
interface MetRow {
  id: Id;
}

interface AuthorRow {
  device: string;
  name: string;
}

/** Changes that are kept, and entries that they may have written in all, so that the database stays bounded. */
export const journalLength = 500;
export const journalSize = 600_000;

/**
 * The glossary. Only the background writes to it, but for `staged`, which the options page fills. A version that was
 * released is never edited: the next one is added below it.
 */
export class GlossaryDatabase extends Dexie {
  declare terms: EntityTable<TermRow, 'id'>;
  declare notes: EntityTable<NoteRow, 'id'>;
  declare packs: EntityTable<Pack, 'id'>;
  declare authors: EntityTable<AuthorRow, 'device'>;
  declare journal: EntityTable<JournalRow, 'number'>;
  declare history: Table<HistoryRow, [number, number]>;
  declare staged: Table<StagedRow, [string, number]>;
  declare indexes: EntityTable<IndexRow, 'key'>;
  declare met: EntityTable<MetRow, 'id'>;
  declare state: EntityTable<StateRow, 'key'>;
  /** Beside the state, in one table with it: every change writes both. */
  readonly counts: EntityTable<CountsRow, 'key'>;

  /** A change that was answered for survives a power cut; `durability` is for whoever only puts aside. */
  constructor(name = 'sidelight', durability: ChromeTransactionDurability = 'strict') {
    super(name, { chromeTransactionDurability: durability });
    this.version(tablesVersion).stores({
      terms: 'id, *keys, gone, sort, zh, *facets, edited',
      notes: 'id, pack, *terms',
      packs: 'id',
      authors: 'device',
      journal: '++number',
      history: '[journal+part], *entries',
      staged: '[import+part]',
      indexes: 'key',
      met: 'id',
      state: 'key',
    });
    this.counts = this.table('state');
    // Another page brings a newer version: let go, so that its upgrade is not kept waiting, and open it when asked next.
    this.on('versionchange', () => this.close({ disableAutoOpen: false }));
  }

  /** Whether a newer Sidelight made it. */
  async isNewer(): Promise<boolean> {
    // Dexie opens a newer one as it finds it.
    if (!this.isOpen()) await this.open();
    return this.backendDB().version > tablesVersion * 10;
  }
}

/** Version of the tables; IndexedDB counts in tens of it. */
const tablesVersion = 1;

/** The glossary as it is by now does not allow what was asked; `why` is the string on screen that says so. */
export class Refused extends Error {
  override name = 'Refused';
  constructor(readonly why: MessageKey) {
    super(why);
  }
}

/** Whether something was not written because the disk, or what the browser grants of it, is full. */
export function isFull(error: unknown): boolean {
  const { inner, failures = [] } = (error ?? {}) as { inner?: unknown; failures?: unknown[] };
  return [error, inner, ...failures.slice(0, 1)].some((each) => /QuotaExceeded/.test(String(each)));
}

const keyLength = 40;
const maxKeys = 60;

/** Lower case, compatibility forms and diacritics folded: how search keys and queries are compared. */
export const foldForSearch = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .trim()
    .replace(/\s+/g, ' ');

/**
 * Where a search may begin in a term's names: at each word and at each Chinese character. An IndexedDB index over
 * these answers a prefix at any size, without an index of our own to build or keep.
 */
function searchKeys(names: Iterable<string>): string[] {
  const keys = new Set<string>();
  for (const name of names) {
    const folded = foldForSearch(name);
    for (const { index } of folded.matchAll(/\p{Script=Han}|(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)) {
      keys.add(folded.slice(index, index + keyLength));
      if (keys.size >= maxKeys) return [...keys];
    }
  }
  return [...keys];
}
