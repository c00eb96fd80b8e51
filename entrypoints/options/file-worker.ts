import { openFile, openPasted } from '@/utils/glossary/formats/open-file';
import { type Table, tableProblems } from '@/utils/glossary/formats/table';
import { termsOfTable } from '@/utils/glossary/formats/table-terms';
import { fileTypes } from '@/utils/glossary/formats/write-file';
import { newId } from '@/utils/glossary/id';
import { jsonParts } from '@/utils/glossary/json';
import { FileError } from '@/utils/glossary/problems';
import { BackupDatabase, readBackup } from '@/utils/store/backups';
import { GlossaryDatabase, isFull } from '@/utils/store/database';
import { GlossaryStore } from '@/utils/store/glossary';
import { dropStaged, stage } from '@/utils/store/importing';
import { blobOf, describeExport, exportFile } from './exporting';
import type { Jobs, Opened, Order, Progress, TableSample, Word } from './file-jobs';
import { type ReadFile, readFile } from './importing';
import { firstOf } from './preview-of';
import { readRestore } from './restoring';
import { NoRoom, roomFor } from './room';

/** Runs in a worker, where no browser API is: see file-jobs. */

/** What is put aside is written once more, for good: each part of it need not be safe on its own. */
const db = new GlossaryDatabase(undefined, 'relaxed');
/** It only reads: whoever writes has a device. */
const store = new GlossaryStore(db, async () => '');

let name = '';
let table: Table | undefined;
let file: ReadFile | undefined;

const say = (word: Word) => postMessage(word);

let lastSaid = 0;
/** Told a few times a second: more cannot be seen. */
function onProgress(progress: Progress): void {
  const now = performance.now();
  if (progress.done < progress.all && now - lastSaid < 100) return;
  lastSaid = now;
  say({ progress });
}

/** Rows that are enough to see, and to guess by, what columns are. */
const sampleRows = 250;

function sampleOf(whole: Table): TableSample {
  return {
    table: { ...whole, rows: whole.rows.slice(0, sampleRows), problems: [] },
    count: whole.rows.length,
    problems: { headings: tableProblems(whole, true), none: tableProblems(whole, false) },
  };
}

async function headOf({ preview: { head }, ...read }: ReadFile, device: string) {
  const { problems, cloned } = read;
  const { entries } = await read.prepare({ leftOut: head.held, device });
  return { ...head, problems, cloned, room: await roomFor(entries) };
}

async function preview(read: Parameters<typeof readFile>[2], device: string): Promise<Opened> {
  file = await readFile(store, name, read, device, onProgress);
  return { kind: 'preview', preview: await headOf(file, device) };
}

function opened(): ReadFile {
  if (!file) throw new Error('No file was opened.');
  return file;
}

const jobs: { [J in keyof Jobs]: (ask: Parameters<Jobs[J]>[0]) => Promise<ReturnType<Jobs[J]>> } = {
  async open({ source, how, device }) {
    ({ name } = source);
    onProgress({ step: 'reading', done: 0, all: 0 });
    const found =
      'file' in source
        ? await openFile(new Uint8Array(await source.file.arrayBuffer()), name, how)
        : await openPasted(source.text, how.separator);
    if (found.kind === 'table') {
      table = found.table;
      return { kind: 'table', sample: sampleOf(table) };
    }
    const plain = found.format !== 'sidelight' && found.format !== 'csv';
    return preview({ ...found, plain }, device);
  },

  async readTable({ headings, fields, device }) {
    if (!table) throw new Error('No table was opened.');
    return preview({ ...termsOfTable(table, headings, fields), plain: true }, device);
  },

  async openBackup({ number, name: label, device }) {
    file = await readRestore(store, number, label, device);
    return file && headOf(file, device);
  },

  entries: async ({ changes, count }) => firstOf(opened().preview, changes, count),

  async stage(ask) {
    const { entries, merged, conflicts } = await opened().prepare(ask);
    const room = await roomFor(entries);
    if (room && room.needed > room.left) throw new NoRoom(room);
    const id = newId();
    const changes = entries.terms.length + entries.notes.length + entries.packs.length;
    await stage(db, id, entries, (done) => onProgress({ step: 'staging', done, all: changes }));
    return { merged: { ...merged, import: id }, changes, conflicts };
  },

  drop: () => dropStaged(db),

  describe: async ({ choice }) => describeExport(await store.everything(), choice),

  async export({ choice, strings, author }) {
    const glossary = await store.everything();
    // A device that goes by no name is none of the file’s business.
    const named = author.name ? author.devices.map((each) => [each, author.name]) : [];
    const authors = { ...glossary.authors, ...Object.fromEntries(named) };
    return exportFile({ ...glossary, authors }, choice, strings);
  },

  async exportBackup({ number }) {
    const glossary = await readBackup(new BackupDatabase(), number);
    return glossary && blobOf(jsonParts(glossary), fileTypes.sidelight.type);
  },
};

/** One after the other, in the order in which they were asked for. */
let last: Promise<void> = Promise.resolve();
self.onmessage = ({ data: { number, job, ask } }: MessageEvent<Order>) => {
  last = last.then(async () => {
    try {
      say({ job: number, value: await jobs[job](ask as never) });
    } catch (error) {
      say({
        job: number,
        error: error instanceof Error ? error.message : String(error),
        ...(error instanceof FileError ? { problem: error.problem } : {}),
        ...(isFull(error) ? { full: true } : {}),
        ...(error instanceof NoRoom ? { room: error.room } : {}),
      });
    }
  });
};
