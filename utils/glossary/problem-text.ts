/** Problems in English; the locales have the same sentences as `r_CODE`. */

import { type Problem, placed } from './problems';

const count = (n: number): string => n.toLocaleString('en');

export const sentences = {
  // The file as a whole.
  empty: () => 'The file is empty. Get it again from whoever sent it.',
  tooLarge: (limit: number) =>
    `The file is larger than ${count(limit)} MB. Export one pack at a time and import those.`,
  notUtf8: (byte: number) =>
    `The text is not valid UTF-8 from byte ${count(byte)} on. Save the file as UTF-8, or get it again.`,
  utf16: () => 'The file is UTF-16 text. Save it as UTF-8.',
  webPage: () =>
    'This is a web page, not a glossary. The link may have expired or ask for a login: download the file again.',
  lfsPointer: () =>
    'This is a Git LFS pointer, not the file. Run “git lfs pull” and open the file again.',
  gitConflict: (line: number) =>
    `The file has unresolved Git conflict markers at line ${line}. Open both versions and import each instead.`,
  cutOff: (line: number, column: number) =>
    `The file was cut off: it ends in the middle of line ${line}, column ${column}. Get the whole file again.`,
  notJson: (line: number, column: number, found: string) =>
    `This is not valid JSON: line ${line}, column ${column} has “${found}” where it cannot stand. Mend it there, or export the glossary again.`,
  otherKind: (found: string) =>
    `This is another kind of file, whatever its name: it begins with “${found}”. Choose a glossary that was exported as JSON.`,
  fileTooDeep: (line: number, column: number, limit: number) =>
    `Brackets are nested more than ${limit} deep at line ${line}, column ${column}. No glossary is: this file was made for something else.`,
  otherShape: () =>
    'This is JSON, but not a Sidelight glossary. One begins with "format": "sidelight-glossary", "version": 1.',
  newer: (version: number) =>
    `This file was made by a newer Sidelight (format ${version}). Update the extension, then import it.`,
  tooManyEntries: (entries: number, limit: number) =>
    `The file has ${count(entries)} entries in this list; at most ${count(limit)} are read. Split it by pack.`,
  noEntries: () => 'There is no term in this file. Get it again, or choose another one.',

  // The kinds of files, told by what they hold.
  notAFile: (found: string) =>
    `This is ${found}, not a glossary. Save the glossary as CSV, TBX or Excel workbook (.xlsx) and choose that file.`,
  archive: () =>
    'This is an archive that holds no glossary Sidelight knows. Unpack it, and choose the glossary itself.',
  turtle: () =>
    'This is SKOS in Turtle, which Sidelight writes but does not read. Ask for the terms as TBX or CSV.',
  otherXml: (root: string) =>
    `This is XML, but no TBX: its first element is “${root}”. Export the terms as TBX or CSV and choose that file.`,
  otherJson: () =>
    'This is JSON, but not a Sidelight glossary, nor a plain list of terms: a list of objects, or of texts. Choose another file.',

  // Text and tables.
  unclosedQuote: (line: number) =>
    `The quotation mark that opens a cell in line ${count(line)} is never closed, so the rest of the file would be one cell. Close it there.`,
  fullWidthCommas: () =>
    'The cells are kept apart by full-width commas (，), at which tables are not split. Replace them by “,” and choose the file again.',
  tooManyColumns: (columns: number, limit: number) =>
    `The table has ${count(columns)} columns; at most ${count(limit)} are read. Save the ones you need as a table of their own.`,
  strayQuotes: (line: number, cells: number) =>
    `Text follows a closing quotation mark in line ${count(line)} (cells like it: ${count(cells)}); it is kept as it stands.`,
  commentRows: (rows: number) =>
    `Rows at the top that begin with “#” are passed over as comments (${count(rows)}).`,
  titleRows: (rows: number) =>
    `Rows above the headings are passed over as a title (${count(rows)}).`,
  extraCells: (line: number, rows: number) =>
    `Line ${count(line)} has more cells than there are headings (rows like it: ${count(rows)}); look whether a separator stands inside a cell.`,
  sameHeading: (heading: string) =>
    `Two columns are called “${heading}”. Choose what each of them is.`,

  // XML.
  xmlFault: (line: number, column: number, why: string) =>
    `This is not well-formed XML: line ${count(line)}, column ${count(column)}: ${why}. Mend it there, or export the file again.`,
  xmlCutOff: (line: number, column: number) =>
    `The file was cut off: it ends in line ${count(line)}, column ${count(column)} with elements still open. Get the whole file again.`,
  bareMarkup: (line: number, column: number) =>
    `Line ${count(line)}, column ${count(column)} has “&” or “<” as plain text. The program that wrote the file did not write them as &amp; and &lt;: correct that line, or export as CSV.`,
  declaresEntities: () =>
    'The file declares entities of its own (“<!DOCTYPE … [ … ]>”), which can be used to attack whoever reads it. Export it without them.',
  xmlTooDeep: (line: number, limit: number) =>
    `Elements are nested more than ${limit} deep at line ${count(line)}. No glossary is: this file was made for something else.`,

  // Archives.
  damagedArchive: (entry: string) =>
    `The archive is damaged at “${entry}”. Get the file again from whoever sent it.`,
  archiveTooLarge: (entry: string, limit: number) =>
    `“${entry}” unpacks to more than ${count(limit)} MB, or far more than such a file can hold. Nothing of it was read.`,
  archiveEntries: (entries: number, limit: number) =>
    `The archive has ${count(entries)} files; at most ${count(limit)} are read.`,
  archiveTwice: (entry: string) =>
    `The archive has “${entry}” twice, which no program writes on purpose. Get the file again.`,
  archiveLocked: () =>
    'The archive is locked with a password. Unpack it, and choose the glossary itself.',
  yomitanFormat: () => 'This dictionary is not in Yomitan’s format 3. Get a newer version of it.',
  yomitanBank: (file: string, row: number) =>
    `“${file}” is not as Yomitan’s format 3 asks, at entry ${count(row)}. Get the dictionary again.`,
  noSheet: () => 'The workbook has no sheet with cells. Save the sheet with the terms as CSV.',
  otherSheets: (read: string, others: string) =>
    `The sheet “${read}” is read. The workbook has more: ${others}. Save those as files of their own to read them too.`,

  // One place in it.
  notAnObject: (found: string) => `is ${found}, not an object with fields. Write it in braces.`,
  notAList: (found: string) => `is ${found}, not a list. Write it in square brackets.`,
  notText: (found: string) => `is ${found}, not text. Put it in quotation marks.`,
  notYesNo: (found: string) => `is ${found}, neither true nor false.`,
  missing: () => 'is missing. Add it.',
  blank: () => 'is empty. Fill it in.',
  tooLong: (length: number, limit: number) =>
    `is ${count(length)} characters long; at most ${count(limit)} are read. Shorten it.`,
  tooMany: (items: number, limit: number) =>
    `has ${count(items)} items; at most ${count(limit)} are read. Take some out.`,
  brokenCharacter: () =>
    'has half a character in it (a lone surrogate). Write the damaged place again.',
  badId: () => 'is not an id: 3 to 64 of the characters a–z, 0–9 and “-”.',
  notOneOf: (found: string, choice: string) => `is “${found}”. Use one of: ${choice}.`,
  badDate: (found: string) => `is “${found}”. Write YYYY, YYYY-MM or YYYY-MM-DD.`,
  badStamp: () => 'is not a stamp. Take the whole “sync” out, and the entry counts as your edit.',
  badDevice: () => 'is not a device id: 8 of the characters a–z and 0–9.',
  noTerms: () => 'names no term. Say which terms the note is about.',
  notAnAddress: (found: string) =>
    `“${found}” is not a plain http or https address; it is kept as text, not as a link.`,
  kindAssumed: (terms: number, kind: string) =>
    `is missing (terms without: ${count(terms)}); new ones are read as “${kind}”.`,
  otherKinds: (found: string, terms: number) =>
    `has “${found}” and the like, which are no kinds of Sidelight (terms: ${count(terms)}); they are read as terms without a kind.`,
  nameFromZh: (terms: number) => `is empty, so the Chinese name is taken (terms: ${count(terms)}).`,
  sameTerm: (rows: number) =>
    `Rows that say more of a term already read: ${count(rows)}; they are joined with it.`,
  homonyms: (found: string, terms: number) =>
    `“${found}” and others are defined in several ways; each is a term of its own (terms: ${count(terms)}).`,
  dictionary: (title: string) =>
    `The text of the dictionary “${title}” is read; pictures, styles and single characters are not.`,
  damagedText: () => 'has characters that could not be decoded. Choose another text encoding.',
  oddLanguage: (found: string, entries: number) =>
    `“${found}” is not a language tag (found: ${count(entries)}); the language is told from the letters.`,
  twice: () => 'stands twice in the file; the two are merged.',
  twiceInSet: (found: string) => `has “${found}” twice; the first is kept.`,
  unknownField: (entries: number) =>
    `is a field Sidelight does not know (found: ${count(entries)}); it is not kept.`,
  unknownFields: (fields: number) =>
    `${count(fields)} more fields are not known to Sidelight; they are not kept.`,
  more: (problems: number) => `${count(problems)} more problems of the same file are not listed.`,
};

/** One English sentence that says where, what and what to do. */
export function problemText(problem: Problem): string {
  const { code, values } = problem;
  const sentence = (sentences[code] as (...values: (string | number)[]) => string)(...values);
  return placed(problem, sentence, (line) => `Line ${count(line)}`);
}
