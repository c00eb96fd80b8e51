import { isRequired } from '@/utils/glossary/fields';
import type { Glossary } from '@/utils/glossary/term';
import { collapse, deletedKey, type Entry, expand } from './state';

/** What was deleted long ago, without its content, so that files do not grow with what nobody has any more. */

const keptMs = 400 * 24 * 60 * 60 * 1000;

/**
 * A tombstone of more than 400 days ago with nothing but its name and what it takes to stay deleted; any other entry as
 * it is. What was known stays known: merged with a copy that has the content still, the content does not come back.
 */
function compactEntry<E extends Entry>(entry: E, before: string): E {
  const { base, at } = entry.sync;
  if (!entry.deleted || (at?.[deletedKey] ?? base) >= before) return entry;
  const state = expand(entry);
  const content = [...state.live.keys()].filter((key) => key !== deletedKey && !isRequired(key));
  if (content.length === 0) return entry;
  for (const key of content) state.live.delete(key);
  return collapse<E>(state);
}

/** A glossary to be sent. `now`: milliseconds since 1970. */
export function compact({ packs, terms, notes, authors }: Glossary, now: number): Glossary {
  const before = new Date(now - keptMs).toISOString();
  return {
    packs: packs.map((pack) => compactEntry(pack, before)),
    terms: terms.map((term) => compactEntry(term, before)),
    notes: notes.map((note) => compactEntry(note, before)),
    authors,
  };
}
