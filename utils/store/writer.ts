import type { Id, Stamp, Term } from '../glossary/term';
import { conflicts } from '../sync/entry';
import { lastStamp, nextStamp } from '../sync/stamp';
import { StampError } from '../sync/state';
import {
  type Entries,
  type GlossaryDatabase,
  type HistoryRow,
  noteRow,
  plainNote,
  plainTerm,
  Refused,
  termRow,
} from './database';
import { keyOf, lastChange, tables, trimHistory } from './history';

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

/** Whether nothing in these entries was written after that stamp. */
const isWritten = ({ terms, notes, packs }: Entries, until: Stamp = ''): boolean =>
  [...terms, ...notes, ...packs].every((entry) => lastStamp(entry) <= until);
