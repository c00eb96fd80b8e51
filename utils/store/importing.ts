import { Dexie } from 'dexie';
import { type Glossary, ownPack, type Pack, type Stamp } from '../glossary/term';
import { create } from '../sync/entry';
import { type Entries, type GlossaryDatabase, Refused } from './database';
import { emptyOwnPack, type GlossaryStore } from './glossary';
import { keyOf, noEntries, tables, writtenSince } from './history';
import { importLock } from './import-lock';
import type { Change } from './writer';

/**
 * An import on its way into the glossary. Its entries are put aside in parts, by whoever read the file and under a
 * lock; then one transaction makes all of them count, or none. A part is one record: it costs little to put aside, and
 * what is left of an import that died is gone at once.
 */

/** Entries in a part. */
const partLength = 1000;

/** Somebody changed what the import was merged with: it is to be merged again. */
export class MergedWithOld extends Error {
  override name = 'MergedWithOld';
  constructor() {
    super('The glossary changed while this file was read. Open the file again.');
  }
}

const countOf = (entries: Entries): number =>
  entries.terms.length + entries.notes.length + entries.packs.length;

/** Puts entries aside until `switchTo` makes them count. Hold `importLock`. `onPart`: how many are. */
export async function stage(
  db: GlossaryDatabase,
  name: string,
  entries: Entries,
  onPart: (done: number, all: number) => void = () => {},
): Promise<void> {
  // Whoever holds the lock is the only import: what else there is was left by one that died.
  await db.staged.clear();
  const all = countOf(entries);
  // One there is in any case, even if it came to nothing after all.
  await db.staged.add({ import: name, part: 0, entries: noEntries() });
  let part = 1;
  let done = 0;
  for (const table of tables) {
    for (let at = 0; at < entries[table].length; at += partLength) {
      const slice = entries[table].slice(at, at + partLength);
      await db.staged.add({
        import: name,
        part: part++,
        entries: { ...noEntries(), [table]: slice },
      });
      done += slice.length;
      onPart(done, all);
    }
  }
}

/** Drops what an import left that died: nobody holds the lock, and yet something is put aside. */
export const dropStaged = (db: GlossaryDatabase): Promise<void> =>
  navigator.locks.request(importLock, { ifAvailable: true }, async (lock) => {
    if (lock) await db.staged.clear();
  });

export interface Merged {
  /** Name of the file, for the history. */
  file: string;
  authors: Glossary['authors'];
  /** The generation that the entries were merged with. */
  generation: number;
  /** The stamp that they were written with, if any is of this device. */
  stamp?: Stamp;
}

/**
 * Makes what was put aside part of the glossary: all of it, or nothing. `onPart`: how many entries are written.
 * Throws MergedWithOld where one of them was changed since they were merged.
 */
export async function switchTo(
  store: GlossaryStore,
  db: GlossaryDatabase,
  name: string,
  { file, authors, generation: merged, stamp: written }: Merged,
  onPart: (done: number) => void = () => {},
): Promise<Change> {
  // A worker that was killed may have written it, and not come to say so.
  const known = await db.journal.filter((row) => row.import === name).first();
  if (known) return { generation: known.generation, journal: known.number, beside: [] };
  return store.write(
    file,
    async ({ generation, stamp, stamped, put }) => {
      const changed = generation === merged ? new Set<string>() : await writtenSince(db, merged);
      if (written) stamped(written);
      await db.authors.bulkPut(
        Object.entries(authors).map(([device, author]) => ({ device, name: author })),
      );
      if ((await db.staged.where(':id').between([name, 0], [name, Dexie.maxKey]).count()) === 0)
        throw new Refused('e_put_aside');
      let done = 0;
      let intoOwn = false;
      for (let part = 0; ; part++) {
        const row = await db.staged.get([name, part]);
        if (!row) break;
        const { entries } = row;
        for (const table of tables)
          if (entries[table].some(({ id }) => changed.has(keyOf(table, id))))
            throw new MergedWithOld();
        intoOwn ||= [...entries.terms, ...entries.notes].some(({ pack }) => pack === ownPack);
        if (countOf(entries) === 0) continue;
        await put(entries);
        done += countOf(entries);
        onPart(done);
      }
      await db.staged.clear();
      if (!intoOwn || (await db.packs.get(ownPack))) return undefined;
      // The reader's own pack has no entry before something is in it.
      const { sync: _, ...own } = emptyOwnPack;
      return { ...noEntries(), packs: [create<Pack>(own, stamp())] };
    },
    { import: name },
  );
}
