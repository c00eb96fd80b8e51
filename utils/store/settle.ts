import type { Id, Note, Pack, Term } from '../glossary/term';
import { ChangedMeanwhile, carryOut, type Decision } from '../sync/decision';
import { type GlossaryDatabase, plainNote, plainTerm } from './database';
import type { GlossaryStore } from './glossary';
import type { Change } from './writer';

/** Writes what a person decided of conflicts. Throws ChangedMeanwhile where they are not what was seen. */
export async function settleConflicts(
  store: GlossaryStore,
  db: GlossaryDatabase,
  decisions: readonly Decision[],
): Promise<Change> {
  return store.write('settle', async ({ stamp }) => {
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
      terms: await settled('terms', async (ids) => plain(await db.terms.bulkGet(ids), plainTerm)),
      notes: await settled('notes', async (ids) => plain(await db.notes.bulkGet(ids), plainNote)),
      packs: await settled('packs', (ids) => db.packs.bulkGet(ids)),
    };
  });
}
