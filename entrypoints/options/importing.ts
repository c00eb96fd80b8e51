import type { ImportEntry, ImportPreview } from '@/components/import-preview';
import { keepRules } from '@/utils/glossary/formats/keep-rules';
import { newId } from '@/utils/glossary/id';
import { type Problem, problemText } from '@/utils/glossary/problems';
import type { Glossary, Id } from '@/utils/glossary/term';
import type { FileGlossary } from '@/utils/glossary/validate';
import { ask, type Changed } from '@/utils/messages';
import { GlossaryDatabase } from '@/utils/store/database';
import { GlossaryStore } from '@/utils/store/glossary';
import { importLock, MergedWithOld, stage } from '@/utils/store/importing';
import { deviceId } from '@/utils/store/settings';
import { type MergeReport, mergeGlossaries } from '@/utils/sync/merge';
import { previewOf } from './preview-of';

/** How often a file is merged anew while somebody keeps changing what is in it. */
const attempts = 5;

export interface ReadFile {
  preview: ImportPreview;
  /**
   * Makes the file part of the glossary, but for the entries left out. All of it counts, or, if this throws, nothing.
   */
  apply(leftOut: readonly ImportEntry[]): Promise<Changed & { changes: number; conflicts: number }>;
}

/** What a file would do to the glossary as it is now. `plain`: its format has no place for all that we know. */
export async function previewFile(
  name: string,
  { glossary, problems, plain }: { glossary: FileGlossary; problems: Problem[]; plain: boolean },
): Promise<ReadFile> {
  const db = new GlossaryDatabase();
  const store = new GlossaryStore(db, deviceId);

  async function merge(accepted?: ReadonlySet<Id>): Promise<{
    ours: Glossary;
    theirs: FileGlossary;
    changed: Glossary;
    report: MergeReport;
    generation: number;
  }> {
    const { generation, stamp } = await store.state();
    const ours = await store.everything();
    const clock = { device: await deviceId(), last: stamp, now: Date.now() };
    const theirs = plain ? keepRules(ours, glossary) : glossary;
    return { ours, theirs, generation, ...mergeGlossaries(ours, theirs, clock, accepted) };
  }

  const { ours, theirs, report } = await merge();
  const preview = previewOf({ file: name, ours, theirs, report, problems, problemText });

  return {
    preview,
    apply: (leftOut) =>
      // One import at a time, whichever tab it is in.
      navigator.locks.request(importLock, async () => {
        const without = new Set(leftOut.map(({ what, id }) => `${what}/${id}`));
        const accepted = preview.entries.filter(
          ({ held, what, id }) => held && !without.has(`${what}/${id}`),
        );
        const ids = new Set(accepted.map(({ id }) => id));
        const kept = <E extends { id: Id }>(what: ImportEntry['what'], entries: E[]) =>
          entries.filter(({ id }) => !without.has(`${what}/${id}`));
        for (let attempt = 0; attempt < attempts; attempt++) {
          // Merged again: the glossary may have changed since the preview was made.
          const { changed, report: last, generation } = await merge(ids);
          const entries = {
            terms: kept('term', changed.terms),
            notes: kept('note', changed.notes),
            packs: kept('pack', changed.packs),
          };
          const id = newId();
          await stage(db, id, entries);
          const done = await ask('switch', {
            import: id,
            file: name,
            authors: changed.authors,
            generation,
            ...(last.stamp ? { stamp: last.stamp } : {}),
          });
          if (!done) continue;
          const changes = entries.terms.length + entries.notes.length + entries.packs.length;
          const conflicts = last.entries.filter(
            (entry) =>
              (entry.conflicts.length > 0 || entry.deletedBy) &&
              !without.has(`${entry.table.slice(0, -1)}/${entry.id}`),
          ).length;
          return { ...done, changes, conflicts };
        }
        throw new MergedWithOld();
      }),
  };
}
