import type { Id, Note, Pack, Stamp, Term } from '../glossary/term';
import { remove } from '../sync/entry';
import type { Entry } from '../sync/state';
import {
  alive,
  type Entries,
  type GlossaryDatabase,
  type HistoryRow,
  plainNote,
  plainTerm,
  Refused,
} from './database';
import type { GlossaryStore } from './glossary';
import { keyOf, noEntries, replacedSince, takenBack } from './history';
import type { Change, Writing } from './writer';

/** Where the entries are now. */
async function currentOf(db: GlossaryDatabase, ids: Record<keyof Entries, Id[]>) {
  const [terms, notes, packs] = [
    await db.terms.bulkGet(ids.terms),
    await db.notes.bulkGet(ids.notes),
    await db.packs.bulkGet(ids.packs),
  ];
  return {
    terms: terms.map((row) => row && plainTerm(row)),
    notes: notes.map((row) => row && plainNote(row)),
    packs,
  };
}

/**
 * Takes a change back. What an import or a decision wrote and nobody touched since is what it was, to the byte. Of
 * everything else, and always of what a person wrote, since others may have seen it, the earlier values are written as
 * a new edit where what the change wrote still stands.
 */
export function undoChange(
  store: GlossaryStore,
  db: GlossaryDatabase,
  number: number,
): Promise<Change> {
  return store.write('undo', async ({ stamp, put }) => {
    const row = await db.journal.get(number);
    if (!row) throw new Refused('e_too_old');
    if (row.undone) throw new Refused('e_undone');
    const exact = row.import !== undefined || row.what === 'settle';
    const since = await replacedSince(db, number);
    // Part by part: an import can be larger than what should stand in memory.
    for (let part = 0; ; part++) {
      const history = await db.history.get([number, part]);
      if (!history) break;
      await undoPart(db, history, since, exact, stamp, put);
    }
    await db.journal.put({ ...row, undone: true });
    return undefined;
  });
}

async function undoPart(
  db: GlossaryDatabase,
  { before, added }: HistoryRow,
  since: ReadonlyMap<string, Entry>,
  exact: boolean,
  stamp: () => Stamp,
  put: Writing['put'],
): Promise<void> {
  const after = noEntries();
  const drop: Record<keyof Entries, Id[]> = { terms: [], notes: [], packs: [] };
  const ids = (entries: { id: Id }[]) => entries.map(({ id }) => id);
  const now = await currentOf(db, {
    terms: [...ids(before.terms), ...added.terms],
    notes: [...ids(before.notes), ...added.notes],
    packs: [...ids(before.packs), ...added.packs],
  });
  const undo = <E extends Term | Note | Pack>(
    table: keyof Entries,
    earlier: E[],
    there: (E | undefined)[],
    into: E[],
  ) => {
    for (const [i, was] of earlier.entries()) {
      const current = there[i];
      const then = since.get(keyOf(table, was.id)) as E | undefined;
      if (!current || (exact && !then)) into.push(was);
      else into.push(takenBack(was, then ?? current, current, stamp()));
    }
    for (const [i, id] of added[table].entries()) {
      const current = there[earlier.length + i];
      if (exact && !since.has(keyOf(table, id))) drop[table].push(id);
      else if (alive(current)) into.push(remove(current, stamp()));
    }
  };
  undo('terms', before.terms, now.terms, after.terms);
  undo('notes', before.notes, now.notes, after.notes);
  undo('packs', before.packs, now.packs, after.packs);
  await put(after, drop);
}
