import type { Id } from '@/utils/glossary/term';
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
  const [versions, own, authors] = await Promise.all([
    versionsOf(db, id),
    ownDevices(),
    db.authors.toArray(),
  ]);
  const names = new Map(authors.map(({ device, name }) => [device, name]));
  return versions.slice(0, mostVersions).map(({ change, term }) => {
    const written = lastStamp(term);
    const device = deviceOf(written);
    return {
      term,
      at: change?.at ?? Date.parse(written.slice(0, 24)),
      imported: change?.import !== undefined,
      ...(change ? { journal: change.number, what: change.what } : {}),
      ...(own.includes(device) ? {} : { author: names.get(device) ?? device }),
    };
  });
}
