import { elementKey, same } from '../fields';
import { isAddress } from '../read-values';
import type { Alias, Note, Pack, Source, Term } from '../term';

/**
 * Our own CSV. A row is a term, a note or a pack; its first column is the id, under a heading that
 * no other program writes. Everything but stamps and deletions goes there and comes back.
 */

export const marker = 'sidelight:1';

// A cell that begins with one of these may be run as a formula by a spreadsheet.
// The mark itself is among them: only then does taking one away give the cell back.
const dangerous = /^[=+\-@\t\r'＝＋－＠]/;

export const escapeCell = (text: string): string => (dangerous.test(text) ? `'${text}` : text);
export const unescapeCell = (text: string): string =>
  text.startsWith("'") && dangerous.test(text.slice(1)) ? text.slice(1) : text;

// Elements of a list: `one; two`, with `\;` and `\\` inside them.
const joinList = (items: string[]): string =>
  items.map((item) => item.replace(/[\\;]/g, '\\$&')).join('; ');

export function splitList(cell: string): string[] {
  const items: string[] = [];
  let item = '';
  for (let at = 0; at < cell.length; at++) {
    const char = cell[at]!;
    if (char === ';') {
      items.push(item);
      item = '';
      if (cell[at + 1] === ' ') at++;
    } else if (char === '\\' && at + 1 < cell.length) item += cell[++at];
    else item += char;
  }
  return [...items, item].filter((each) => each.trim() !== '');
}

function json(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** What a cell's element says; the value itself, as JSON, where words cannot say it. */
const readAlias = (text: string): unknown => (text.startsWith('{') && json(text)) || text;

function readSource(text: string): unknown {
  const whole = text.startsWith('{') && json(text);
  if (whole) return whole;
  const titled = /^(.+) <(https?:\/\/[^<>\s]+)>$/s.exec(text);
  if (titled && isAddress(titled[2]!)) return { title: titled[1], url: titled[2] };
  return isAddress(text) ? { title: text, url: text } : { title: text, url: '' };
}

const inWords = <E>(element: E, text: string, read: (text: string) => unknown): string =>
  same(read(text), element) ? text : JSON.stringify(element);
const writeAlias = (alias: Alias): string => inWords(alias, elementKey(alias), readAlias);
const writeSource = (source: Source): string => {
  const { title, url } = source;
  return inWords(source, url && title !== url ? `${title} <${url}>` : url || title, readSource);
};

/** The columns, in order: how each is written, and which field a cell of it becomes. */
interface Column {
  heading: string;
  field: string;
  write(value: never): string;
  read(cell: string): unknown;
}

const text = (heading: string, field = heading): Column => ({
  heading,
  field,
  write: (value: string) => value,
  read: (cell) => cell,
});
const list = (heading: string, field = heading): Column => ({
  heading,
  field,
  write: (value: string[]) => joinList(value),
  read: splitList,
});

export const columns: Column[] = [
  text(marker, 'id'),
  text('kind'),
  text('name'),
  text('zh'),
  {
    heading: 'aliases',
    field: 'aliases',
    write: (value: Alias[]) => joinList(value.map(writeAlias)),
    read: (cell) => splitList(cell).map(readAlias),
  },
  text('definition'),
  text('implication'),
  list('lenses'),
  text('as of', 'asOf'),
  text('author'),
  {
    heading: 'sources',
    field: 'sources',
    write: (value: Source[]) => joinList(value.map(writeSource)),
    read: (cell) => splitList(cell).map(readSource),
  },
  list('tags'),
  list('related'),
  list('about all of', 'all'),
  list('about any of', 'any'),
  text('status'),
  text('confidence'),
  text('gate'),
  list('unverified'),
  text('editor note', 'editorNote'),
  list('must match', 'match'),
  list('must not match', 'not'),
  text('pack'),
  text('licence'),
  text('version'),
];

/** `kind` of the rows that are no terms. */
export const noteKind = 'implication';
export const packKind = 'pack';

export type Fields = Record<string, unknown>;

export const termFields = ({ tests, ...term }: Term): Fields => ({ ...term, ...tests });
export const noteFields = ({ when, text: said, ...note }: Note): Fields => ({
  ...note,
  ...when,
  implication: said,
  kind: noteKind,
});
export const packFields = ({ description, ...pack }: Pack): Fields => ({
  ...pack,
  kind: packKind,
  ...(description ? { definition: description } : {}),
});
