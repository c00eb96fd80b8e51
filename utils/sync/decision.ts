import type { Id, Stamp } from '@/utils/glossary/term';
import type { Table } from '@/utils/glossary/validate';
import { remove, restore, settle } from './entry';
import { deletedKey, type Entry, expand } from './state';

/** What a person decided of one field that several people wrote without knowing of each other. */
export interface Decision {
  table: Table;
  id: Id;
  /** A field, `field/key` for one element of a set, or `deleted`. */
  key: string;
  /** Stamps of the versions that the person saw; all of them are replaced. */
  seen: Stamp[];
  /** Without it the field or element is taken away. Of `deleted`: whether the entry goes. */
  value?: unknown;
}

/** Somebody else's edit came in between: what the person saw is not what there is. */
export class ChangedMeanwhile extends Error {
  override name = 'ChangedMeanwhile';
  constructor() {
    super('This entry changed meanwhile. Look at its versions again.');
  }
}

/** Stamps of the versions of a field, oldest first. */
export const stampsOf = (entry: Entry, key: string): Stamp[] =>
  (expand(entry).live.get(key) ?? []).map(({ at }) => at);

/** The entry with what was decided of it. Throws ChangedMeanwhile, and StampError as every edit does. */
export function carryOut<E extends Entry>(
  entry: E,
  decisions: readonly Decision[],
  stamp: Stamp,
): E {
  for (const { key, seen } of decisions)
    if (stampsOf(entry, key).join() !== seen.join()) throw new ChangedMeanwhile();
  let now = entry;
  // A deletion covers what was seen: it comes last.
  for (const { key, value } of decisions)
    if (key !== deletedKey) now = settle(now, key, value, stamp);
  const fate = decisions.find(({ key }) => key === deletedKey);
  if (!fate) return now;
  return fate.value ? remove(now, stamp) : restore(now, stamp);
}
