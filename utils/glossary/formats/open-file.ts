import { decodeText, parseJson } from '../json';
import { type Problem, refuse } from '../problems';
import { type FileGlossary, readGlossary } from '../validate';
import type { Separator } from './cells';
import { decode, type Encoding } from './decode';
import { isCedict, kindOfFile, refuseOtherText } from './kind-of-file';
import { type Table, tableOfText } from './table';

/** A file as what it holds, whatever it is called. Readers are loaded when a file asks for them. */

type Format = 'sidelight' | 'csv' | 'tbx' | 'yomitan' | 'cedict';

export type Opened =
  | { kind: 'glossary'; format: Format; glossary: FileGlossary; problems: Problem[] }
  /** The reader says what its columns are. */
  | { kind: 'table'; table: Table };

/** What the reader said where it had been guessed. */
export interface Choice {
  encoding?: Encoding | undefined;
  separator?: Separator | undefined;
}

/** Throws FileError where the file is refused as a whole. */
export async function openFile(bytes: Uint8Array, name = '', choice: Choice = {}): Promise<Opened> {
  const kind = kindOfFile(bytes);
  switch (kind) {
    case 'gzip': {
      const { gunzip } = await import('./unpack');
      const inner = await gunzip(bytes);
      if (kindOfFile(inner) === 'gzip') refuse('', 'archive');
      return openFile(inner, name.replace(/\.gz$/i, ''), choice);
    }
    case 'zip':
      return openZip(bytes);
    case 'xml': {
      const [{ readTbx }, { xmlText }] = await Promise.all([import('./tbx'), import('./xml')]);
      return { kind: 'glossary', format: 'tbx', ...readTbx(xmlText(bytes)) };
    }
    case 'json':
      return openJson(decodeText(bytes));
    case 'text':
      return openText(bytes, name, choice);
  }
}

/** Documents that are archives, by a part of theirs. */
const otherDocuments: [part: RegExp, what: string][] = [
  [/^word\/document\.xml$/, 'a Word document'],
  [/^xl\/workbook\.bin$/, 'a binary workbook (.xlsb)'],
  [/^content\.xml$/, 'a document of LibreOffice (.ods or .odt)'],
  [/^Index(?:\/.*\.iwa|\.zip)$/, 'a document of Numbers or Pages'],
];

async function openZip(bytes: Uint8Array): Promise<Opened> {
  const { Zip } = await import('./unpack');
  const zip = new Zip(bytes);
  if (zip.has('index.json')) {
    const { readYomitan } = await import('./yomitan');
    return { kind: 'glossary', format: 'yomitan', ...(await readYomitan(zip)) };
  }
  if (zip.has('xl/workbook.xml')) {
    const { tableOfWorkbook } = await import('./xlsx');
    return ownOrForeign(await tableOfWorkbook(zip));
  }
  const other = otherDocuments.find(([part]) => zip.names(part).length > 0);
  if (other) refuse('', 'notAFile', other[1]);
  return refuse('', 'archive');
}

const isOurs = (root: unknown): boolean =>
  typeof root === 'object' && root !== null && 'format' in root && 'version' in root;

async function openJson(text: string): Promise<Opened> {
  const { listOfLines, tableOfJson } = await import('./plain-json');
  const root = parseJson(listOfLines(text));
  if (isOurs(root)) return { kind: 'glossary', format: 'sidelight', ...readGlossary(root) };
  return { kind: 'table', table: tableOfJson(root) };
}

async function openText(bytes: Uint8Array, name: string, choice: Choice): Promise<Opened> {
  const decoded = decode(bytes, choice.encoding);
  refuseOtherText(decoded.text);
  if (isCedict(decoded.text)) {
    const { readCedict } = await import('./cedict');
    return { kind: 'glossary', format: 'cedict', ...readCedict(decoded.text) };
  }
  const table = tableOfText(decoded, choice.separator);
  // Where the content could be anything, and only there, the name may say what it was meant to be.
  const unlikely = table.columns === 1 || table.rows.length === 1;
  if (unlikely && /\.json$/i.test(name)) return openJson(decodeText(bytes));
  return ownOrForeign(table);
}

async function ownOrForeign(table: Table): Promise<Opened> {
  const { isOwnTable, readOwnTable } = await import('./csv');
  return isOwnTable(table)
    ? { kind: 'glossary', format: 'csv', ...readOwnTable(table) }
    : { kind: 'table', table };
}

/** Cells that were pasted: a spreadsheet gives them with tabs. Throws FileError. */
export async function openPasted(text: string, separator?: Separator): Promise<Opened> {
  if (/^\s*[[{<]/.test(text)) return openFile(new TextEncoder().encode(text));
  refuseOtherText(text);
  return ownOrForeign(tableOfText({ text }, separator));
}
