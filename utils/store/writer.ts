import type { Id, Pack, Stamp, Term } from '../glossary/term';
import { conflicts } from '../sync/entry';
import { lastStamp, nextStamp } from '../sync/stamp';
import { StampError } from '../sync/state';
import { type Counts, tally } from './counts';
import {
  type Entries,
  type GlossaryDatabase,
  type HistoryRow,
  type NoteRow,
  noteRow,
  plainNote,
  plainTerm,
  Refused,
  type TermRow,
  termRow,
} from './database';
import { keyOf, lastChange, tables, trimHistory } from './history';
import { Present } from './present';

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

/** Makes changes: each is one transaction, with what undoes it. */
export class Writer {
  constructor(
    private readonly db: GlossaryDatabase,
    private readonly device: () => Promise<string>,
    /** Gives this device a new id, since another one writes under its own. */
    private readonly renew?: () => Promise<void>,
  ) {}

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
      const [state, counted] = await Promise.all([db.state.get('state'), db.counts.get('counts')]);
      const { generation: before = 0, stamp } = state ?? {};
      const { generation: ofCounts = 0, counts = new Map() } = counted ?? {};
      const generation = before + 1;
      let last = stamp;
      const row = { at: Date.now(), what, ...from, generation, size: 0 };
      const journal = await db.journal.add(row);
      const terms: Term[] = [];
      const beside = new Set<string>();
      const present = {
        terms: new Present(db.terms),
        notes: new Present(db.notes),
        packs: new Present(db.packs),
      };
      let part = 0;
      const put = async (entries: Entries, drop: Partial<EntryIds> = {}) => {
        const history = await this.putSlice(entries, drop, counts, present);
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
        generation: before,
        stamp: () => {
          last = nextStamp(last, device, Date.now());
          return last;
        },
        stamped: (given) => {
          if (!last || given > last) last = given;
        },
        put,
      });
      const made = makes && after && isWritten(after, stamp) && (await lastChange(db, makes));
      if (made) {
        await db.journal.delete(journal);
        return { generation: before, journal: made, terms: after.terms, beside: [] };
      }
      if (after) await put(after);
      await Promise.all([
        db.journal.put({ ...row, number: journal }),
        db.state.put({ key: 'state', generation, ...(last ? { stamp: last } : {}) }),
        // What counts an older state is made anew when it is asked for.
        ofCounts === before && db.counts.put({ key: 'counts', generation, counts }),
      ]);
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

  /** Writes entries and drops others, and counts them; gives what there was before. */
  private async putSlice(
    { terms, notes, packs }: Entries,
    drop: Partial<EntryIds>,
    counts: Counts,
    present: { terms: Present<TermRow>; notes: Present<NoteRow>; packs: Present<Pack> },
  ): Promise<Pick<HistoryRow, 'entries' | 'before' | 'added'>> {
    const { db } = this;
    const ids: EntryIds = {
      terms: [...terms.map(({ id }) => id), ...(drop.terms ?? [])],
      notes: [...notes.map(({ id }) => id), ...(drop.notes ?? [])],
      packs: [...packs.map(({ id }) => id), ...(drop.packs ?? [])],
    };
    const [termsFound, notesFound, packsFound] = await Promise.all([
      present.terms.get(ids.terms),
      present.notes.get(ids.notes),
      present.packs.get(ids.packs),
    ]);
    for (const table of tables) present[table].wrote(ids[table]);
    const isThere = <R>(row: R | undefined): row is R => row !== undefined;
    const before = { terms: termsFound.filter(isThere), notes: notesFound.filter(isThere) };
    const missing = (table: keyof Entries, found: readonly unknown[]) =>
      ids[table].filter((_, i) => found[i] === undefined);
    const after = { terms: terms.map(termRow), notes: notes.map(noteRow) };
    tally(counts, before, -1);
    tally(counts, after, 1);
    await Promise.all([
      db.terms.bulkPut(after.terms),
      db.notes.bulkPut(after.notes),
      db.packs.bulkPut(packs),
      db.terms.bulkDelete(drop.terms ?? []),
      db.notes.bulkDelete(drop.notes ?? []),
      db.packs.bulkDelete(drop.packs ?? []),
    ]);
    return {
      entries: tables.flatMap((table) => ids[table].map((id) => keyOf(table, id))),
      before: {
        terms: before.terms.map(plainTerm),
        notes: before.notes.map(plainNote),
        packs: packsFound.filter(isThere),
      },
      added: {
        terms: missing('terms', termsFound),
        notes: missing('notes', notesFound),
        packs: missing('packs', packsFound),
      },
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

/** Whether nothing in these entries was written after that stamp. */
const isWritten = ({ terms, notes, packs }: Entries, until: Stamp = ''): boolean =>
  [...terms, ...notes, ...packs].every((entry) => lastStamp(entry) <= until);
