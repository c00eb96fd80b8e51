import { keepRules } from '@/utils/glossary/formats/keep-rules';
import type { Problem } from '@/utils/glossary/problems';
import type { Glossary, Id } from '@/utils/glossary/term';
import type { FileGlossary } from '@/utils/glossary/validate';
import type { Entries } from '@/utils/store/database';
import type { GlossaryStore } from '@/utils/store/glossary';
import { type MergeReport, mergeGlossaries } from '@/utils/sync/merge';
import type { Jobs, Progress, Staged } from './file-jobs';
import { type Preview, previewOf, whatIn } from './preview-of';

type OnProgress = (progress: Progress) => void;

/** A file, or a backup, that was compared with the glossary. */
export interface ReadFile {
  preview: Preview;
  problems: Problem[];
  /** Entries with stamps of this device that it never gave. */
  cloned: number;
  /** What is to be written, compared again where the glossary changed since. */
  prepare(ask: Parameters<Jobs['stage']>[0]): Promise<Prepared>;
}

export interface Prepared extends Pick<Staged, 'conflicts'> {
  entries: Entries;
  merged: Omit<Staged['merged'], 'import'>;
}

const idOf = (key: string): Id => key.slice(key.indexOf('/') + 1);

/** What a merge comes to. */
interface Outcome {
  changed: Glossary;
  /** The generation, the device and the held entries that it was made with. */
  generation: number;
  by: string;
  accepted: readonly Id[];
  stamp: MergeReport['stamp'];
  /** Keys of the entries that somebody has to decide on. */
  undecided: string[];
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

  async function merge(by: string, accepted: readonly Id[]) {
    const { generation, stamp: last } = await store.state();
    const ours = await store.everything();
    const clock = { device: by, last, now: Date.now() };
    const theirs = plain ? keepRules(ours, glossary) : glossary;
    let done = 0;
    const onEntry = () => onProgress({ step: 'comparing', done: ++done, all });
    const { changed, report } = mergeGlossaries(ours, theirs, clock, new Set(accepted), onEntry);
    const undecided = report.entries
      .filter(({ conflicts, deletedBy }) => conflicts.length > 0 || deletedBy)
      .map(({ table, id }) => `${whatIn[table]}/${id}`);
    const { stamp } = report;
    const outcome: Outcome = { changed, generation, by, accepted, stamp, undecided };
    return { outcome, ours, theirs, report };
  }

  async function begin() {
    const { outcome, ours, theirs, report } = await merge(device, []);
    const preview = previewOf({ file, ours, theirs, report });
    return { outcome, preview, cloned: report.cloned.length };
  }
  const { preview, cloned, ...first } = await begin();
  let { outcome } = first;

  return {
    ...{ preview, problems, cloned },

    async prepare({ leftOut, device: by }) {
      const without = new Set(leftOut);
      const { held } = preview.head;
      const accepted = held.filter((key) => !without.has(key)).map(idOf);
      const { generation } = await store.state();
      const isSame =
        outcome.generation === generation &&
        outcome.by === by &&
        outcome.accepted.join() === accepted.join();
      if (!isSame) ({ outcome } = await merge(by, accepted));
      const { changed, stamp, undecided } = outcome;
      const kept = <E extends { id: Id }>(what: string, entries: E[]) =>
        without.size === 0 ? entries : entries.filter(({ id }) => !without.has(`${what}/${id}`));
      return {
        entries: {
          terms: kept('term', changed.terms),
          notes: kept('note', changed.notes),
          packs: kept('pack', changed.packs),
        },
        merged: {
          ...{ file, authors: changed.authors, generation: outcome.generation },
          ...(stamp ? { stamp } : {}),
        },
        conflicts: undecided.filter((key) => !without.has(key)).length,
      };
    },
  };
}
