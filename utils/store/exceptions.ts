import { storage } from 'wxt/utils/storage';
import type { Id } from '../glossary/term';
import type { Omission } from '../matching/without';

/** Where the reader does not want a term marked: anywhere, on a site, written like this, or inside a longer phrase. */
export type Exception = { term: Id } & (
  | { everywhere: true }
  | { site: string }
  | { text: string }
  | { inside: string }
);

/** They follow the device, as sites do, and outlive what happens to their terms: a deleted one may come back. */
export const exceptions = storage.defineItem<Exception[]>('local:exceptions', { fallback: [] });

/** Which exception it is; what comes back from storage may have its fields in another order. */
export const exceptionKey = (exception: Exception): string =>
  JSON.stringify(Object.entries(exception).sort());

const keysOf = (some: readonly Exception[]) => new Set(some.map(exceptionKey));

/** Keeps exceptions; gives what takes back those that were not there before. */
export async function addExceptions(added: readonly Exception[]): Promise<() => Promise<void>> {
  const before = await exceptions.getValue();
  const known = keysOf(before);
  const fresh = added.filter((each) => !known.has(exceptionKey(each)));
  await exceptions.setValue([...before, ...fresh]);
  return () => removeExceptions(fresh);
}

export async function removeExceptions(gone: readonly Exception[]): Promise<void> {
  const keys = keysOf(gone);
  const now = await exceptions.getValue();
  await exceptions.setValue(now.filter((each) => !keys.has(exceptionKey(each))));
}

/** Marks terms nowhere any more, or lets them be marked again; gives what takes that back. */
export async function muteTerms(
  terms: readonly Id[],
  muted: boolean,
): Promise<() => Promise<unknown>> {
  const wanted = terms.map((term): Exception => ({ term, everywhere: true }));
  if (muted) return addExceptions(wanted);
  await removeExceptions(wanted);
  return () => addExceptions(wanted);
}

/** Terms that are marked nowhere. */
export const mutedIn = (all: readonly Exception[]): Set<Id> =>
  new Set(all.filter((each) => 'everywhere' in each).map(({ term }) => term));

/** Puts another in the place of an exception. */
export async function changeException(before: Exception, after: Exception): Promise<void> {
  const key = exceptionKey(before);
  const now = await exceptions.getValue();
  await exceptions.setValue(now.map((each) => (exceptionKey(each) === key ? after : each)));
}

/** What of them concerns a site: terms that are not marked there at all, and what else is left out. */
export function exceptionsOn(
  host: string,
  all: readonly Exception[],
): { off: Set<Id>; omissions: Omission[] } {
  const off = mutedIn(all);
  const omissions: Omission[] = [];
  for (const each of all)
    if ('text' in each || 'inside' in each) omissions.push(each);
    else if ('site' in each && each.site === host) off.add(each.term);
  return { off, omissions };
}
