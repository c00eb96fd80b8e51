import { Dexie } from 'dexie';
import { canonicalSet, elementKey, isSetField, same } from '../glossary/fields';
import type { Id, Stamp, Term } from '../glossary/term';
import type { Table } from '../glossary/validate';
import { type Changes, edit, remove, restore } from '../sync/entry';
import type { Entry } from '../sync/state';
import {
  type Entries,
  type GlossaryDatabase,
  type JournalRow,
  journalLength,
  journalSize,
  plainTerm,
} from './database';

/** What changes wrote over: to take them back, and to see what a term was. */

export const tables = ['terms', 'notes', 'packs'] as const satisfies readonly Table[];

export const keyOf = (table: Table, id: Id): string => `${table}/${id}`;

/** Every part of one change. */
const partsOf = (db: GlossaryDatabase, journal: number) =>
  db.history.where(':id').between([journal, Dexie.minKey], [journal, Dexie.maxKey]);

/** The last change that wrote an entry, as `table/id`. */
export const lastChange = async (db: GlossaryDatabase, key: string): Promise<number | undefined> =>
  (await db.history.where('entries').equals(key).last())?.journal;

/** Drops the oldest changes, so that the database stays bounded; the newest one always stays. */
export async function trimHistory(db: GlossaryDatabase, newest: number): Promise<void> {
  let oldest = newest - journalLength + 1;
  const rows = await db.journal
    .where(':id')
    .between(oldest, newest, true, true)
    .reverse()
    .toArray();
  let size = 0;
  for (const row of rows) {
    size += row.size;
    if (size <= journalSize || row.number === newest) continue;
    oldest = row.number + 1;
    break;
  }
  await db.journal.where(':id').below(oldest).delete();
  await db.history.where(':id').below([oldest, Dexie.minKey]).delete();
}

/**
 * What entries were right after a change, where something changed them since: the next change wrote over it.
 * By `table/id`.
 */
export async function replacedSince(
  db: GlossaryDatabase,
  journal: number,
): Promise<Map<string, Entry>> {
  const found = new Map<string, Entry>();
  await db.history
    .where(':id')
    .above([journal, Dexie.maxKey])
    .each(({ before }) => {
      for (const table of tables)
        for (const entry of before[table]) {
          const key = keyOf(table, entry.id);
          if (!found.has(key)) found.set(key, entry);
        }
    });
  return found;
}

/** Every entry, as `table/id`, that was written after a generation. */
export async function writtenSince(
  db: GlossaryDatabase,
  generation: number,
): Promise<ReadonlySet<string>> {
  const rows = await db.journal.filter((row) => row.generation > generation).primaryKeys();
  const written = new Set<string>();
  for (const number of rows)
    await partsOf(db, number).each((part) => {
      for (const key of part.entries) written.add(key);
    });
  return written;
}

type Fields = Record<string, unknown>;
const contentOf = (entry: Entry): Fields => {
  const { id: _id, sync: _sync, deleted: _deleted, ...fields } = entry as Entry & Fields;
  return fields;
};

/** The elements that an undone change would leave of a set. */
function setBack(field: string, was: unknown[], then: unknown[], now: unknown[]): unknown[] {
  const keys = (list: unknown[]) => new Set(list.map(elementKey));
  const [before, after, current] = [keys(was), keys(then), keys(now)];
  const value = (list: unknown[], key: string) => list.find((each) => elementKey(each) === key);
  const kept = now
    .filter((each) => before.has(elementKey(each)) || !after.has(elementKey(each)))
    .map((each) => {
      const key = elementKey(each);
      return before.has(key) && same(each, value(then, key)) ? value(was, key) : each;
    });
  const back = was.filter((each) => {
    const key = elementKey(each);
    return !after.has(key) && !current.has(key);
  });
  return isSetField(field) ? canonicalSet(field, [...kept, ...back]) : kept;
}

/**
 * The edit that takes a change back: what it wrote is what it was before, where that is still what stands there.
 * `was`: before the change; `then`: right after it; `now`: the entry as it is.
 */
export function takenBack<E extends Entry>(was: E, then: E, now: E, stamp: Stamp): E {
  if (was.deleted && !then.deleted) return now.deleted ? now : remove(now, stamp);
  const there = then.deleted && now.deleted && !was.deleted ? restore(now, stamp) : now;
  const [before, after, current] = [contentOf(was), contentOf(then), contentOf(there)];
  const changes: Fields = {};
  for (const field of Object.keys({ ...before, ...after })) {
    if (same(before[field], after[field])) continue;
    if (isSetField(field)) {
      const list = (of: Fields) => (of[field] ?? []) as unknown[];
      changes[field] = setBack(field, list(before), list(after), list(current));
    } else if (same(current[field], after[field])) changes[field] = before[field];
  }
  return edit(there, changes as Changes<E>, stamp);
}

export const noEntries = (): Entries => ({ terms: [], notes: [], packs: [] });

/** A state of a term, and the change that made it; none for what was there before the first one that is kept. */
export interface Version {
  change?: JournalRow;
  term: Term;
}

/** What a term was, newest first; the first is what it is. */
export async function versionsOf(db: GlossaryDatabase, id: Id): Promise<Version[]> {
  const current = await db.terms.get(id);
  if (!current) return [];
  const parts = await db.history.where('entries').equals(keyOf('terms', id)).sortBy('journal');
  const changes = await db.journal.bulkGet(parts.map(({ journal }) => journal));
  const before = parts.map((part) => part.before.terms.find((term) => term.id === id));
  const versions: Version[] = before[0] ? [{ term: before[0] }] : [];
  for (const [i, change] of changes.entries()) {
    const term = i + 1 < parts.length ? before[i + 1] : plainTerm(current);
    if (term && change) versions.push({ change, term });
  }
  return versions.length > 0 ? versions.reverse() : [{ term: plainTerm(current) }];
}

/** The edit that makes an entry what it was, as far as its content goes. A tombstone comes back. */
export function broughtBack<E extends Entry>(was: E, now: E, stamp: Stamp): E {
  const gone = Object.fromEntries(Object.keys(contentOf(now)).map((field) => [field, undefined]));
  const there = now.deleted ? restore(now, stamp) : now;
  return edit(there, { ...gone, ...contentOf(was) } as Changes<E>, stamp);
}

/** Imports that can still be taken back, newest first. */
export const importsOf = (db: GlossaryDatabase): Promise<JournalRow[]> =>
  db.journal
    .reverse()
    .filter((row) => row.import !== undefined && !row.undone)
    .toArray();
