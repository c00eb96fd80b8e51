import { refuse } from '../problems';
import type { Row } from './cells';
import { type Table, tableOf } from './table';

/** JSON that is no Sidelight file but plainly a list of terms: as a table. */

const isScalar = (value: unknown): value is string | number | boolean | null =>
  value === null || ['string', 'number', 'boolean'].includes(typeof value);

/** Undefined for what does not fit into a cell. */
function cellOf(value: unknown): string | undefined {
  if (value === null || value === undefined) return '';
  if (isScalar(value)) return String(value);
  if (Array.isArray(value) && value.every(isScalar))
    return value.map((item) => item ?? '').join('; ');
  return undefined;
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Names of the one list that a file wraps its terms in. */
const wrappers = ['terms', 'entries', 'glossary', 'items', 'data', 'words'];

/** Throws FileError for JSON of another shape. */
export function tableOfJson(root: unknown): Table {
  if (Array.isArray(root)) {
    if (root.length === 0) refuse('', 'noEntries');
    if (root.every(isScalar)) return withoutHeadings(root.map((item) => [cellOf(item) ?? '']));
    if (root.every((row) => Array.isArray(row) && row.every(isScalar))) {
      const rows = (root as unknown[][]).map((row) => row.map((item) => cellOf(item) ?? ''));
      return tableOf(numbered(rows.filter((row) => row.length > 0)));
    }
    if (root.every(isObject)) return ofObjects(root);
  } else if (isObject(root)) {
    const pairs = Object.entries(root);
    const [only] = pairs;
    const wrapped = only && pairs.length === 1 && wrappers.includes(only[0]) ? only[1] : undefined;
    if (Array.isArray(wrapped) && wrapped.length > 0) return tableOfJson(wrapped);
    const isList = pairs.length > 1 && pairs.every(([, value]) => typeof value === 'string');
    // `@context` and the like are words of JSON-LD, not terms.
    if (isList && !pairs.some(([key]) => key.startsWith('@') || key === 'format')) {
      return withoutHeadings(pairs.map(([key, value]) => [key, String(value)]));
    }
  }
  return refuse('', 'otherJson');
}

const numbered = (rows: string[][]): Row[] => rows.map((cells, i) => ({ cells, line: i + 1 }));
const withoutHeadings = (rows: string[][]): Table => tableOf(numbered(rows), { headings: false });

function ofObjects(list: object[]): Table {
  const columns = new Map<string, number>();
  // Columns by a map, never by an object: a key may be called `__proto__`.
  const rows = list.map((item) => {
    const cells: string[] = [];
    for (const [key, value] of Object.entries(item)) {
      const cell = cellOf(value);
      if (cell === undefined) continue;
      if (!columns.has(key)) columns.set(key, columns.size);
      cells[columns.get(key)!] = cell;
    }
    return Array.from(cells, (cell) => cell ?? '');
  });
  if (columns.size === 0) refuse('', 'otherJson');
  return tableOf(numbered([[...columns.keys()], ...rows]), { headings: true });
}
