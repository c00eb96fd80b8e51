import { largestFile, refuseConflict } from '../json';
import { refuse } from '../problems';
import { markedEncoding } from './decode';

/** What a file is, told by its first bytes: names lie, and mail programs change them. */

export type FileKind = 'json' | 'xml' | 'zip' | 'gzip' | 'text';

const known: [begin: string, what: string][] = [
  ['%PDF-', 'a PDF document'],
  ['\xd0\xcf\x11\xe0', 'a file of an old Office (.xls or .doc)'],
  ['{\\rtf', 'a text document (RTF)'],
  ['\x89PNG', 'a picture'],
  ['\xff\xd8\xff', 'a picture'],
  ['GIF8', 'a picture'],
  ['SQLite format 3', 'a database'],
  ["StarDict's dict ifo file", 'a part of a StarDict dictionary'],
];
const archives = ["7z\xbc\xaf'\x1c", 'Rar!', 'BZh', '\xfd7zXZ'];

/** The first bytes, one character each. */
const begin = (bytes: Uint8Array): string => String.fromCharCode(...bytes.subarray(0, 1024));

/** `<http://…> <http://…> …`: Turtle that writes everything out, which is no XML. */
const isTriples = (text: string): boolean => /^\s*<\w+:\/\/[^<>\s]*>\s+<\w+:/.test(text);

const isJson = (text: string): boolean => /^\s*[[{]/.test(text);

/** Throws FileError for what is known to be no glossary. */
export function kindOfFile(bytes: Uint8Array): FileKind {
  if (bytes.length > largestFile) refuse('', 'tooLarge', largestFile / 1024 / 1024);
  if (bytes.length === 0) refuse('', 'empty');
  const head = begin(bytes);
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return 'zip';
  if (head.startsWith('\x1f\x8b')) return 'gzip';
  if (archives.some((start) => head.startsWith(start))) refuse('', 'archive');
  const named = known.find(([start]) => head.startsWith(start));
  if (named) refuse('', 'notAFile', named[1]);
  const marked = markedEncoding(bytes);
  const text = marked ? new TextDecoder(marked).decode(bytes.subarray(0, 1024)) : head;
  if (text.trim() === '' && bytes.length <= 1024) refuse('', 'empty');
  if (/^\s*</.test(text) && !/^<{7} /.test(text) && !isTriples(text)) return 'xml';
  return isJson(text) ? 'json' : 'text';
}

/** Throws FileError for a text that is known to be no table. */
export function refuseOtherText(text: string): void {
  if (text.trim() === '') refuse('', 'empty');
  if (text.startsWith('version https://git-lfs.github.com/spec/')) refuse('', 'lfsPointer');
  if (/^(?:\s*#.*\n)*\s*(?:@(?:prefix|base)\b|PREFIX\s+\S*:\s*<)/.test(text) || isTriples(text)) {
    refuse('', 'turtle');
  }
  refuseConflict(text);
}

export const isWebPage = (text: string): boolean =>
  /^\s*<(?:!--|(?:!doctype\s+html|html|head|body)\b)/i.test(text);

/** Whether most lines are those of CC-CEDICT: `Traditional Simplified [pin1 yin1] /sense/`. */
export function isCedict(text: string): boolean {
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n?|\n/, 50)
    .filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const matching = lines.filter((line) => /^\S+ \S+ \[[^\]]*\] \/.*\/\s*$/.test(line));
  return matching.length > 0 && matching.length * 2 > lines.length;
}
