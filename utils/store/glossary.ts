import { newId } from '../glossary/id';
import { FileError } from '../glossary/problems';
import {
  type Glossary,
  holds,
  type Id,
  isInsight,
  type Note,
  ownPack,
  type Pack,
  type Stamp,
  type Status,
  type Term,
} from '../glossary/term';
import { format, formatVersion, readGlossary } from '../glossary/validate';
import { editSince } from '../sync/edit-since';
import { type Changes, conflicts, create, edit, remove } from '../sync/entry';
import { lastStamp, nextStamp } from '../sync/stamp';
import { StampError } from '../sync/state';
import {
  alive,
  type Entries,
  type GlossaryDatabase,
  type HistoryRow,
  noteRow,
  plainNote,
  plainRows,
  plainTerm,
  Refused,
  termRow,
} from './database';
import { Finder } from './finder';
import { keyOf, lastChange, tables, trimHistory } from './history';
import { undoChange } from './undo';

/** A change that was made, and where to undo it. */
export interface Change {
  generation: number;
  journal: number;
  /** Its terms as they are now; not of a change so big that nobody goes through them one by one. */
  terms?: Term[];
  /** Fields that somebody else wrote meanwhile: both versions stay (see editSince). Of elements of sets, the field. */
  beside: string[];
}

type EntryIds = Record<keyof Entries, Id[]>;

/** What a change is made with, within its transaction. */
export interface Writing {
  /** The generation before. */
  generation: number;
  /** The next stamp of this device. */
  stamp(): Stamp;
  /** The change has this stamp of this device in it. */
  stamped(stamp: Stamp): void;
  /** Writes a slice of the change. */
  put(entries: Entries, drop?: Partial<EntryIds>): Promise<void>;
}

/** Where a change comes from, if that matters. */
interface Origin {
  /** The import that it is. */
  import?: string;
  /**
   * The new entry that it makes, as `table/id`. Where all is written already, it was asked for again since its first
   * answer was lost, and the change that made it is the one to undo.
   */
  makes?: string;
}

/** Entries of a change whose terms are listed. */
const mostListed = 2000;

export interface TermEdit {
  /** An empty text or list takes what was there away. */
  term: Partial<Omit<Term, 'sync' | 'deleted' | 'status'>> & { status?: Status | '' } & Pick<
      Term,
      'name' | 'kind' | 'pack' | 'aliases' | 'sources'
    >;
  /** Without `when` a note is on this term alone; with one, this term is among those it needs or can do with. */
  notes?: (Partial<Pick<Note, 'id' | 'when' | 'asOf' | 'sources'>> &
    Pick<Note, 'text' | 'lenses'>)[];
}

/** Shown before the first term of the reader's own is saved. */
export const emptyOwnPack: Pack = { id: ownPack, name: 'My terms', sync: { base: '' } };

/** Reads and changes the glossary. Every change is one transaction, with what undoes it. */
export class GlossaryStore {
  readonly finder: Finder;

  constructor(
    private readonly db: GlossaryDatabase,
    private readonly device: () => Promise<string>,
    /** Gives this device a new id, since another one writes under its own. */
    private readonly renew?: () => Promise<void>,
  ) {
    this.finder = new Finder(db);
  }

  /** The generation, and the last stamp of this device. */
  async state(): Promise<{ generation: number; stamp: Stamp | undefined }> {
    const { generation = 0, stamp } = (await this.db.state.get('state')) ?? {};
    return { generation, stamp };
  }

  /** Terms that are there, in the order of `ids`. */
  async terms(ids: readonly Id[]): Promise<Term[]> {
    return (await this.db.terms.bulkGet([...ids])).filter(alive).map(plainTerm);
  }

  /** Notes that name one of these terms. */
  async notesOn(ids: readonly Id[]): Promise<Note[]> {
    // Side by side: a cursor over all of them would wait for the database at each note.
    const { notes } = this.db;
    const lists = await this.db.transaction('r', notes, () =>
      Promise.all([...ids].sort().map((id) => notes.where('terms').equals(id).toArray())),
    );
    const rows = new Map(lists.flat().map((row) => [row.id, row]));
    return [...rows.values()].filter(alive).map(plainNote);
  }

  /** Notes on one of `ids` that hold where the terms `onPage` stand. */
  async notesHolding(ids: readonly Id[], onPage: ReadonlySet<Id>): Promise<Note[]> {
    return (await this.notesOn(ids)).filter((note) => holds(note.when, onPage));
  }

  /** Packs that are there; the reader's own is, even before anything is in it. */
  async packs(): Promise<Pack[]> {
    const packs = (await this.db.packs.toArray()).filter(alive);
    return packs.some(({ id }) => id === ownPack) ? packs : [emptyOwnPack, ...packs];
  }

