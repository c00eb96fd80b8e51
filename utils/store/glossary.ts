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
import { type Changes, create, edit, remove } from '../sync/entry';
import { alive, type GlossaryDatabase, plainNote, plainRows, plainTerm } from './database';
import { Finder } from './finder';
import { keyOf } from './history';
import { undoChange } from './undo';
import { type Change, Writer, type Writing } from './writer';

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
  private readonly writer: Writer;

  constructor(
    private readonly db: GlossaryDatabase,
    device: () => Promise<string>,
    /** Gives this device a new id, since another one writes under its own. */
    renew?: () => Promise<void>,
  ) {
    this.finder = new Finder(db);
    this.writer = new Writer(db, device, renew);
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

  /** One transaction: see `Writer`. */
  write: Writer['write'] = (...change) => this.writer.write(...change);
}

/** Writes what differs; where it is known what the writer had before them, what they changed alone. */
const editFrom = <E extends Term | Note>(
  entry: E,
  was: Partial<E> | undefined,
  changes: Changes<E>,
  stamp: Stamp,
): E => (was ? editSince(entry, was as Changes<E>, changes, stamp) : edit(entry, changes, stamp));

/** Throws FileError, in words, for entries that an export of ours would be refused for. */
export function refuseWhatNoFileCarries(terms: Term[], notes: Note[]): void {
  const { problems } = readGlossary({ format, version: formatVersion, terms, notes });
  const refused = problems.find((problem) => problem.refused);
  if (refused) throw new FileError(refused);
}
