import {
  canonicalSet,
  canonicalValue,
  elementKey,
  isOptionalSet,
  isRequired,
  isSetField,
  same,
} from '@/utils/glossary/fields';
import type { Seen, Stamp } from '@/utils/glossary/term';
import { covers, see } from './stamp';
import {
  collapse,
  deletedKey,
  type Entry,
  expand,
  type State,
  seal,
  sortedSeen,
  type Write,
} from './state';

/**
 * Writing an entry and merging two copies of it (DESIGN.md, "File and merge"). Every function
 * gives a new entry in canonical form and leaves its arguments alone; where nothing changes, the
 * entry itself comes back. Writing throws StampError for a stamp that its device has outgrown.
 */

type Content<E extends Entry> = Omit<E, 'id' | 'sync' | 'deleted'>;

/** Fields to write, sets as a whole. `undefined` takes an optional field away. */
export type Changes<E extends Entry> = { [F in keyof Content<E>]?: Content<E>[F] | undefined };

// What comes from a page is checked by nobody before: its types are a promise only.
const isContent = (field: string): boolean =>
  field !== 'id' && field !== 'sync' && field !== deletedKey;

/** A new entry, as `stamp` writes it. */
export function create<E extends Entry>(content: Omit<E, 'sync' | 'deleted'>, stamp: Stamp): E {
  const fields: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(content)) {
    const kept = isContent(field) ? canonicalValue(field, value) : undefined;
    if (kept !== undefined) fields[field] = kept;
  }
  return collapse(expand({ ...fields, id: content.id, sync: { base: stamp } } as unknown as E));
}

const shown = (live: State['live'], key: string): unknown => live.get(key)?.at(-1)?.value;

function writeSet({ live }: State, field: string, elements: unknown[], stamp: Stamp): boolean {
  let changed = false;
  const wanted = new Map(elements.map((element) => [`${field}/${elementKey(element)}`, element]));
  for (const key of live.keys()) {
    if (key.startsWith(`${field}/`) && !wanted.has(key)) changed = live.delete(key);
  }
  for (const [key, value] of wanted) {
    if (same(shown(live, key), value)) continue;
    live.set(key, [{ at: stamp, value }]);
    changed = true;
  }
  return changed;
}

function writeValue({ live }: State, key: string, value: unknown, stamp: Stamp): boolean {
  if (same(shown(live, key), value)) return false;
  if (value !== undefined) return !!live.set(key, [{ at: stamp, value }]);
  return !isRequired(key) && live.delete(key);
}

/**
 * Writes the fields that differ from what is shown; of a set, the elements that do. Every version
 * of a written field is replaced, shown or not. Editing a tombstone brings it back.
 */
export function edit<E extends Entry>(entry: E, changes: Changes<E>, stamp: Stamp): E {
  const state = expand(entry);
  let changed = false;
  for (const [field, value] of Object.entries(changes)) {
    if (!isContent(field)) continue;
    if (value === undefined && isSetField(field) && !isOptionalSet(field)) continue;
    const kept = canonicalValue(field, value);
    const wrote = isSetField(field)
      ? writeSet(state, field, kept as unknown[], stamp)
      : writeValue(state, field, kept, stamp);
    if (isSetField(field)) state.sets.add(field);
    changed ||= wrote;
  }
  if (!changed) return entry;
  if (entry.deleted) state.live.delete(deletedKey);
  // Also where something was only taken away: equal stamps then always mean equal content.
  seal(state, stamp);
  return collapse(state);
}

/**
 * Settles a conflict: `value` replaces every version of `key` (a field, or `field/key` for one
 * element of a set), also where it is the version shown. `undefined` takes the field or element away.
 */
export function settle<E extends Entry>(entry: E, key: string, value: unknown, stamp: Stamp): E {
  const state = expand(entry);
  const [field = key] = key.split('/', 1);
  const kept =
    value !== undefined && isSetField(field)
      ? canonicalSet(field, [value])[0]
      : canonicalValue(key, value);
  if (kept !== undefined) state.live.set(key, [{ at: stamp, value: kept }]);
  else if (isRequired(key)) return entry;
  else state.live.delete(key);
  seal(state, stamp);
  return collapse(state);
}

/** Makes a tombstone, content kept. Writes that are not yet known here will outlive it. */
export function remove<E extends Entry>(entry: E, stamp: Stamp): E {
  if (entry.deleted) return entry;
  const state = expand(entry);
  state.live.set(deletedKey, [{ at: stamp, value: sortedSeen(state.seen) }]);
  seal(state, stamp);
  return collapse(state);
}

