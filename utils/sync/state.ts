import {
  byText,
  elementKey,
  isOptionalSet,
  isSetField,
  type SetField,
  same,
} from '@/utils/glossary/fields';
import type { Id, Note, Pack, Seen, Stamp, Sync, Term } from '@/utils/glossary/term';
import { covers, deviceOf, see } from './stamp';

/**
 * An entry as its merge sees it. Every field, and every element of a set, holds the writes that
 * nobody who saw them has replaced; `seen` says which writes this copy knows of. A write that is
 * covered by `seen` and not live was replaced or taken away.
 */

export type Entry = Pack | Term | Note;

/** One live write. In a set the value is the element. */
export interface Write {
  at: Stamp;
  value: unknown;
}

export interface State {
  id: Id;
  /** By field, or `field/key` for one element of a set; oldest write first. */
  live: Map<string, Write[]>;
  seen: Seen;
  /** Sets that the entry has, with or without elements. */
  sets: Set<SetField>;
}

/** The one field that is no content: deletions (what was seen then) and revivals (undefined). */
export const deletedKey = 'deleted';

/** What the stamps and deletions of an entry say by themselves about what was seen. */
function implied({ base, at, others }: Sync, deleted: Seen | undefined): Seen {
  const seen: Seen = {};
  const seeAll = (map: Seen) => {
    for (const device in map) see(seen, map[device]!);
  };
  see(seen, base);
  for (const key in at) see(seen, at[key]!);
  for (const key in others) {
    for (const other of others[key]!) {
      see(seen, other.at);
      if (key === deletedKey && other.value) seeAll(other.value as Seen);
    }
  }
  if (deleted) seeAll(deleted);
  return seen;
}

/** An edit with a stamp that is older than another of its device: everybody would take it for replaced. */
export class StampError extends Error {
  override name = 'StampError';
  constructor(stamp: Stamp, seen: Stamp) {
    super(
      `Device ${deviceOf(stamp)} already wrote at ${seen} and cannot write at ${stamp}. Give it a new id.`,
    );
  }
}

/** Takes the stamp of what was just written into what was seen. Throws StampError. */
export function seal(state: State, stamp: Stamp): void {
  const last = state.seen[deviceOf(stamp)];
  if (last !== undefined && last > stamp) throw new StampError(stamp, last);
  see(state.seen, stamp);
}

const byStamp = (a: Write, b: Write): number => byText(a.at, b.at);

/** The state that an entry's compact form stands for. */
export function expand(entry: Entry): State {
  const { base, at, others } = entry.sync;
  const state: State = {
    id: entry.id,
    live: new Map(),
    seen: seenOf(entry),
    sets: new Set(),
  };
  const write = (key: string, value: unknown) =>
    state.live.set(key, [{ at: at?.[key] ?? base, value }]);

  const fields = entry as unknown as Record<string, unknown>;
  for (const field in fields) {
    const value = fields[field];
    if (field === 'id' || field === 'sync' || value === undefined) continue;
    if (isSetField(field)) {
      state.sets.add(field);
      for (const element of value as unknown[]) write(`${field}/${elementKey(element)}`, element);
    } else {
      write(field, value);
    }
  }
  // A revival shows nothing: only its stamp tells of it.
  if (!entry.deleted && at?.[deletedKey]) write(deletedKey, undefined);

  for (const key in others) {
    const shown = state.live.get(key);
    const writes = shown ?? [];
    // Without a value it is what is shown: two people wrote the same.
    for (const { at, value } of others[key]!) {
      const known = writes.some((write) => write.at === at);
      if (!known && (value !== undefined || shown)) {
        writes.push({ at, value: value ?? shown?.[0]?.value });
      }
    }
    if (writes.length > 0) state.live.set(key, writes.sort(byStamp));
  }
  return state;
}

/** Everything that a copy of an entry knows of. */
export function seenOf({ sync, deleted }: Pick<Entry, 'sync' | 'deleted'>): Seen {
  const seen = implied(sync, deleted);
  for (const device in sync.seen) see(seen, sync.seen[device]!);
  return seen;
}

/** The deletion that nothing written has outlived, if any. */
function standingDeletion(live: State['live']): Write | undefined {
  const marks = live.get(deletedKey) ?? [];
  return marks.findLast(
    ({ value: seen }) =>
      seen &&
      [...live].every(([key, writes]) =>
        writes.every(({ at, value }) => (key === deletedKey && value) || covers(seen as Seen, at)),
      ),
  );
}

function shownOf(key: string, writes: Write[], deletion: Write | undefined): Write | undefined {
  if (key !== deletedKey) return writes.at(-1);
  return deletion ?? writes.findLast(({ value }) => value === undefined);
}

/** A copy of what was seen, in the order it is kept in. */
export function sortedSeen(seen: Seen): Seen {
  const copy: Seen = {};
  for (const device of Object.keys(seen).sort(byText)) copy[device] = seen[device]!;
  return copy;
}

/** The stamp that most fields share, so that the fewest lines are written; of several the oldest. */
function commonStamp(shown: ReadonlyMap<string, Write>): Stamp {
  const fieldsAt = new Map<Stamp, number>();
  let common = '';
  let most = 0;
  for (const [key, { at, value }] of shown) {
    if (key === deletedKey && value === undefined) continue;
    const fields = (fieldsAt.get(at) ?? 0) + 1;
    fieldsAt.set(at, fields);
    if (fields > most || (fields === most && at < common)) [common, most] = [at, fields];
  }
  return common;
}

/** What stands beside the shown write; without a value it is the same. */
const otherWrites = (writes: Write[], shown: Write | undefined): Write[] =>
  writes
    .filter((write) => write !== shown)
    .map(({ at, value }) => ({
      at,
      value: shown && same(value, shown.value) ? undefined : value,
    }));

/** The compact form of a state; equal states give equal bytes. */
export function collapse<E extends Entry>({ id, live, seen, sets }: State): E {
  const deletion = standingDeletion(live);
  const shown = new Map<string, Write>();
  for (const [key, writes] of live) {
    const write = shownOf(key, writes, deletion);
    if (write) shown.set(key, write);
  }
  const base = commonStamp(shown);
  const at: Record<string, Stamp> = {};
  const others: NonNullable<Sync['others']> = {};
  const entry: Record<string, unknown> = { id };
  // A set sorts before its elements, so that one pass writes everything in order.
  for (const key of [...sets, ...live.keys()].sort(byText)) {
    if (isSetField(key)) {
      if (!isOptionalSet(key)) entry[key] = [];
      continue;
    }
    const write = shown.get(key);
    if (write) {
      const slash = key.indexOf('/');
      if (slash >= 0) {
        const field = key.slice(0, slash);
        entry[field] ??= [];
        (entry[field] as unknown[]).push(write.value);
      } else if (write.value !== undefined) entry[key] = write.value;
      const revival = write.value === undefined;
      if (write.at !== base || revival) at[key] = write.at;
    }
    const writes = live.get(key)!;
    if (writes.length > 1 || !write) others[key] = otherWrites(writes, write);
  }

  const sync: Sync = { base };
  if (Object.keys(at).length > 0) sync.at = at;
  if (Object.keys(others).length > 0) sync.others = others;
  const known = implied(sync, entry[deletedKey] as Seen | undefined);
  const further: Seen = {};
  for (const device in seen) {
    if (!covers(known, seen[device]!)) further[device] = seen[device]!;
  }
  if (Object.keys(further).length > 0) sync.seen = sortedSeen(further);
  entry.sync = sync;
  return entry as unknown as E;
}
