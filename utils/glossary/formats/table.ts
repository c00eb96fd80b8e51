import { type Problem, problem, quoted, refuse } from '../problems';
import { most } from '../validate';
import {
  guessSeparator,
  isComment,
  namedSeparator,
  parseCells,
  type Row,
  refuseUnclosed,
  type Separator,
} from './cells';
import type { decode, Encoding } from './decode';
import { meaningOf } from './headings';

/** Rows of cells, whatever they came from, before anybody has said what the columns are. */
export interface Table {
  rows: Row[];
  /** Cells of the widest row. */
  columns: number;
  /** Whether the first row is headings; undefined where only a guess can tell. */
  headings?: boolean;
  /** Of a text. */
  separator?: Separator;
  encoding?: { name: Encoding; certain: boolean };
  problems: Problem[];
}

export const mostColumns = 200;

export function tableOf(rows: Row[], rest: Partial<Table> = {}): Table {
  if (rows.length === 0) refuse('', 'empty');
  // One row more than terms: the headings.
  if (rows.length > most.entries + 1) refuse('', 'tooManyEntries', rows.length, most.entries);
  let columns = 0;
  for (const { cells } of rows) columns = Math.max(columns, cells.length);
  if (columns > mostColumns) refuse('', 'tooManyColumns', columns, mostColumns);
  return { rows, columns, problems: [], ...rest };
}

const deepestHeadings = 10;
const filled = ({ cells }: Row): number => cells.filter((cell) => cell.trim() !== '').length;

/** How many rows stand above the headings: the title of the table, when it was made. */
function rowsOfTitle(rows: readonly Row[]): number {
  const known = ({ cells }: Row) => cells.filter(meaningOf).length;
  const first = rows.slice(0, deepestHeadings).findIndex((row) => known(row) > 1);
  const head = rows[first];
  if (!head) return 0;
  const isTitle = (row: Row) =>
    filled(row) === 1 || (known(row) === 0 && filled(row) < filled(head));
  return rows.slice(0, first).every(isTitle) ? first : 0;
}

/** A table that may have a title above its headings. */
export function tableBelowTitle(rows: Row[], rest: Partial<Table> = {}): Table {
  const title = rowsOfTitle(rows);
  const table = tableOf(rows.slice(title), rest);
  if (title > 0) table.problems.push(problem('', 'titleRows', title));
  return table;
}

/** The table in a text. Throws FileError where a cell is never closed. */
export function tableOfText(
  decoded: Pick<ReturnType<typeof decode>, 'text'> & Partial<ReturnType<typeof decode>>,
  chosen?: Separator,
): Table {
  const text = decoded.text.replace(/^\ufeff/, '');
  const named = namedSeparator(text);
  const body = named ? text.slice(named.length) : text;
  const firstLine = named ? 2 : 1;
  const separator = chosen ?? named?.separator ?? guessSeparator(body);
  let found = parseCells(body, separator);
  // Programs for translators write tabs without quoting: there a quotation mark is only a character.
  if (found.unclosed !== undefined && separator === '\t')
    found = parseCells(body, separator, false);
  refuseUnclosed(found, firstLine);
  const rows = named ? found.rows.map((row) => ({ ...row, line: row.line + 1 })) : found.rows;
  const problems: Problem[] = [];
  const [stray] = found.stray;
  if (stray) problems.push(problem('', 'strayQuotes', stray + firstLine - 1, found.stray.length));

  // Markdown rules a line below its headings.
  const isRow = ({ cells }: Row) =>
    separator !== '|' || cells.some((cell) => !/^\s*(?::?-+:?)?\s*$/.test(cell));
  const first = rows.findIndex((row) => !isComment(row));
  const comments = Math.max(first, 0);
  if (comments > 0) problems.push(problem('', 'commentRows', comments));
  const table = tableBelowTitle(rows.slice(comments).filter(isRow), { separator, problems });
  if (decoded.encoding) {
    table.encoding = { name: decoded.encoding, certain: decoded.certain ?? false };
  }
  const wide = table.rows.filter(({ cells }) => cells.some((cell) => cell.includes('，')));
  if (table.columns === 1 && wide.length * 2 > table.rows.length) {
    problems.push(problem('', 'fullWidthCommas'));
  }
  return table;
}

/** What there is to say of the table once it is known whether it has headings. */
export function tableProblems({ rows, problems }: Table, headings: boolean): Problem[] {
  const found = [...problems];
  const [head] = rows;
  if (!headings || !head) return found;
  const seen = new Set<string>();
  for (const cell of head.cells) {
    const heading = cell.trim();
    if (heading !== '' && seen.has(heading)) {
      found.push(problem('', 'sameHeading', quoted(heading)));
    }
    seen.add(heading);
  }
  const longer = rows.filter(({ cells }) => {
    const extra = cells.slice(head.cells.length);
    return extra.some((cell) => cell.trim() !== '');
  });
  if (longer[0]) found.push(problem('', 'extraCells', longer[0].line, longer.length));
  return found;
}
