import { storage } from 'wxt/utils/storage';
import type { Id } from '../glossary/term';
import type { Omission } from '../matching/without';

/** Where the reader does not want a term marked: on a site, written like this, or inside a longer phrase. */
export type Exception = { term: Id } & ({ site: string } | { text: string } | { inside: string });

/** They follow the device, as sites do, and outlive what happens to their terms: a deleted one may come back. */
export const exceptions = storage.defineItem<Exception[]>('local:exceptions', { fallback: [] });

/** Which exception it is. */
export const exceptionKey = (exception: Exception): string => JSON.stringify(exception);

/** Keeps an exception; gives what takes it back. */
export async function addException(exception: Exception): Promise<() => Promise<void>> {
  const before = await exceptions.getValue();
  const key = exceptionKey(exception);
  if (before.some((each) => exceptionKey(each) === key)) return async () => {};
  await exceptions.setValue([...before, exception]);
  return () => removeException(exception);
}

export async function removeException(exception: Exception): Promise<void> {
  const key = exceptionKey(exception);
  const now = await exceptions.getValue();
  await exceptions.setValue(now.filter((each) => exceptionKey(each) !== key));
}

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
  const off = new Set<Id>();
  const omissions: Omission[] = [];
  for (const each of all)
    if (!('site' in each)) omissions.push(each);
    else if (each.site === host) off.add(each.term);
  return { off, omissions };
}
