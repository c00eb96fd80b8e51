import type { Room } from '@/components/options/import-preview';
import type { Entries } from '@/utils/store/database';

/**
 * Bytes that the database takes for each UTF-16 code unit of an entry written as JSON, with its indexes, its history, the
 * index of matches, and the copy that is put aside first: as it was with a hundred thousand terms.
 */
const bytesPerUnit = 3;
/** Entries that are enough to know how long they all are. */
const sampled = 1000;

/** What writing these entries takes, and what there is for it; undefined where the browser does not say. */
export async function roomFor({ terms, notes, packs }: Entries): Promise<Room | undefined> {
  const { quota, usage } = await navigator.storage.estimate().catch(() => ({}) as StorageEstimate);
  if (quota === undefined || usage === undefined) return undefined;
  const lengths = [terms, notes, packs].map((entries) => {
    const step = Math.ceil(entries.length / sampled);
    const some = entries.filter((_, at) => at % step === 0);
    const units = some.reduce((sum, entry) => sum + JSON.stringify(entry).length, 0);
    return some.length > 0 ? (units / some.length) * entries.length : 0;
  });
  const needed = bytesPerUnit * lengths.reduce((sum, length) => sum + length, 0);
  return { needed, left: Math.max(0, quota - usage) };
}

/** It cannot be written; nothing was. */
export class NoRoom extends Error {
  override name = 'NoRoom';
  constructor(readonly room: Room) {
    super('There is no room for these entries.');
  }
}
