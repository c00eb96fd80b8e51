import type { ImportEntry, ImportPreview } from '@/components/import-preview';
import { decodeText, readJson } from '@/utils/glossary/json';
import { problemText } from '@/utils/glossary/problems';
import type { Glossary, Id } from '@/utils/glossary/term';
import { ask, type Changed } from '@/utils/messages';
import { GlossaryDatabase } from '@/utils/store/database';
import { GlossaryStore } from '@/utils/store/glossary';
import { deviceId } from '@/utils/store/settings';
import { type MergeReport, mergeGlossaries } from '@/utils/sync/merge';
import { previewOf } from './preview-of';

export interface ReadFile {
  preview: ImportPreview;
  /**
   * Makes the file part of the glossary, but for the entries left out. All of it counts, or, if this throws, nothing.
   */
  apply(leftOut: readonly ImportEntry[]): Promise<Changed & { changes: number }>;
}

/** Reads a file and what it would do to the glossary as it is now. Throws FileError where it is refused as a whole. */
export async function readFile(file: File): Promise<ReadFile> {
  const { glossary: theirs, problems } = readJson(
    decodeText(new Uint8Array(await file.arrayBuffer())),
  );
  const store = new GlossaryStore(new GlossaryDatabase(), deviceId);

  async function merge(accepted?: ReadonlySet<Id>): Promise<{
    ours: Glossary;
    changed: Glossary;
    report: MergeReport;
    generation: number;
  }> {
    const { generation, stamp } = await store.state();
    const ours = await store.everything();
    const clock = { device: await deviceId(), last: stamp, now: Date.now() };
    return { ours, generation, ...mergeGlossaries(ours, theirs, clock, accepted) };
  }

  const { ours, report } = await merge();
  const preview = previewOf({ file: file.name, ours, theirs, report, problems, problemText });

  return {
    preview,
    apply: (leftOut) =>
      // One import at a time, whichever tab it is in.
      navigator.locks.request('sidelight-import', async () => {
        const without = new Set(leftOut.map(({ what, id }) => `${what}/${id}`));
        const accepted = preview.entries.filter(
          ({ held, what, id }) => held && !without.has(`${what}/${id}`),
        );
        // Merged again: the glossary may have changed since the preview was made.
        const {
          changed,
          report: last,
          generation,
        } = await merge(new Set(accepted.map(({ id }) => id)));
        const kept = <E extends { id: Id }>(what: ImportEntry['what'], entries: E[]) =>
          entries.filter(({ id }) => !without.has(`${what}/${id}`));
        const entries = {
          terms: kept('term', changed.terms),
          notes: kept('note', changed.notes),
          packs: kept('pack', changed.packs),
        };
        await store.stage(file.name, entries);
        const done = await ask('switch', {
          import: file.name,
          authors: changed.authors,
          generation,
          ...(last.stamp ? { stamp: last.stamp } : {}),
        });
        const changes = entries.terms.length + entries.notes.length + entries.packs.length;
        return { ...done, changes };
      }),
  };
}
