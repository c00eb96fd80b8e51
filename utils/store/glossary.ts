import { newId } from '../glossary/id';
import { FileError } from '../glossary/problems';
import {
  formsOf,
  type Glossary,
  holds,
  type Id,
  isInsight,
  type Note,
  ownPack,
  type Pack,
  type Stamp,
  type Term,
} from '../glossary/term';
import { format, formatVersion, readGlossary } from '../glossary/validate';
import { ChangedMeanwhile, carryOut, type Decision } from '../sync/decision';
import { type Changes, create, edit, remove, restore } from '../sync/entry';
import { nextStamp } from '../sync/stamp';
import {
  type Entries,
  foldForSearch,
  type GlossaryDatabase,
  journalLength,
  type NoteRow,
  searchKeys,
  type TermRow,
} from './database';

/** A change that was made: its terms as they are now, and where to undo it. */
export interface Change {
  generation: number;
  journal: number;
  terms: Term[];
}

export interface TermEdit {
  term: Partial<Omit<Term, 'sync' | 'deleted'>> &
    Pick<Term, 'name' | 'kind' | 'pack' | 'aliases' | 'sources'>;
  note?: Partial<Pick<Note, 'id' | 'asOf' | 'sources'>> & Pick<Note, 'text' | 'lenses'>;
}

const alive = <E extends { deleted?: unknown }>(entry: E | undefined): entry is E =>
  entry !== undefined && !entry.deleted;

/** Shown before the first term of the reader's own is saved. */
const emptyOwnPack: Pack = { id: ownPack, name: 'My terms', sync: { base: '' } };

const termRow = (term: Term): TermRow => ({
  ...term,
  ...(term.deleted
    ? { keys: [], gone: 1 }
    : { keys: searchKeys(formsOf(term).map((form) => form.text)) }),
});
const noteRow = (note: Note): NoteRow => ({
  ...note,
  terms: note.deleted ? [] : [...note.when.all, ...note.when.any],
});
const plainTerm = ({ keys: _keys, gone: _gone, ...term }: TermRow): Term => term;
const plainNote = ({ terms: _, ...note }: NoteRow): Note => note;

