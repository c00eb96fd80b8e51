import { isOptionalSet, isSetField } from '@/utils/glossary/fields';
import type { Glossary, Id, Stamp } from '@/utils/glossary/term';
import { type Changes, edit, remove, restore } from './entry';
import type { Entry } from './state';

/** What going back does to one entry; `after` is the entry itself where it stays as it is. */
export interface RestoreStep {
  table: 'terms' | 'notes' | 'packs';
  /** Undefined where it is not there now. */
  now: Entry | undefined;
  after: Entry;
}

/**
 * Takes a glossary back to what it was, as new edits under `stamp`: whoever has the later versions sees that they were
 * replaced, and nothing that was written is forgotten. What came since is deleted; what is gone without a trace comes
 * back as it was. Throws StampError.
 */
export function restoreTo(now: Glossary, then: Glossary, stamp: Stamp): RestoreStep[] {
  return (['packs', 'terms', 'notes'] as const).flatMap((table) => {
    const earlier = new Map<Id, Entry>(then[table].map((entry) => [entry.id, entry]));
    const there = new Map<Id, Entry>(now[table].map((entry) => [entry.id, entry]));
    return [...new Set([...earlier.keys(), ...there.keys()])].map((id): RestoreStep => {
      const current = there.get(id);
      return { table, now: current, after: back(current, earlier.get(id), stamp) };
    });
  });
}

function back(now: Entry | undefined, then: Entry | undefined, stamp: Stamp): Entry {
  if (!now) return then!;
  if (!then || then.deleted) return remove(now, stamp);
  const there = restore(now, stamp);
  return edit(there, changesTo(there, then), stamp);
}

/** What to write to `now` so that it shows what `then` showed. */
function changesTo(now: Entry, then: Entry): Changes<Entry> {
  const content = ({ id: _id, sync: _sync, deleted: _deleted, ...fields }: Entry) =>
    fields as Record<string, unknown>;
  const gone = Object.keys(content(now)).map((field) => [
    field,
    isSetField(field) && !isOptionalSet(field) ? [] : undefined,
  ]);
  return { ...Object.fromEntries(gone), ...content(then) };
}
