import type { ExportChoice } from '@/components/options/ExportForm';
import type {
  EntriesOf,
  ImportChange,
  ImportEntry,
  ImportPreview,
  Room,
} from '@/components/options/import-preview';
import { roomWords } from '@/components/options/size-text';
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

/** A preview whose problems are no sentences yet. */
export type PreviewHead = Omit<ImportPreview, 'refused' | 'ignored' | 'remarks'> & {
  problems: Problem[];
  /** Entries with stamps of this device that it never gave. */
  cloned: number;
};

export type Opened =
  | { kind: 'preview'; preview: PreviewHead }
  | { kind: 'table'; sample: TableSample };

/** What is put aside and waits for the background to switch to it. */
export interface Staged {
  merged: Merged & {
    import: Id;
    /** It goes back to a backup. */
    restoring?: true;
  };
  changes: number;
  conflicts: number;
}

export interface Jobs {
  /** Of the last one opened the worker keeps what the next jobs need. */
  open(ask: { source: Source; how: Choice; device: string }): Opened;
  readTable(ask: { headings: boolean; fields: ColumnField[]; device: string }): Opened;
  /** What going back to a backup would change, `name` being what it goes by; undefined where it is gone. */
  openBackup(ask: { number: number; name: string; device: string }): PreviewHead | undefined;
  /** Entries of the preview, see EntriesOf. */
  entries(ask: { changes: readonly ImportChange[]; count: number }): ImportEntry[];
  /** Hold `importLock`. `leftOut`: keys of entries that are not taken. */
  stage(ask: { leftOut: readonly string[]; device: string }): Staged;
  /** Drops what an import put aside that came to nothing. */
  drop(ask: Record<string, never>): void;
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
  /** The file of a backup; undefined where it is gone. */
  exportBackup(ask: { number: number }): Blob | undefined;
}

export interface ExportFacts {
  packs: { id: Id; name: string }[];
  tags: string[];
  terms: number;
  notes: number;
  losses: Partial<Record<Loss, number>>;
  /** The file will be so large that sending it is easier compressed. */
  large: boolean;
  /** A list in the file will be longer than one that is read. */
  overlong: boolean;
}

export interface Progress {
  step: 'reading' | 'comparing' | 'staging';
  done: number;
  all: number;
}

/** What a worker says on the way. */
export type Word =
  | { progress: Progress }
  | { job: number; value: unknown }
  | { job: number; error: string; problem?: Problem; full?: boolean; room?: Room };

type Ask<J extends keyof Jobs> = Parameters<Jobs[J]>[0];
export interface Order<J extends keyof Jobs = keyof Jobs> {
  /** Which of the worker's jobs it is. */
  number: number;
  job: J;
  ask: Ask<J>;
}

/** The worker was stopped on the way. */
export class Stopped extends Error {
  override name = 'Stopped';
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/** A worker for files; it does one job after the other. */
export class FileWorker {
  private worker: Worker | undefined;
  private jobs = 0;
  private readonly waiting = new Map<number, Waiting>();
  private onProgress: ((progress: Progress) => void) | undefined;

  /** Throws Error in the words of what went wrong, or Stopped. */
  run<J extends keyof Jobs>(
    job: J,
    ask: Ask<J>,
    onProgress?: (progress: Progress) => void,
  ): Promise<ReturnType<Jobs[J]>> {
    this.worker ??= this.start();
    this.onProgress = onProgress;
    const number = this.jobs++;
    this.worker.postMessage({ number, job, ask } satisfies Order<J>);
    return new Promise((resolve, reject) =>
      this.waiting.set(number, { resolve: resolve as Waiting['resolve'], reject }),
    );
  }

  /** Entries of the preview that it holds; `onFailed`: why there are none. */
  entriesOf =
    (onFailed: (why: string) => void): EntriesOf =>
    async (changes, count) => {
      try {
        return await this.run('entries', { changes, count });
      } catch (error) {
        if (!(error instanceof Stopped)) onFailed((error as Error).message);
        return [];
      }
    };

  private start(): Worker {
    const worker = new Worker(new URL('./file-worker.ts', import.meta.url), { type: 'module' });
    worker.onerror = ({ message }) => this.end(new Error(message));
    worker.onmessage = ({ data }: MessageEvent<Word>) => {
      if ('progress' in data) {
        this.onProgress?.(data.progress);
        return;
      }
      const waiting = this.waiting.get(data.job);
      this.waiting.delete(data.job);
      if ('value' in data) waiting?.resolve(data.value);
      else if (data.problem) waiting?.reject(new Error(problemWords(data.problem)));
      else if (data.room) waiting?.reject(new Error(roomWords('e_room', data.room)));
      else waiting?.reject(new Error(data.full ? t('e_full') : data.error));
    };
    return worker;
  }

  /** Does one job with a worker of its own, which then is gone, and all that it knew with it. */
  static async once<J extends keyof Jobs>(job: J, ask: Ask<J>): Promise<ReturnType<Jobs[J]>> {
    const worker = new FileWorker();
    try {
      return await worker.run(job, ask);
    } finally {
      worker.stop();
    }
  }

  /** Ends it wherever it is; the next job begins with a new one that knows nothing. */
  stop(): void {
    this.end(new Stopped());
  }

  private end(why: Error): void {
    this.worker?.terminate();
    this.worker = undefined;
    for (const { reject } of this.waiting.values()) reject(why);
    this.waiting.clear();
  }
}
