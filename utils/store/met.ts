import type { Id } from '../glossary/term';
import type { GlossaryDatabase } from './database';

/** Keeps which terms stood on a page that was read: their ids, and nothing of the page or the time. */
export function createMet(db: GlossaryDatabase): (ids: readonly Id[]) => Promise<void> {
  let known: Promise<Set<Id>> | undefined;
  return async (ids) => {
    known ??= db.met
      .toCollection()
      .primaryKeys()
      .then((met) => new Set(met));
    const met = await known;
    const fresh = ids.filter((id) => !met.has(id));
    if (fresh.length === 0) return;
    for (const id of fresh) met.add(id);
    await db.met.bulkPut(fresh.map((id) => ({ id })));
  };
}