/** Reads and changes the glossary. Every change is one transaction, with what undoes it. */
export class GlossaryStore {
  constructor(
    private readonly db: GlossaryDatabase,
    private readonly device: () => Promise<string>,
  ) {}

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
    const rows = await this.db.notes
      .where('terms')
      .anyOf([...ids])
      .distinct()
      .toArray();
    return rows.filter(alive).map(plainNote);
  }

  /** Notes on one of `ids` that hold where the terms `onPage` stand. */
  async notesHolding(ids: readonly Id[], onPage: ReadonlySet<Id>): Promise<Note[]> {
    return (await this.notesOn(ids)).filter((note) => holds(note.when, onPage));
  }

  /**
   * Terms whose names hold the query at the start of a word, shortest name first; then, where those are fewer than
   * `limit`, terms whose definition holds it.
   */
  async search(query: string, limit: number): Promise<{ terms: Term[]; total: number }> {
    const total =
      (await this.db.terms.count()) - (await this.db.terms.where('gone').equals(1).count());
    const folded = foldForSearch(query);
    if (!folded) return { terms: [], total };
    const byName = (
      await this.db.terms
        .where('keys')
        .startsWith(folded.slice(0, 40))
        .distinct()
        .limit(500)
        .toArray()
    ).filter(alive);
    const rank = (row: TermRow): number => {
      const name = foldForSearch(row.name);
      const zh = row.zh ?? '';
      if (name === folded || zh === folded) return 0;
      if (name.startsWith(folded) || zh.startsWith(folded)) return 1;
      return name.includes(folded) || zh.includes(folded) ? 2 : 3;
    };
    byName.sort(
      (a, b) => rank(a) - rank(b) || a.name.length - b.name.length || a.name.localeCompare(b.name),
    );
    const terms = byName.slice(0, limit);
    if (terms.length < limit && folded.length > 1) {
      const known = new Set(byName.map((row) => row.id));
      const byDefinition = await this.db.terms
        .filter(
          (row) =>
            alive(row) &&
            !known.has(row.id) &&
            foldForSearch(row.definition ?? '').includes(folded),
        )
        .limit(limit - terms.length)
        .toArray();
      terms.push(...byDefinition);
    }
    return { terms: terms.map(plainTerm), total };
  }

  /** Those of `names` that a term is called by, case, width and accents aside. */
  async known(names: readonly string[]): Promise<string[]> {
    // A name's first key is the name itself, as far as keys reach.
    const keys = new Set(names.map((name) => foldForSearch(name).slice(0, 40)));
    const rows = await this.db.terms
      .where('keys')
      .anyOf([...keys])
      .distinct()
      .toArray();
    const forms = new Set(
      rows.filter(alive).flatMap((row) => formsOf(row).map(({ text }) => foldForSearch(text))),
    );
    return names.filter((name) => forms.has(foldForSearch(name)));
  }

  /** Packs that are there; the reader's own is, even before anything is in it. */
  async packs(): Promise<Pack[]> {
    const packs = (await this.db.packs.toArray()).filter(alive);
    return packs.some(({ id }) => id === ownPack) ? packs : [emptyOwnPack, ...packs];
  }

  /** A term and the first note on it alone, as a form begins with them. */
  async draft(id: Id): Promise<TermEdit | undefined> {
    const [term] = await this.terms([id]);
    if (!term) return undefined;
    const { sync: _, deleted: __, ...fields } = term;
    const note = (await this.notesOn([id])).find((each) => !isInsight(each));
    return { term: fields, ...(note ? { note } : {}) };
  }

  /** Everything, tombstones included. */
  async everything(): Promise<Glossary> {
    const [terms, notes, packs, authors] = await Promise.all([
      this.db.terms.toArray(),
      this.db.notes.toArray(),
      this.db.packs.toArray(),
      this.db.authors.toArray(),
    ]);
    return {
      terms: terms.map(plainTerm),
      notes: notes.map(plainNote),
      packs,
      authors: Object.fromEntries(authors.map(({ device, name }) => [device, name])),
    };
  }

  /** Writes a term and the note on it alone; without an id it is a new one. An emptied note is removed. */
  async save({ term, note }: TermEdit): Promise<Change> {
    return this.write('save', async ({ stamp }) => {
      const { id = newId(), ...fields } = term;
      const before = await this.db.terms.get(id);
      const after = before
        ? edit(plainTerm(before), fields as Changes<Term>, stamp())
        : create<Term>({ related: [], tags: [], ...fields, id }, stamp());
      const notes = note ? await this.editNote(after, note, stamp) : [];
      refuseWhatNoFileCarries(after, notes);
      const needsPack = after.pack === ownPack && !(await this.db.packs.get(ownPack));
      const { sync: _, ...own } = emptyOwnPack;
      return {
        terms: [after],
        notes,
        packs: needsPack ? [create<Pack>(own, stamp())] : [],
      };
    });
  }

  private async editNote(
    term: Term,
    draft: NonNullable<TermEdit['note']>,
    stamp: () => Stamp,
  ): Promise<Note[]> {
    const { id, ...fields } = draft;
    const before = id ? await this.db.notes.get(id) : undefined;
    if (before)
      return [
        fields.text
          ? edit(plainNote(before), fields as Changes<Note>, stamp())
          : remove(plainNote(before), stamp()),
      ];
    if (!fields.text) return [];
    return [
      create<Note>(
        {
          sources: [],
          ...fields,
          id: newId(),
          pack: term.pack,
          when: { all: [term.id], any: [] },
        },
        stamp(),
      ),
    ];
  }

  /** Deletes a term and the notes on it alone; insights stay with the terms that they still have. */
  async remove(id: Id): Promise<Change> {
    return this.write('remove', async ({ stamp }) => {
      const term = await this.db.terms.get(id);
      if (!alive(term)) throw new Error('This term is not in the glossary any more.');
      const notes = await this.db.notes.where('terms').equals(id).toArray();
      const alone = notes.filter((note) => alive(note) && !isInsight(note));
      return {
        terms: [remove(plainTerm(term), stamp())],
        notes: alone.map((note) => remove(plainNote(note), stamp())),
        packs: [],
      };
    });
  }

  /** Writes what a person decided of conflicts. Throws ChangedMeanwhile where they are not what was seen. */
  async settle(decisions: readonly Decision[]): Promise<Change> {
    return this.write('settle', async ({ stamp }) => {
      const at = stamp();
      const settled = async <E extends Term | Note | Pack>(
        table: Decision['table'],
        find: (ids: Id[]) => Promise<(E | undefined)[]>,
      ): Promise<E[]> => {
        const byId = Map.groupBy(
          decisions.filter((decision) => decision.table === table),
          ({ id }) => id,
        );
        const entries = await find([...byId.keys()]);
        return entries.map((entry, i) => {
          if (!entry) throw new ChangedMeanwhile();
          return carryOut(entry, [...byId.values()][i]!, at);
        });
      };
      const plain = <R, E>(rows: (R | undefined)[], strip: (row: R) => E) =>
        rows.map((row) => (row ? strip(row) : undefined));
      return {
        terms: await settled('terms', async (ids) =>
          plain(await this.db.terms.bulkGet(ids), plainTerm),
        ),
        notes: await settled('notes', async (ids) =>
          plain(await this.db.notes.bulkGet(ids), plainNote),
        ),
        packs: await settled('packs', (ids) => this.db.packs.bulkGet(ids)),
      };
    });
  }

  /**
   * Takes a change back. If nothing came after an import or a decision, its rows are what they were, to the byte;
   * otherwise, and always for what a person wrote, since others may have seen it, the earlier values are written as a
   * new edit.
   */
  async undo(number: number): Promise<Change> {
    return this.write('undo', async ({ stamp, generation }) => {
      const row = await this.db.journal.get(number);
      if (!row) throw new Error('This change is too long ago to be undone.');
      const asItWas = (row.imported || row.what === 'settle') && row.generation === generation;
      if (asItWas) {
        await Promise.all([
          this.db.terms.bulkDelete(row.added.terms),
          this.db.notes.bulkDelete(row.added.notes),
          this.db.packs.bulkDelete(row.added.packs),
        ]);
        return row.before;
      }
      const back = async <E extends Term | Note | Pack>(
        earlier: E[],
        now: (E | undefined)[],
        added: (E | undefined)[],
      ): Promise<E[]> => [
        ...earlier.map((entry, i) => {
          const current = now[i];
          if (!current) return entry;
          if (entry.deleted) return remove(current, stamp());
          const there = current.deleted ? restore(current, stamp()) : current;
          return edit(there, changesTo(there, entry), stamp());
        }),
        ...added.filter(alive).map((entry) => remove(entry, stamp())),
      ];
      const plain = <R, E>(rows: (R | undefined)[], strip: (row: R) => E) =>
        rows.map((row) => (row ? strip(row) : undefined));
      const ids = (entries: { id: Id }[]) => entries.map(({ id }) => id);
      const { before, added } = row;
      const { terms, notes, packs } = this.db;
      return {
        terms: await back(
          before.terms,
          plain(await terms.bulkGet(ids(before.terms)), plainTerm),
          plain(await terms.bulkGet(added.terms), plainTerm),
        ),
        notes: await back(
          before.notes,
          plain(await notes.bulkGet(ids(before.notes)), plainNote),
          plain(await notes.bulkGet(added.notes), plainNote),
        ),
        packs: await back(
          before.packs,
          await packs.bulkGet(ids(before.packs)),
          await packs.bulkGet(added.packs),
        ),
      };
    });
  }

  /** Puts rows that an import would change aside, under its name, until `switchTo` makes them count. */
  async stage(name: string, entries: Entries): Promise<void> {
    await this.db.staged.where('import').equals(name).delete();
    for (const table of ['terms', 'notes', 'packs'] as const)
      await this.db.staged.bulkPut(
        entries[table].map((entry) => ({ import: name, table, id: entry.id, entry })),
      );
  }

  /**
   * Makes the staged rows of an import part of the glossary: all of them, or none. `generation` is the one that they
   * were merged with; `stamp` the one that they were written with, if any is of this device.
   */
  async switchTo(
    name: string,
    merged: { authors: Glossary['authors']; generation: number; stamp?: Stamp },
  ): Promise<Change> {
    return this.write(
      name,
      async ({ generation, stamped }) => {
        if (generation !== merged.generation)
          throw new Error('The glossary changed while this file was read. Open the file again.');
        const rows = await this.db.staged.where('import').equals(name).toArray();
        await this.db.staged.where('import').equals(name).delete();
        await this.db.authors.bulkPut(
          Object.entries(merged.authors).map(([device, author]) => ({ device, name: author })),
        );
        if (merged.stamp) stamped(merged.stamp);
        const of = <E>(table: string) =>
          rows.filter((row) => row.table === table).map((row) => row.entry as E);
        return { terms: of<Term>('terms'), notes: of<Note>('notes'), packs: of<Pack>('packs') };
      },
      true,
    );
  }

  /** One transaction: what `make` gives is written, with a journal row and the next generation. */
  private async write(
    what: string,
    make: (now: {
      stamp: () => Stamp;
      stamped: (stamp: Stamp) => void;
      generation: number;
    }) => Promise<Entries>,
    imported = false,
  ): Promise<Change> {
    // Outside the transaction: waiting for anything but the database would end it.
    const device = await this.device();
    const { db } = this;
    return db.transaction('rw', db.tables, async () => {
      const state = (await db.state.get('state')) ?? { key: 'state' as const, generation: 0 };
      let last = state.stamp;
      const stamp = () => {
        last = nextStamp(last, device, Date.now());
        return last;
      };
      const stamped = (given: Stamp) => {
        if (!last || given > last) last = given;
      };
      const after = await make({ stamp, stamped, generation: state.generation });
      const generation = state.generation + 1;
      const found = {
        terms: await db.terms.bulkGet(after.terms.map(({ id }) => id)),
        notes: await db.notes.bulkGet(after.notes.map(({ id }) => id)),
        packs: await db.packs.bulkGet(after.packs.map(({ id }) => id)),
      };
      const missing = <E extends { id: Id }>(entries: E[], rows: unknown[]) =>
        entries.filter((_, i) => rows[i] === undefined).map(({ id }) => id);
      await Promise.all([
        db.terms.bulkPut(after.terms.map(termRow)),
        db.notes.bulkPut(after.notes.map(noteRow)),
        db.packs.bulkPut(after.packs),
        db.state.put({ key: 'state', generation, ...(last ? { stamp: last } : {}) }),
      ]);
      const journal = await db.journal.add({
        at: Date.now(),
        what,
        imported,
        generation,
        before: {
          terms: found.terms.filter((row) => row !== undefined).map(plainTerm),
          notes: found.notes.filter((row) => row !== undefined).map(plainNote),
          packs: found.packs.filter((row) => row !== undefined),
        },
        added: {
          terms: missing(after.terms, found.terms),
          notes: missing(after.notes, found.notes),
          packs: missing(after.packs, found.packs),
        },
      });
      await db.journal
        .where(':id')
        .belowOrEqual(journal - journalLength)
        .delete();
      return { generation, journal, terms: after.terms };
    });
  }
}

/** Throws FileError, in words, for an entry that an export of ours would be refused for. */
function refuseWhatNoFileCarries(term: Term, notes: Note[]): void {
  const { problems } = readGlossary({ format, version: formatVersion, terms: [term], notes });
  const refused = problems.find((problem) => problem.refused);
  if (refused) throw new FileError(refused);
}

/** What to write to `now` so that it shows what `earlier` showed. */
function changesTo<E extends Term | Note | Pack>(now: E, earlier: E): Changes<E> {
  const content = ({ id: _id, sync: _sync, deleted: _deleted, ...fields }: E) =>
    fields as Record<string, unknown>;
  const gone = Object.fromEntries(Object.keys(content(now)).map((field) => [field, undefined]));
  return { ...gone, ...content(earlier) } as Changes<E>;
}