/** Brings a deleted entry back, or settles that an edited one stays. */
export function restore<E extends Entry>(entry: E, stamp: Stamp): E {
  if (!entry.deleted && !deletedBy(entry)) return entry;
  const state = expand(entry);
  state.live.set(deletedKey, [{ at: stamp, value: undefined }]);
  seal(state, stamp);
  return collapse(state);
}

export interface Conflict {
  /** A field, or `field/key` for one element of a set. */
  key: string;
  /** Different values, the one shown first, then the newest. */
  versions: Write[];
}

/** What people wrote without knowing of each other's writing. Equal values are no conflict. */
export function conflicts(entry: Entry): Conflict[] {
  if (!entry.sync.others) return [];
  const { live } = expand(entry);
  const found: Conflict[] = [];
  for (const key of Object.keys(entry.sync.others)) {
    if (key === deletedKey) continue;
    const versions: Write[] = [];
    for (const write of live.get(key)!.toReversed()) {
      if (!versions.some((version) => same(version.value, write.value))) versions.push(write);
    }
    if (versions.length > 1) found.push({ key, versions });
  }
  return found;
}

/** The newest deletion that an edit outlived: the entry stays, and somebody should decide. */
export function deletedBy(entry: Entry): Stamp | undefined {
  if (entry.deleted) return;
  return entry.sync.others?.[deletedKey]?.findLast(({ value }) => value !== undefined)?.at;
}

/** Versions of the field that has most, a deletion being one; 1 where nobody has to decide. Deleted entries are settled. */
export function mostVersions(entry: Entry): number {
  if (entry.deleted || !entry.sync.others) return 1;
  const counts = conflicts(entry).map(({ versions }) => versions.length);
  return Math.max(deletedBy(entry) ? 2 : 1, ...counts);
}

/** Whether somebody should decide something of it. */
export const isUndecided = (entry: Entry): boolean => mostVersions(entry) > 1;

const json = (value: unknown): string => JSON.stringify(value) ?? '';

const none: readonly Write[] = [];

function mergeWrites(
  ours: readonly Write[],
  theirs: readonly Write[],
  ourSeen: Seen,
  theirSeen: Seen,
  contradicts: () => void,
): Write[] {
  const [mine, other] = [ours[0], theirs[0]];
  // What one write stands on at both sides, nearly always.
  if (ours.length === 1 && theirs.length === 1 && mine!.at === other!.at) {
    if (same(mine!.value, other!.value)) return [mine!];
  }
  const kept: Write[] = [];
  for (const write of ours) {
    const twin = theirs.find(({ at }) => at === write.at);
    if (!twin) {
      if (!covers(theirSeen, write.at)) kept.push(write);
    } else if (same(write.value, twin.value)) {
      kept.push(write);
    } else {
      // Nobody honest writes two values with one stamp; any pick will do that all devices make alike.
      contradicts();
      kept.push(json(write.value) > json(twin.value) ? write : twin);
    }
  }
  for (const write of theirs) {
    if (!covers(ourSeen, write.at) && !ours.some(({ at }) => at === write.at)) kept.push(write);
  }
  return kept.sort((a, b) => (a.at < b.at ? -1 : 1));
}

/** Merges as `merge` does, and names the fields where one stamp has two values. */
export function mergeReporting<E extends Entry>(
  ours: E,
  theirs: E,
): { entry: E; contradictions: string[] } {
  const contradictions: string[] = [];
  if (same(ours, theirs)) return { entry: ours, contradictions };
  const a = expand(ours);
  const b = expand(theirs);
  const live: State['live'] = new Map();
  for (const key of new Set([...a.live.keys(), ...b.live.keys()])) {
    const left = a.live.get(key) ?? none;
    const right = b.live.get(key) ?? none;
    let kept = mergeWrites(left, right, a.seen, b.seen, () => contradictions.push(key));
    // Only forged stamps come to this; an entry without its name would be lost to everybody.
    if (kept.length === 0 && isRequired(key)) kept = mergeWrites(left, right, {}, {}, () => {});
    if (kept.length > 0) live.set(key, kept);
  }
  const seen: Seen = { ...a.seen };
  for (const device in b.seen) see(seen, b.seen[device]!);
  const entry = collapse<E>({ id: ours.id, live, seen, sets: new Set([...a.sets, ...b.sets]) });
  return { entry, contradictions };
}

/**
 * Two copies of one entry as one. Commutative, associative, idempotent: in whatever order copies
 * meet, all devices end up with the same bytes.
 */
export const merge = <E extends Entry>(a: E, b: E): E => mergeReporting(a, b).entry;
