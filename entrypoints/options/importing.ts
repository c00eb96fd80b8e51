import type { ImportEntry } from '@/components/import-preview';
import { keepRules } from '@/utils/glossary/formats/keep-rules';
import { newId } from '@/utils/glossary/id';
import type { Problem } from '@/utils/glossary/problems';
import type { Glossary, Id } from '@/utils/glossary/term';
import type { FileGlossary } from '@/utils/glossary/validate';
import type { GlossaryDatabase } from '@/utils/store/database';
import type { GlossaryStore } from '@/utils/store/glossary';
import { stage } from '@/utils/store/importing';
import { type MergeReport, mergeGlossaries } from '@/utils/sync/merge';
import type { Jobs, PreviewHead, Progress, Staged } from './file-jobs';
import { previewOf } from './preview-of';

type OnProgress = (progress: Progress) => void;

export interface ReadFile {
  preview: PreviewHead & { entries: ImportEntry[] };
  /** Merges again, since the glossary may have changed, and puts aside what it comes to. */
  stage(
    db: GlossaryDatabase,
    ask: Parameters<Jobs['stage']>[0],
    onProgress: OnProgress,
  ): Promise<Staged>;
}

/** What a file would do to the glossary as it is now. `plain`: its format has no place for all that we know. */
export async function readFile(
  store: GlossaryStore,
  file: string,
  { glossary, problems, plain }: { glossary: FileGlossary; problems: Problem[]; plain: boolean },
  device: string,
  onProgress: OnProgress,
): Promise<ReadFile> {
  const all = glossary.terms.length + glossary.notes.length + glossary.packs.length;

  async function merge(
    by: string,
    accepted?: ReadonlySet<Id>,
  ): Promise<{
    ours: Glossary;
    theirs: FileGlossary;
    changed: Glossary;
    report: MergeReport;
    generation: number;
  }> {
    const { generation, stamp } = await store.state();
    const ours = await store.everything();
    const clock = { device: by, last: stamp, now: Date.now() };
    const theirs = plain ? keepRules(ours, glossary) : glossary;
    let done = 0;
    const onEntry = () => onProgress({ step: 'comparing', done: ++done, all });
    return { ours, theirs, generation, ...mergeGlossaries(ours, theirs, clock, accepted, onEntry) };
  }

  const { ours, theirs, report } = await merge(device);
  return {
    preview: {
      ...previewOf({ file, ours, theirs, report }),
      problems,
      cloned: report.cloned.length,
    },

    async stage(db, { leftOut, accepted, device: by }, onStaged) {
      const without = new Set(leftOut);
      const { changed, report: last, generation } = await merge(by, new Set(accepted));
      const kept = <E extends { id: Id }>(what: ImportEntry['what'], entries: E[]) =>
        entries.filter(({ id }) => !without.has(`${what}/${id}`));
      const entries = {
        terms: kept('term', changed.terms),
        notes: kept('note', changed.notes),
        packs: kept('pack', changed.packs),
      };
      const id = newId();
      await stage(db, id, entries, (done, count) =>
        onStaged({ step: 'staging', done, all: count }),
      );
      return {
        import: id,
        file,
        authors: changed.authors,
        generation,
        ...(last.stamp ? { stamp: last.stamp } : {}),
        changes: entries.terms.length + entries.notes.length + entries.packs.length,
        conflicts: last.entries.filter(
          (entry) =>
            (entry.conflicts.length > 0 || entry.deletedBy) &&
            !without.has(`${entry.table.slice(0, -1)}/${entry.id}`),
        ).length,
      };
    },
  };
}