  /** A term and the notes that name it, those on it alone first, as a form begins with them. */
  async draft(id: Id): Promise<TermEdit | undefined> {
    const [term] = await this.terms([id]);
    if (!term) return undefined;
    const { sync: _, deleted: __, ...fields } = term;
    const notes = await this.notesOn([id]);
    const sorted = [...notes.filter((note) => !isInsight(note)), ...notes.filter(isInsight)];
    return {
      term: fields,
      notes: sorted.map(({ id: noteId, when, text, lenses, asOf, sources }) => ({
        id: noteId,
        when,
        text,
        lenses,
        sources,
        ...(asOf ? { asOf } : {}),
      })),
    };
  }

  /** Everything, tombstones included. */
  async everything(): Promise<Glossary> {
    const { db } = this;
    return db.transaction('r', [db.terms, db.notes, db.packs, db.authors], async () => {
      const terms: Term[] = [];
      const notes: Note[] = [];
      for await (const part of plainRows(db.terms, plainTerm)) terms.push(...part);
      for await (const part of plainRows(db.notes, plainNote)) notes.push(...part);
      const authors = await db.authors.toArray();
      return {
        ...{ terms, notes, packs: await db.packs.toArray() },
        authors: Object.fromEntries(authors.map(({ device, name }) => [device, name])),
      };
    });
  }

  /**
   * Writes a term and notes on it; those whose id is not known are new ones. An emptied note is removed. `was`: what
   * the form began with; what somebody else wrote meanwhile is then not overwritten (see editSince).
   */
  async save({ term, notes = [] }: TermEdit, was?: TermEdit): Promise<Change> {
    const { id = newId(), ...fields } = term;
    const make = async ({ stamp }: Writing) => {
      const before = await this.db.terms.get(id);
      const after = before
        ? editFrom(
            plainTerm(before),
            was?.term as Partial<Term> | undefined,
            fields as Changes<Term>,
            stamp(),
          )
        : create<Term>({ related: [], tags: [], ...fields, id } as Term, stamp());
      const edited: Note[] = [];
      for (const note of notes) {
        const earlier = was?.notes?.find((each) => each.id !== undefined && each.id === note.id);
        edited.push(...(await this.editNote(after, note, earlier, stamp)));
      }
      refuseWhatNoFileCarries([after], edited);
      const needsPack = after.pack === ownPack && !(await this.db.packs.get(ownPack));
      const { sync: _, ...own } = emptyOwnPack;
      return {
        terms: [after],
        notes: edited,
        packs: needsPack ? [create<Pack>(own, stamp())] : [],
      };
    };
    return this.write('save', make, was ? {} : { makes: keyOf('terms', id) });
  }

  private async editNote(
    term: Term,
    draft: NonNullable<TermEdit['notes']>[number],
    was: NonNullable<TermEdit['notes']>[number] | undefined,
    stamp: () => Stamp,
  ): Promise<Note[]> {
    const { id = newId(), when: given = { all: [], any: [] }, ...rest } = draft;
    const named = given.all.includes(term.id) || given.any.includes(term.id);
    const when = named ? given : { ...given, all: [term.id, ...given.all] };
    const fields = { ...rest, when };
    const before = await this.db.notes.get(id);
    if (before)
      return [
        fields.text
          ? editFrom(plainNote(before), was, fields as Changes<Note>, stamp())
          : remove(plainNote(before), stamp()),
      ];
    if (!fields.text) return [];
    return [
      create<Note>(
        {
          sources: [],
          ...fields,
          id,
          pack: term.pack,
        },
        stamp(),
      ),
    ];
  }

  /** Takes a change back: see `undoChange`. */
  undo = (number: number): Promise<Change> => undoChange(this, this.db, number);

  /**
   * One transaction: what `make` gives, or puts in slices, is written, with a journal row, what it wrote over, and the
   * next generation. Slices keep a big change from standing in memory as a whole.
   */
  async write(
    what: string,
    make: (now: Writing) => Promise<Entries | undefined>,
    origin: Origin = {},
  ): Promise<Change> {
    try {
      return await this.writeOnce(what, make, origin);
    } catch (error) {
      // An entry has later stamps of this device than it ever gave: its id was copied. Under a new one it can write.
      if (!(error instanceof StampError) || !this.renew) throw error;
      await this.renew();
      return this.writeOnce(what, make, origin);
    }
  }

