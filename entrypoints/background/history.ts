import { same } from '@/utils/glossary/fields';
import type { Id, Sync } from '@/utils/glossary/term';
import type { PastImport, TermVersion } from '@/utils/messages';
import type { GlossaryDatabase } from '@/utils/store/database';
import { importsOf, versionsOf } from '@/utils/store/history';
import { ownDevices } from '@/utils/store/settings';
import { deviceOf, lastStamp } from '@/utils/sync/stamp';
import { starterFile } from './starter';

/** Imports of files that can still be taken back. The starter pack came with Sidelight, not in a file. */
export async function pastImports(db: GlossaryDatabase): Promise<PastImport[]> {
  const rows = await importsOf(db);
  return rows
    .filter(({ what }) => what !== starterFile)
    .map(({ number, what, at, size }) => ({ journal: number, file: what, at, size }));
}

/** Versions of a term that are shown. */
const mostVersions = 50;

/** What a term was, when, and by whom. */
export async function historyOf(db: GlossaryDatabase, id: Id): Promise<TermVersion[]> {
  const [versions, nameOf] = await Promise.all([versionsOf(db, id), namesOfDevices(db)]);
  // A change of its implications alone writes the term as it was.
  const changed = versions.filter(({ term }, at) => !same(term, versions[at + 1]?.term));
  return changed.slice(0, mostVersions).map(({ change, term }) => {
    const written = lastStamp(term);
    const author = nameOf(deviceOf(written));
    return {
      term,
      at: change?.at ?? Date.parse(written.slice(0, 24)),
      imported: change?.import !== undefined,
      ...(change ? { journal: change.number, what: change.what } : {}),
      ...(author === undefined ? {} : { author }),
    };
  });
}

/** Who wrote each entry last, by its id; those that the reader wrote are left out. */
export async function authorsOf(
  db: GlossaryDatabase,
  entries: readonly { id: Id; sync: Sync }[],
): Promise<Record<Id, string>> {
  const nameOf = await namesOfDevices(db);
  const named = entries.map((entry) => [entry.id, nameOf(deviceOf(lastStamp(entry)))] as const);
  return Object.fromEntries(named.flatMap(([id, name]) => (name ? [[id, name]] : [])));
}

/** What who writes on a device goes by: a name, or the device itself; undefined for this one. */
async function namesOfDevices(
  db: GlossaryDatabase,
): Promise<(device: string) => string | undefined> {
  const [own, authors] = await Promise.all([ownDevices(), db.authors.toArray()]);
  const names = new Map(authors.map(({ device, name }) => [device, name]));
  return (device) => (own.includes(device) ? undefined : (names.get(device) ?? device));
}
