/** What can be wrong with a file, in words. The one table that a translation replaces. */

const count = (n: number): string => n.toLocaleString('en');

const sentences = {
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
  twice: () => 'stands twice in the file; the two are merged.',
  twiceInSet: (found: string) => `has “${found}” twice; the first is kept.`,
  unknownField: (entries: number) =>
    `is a field Sidelight does not know (found: ${count(entries)}); it is not kept.`,
  unknownFields: (fields: number) =>
    `${count(fields)} more fields are not known to Sidelight; they are not kept.`,
  more: (problems: number) => `${count(problems)} more problems of the same file are not listed.`,
};

type Sentences = typeof sentences;
export type ProblemCode = keyof Sentences;
export type ValuesOf<C extends ProblemCode> = Parameters<Sentences[C]>;

export interface Problem {
  /** `terms[12].name`; of a fault in the JSON itself `line:column`; empty for the file as a whole. */
  place: string;
  code: ProblemCode;
  /** What the sentence is filled with, in order. */
  values: (string | number)[];
  /** Name or id of the entry, where it could be read. */
  entry?: string;
  /** The entry is left out. Otherwise it is read, with what the sentence says. */
  refused?: true;
}

export const problem = <C extends ProblemCode>(
  place: string,
  code: C,
  ...values: ValuesOf<C>
): Problem => ({ place, code, values });

const isOfFile = (place: string): boolean => place === '' || /^\d/.test(place);

/** One English sentence that says where, what and what to do. */
export function problemText({ place, code, values, entry }: Problem): string {
  const sentence = (sentences[code] as (...values: (string | number)[]) => string)(...values);
  if (isOfFile(place)) return sentence;
  return `${place}${entry === undefined ? '' : ` (${entry})`}: ${sentence}`;
}

/** A file that is refused as a whole; nothing of it may be written. */
export class FileError extends Error {
  override name = 'FileError';
  constructor(readonly problem: Problem) {
    super(problemText(problem));
  }
}

const longestQuote = 60;

const codePoint = (char: string): string =>
  `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** What was found, short enough for a sentence, in characters that are whole and can be seen. */
export function quoted(text: string): string {
  const cut = text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
  return cut.toWellFormed().replace(/\p{Cc}/gu, codePoint);
}

/** What a value is, in words. */
export function wordFor(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'an object';
  if (typeof value === 'number') return 'a number';
  if (typeof value === 'boolean') return String(value);
  return value === undefined ? 'missing' : 'text';
}