  private async writeOnce(
    what: string,
    make: (now: Writing) => Promise<Entries | undefined>,
    { makes, ...from }: Origin,
  ): Promise<Change> {
    // Outside the transaction: waiting for anything but the database would end it.
    const device = await this.device();
    const { db } = this;
    if (await db.isNewer()) throw new Refused('e_newer');
    const change = await db.transaction('rw', db.tables, async (): Promise<Change> => {
      const state = (await db.state.get('state')) ?? { key: 'state' as const, generation: 0 };
      const generation = state.generation + 1;
      let last = state.stamp;
      const row = { at: Date.now(), what, ...from, generation, size: 0 };
      const journal = await db.journal.add(row);
      const terms: Term[] = [];
      const beside = new Set<string>();
      let part = 0;
      const put = async (entries: Entries, drop: Partial<EntryIds> = {}) => {
        const history = await this.putSlice(entries, drop);
        await db.history.add({ journal, part: part++, ...history });
        row.size += history.entries.length;
        if (row.size > mostListed) return;
        for (const field of newConflicts(entries, history.before)) beside.add(field);
        terms.push(...entries.terms);
        const dropped = new Set(drop.terms);
        // What is not there any more is not matched any more.
        for (const term of history.before.terms)
          if (dropped.has(term.id)) terms.push({ ...term, deleted: {} });
      };
      const after = await make({
        generation: state.generation,
        stamp: () => {
          last = nextStamp(last, device, Date.now());
          return last;
        },
        stamped: (given) => {
          if (!last || given > last) last = given;
        },
        put,
      });
      const made = makes && after && isWritten(after, state.stamp) && (await lastChange(db, makes));
      if (made) {
        await db.journal.delete(journal);
        return { generation: state.generation, journal: made, terms: after.terms, beside: [] };
      }
      if (after) await put(after);
      await db.journal.put({ ...row, number: journal });
      await db.state.put({ key: 'state', generation, ...(last ? { stamp: last } : {}) });
      return {
        generation,
        journal,
        ...(row.size <= mostListed ? { terms } : {}),
        beside: [...beside],
      };
    });
    // By itself: what is too old to be kept does not hold up what is new.
    void trimHistory(db, change.journal).catch(() => {});
    return change;
  }

  /** Writes entries and drops others; gives what there was before. */
  private async putSlice(
    { terms, notes, packs }: Entries,
    drop: Partial<EntryIds>,
  ): Promise<Pick<HistoryRow, 'entries' | 'before' | 'added'>> {
    const { db } = this;
    const ids: EntryIds = {
      terms: [...terms.map(({ id }) => id), ...(drop.terms ?? [])],
      notes: [...notes.map(({ id }) => id), ...(drop.notes ?? [])],
      packs: [...packs.map(({ id }) => id), ...(drop.packs ?? [])],
    };
    const found = {
      terms: await db.terms.bulkGet(ids.terms),
      notes: await db.notes.bulkGet(ids.notes),
      packs: await db.packs.bulkGet(ids.packs),
    };
    const isThere = <R>(row: R | undefined): row is R => row !== undefined;
    const missing = (table: keyof Entries) =>
      ids[table].filter((_, i) => found[table][i] === undefined);
    await Promise.all([
      db.terms.bulkPut(terms.map(termRow)),
      db.notes.bulkPut(notes.map(noteRow)),
      db.packs.bulkPut(packs),
      db.terms.bulkDelete(drop.terms ?? []),
      db.notes.bulkDelete(drop.notes ?? []),
      db.packs.bulkDelete(drop.packs ?? []),
    ]);
    return {
      entries: tables.flatMap((table) => ids[table].map((id) => keyOf(table, id))),
      before: {
        terms: found.terms.filter(isThere).map(plainTerm),
        notes: found.notes.filter(isThere).map(plainNote),
        packs: found.packs.filter(isThere),
      },
      added: { terms: missing('terms'), notes: missing('notes'), packs: missing('packs') },
    };
  }
}

/** Fields of entries that have more versions than before. */
function newConflicts(
  { terms, notes }: Entries,
  before: Pick<Entries, 'terms' | 'notes'>,
): string[] {
  const known = new Map([...before.terms, ...before.notes].map((entry) => [entry.id, entry]));
  return [...terms, ...notes].flatMap((entry) => {
    const was = known.get(entry.id);
    const earlier = new Map(
      was && conflicts(was).map(({ key, versions }) => [key, versions.length]),
    );
    return conflicts(entry)
      .filter(({ key, versions }) => versions.length > (earlier.get(key) ?? 0))
      .map(({ key }) => key.split('/', 1)[0]!);
  });
}

/** Writes what differs; where it is known what the writer had before them, what they changed alone. */
const editFrom = <E extends Term | Note>(
  entry: E,
  was: Partial<E> | undefined,
  changes: Changes<E>,
  stamp: Stamp,
): E => (was ? editSince(entry, was as Changes<E>, changes, stamp) : edit(entry, changes, stamp));

/** Whether nothing in these entries was written after that stamp. */
const isWritten = ({ terms, notes, packs }: Entries, until: Stamp = ''): boolean =>
  [...terms, ...notes, ...packs].every((entry) => lastStamp(entry) <= until);

/** Throws FileError, in words, for entries that an export of ours would be refused for. */
export function refuseWhatNoFileCarries(terms: Term[], notes: Note[]): void {
  const { problems } = readGlossary({ format, version: formatVersion, terms, notes });
  const refused = problems.find((problem) => problem.refused);
  if (refused) throw new FileError(refused);
}
