import { byText } from '../fields';
import { implicationId } from '../id';
import { type Problem, problem } from '../problems';
import type { Glossary, Note, Term } from '../term';
import { type FileGlossary, type GivenEntry, readEntries } from '../validate';
import {
  columns,
  escapeCell,
  type Fields,
  marker,
  noteFields,
  noteKind,
  packFields,
  packKind,
  termFields,
  unescapeCell,
} from './csv-columns';
import type { Table } from './table';

/** Whether a table is one that we wrote. */
export const isOwnTable = ({ rows }: Table): boolean => rows[0]?.cells[0]?.trim() === marker;

const quotedCell = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

/** A term's plain implication goes with it in one row; every other note has its own. */
const isPlain = (note: Note, term: Term): boolean =>
  note.id === implicationId(term.id) &&
  note.pack === term.pack &&
  note.sources.length === 0 &&
  note.when.any.length === 0 &&
  note.when.all.length === 1 &&
  note.when.all[0] === term.id;

const alive = <E extends { deleted?: unknown }>(entries: readonly E[]): E[] =>
  entries.filter((entry) => !entry.deleted);

/** Excel opens it as it is: byte order mark, commas, CRLF, every cell quoted. */
export function writeCsv({
  packs,
  terms,
  notes,
}: Pick<Glossary, 'packs' | 'terms' | 'notes'>): string {
  const rest = new Map(alive(notes).map((note) => [note.id, note]));
  const rows: Fields[] = [];
  for (const term of alive(terms).sort((a, b) => byText(a.id, b.id))) {
    const fields = termFields(term);
    const note = rest.get(implicationId(term.id));
    if (note && isPlain(note, term)) {
      rest.delete(note.id);
      const { text, lenses, asOf, author } = note;
      Object.assign(fields, { implication: text, lenses, asOf, author });
    }
    rows.push(fields);
  }
  for (const note of [...rest.values()].sort((a, b) => byText(a.id, b.id)))
    rows.push(noteFields(note));
  for (const pack of alive(packs).sort((a, b) => byText(a.id, b.id))) rows.push(packFields(pack));

  const lines = [columns.map(({ heading }) => quotedCell(heading)).join(',')];
  for (const fields of rows) {
    lines.push(
      columns
        .map(({ field, write }) => {
          const value = fields[field];
          return quotedCell(value === undefined ? '' : escapeCell(write(value as never)));
        })
        .join(','),
    );
  }
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

const pick = (fields: Fields, names: string[]): Fields =>
  Object.fromEntries(names.flatMap((name) => (name in fields ? [[name, fields[name]]] : [])));
const noteNames = ['asOf', 'author', 'lenses'];

function termEntries(place: string, fields: Fields): GivenEntry[] {
  const { match = [], not = [], implication, all: _all, any: _any, ...rest } = fields;
  const { asOf: _asOf, author: _author, lenses: _lenses, licence: _l, version: _v, ...term } = rest;
  const tests = 'match' in fields || 'not' in fields ? { tests: { match, not } } : {};
  const entries: GivenEntry[] = [{ table: 'terms', place, fields: { ...term, ...tests } }];
  const { id, pack } = fields;
  if (implication !== undefined && typeof id === 'string') {
    entries.push({
      table: 'notes',
      place,
      fields: {
        ...pick(fields, noteNames),
        ...(pack === undefined ? {} : { pack }),
        id: implicationId(id),
        text: implication,
        when: { all: [id], any: [] },
      },
    });
  }
  return entries;
}

function noteEntry(place: string, fields: Fields): GivenEntry {
  const { all = [], any = [], implication: text } = fields;
  const kept = pick(fields, [...noteNames, 'id', 'pack', 'sources']);
  return {
    table: 'notes',
    place,
    fields: { ...kept, when: { all, any }, ...(text === undefined ? {} : { text }) },
  };
}

function packEntry(place: string, fields: Fields): GivenEntry {
  const { definition: description } = fields;
  const kept = pick(fields, ['id', 'licence', 'name', 'version']);
  return {
    table: 'packs',
    place,
    fields: { ...kept, ...(description === undefined ? {} : { description }) },
  };
}

/** Reads a table that we wrote. An empty cell says nothing. Throws FileError. */
export function readOwnTable({ rows, problems }: Table): {
  glossary: FileGlossary;
  problems: Problem[];
} {
  const [head, ...body] = rows;
  const byColumn = head!.cells.map((heading) =>
    columns.find((each) => each.heading === heading.trim()),
  );
  const ignored = new Map<string, number>();
  const entries = body.flatMap(({ cells, line }): GivenEntry[] => {
    const fields: Fields = {};
    for (const [i, cell] of cells.entries()) {
      if (cell === '') continue;
      const column = byColumn[i];
      if (column) fields[column.field] = column.read(unescapeCell(cell));
      else {
        const heading = head!.cells[i]?.trim() || `column ${i + 1}`;
        ignored.set(heading, (ignored.get(heading) ?? 0) + 1);
      }
    }
    const place = `line[${line}]`;
    if (Object.keys(fields).length === 0) return [];
    if (fields.kind === noteKind) return [noteEntry(place, fields)];
    return fields.kind === packKind ? [packEntry(place, fields)] : termEntries(place, fields);
  });
  const read = readEntries(entries);
  const unknown = [...ignored].map(([heading, times]) => problem(heading, 'unknownField', times));
  return { glossary: read.glossary, problems: [...problems, ...unknown, ...read.problems] };
}
