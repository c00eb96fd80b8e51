/** What can be wrong with a file; said in problem-text.ts, and in the locales as `r_CODE`. */

import type { sentences } from './problem-text';

type Sentences = typeof sentences;
export type ProblemCode = keyof Sentences;
export type ValuesOf<C extends ProblemCode> = Parameters<Sentences[C]>;

export interface Problem {
  /** `terms[12].name`, `line[12].name` of a table; of a fault in the JSON itself `line:column`; empty for the file as a whole. */
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

/** A sentence with where it holds before it. `lineText`: a line of a table by its number. */
export function placed(
  { place, entry }: Problem,
  sentence: string,
  lineText: (line: number) => string,
): string {
  if (isOfFile(place)) return sentence;
  const at = place.replace(/^line\[(\d+)\]\.?(.*)$/, (_, line, path) =>
    [lineText(Number(line)), ...(path ? [path] : [])].join(', '),
  );
  return `${at}${entry === undefined ? '' : ` (${entry})`}: ${sentence}`;
}

/** A file that is refused as a whole; nothing of it may be written. */
export class FileError extends Error {
  override name = 'FileError';
  constructor(readonly problem: Problem) {
    super(`${problem.place || 'file'}: ${problem.code}`);
  }
}

/** Refuses a file as a whole. */
export function refuse<C extends ProblemCode>(
  place: string,
  code: C,
  ...values: ValuesOf<C>
): never {
  throw new FileError(problem(place, code, ...values));
}

const longestQuote = 60;

const codePoint = (char: string): string =>
  `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`;

/** What was found, short enough for a sentence, in characters that are whole and can be seen. */
export function quoted(text: string): string {
  const cut = text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
  return cut.toWellFormed().replace(/[\p{Cc}\p{Bidi_Control}]/gu, codePoint);
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
