import { FileError, type Problem, problem } from '../problems';
import type { Alias } from '../term';
import type { FileGlossary } from '../validate';
import type { ColumnField } from './columns';
import { type ForeignTerm, Gatherer } from './gather';
import { type Table, tableProblems } from './table';

/** The terms in a table, with columns as they were chosen. */

const blank = /[ \u00a0\u3000\n]/;

/** Tabs stay: a cell is kept as it was written, but for the blanks around it and how lines end. */
function trimmed(cell: string): string {
  const text = cell.replace(/\r\n?/g, '\n');
  let [start, end] = [0, text.length];
  while (start < end && blank.test(text[start]!)) start++;
  while (end > start && blank.test(text[end - 1]!)) end--;
  return text.slice(start, end);
}

const parts = (cell: string): string[] =>
  cell
    .split(/[;；|\n]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** Addresses one by one; prose that only mentions one stays whole. */
function sourceParts(cell: string): string[] {
  const found = cell.split(/[\s;]+(?=https?:)/);
  return found.every((part) => /^https?:\/\/\S+$/.test(part)) ? found : [cell];
}

function read(
  cells: readonly string[],
  fields: readonly ColumnField[],
  place: string,
): ForeignTerm {
  const term: ForeignTerm = { place, name: '' };
  const aliases: Alias[] = [];
  const sources: string[] = [];
  const tags: string[] = [];
  for (const [column, field] of fields.entries()) {
    const cell = trimmed(cells[column] ?? '');
    if (cell === '' || field === 'ignore') continue;
    if (field === 'aliases') aliases.push(...parts(cell));
    else if (field === 'sources') sources.push(...sourceParts(cell));
    else if (field === 'tags') tags.push(...parts(cell.replace(/[,，]/g, ';')));
    else term[field] = cell;
  }
  return { ...term, aliases, sources, tags };
}

const damaged = '\ufffd';

/** Throws FileError where no column is the name, or no row has one. */
export function termsOfTable(
  table: Table,
  headings: boolean,
  fields: readonly ColumnField[],
): { glossary: FileGlossary; problems: Problem[] } {
  const gatherer = new Gatherer();
  const refused: Problem[] = [];
  const head = headings ? (table.rows[0]?.cells ?? []) : [];
  const ignored = fields.map(() => 0);
  for (const { cells, line } of headings ? table.rows.slice(1) : table.rows) {
    const place = `line[${line}]`;
    for (const [column, field] of fields.entries()) {
      if (field === 'ignore' && (cells[column] ?? '').trim() !== '') ignored[column]!++;
    }
    const term = read(cells, fields, place);
    const { name, zh } = term;
    if (!name && !zh) {
      const filled = fields.some((field, i) => field !== 'ignore' && cells[i]?.trim());
      if (filled) refused.push({ ...problem(`${place}.name`, 'blank'), refused: true });
    } else if (cells.some((cell, i) => fields[i] !== 'ignore' && cell.includes(damaged))) {
      refused.push({ ...problem(place, 'damagedText'), entry: name || zh!, refused: true });
    } else gatherer.add(term);
  }
  for (const [column, times] of ignored.entries()) {
    if (times > 0) gatherer.ignore(trimmed(head[column] ?? '') || `column ${column + 1}`, times);
  }
  try {
    return gatherer.finish([...tableProblems(table, headings), ...refused]);
  } catch (error) {
    // A file of refused rows says why they were.
    if (error instanceof FileError && error.problem.code === 'noEntries' && refused[0]) {
      const { place, code, values } = refused[0];
      throw new FileError({ place, code, values });
    }
    throw error;
  }
}
