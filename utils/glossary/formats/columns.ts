import { contentId } from '../id';
import {
  fieldsBesideNames,
  fieldsOfTerm,
  isEnglish,
  type Meaning,
  meaningOf,
  normal,
} from './headings';
import type { Table } from './table';

/** What the columns of a table are: a guess that the reader sees and changes. */

export const columnFields = ['ignore', ...fieldsOfTerm] as const;
export type ColumnField = (typeof columnFields)[number];

/** Fields that several columns may fill. */
export const takesSeveral = (field: ColumnField): boolean =>
  field === 'ignore' || field === 'aliases' || field === 'sources' || field === 'tags';

/** Whether the first row names columns. */
export function hasHeadings({ headings: known, rows }: Table): boolean {
  if (known !== undefined) return known;
  const [first, second] = rows;
  if (!first) return false;
  const { cells } = first;
  if (!second) return cells.every((cell) => cell.trim() === '' || meaningOf(cell));
  // What stands again below is a value: “EN” in a column of languages.
  return cells.some((cell, i) => meaningOf(cell) && second.cells[i]?.trim() !== cell.trim());
}

/** What stands in a column, as far as it tells what the column is. Shares are of its filled cells. */
interface Content {
  han: number;
  address: number;
  language: number;
  filled: number;
  distinct: number;
  length: number;
}

function contentOf(table: Table, column: number, from: number): Content {
  const cells = table.rows
    .slice(from, from + 200)
    .map((row) => row.cells[column]?.trim() ?? '')
    .filter((cell) => cell !== '');
  const share = (test: RegExp) =>
    cells.filter((cell) => test.test(cell)).length / (cells.length || 1);
  return {
    han: share(/\p{Script=Han}/u),
    address: share(/^https?:\/\//),
    language: share(/^[a-z]{2,3}(?:[-_][a-z]{2,4})?$/i),
    filled: cells.length,
    distinct: new Set(cells).size / (cells.length || 1),
    length: cells.reduce((sum, cell) => sum + cell.length, 0) / (cells.length || 1),
  };
}

const nameLike = ({ length, distinct, filled, address }: Content): boolean =>
  filled > 0 && length <= 80 && distinct > 0.3 && address < 0.5;
/** `EN`, `ZH`, again and again: which languages a pair is of. */
const isLanguages = ({ language, distinct, filled }: Content): boolean =>
  language === 1 && filled > 1 && distinct * filled <= 2;

/** The best guess at what each column is. */
export function guessFields(table: Table, hasHead: boolean): ColumnField[] {
  const content = Array.from({ length: table.columns }, (_, column) =>
    contentOf(table, column, hasHead ? 1 : 0),
  );
  const head = hasHead ? (table.rows[0]?.cells ?? []) : [];
  const said = content.map((_, column) => meaningOf(head[column] ?? ''));
  const fields: ColumnField[] = content.map(() => 'ignore');
  const taken = new Set<ColumnField>();
  const take = (column: number, field: ColumnField) => {
    if (fields[column] !== 'ignore' || (taken.has(field) && !takesSeveral(field))) return false;
    fields[column] = field;
    taken.add(field);
    return true;
  };

  const isHan = (column: number) => content[column]!.han > 0.5;
  const paired = said.filter((meaning) => meaning === 'either').length;
  const named = (...wanted: Meaning[]) =>
    said.flatMap((meaning, column) => (meaning && wanted.includes(meaning) ? [column] : []));
  // “Term” over Chinese beside “en” over English is the Chinese name, whatever it is called.
  const explicit = (column: number) => isEnglish(head[column] ?? '');
  const names = named('name').sort((a, b) => Number(explicit(b)) - Number(explicit(a)) || a - b);
  for (const column of names) if (!isHan(column) || explicit(column)) take(column, 'name');
  for (const column of [...named('zh'), ...names.filter(isHan)]) {
    if (!take(column, 'zh') && said[column] === 'zh') take(column, 'aliases');
  }
  for (const column of named('either')) {
    const isSource = normal(head[column]!) === 'source';
    // A lone “source” beside a name says where a definition is from.
    const cites =
      isSource && paired === 1 && (taken.has('name') ? !isHan(column) : taken.has('zh'));
    if (cites) take(column, 'sources');
    else if (!take(column, isHan(column) ? 'zh' : 'name')) take(column, 'aliases');
  }
  for (const field of fieldsBesideNames) for (const column of named(field)) take(column, field);
  for (const column of named('remark')) take(column, 'definition');

  // What has no heading, or none that is known, by what stands in it; in a table with headings the name alone.
  const unsaid = content.flatMap((_, column) =>
    fields[column] === 'ignore' && !said[column] ? [column] : [],
  );
  const likely = unsaid.filter((column) => nameLike(content[column]!));
  const byDistinct = (a: number, b: number) =>
    hasHead ? content[b]!.distinct - content[a]!.distinct || a - b : a - b;
  if (!taken.has('name')) {
    const [column] = likely.filter((each) => !isHan(each)).sort(byDistinct);
    if (column !== undefined) take(column, 'name');
  }
  if (!taken.has('zh') && (!hasHead || !taken.has('name'))) {
    const column = likely.find((each) => isHan(each) && fields[each] === 'ignore');
    if (column !== undefined) take(column, 'zh');
  }
  if (!hasHead) {
    for (const column of unsaid) {
      const { address, filled } = content[column]!;
      if (filled === 0 || isLanguages(content[column]!)) continue;
      take(column, address > 0.5 ? 'sources' : 'definition');
    }
  }
  return fields;
}

/** What a remembered choice goes by: the headings, or how many columns there are without. */
export function fingerprint(table: Table, hasHead: boolean): string {
  return hasHead
    ? contentId('columns', ...(table.rows[0]?.cells ?? []).map(normal))
    : contentId('columns', String(table.columns));
}

/** Whether a choice can be read: something must be the name. */
export const canRead = (fields: readonly ColumnField[]): boolean =>
  fields.includes('name') || fields.includes('zh');
