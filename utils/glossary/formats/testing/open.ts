import { problemText } from '../../problem-text';
import { FileError, type Problem } from '../../problems';
import type { FileGlossary } from '../../validate';
import { guessFields, hasHeadings } from '../columns';
import { type Choice, type Opened, openFile } from '../open-file';
import { termsOfTable } from '../table-terms';

/** For tests: a file as it is read when the reader agrees with every guess. */

export interface Read {
  kind: string;
  glossary: FileGlossary;
  problems: Problem[];
}

export function agree(opened: Opened): Read {
  if (opened.kind === 'glossary') return { ...opened, kind: opened.format };
  const head = hasHeadings(opened.table);
  const fields = guessFields(opened.table, head);
  return { kind: `table ${fields.join(' ')}`, ...termsOfTable(opened.table, head, fields) };
}

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

export async function read(file: string | Uint8Array, name = '', choice?: Choice): Promise<Read> {
  const bytes = typeof file === 'string' ? bytesOf(file) : file;
  return agree(await openFile(bytes, name, choice));
}

/** Names, Chinese names and definitions. */
export const termsIn = ({ glossary }: Read): (string | undefined)[][] =>
  glossary.terms.map(({ name, zh, definition }) => [name, zh, definition]);

export const wordsIn = ({ problems }: Read): string[] => problems.map(problemText);

const refused = (file: string | Uint8Array, name: string): Promise<Problem | Read> =>
  read(file, name).catch((error: unknown) => {
    if (error instanceof FileError) return error.problem;
    throw error;
  });

/** The code that a file is refused with; what is read, where it is not. Other errors are thrown on. */
export async function refusal(file: string | Uint8Array, name = ''): Promise<string> {
  const found = await refused(file, name);
  return 'kind' in found ? found.kind : found.code;
}

/** As `refusal`, in words. */
export async function refusalWords(file: string | Uint8Array): Promise<string> {
  const found = await refused(file, '');
  return 'kind' in found ? found.kind : problemText(found);
}
