import {
  chmodSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname } from 'node:path';
import { markdownWords } from '@/utils/file-words';
import {
  type ColumnField,
  columnFields,
  guessFields,
  hasHeadings,
} from '@/utils/glossary/formats/columns';
import { type Encoding, encodings } from '@/utils/glossary/formats/decode';
import { openFile } from '@/utils/glossary/formats/open-file';
import type { Table } from '@/utils/glossary/formats/table';
import { termsOfTable } from '@/utils/glossary/formats/table-terms';
import { gzip } from '@/utils/glossary/formats/unpack';
import { type FileFormat, fileTypes, writeFormat } from '@/utils/glossary/formats/write-file';
import { problemText } from '@/utils/glossary/problem-text';
import { FileError, type Problem, quoted } from '@/utils/glossary/problems';
import type { Glossary } from '@/utils/glossary/term';
import type { FileGlossary } from '@/utils/glossary/validate';
import { t } from './words';

/** Why nothing was done, in a sentence that says what to do. */
export class Refusal extends Error {}

export interface Read {
  glossary: FileGlossary;
  problems: Problem[];
  /** Its format has no place for all that a glossary knows: what it does not say, it does not deny. */
  plain: boolean;
  /** How a table was read, where nobody said it. */
  guess?: string;
}

/** How a table is to be read. */
export interface HowToRead {
  columns?: string | undefined;
  encoding?: string | undefined;
}

const systemErrors: Record<string, string> = {
  ENOENT: 'There is no such file or folder. Look at the path.',
  EISDIR: 'This is a folder. Name a file in it.',
  ENOTDIR: 'Part of the path is a file, not a folder. Look at the path.',
  EACCES: 'This may not be read or written. Change its permissions, or choose another place.',
  EPERM: 'This may not be read or written. Change its permissions, or choose another place.',
  EROFS: 'The disk is read-only. Choose another place.',
  ENOSPC: 'The disk is full. Make room, and start again: nothing was changed.',
};

/** Runs what touches files; throws Refusal with the name of the file. */
function withFile<T>(name: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    throw new Refusal(`${name}: ${systemErrors[code] ?? message}`);
  }
}

/** Bytes of a file; of standard input for `-`. */
export const bytesOf = (path: string, name = path): Uint8Array =>
  withFile(name, () => new Uint8Array(readFileSync(path === '-' ? 0 : path)));

function chosenColumns(columns: string, table: Table): ColumnField[] {
  const fields = columns.split(',').map((field) => field.trim()) as ColumnField[];
  const unknown = fields.find((field) => !columnFields.includes(field));
  if (unknown !== undefined)
    throw new Refusal(
      `--columns: “${quoted(unknown)}” is nothing that a column can be. Use: ${columnFields.join(', ')}.`,
    );
  if (fields.length > table.columns)
    throw new Refusal(
      `--columns names ${fields.length} columns; the table has ${table.columns}. Name as many, or fewer.`,
    );
  return [...fields, ...Array<ColumnField>(table.columns - fields.length).fill('ignore')];
}

function readTable(table: Table, { columns }: HowToRead): Omit<Read, 'plain'> {
  const head = hasHeadings(table);
  if (columns) return termsOfTable(table, head, chosenColumns(columns, table));
  const fields = guessFields(table, head);
  const guesses = fields.map((field, i) => {
    const heading = head ? (table.rows[0]?.cells[i]?.trim() ?? '') : '';
    return `${heading ? quoted(heading) : `column ${i + 1}`} → ${field}`;
  });
  const { encoding } = table;
  const text = encoding && !encoding.certain ? ` Text read as ${encoding.name}.` : '';
  const guess = `Columns guessed: ${guesses.join(', ')}.${text} Say otherwise with --columns and --encoding.`;
  return { ...termsOfTable(table, head, fields), guess };
}

function chosenEncoding(name: string | undefined): Encoding | undefined {
  if (name === undefined) return;
  const found = encodings.find((encoding) => encoding === name.toLowerCase());
  if (!found)
    throw new Refusal(
      `--encoding: “${quoted(name)}” is none that is known. Use one of: ${encodings.join(', ')}.`,
    );
  return found;
}

/** What bytes hold, in any format that the extension reads. Throws Refusal. */
export async function read(bytes: Uint8Array, name: string, how: HowToRead = {}): Promise<Read> {
  try {
    const choice = { encoding: chosenEncoding(how.encoding) };
    const opened = await openFile(bytes, basename(name), choice);
    if (opened.kind === 'table') return { ...readTable(opened.table, how), plain: true };
    const { glossary, problems, format } = opened;
    return { glossary, problems, plain: format !== 'sidelight' && format !== 'csv' };
  } catch (error) {
    if (error instanceof FileError) throw new Refusal(`${name}: ${problemText(error.problem)}`);
    throw error;
  }
}

export interface Target {
  format: FileFormat;
  gzip: boolean;
}

/** What a file is to be, by the end of its name. Throws Refusal. */
export function targetOf(path: string): Target {
  const packed = /\.gz$/i.test(path);
  const name = (packed ? path.slice(0, -3) : path).toLowerCase();
  const found = (Object.keys(fileTypes) as FileFormat[]).find((format) =>
    name.endsWith(`.${fileTypes[format].ending}`),
  );
  if (found) return { format: found, gzip: packed };
  const endings = Object.values(fileTypes).map(({ ending }) => `.${ending}`);
  throw new Refusal(
    `${path}: what it is to be is told by the end of its name. Use one of: ${endings.join(', ')}, with .gz to compress.`,
  );
}

/** The bytes of a glossary as a file. */
export async function encode(
  glossary: Glossary,
  { format, gzip: packed }: Target,
): Promise<Uint8Array> {
  const title = glossary.packs.length === 1 ? glossary.packs[0]!.name : t('app');
  const file = new Blob([...(await writeFormat(glossary, format, markdownWords(t, title)))]);
  return new Uint8Array(await (packed ? await gzip(file) : file).arrayBuffer());
}

/** Writes a file that is there as a whole, or as it was before. Throws Refusal. */
export function writeWhole(path: string, bytes: Uint8Array): void {
  withFile(path, () => {
    const before = statSync(path, { throwIfNoEntry: false });
    // What a link leads to is replaced, not the link.
    const place = before ? realpathSync(path) : path;
    if (before?.isDirectory()) throw Object.assign(new Error(), { code: 'EISDIR' });
    const draft = `${dirname(place)}/.${basename(place)}.${process.pid}`;
    try {
      writeFileSync(draft, bytes, { flag: 'wx', flush: true });
      if (before) chmodSync(draft, before.mode);
      renameSync(draft, place);
    } catch (error) {
      rmSync(draft, { force: true });
      throw error;
    }
  });
}
