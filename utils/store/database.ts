import { Dexie, type EntityTable, type Table } from 'dexie';
import type { Glossary, Id, Note, Pack, Stamp, Term } from '../glossary/term';

export interface TermRow extends Term {
  /** What a search may begin with: see `searchKeys`. */
  keys: string[];
  /** On tombstones alone, so that an index counts them. */
  gone?: 1;
}

export interface NoteRow extends Note {
  /** Every term it names. */
  terms: Id[];
}

/** Terms, notes and packs that changed together. */
export type Entries = Pick<Glossary, 'terms' | 'notes' | 'packs'>;

/** One change of the glossary: what undo and the history of a term read. */
export interface JournalRow {
  number: number;
  /** Milliseconds since 1970. */
  at: number;
  /** `save`, `remove`, `undo`, or the name of the file that was imported. */
  what: string;
  imported: boolean;
  /** The entries before, and the ids of those that were not there. */
  before: Entries;
  added: { terms: Id[]; notes: Id[]; packs: Id[] };
  /** The generation that it made. */
  generation: number;
}

/** Rows of an import that the reader has accepted and the background has not switched to yet. */
interface StagedRow {
  import: string;
  table: 'terms' | 'notes' | 'packs';
  id: Id;
  entry: Term | Note | Pack;
}

/** The compiled index of one generation. */
interface IndexRow {
  key: 'current';
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

interface AuthorRow {
  device: string;
  name: string;
}

/** Journal rows that are kept. */
export const journalLength = 500;

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
  declare staged: Table<StagedRow, [string, string, Id]>;
  declare indexes: EntityTable<IndexRow, 'key'>;
  declare state: EntityTable<StateRow, 'key'>;

  constructor(name = 'sidelight') {
    // A change that was answered for survives a power cut.
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      terms: 'id, pack, *keys, gone',
      notes: 'id, pack, *terms',
      packs: 'id',
      authors: 'device',
      journal: '++number',
      staged: '[import+table+id], import',
      indexes: 'key',
      state: 'key',
    });
    // Another page holds an older version open: let go, so that its upgrade is not kept waiting.
    this.on('versionchange', () => this.close());
  }
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
export function searchKeys(names: Iterable<string>): string[] {
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
