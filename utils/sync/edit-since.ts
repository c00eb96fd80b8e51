import {
  byText,
  canonicalValue,
  elementKey,
  isRequired,
  isSetField,
  same,
} from '@/utils/glossary/fields';
import type { Stamp } from '@/utils/glossary/term';
import type { Changes } from './entry';
import { collapse, deletedKey, type Entry, expand, type State, seal } from './state';

/**
 * Writes what somebody changed who began from `was`, while the entry may have been written meanwhile, perhaps on this
 * very device. What they left as it was stays as it is now; what both changed keeps both values, as a merge of two
 * devices would (`edit` would take the other for seen and replaced). Of a set, the elements that they added or took
 * away. Throws StampError.
 */
export function editSince<E extends Entry>(
  entry: E,
  was: Changes<E>,
  changes: Changes<E>,
  stamp: Stamp,
): E {
  const state = expand(entry);
  const began = was as Record<string, unknown>;
  let changed = false;
  for (const [field, value] of Object.entries(changes)) {
    if (field === 'id' || field === 'sync' || field === deletedKey) continue;
    const [before, after] = [valuesOf(field, began[field]), valuesOf(field, value)];
    for (const key of new Set([...before.keys(), ...after.keys()]))
      changed = write(state, key, before.get(key), after.get(key), stamp) || changed;
    if (isSetField(field)) state.sets.add(field);
  }
  if (!changed) return entry;
  if (entry.deleted) state.live.delete(deletedKey);
  seal(state, stamp);
  return collapse(state);
}

/** What a field holds, by the key of its register: one of a plain field, one for each element of a set. */
function valuesOf(field: string, value: unknown): Map<string, unknown> {
  const kept = canonicalValue(field, value);
  if (!isSetField(field)) return new Map(kept === undefined ? [] : [[field, kept]]);
  return new Map(
    (kept as unknown[]).map((element) => [`${field}/${elementKey(element)}`, element]),
  );
}

function write(
  { live }: State,
  key: string,
  before: unknown,
  after: unknown,
  stamp: Stamp,
): boolean {
  const writes = live.get(key) ?? [];
  const now = writes.at(-1)?.value;
  if (same(before, after) || same(now, after)) return false;
  const untouched = same(now, before);
  // Taking away is taking away what was seen: another value that came meanwhile stays.
  if (after === undefined) return untouched && !isRequired(key) && live.delete(key);
  const mine = { at: stamp, value: after };
  const both = untouched || now === undefined ? [mine] : [...writes, mine];
  live.set(
    key,
    both.sort((a, b) => byText(a.at, b.at)),
  );
  return true;
}
