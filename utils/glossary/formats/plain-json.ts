import { problem, quoted, refuse } from '../problems';
import type { Row } from './cells';
import { meaningOf } from './headings';
import { mostColumns, type Table, tableOf } from './table';

/** JSON that is no Sidelight file but plainly a list of terms: as a table. */

const isScalar = (value: unknown): value is string | number | boolean | null =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function cellOf(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (isScalar(value)) return String(value);
  if (Array.isArray(value) && value.every(isScalar))
    return value.map((item) => item ?? '').join('; ');
  // What no cell is made for is there to be seen, and to be named where it is not kept.
  return JSON.stringify(value);
}

/** Names of the list that a file wraps its terms in. */
const wrappers = ['terms', 'entries', 'glossary', 'items', 'data', 'words'];

/** Lines of JSON, an object each, as one list; any other text as it is. */
export function listOfLines(text: string): string {
  const end = text.indexOf('\n');
  const [first, next] = [text.slice(0, end).trim(), text.slice(end, end + 100).trim()];
  if (end < 0 || !first.startsWith('{') || !first.endsWith('}') || !next.startsWith('{'))
    return text;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return `[${lines.join(',\n')}]`;
}

/** Throws FileError for JSON of another shape. */
export function tableOfJson(root: unknown): Table {
  if (Array.isArray(root)) return ofList(root);
  if (isObject(root)) return ofObject(root);
  return refuse('', 'otherJson');
}

function ofList(list: unknown[]): Table {
  if (list.length === 0) refuse('', 'noEntries');
  if (list.every(isScalar)) return withoutHeadings(list.map((item) => [cellOf(item)]));
  if (list.every((row) => Array.isArray(row) && row.every(isScalar))) {
    const rows = (list as unknown[][]).map((row) => row.map(cellOf));
    return tableOf(numbered(rows.filter((row) => row.length > 0)));
  }
  return list.every(isObject) ? ofObjects(list) : refuse('', 'otherJson');
}

function ofObject(root: object): Table {
  const pairs = Object.entries(root);
  // `@context` and the like are words of JSON-LD, not terms.
  if (pairs.some(([key]) => key.startsWith('@') || key === 'format')) refuse('', 'otherJson');
  const isWrapped = ([key, value]: [string, unknown]) =>
    wrappers.includes(key) && typeof value === 'object' && value !== null;
  const wrapped = pairs.filter(isWrapped);
  const facts = pairs.filter((pair) => !isWrapped(pair));
  if (wrapped[0] && wrapped.length === 1 && facts.every(([, value]) => isScalar(value))) {
    const table = tableOfJson(wrapped[0][1]);
    table.problems.push(...facts.map(([key]) => problem(quoted(key), 'unknownField', 1)));
    return table;
  }
  const isTerm = (value: unknown) => isObject(value) && Object.keys(value).some(meaningOf);
  const isName = ([key, value]: [string, unknown]) =>
    typeof value === 'string' && /^(?:name|zh)$/.test(meaningOf(key) ?? '');
  if (pairs.length > 1 && pairs.every(([key]) => meaningOf(key)) && pairs.some(isName))
    return ofObjects([root]);
  if (pairs.length > 0 && pairs.every(([, value]) => isTerm(value))) return ofNamed(pairs);
  if (pairs.length > 1 && pairs.every(([, value]) => typeof value === 'string'))
    return withoutHeadings(pairs.map(([key, value]) => [key, String(value)]));
  return refuse('', 'otherJson');
}

/** Terms by their names, or by an id where they have a name of their own. */
function ofNamed(pairs: [string, object][]): Table {
  const isNamed = pairs.some(([, term]) =>
    Object.keys(term).some((key) => meaningOf(key) === 'name'),
  );
  return ofObjects(pairs.map(([term, rest]) => (isNamed ? rest : { term, ...rest })));
}

const numbered = (rows: string[][]): Row[] => rows.map((cells, i) => ({ cells, line: i + 1 }));
const withoutHeadings = (rows: string[][]): Table => tableOf(numbered(rows), { headings: false });

/** What an object says, one deep: `{"term": {"en": …}}` is headed as `term [en]`. */
const said = (item: object): [heading: string, value: unknown][] =>
  Object.entries(item).flatMap(([key, value]): [string, unknown][] =>
    isObject(value)
      ? Object.entries(value).map(([inner, each]) => [`${key} [${inner}]`, each])
      : [[key, value]],
  );

function ofObjects(list: object[]): Table {
  const columns = new Map<string, number>();
  // Columns by a map, never by an object: a key may be called `__proto__`.
  const rows = list.map((item) => {
    const cells: string[] = [];
    for (const [heading, value] of said(item)) {
      if (!columns.has(heading)) columns.set(heading, columns.size);
      if (columns.size > mostColumns) refuse('', 'tooManyColumns', columns.size, mostColumns);
      cells[columns.get(heading)!] = cellOf(value);
    }
    return Array.from(cells, (cell) => cell ?? '');
  });
  if (columns.size === 0) refuse('', 'otherJson');
  return tableOf(numbered([[...columns.keys()], ...rows]), { headings: true });
}
