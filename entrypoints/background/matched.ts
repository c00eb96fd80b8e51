import { storage } from 'wxt/utils/storage';
import type { Id } from '@/utils/glossary/term';

/** Documents whose matched terms are kept. */
const kept = 200;

/** Term ids by document, oldest document first; outlives the worker, not the browser. */
const matched = storage.defineItem<[document: string, ids: Id[]][]>('session:matched', {
  fallback: [],
});

/** As they are kept, or about to be: nobody else writes them while this worker lives. */
let read: Promise<Map<string, Id[]>> | undefined;

const known = (): Promise<Map<string, Id[]>> => {
  read ??= matched.getValue().then((all) => new Map(all));
  // Asked for again, it is read again.
  read.catch(() => {
    read = undefined;
  });
  return read;
};

/** Keeps that these terms were matched in a document: it may ask for their cards from now on. */
export async function remember(document: string, ids: Iterable<Id>): Promise<void> {
  const all = await known();
  const before = all.get(document);
  const after = new Set([...(before ?? []), ...ids]);
  if (after.size === before?.length) return;
  all.delete(document);
  all.set(document, [...after]);
  for (const oldest of [...all.keys()].slice(0, -kept)) all.delete(oldest);
  // For the next worker: the page that waits is not kept for it.
  void matched.setValue([...all]).catch(() => {});
}

/** Those of `ids` that were matched in a document. */
export async function onlyMatched(document: string, ids: readonly Id[]): Promise<Id[]> {
  const there = new Set((await known()).get(document));
  return ids.filter((id) => there.has(id));
}
