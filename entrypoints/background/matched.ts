import { storage } from 'wxt/utils/storage';
import type { Id } from '@/utils/glossary/term';

/** Documents whose matched terms are kept. */
const kept = 200;

/** Term ids by document, oldest document first; outlives the worker, not the browser. */
const matched = storage.defineItem<[document: string, ids: Id[]][]>('session:matched', {
  fallback: [],
});

let queue: Promise<unknown> = Promise.resolve();

/** Keeps that these terms were matched in a document: it may ask for their cards from now on. */
export function remember(document: string, ids: Iterable<Id>): Promise<void> {
  const next = queue.then(async () => {
    const all = new Map(await matched.getValue());
    const before = all.get(document) ?? [];
    const after = new Set([...before, ...ids]);
    if (after.size === before.length && before.length > 0) return;
    all.delete(document);
    all.set(document, [...after]);
    await matched.setValue([...all].slice(-kept));
  });
  queue = next.catch(() => {});
  return next;
}

/** Those of `ids` that were matched in a document. */
export async function onlyMatched(document: string, ids: readonly Id[]): Promise<Id[]> {
  await queue;
  const known = new Set(new Map(await matched.getValue()).get(document));
  return ids.filter((id) => known.has(id));
}
