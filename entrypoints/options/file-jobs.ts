import type { ExportChoice } from '@/components/ExportForm';
import type { ImportEntry, ImportPreview } from '@/components/import-preview';
import { problemWords } from '@/components/problem-words';
import type { ColumnField } from '@/utils/glossary/formats/columns';
import type { Choice } from '@/utils/glossary/formats/open-file';
import type { Table } from '@/utils/glossary/formats/table';
import type { Loss } from '@/utils/glossary/formats/write-common';
import type { Problem } from '@/utils/glossary/problems';
import type { Id } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';
import type { Merged } from '@/utils/store/importing';

/**
 * What is done to files in a worker: reading, comparing and writing a hundred thousand terms takes seconds, in which
 * the page stays as quick as ever. Values between the two are copied, so what is big stays with the worker.
 */

/** A file or pasted cells. */
export type Source = { name: string; file: File } | { name: string; text: string };

/** The first rows of a table, and what is to be said of all of it. */
export interface TableSample {
  table: Table;
  /** Rows in all. */
  count: number;
  /** With headings, and without. */
  problems: { headings: Problem[]; none: Problem[] };
}

/** A preview whose entries come in slices. */
export type PreviewHead = Omit<ImportPreview, 'entries' | 'refused' | 'ignored' | 'remarks'> & {
  problems: Problem[];
  /** Entries with stamps of this device that it never gave. */
  cloned: number;
};

export type Opened =
  | { kind: 'preview'; preview: PreviewHead }
  | { kind: 'table'; sample: TableSample };

/** An import that is put aside and waits for the background to switch to it. */
export interface Staged extends Merged {
  import: Id;
  changes: number;
  conflicts: number;
}

export interface Jobs {
  /** Of the last one opened the worker keeps what the next jobs need. */
  open(ask: { source: Source; how: Choice; device: string }): Opened;
  readTable(ask: { headings: boolean; fields: ColumnField[]; device: string }): Opened;
  /** Hold `importLock`. `leftOut`: `term/baogang` of what is not taken. */
  stage(ask: { leftOut: string[]; accepted: Id[]; device: string }): Staged;
  /** What an export would hold. */
  describe(ask: { choice: ExportChoice }): ExportFacts;
  /** `strings` by their keys; `author`: what the devices of the reader go by in the file. */
  export(ask: {
    choice: ExportChoice;
    strings: Record<string, string>;
    author: { name: string; devices: string[] };
  }): {
    name: string;
    blob: Blob;
  };
}

export interface ExportFacts {
  packs: { id: Id; name: string }[];
  tags: string[];
  terms: number;
  notes: number;
  losses: Partial<Record<Loss, number>>;
  /** The file will be so large that sending it is easier compressed. */
  large: boolean;
}

export interface Progress {
  step: 'reading' | 'comparing' | 'staging';
  done: number;
  all: number;
}

/** What a worker says on the way. */
export type Word =
  | { progress: Progress }
  | { entries: ImportEntry[] }
  | { value: unknown }
  | { error: string; problem?: Problem; full?: boolean };

type Ask<J extends keyof Jobs> = Parameters<Jobs[J]>[0];
export interface Order<J extends keyof Jobs = keyof Jobs> {
  job: J;
  ask: Ask<J>;
}

/** The worker was stopped on the way. */
export class Stopped extends Error {
  override name = 'Stopped';
}

/** A worker for files; does one job at a time. */
export class FileWorker {
  private worker: Worker | undefined;
  private fail: ((error: Error) => void) | undefined;

  /** Throws Error in the words of what went wrong, or Stopped. */
  run<J extends keyof Jobs>(
    job: J,
    ask: Ask<J>,
    on: { progress?(progress: Progress): void; entries?(entries: ImportEntry[]): void } = {},
  ): Promise<ReturnType<Jobs[J]>> {
    this.worker ??= new Worker(new URL('./file-worker.ts', import.meta.url), { type: 'module' });
    const { worker } = this;
    return new Promise((resolve, reject) => {
      this.fail = reject;
      worker.onerror = (event) => reject(new Error(event.message));
      worker.onmessage = ({ data }: MessageEvent<Word>) => {
        if ('progress' in data) on.progress?.(data.progress);
        else if ('entries' in data) on.entries?.(data.entries);
        else if ('value' in data) resolve(data.value as ReturnType<Jobs[J]>);
        else if (data.problem) reject(new Error(problemWords(data.problem)));
        else reject(new Error(data.full ? t('e_full') : data.error));
      };
      worker.postMessage({ job, ask } satisfies Order<J>);
    });
  }

  /** Ends it wherever it is; the next job begins with a new one that knows nothing. */
  stop(): void {
    this.worker?.terminate();
    this.worker = undefined;
    this.fail?.(new Stopped());
  }
}
