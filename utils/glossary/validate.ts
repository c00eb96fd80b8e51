import { byText, elementKey, isOptionalSet, isSetField } from './fields';
import { contentId, implicationId, isDevice, isId, isStamp } from './id';
import { FileError, type Problem, problem, quoted, wordFor } from './problems';
import { EntryReader, given, limits, readSet, readValue } from './read-values';
import type { Glossary, Id, Note, Pack, Seen, Stamp, Sync, Term } from './term';

/** Reads the entries of a file from unknown JSON: what can be read, and every problem with its place. */

export const format = 'sidelight-glossary';
export const formatVersion = 1;

type Given<E, Optional extends keyof E> = Omit<E, Optional> & Partial<Pick<E, Optional>>;

/** What a file says of an entry; without `sync` it was made by hand. */
export type FileTerm = Given<Term, 'kind' | 'pack' | 'sync'>;
type FileNote = Given<Note, 'pack' | 'sync'>;
type FilePack = Given<Pack, 'sync'>;

/** What a file holds. An id may come more than once. */
export interface FileGlossary {
  packs: FilePack[];
  terms: FileTerm[];
  notes: FileNote[];
  authors: Glossary['authors'];
}

/** What a term is read as that says no kind. */
export const kindWhenMissing = 'policy';

/** Most entries of a list, fields with stamps in an entry, versions of a field, problems and fields named. */
export const most = { entries: 250_000, stamps: 2_000, versions: 50, problems: 1_000, unknown: 20 };

const tables = ['packs', 'terms', 'notes'] as const;
export type Table = (typeof tables)[number];

const fieldsOf: Record<Table, readonly string[]> = {
  packs: ['description', 'licence', 'name', 'version'],
  terms: [
    ...['aliases', 'confidence', 'definition', 'editorNote', 'gate', 'kind', 'name', 'pack'],
    ...['related', 'sources', 'status', 'tags', 'tests', 'unverified', 'zh'],
  ],
  notes: ['asOf', 'author', 'lenses', 'pack', 'sources', 'text', 'when'],
};

/** Fields without which there is nothing to show. */
const neededIn: Record<Table, readonly string[]> = {
  packs: ['name'],
  terms: ['name'],
  notes: ['text', 'when'],
};

/** Keys and values of an object whose keys are data, in key order. */
function pairs(reader: EntryReader, value: unknown, path: string): [string, unknown][] {
  if (!given(value)) return [];
  if (typeof value !== 'object' || Array.isArray(value)) {
    reader.refuse(path, 'notAnObject', wordFor(value));
    return [];
  }
  const found = Object.entries(value as object);
  if (found.length <= most.stamps) return found.sort(([a], [b]) => byText(a, b));
  reader.refuse(path, 'tooMany', found.length, most.stamps);
  return [];
}

function readStamp(reader: EntryReader, value: unknown, path: string): Stamp | undefined {
  return isStamp(value) ? value : reader.refuse(path, 'badStamp');
}

function readSeen(reader: EntryReader, value: unknown, path: string): Seen {
  const seen: Seen = {};
  for (const [device, stamp] of pairs(reader, value, path)) {
    if (!isDevice(device)) reader.refuse(path, 'badDevice');
    else if (!isStamp(stamp) || !stamp.endsWith(device)) reader.refuse(path, 'badStamp');
    else seen[device] = stamp;
  }
  return seen;
}

/** Whether a field, or `field/key`, can have a stamp. */
function hasStamps(table: Table, key: string): boolean {
  const slash = key.indexOf('/');
  const field = slash < 0 ? key : key.slice(0, slash);
  if (field === 'deleted') return slash < 0;
  return fieldsOf[table].includes(field) && isSetField(field) === slash > 0;
}

type Versions = NonNullable<Sync['others']>[string];

function readVersions(reader: EntryReader, key: string, value: unknown): Versions {
  const path = `.sync.others.${quoted(key)}`;
  const versions: Versions = [];
  for (const [i, item] of (reader.list(value, path, most.versions) ?? []).entries()) {
    const version = reader.object(item, `${path}[${i}]`, ['at', 'value']);
    const at = version && readStamp(reader, version.at, `${path}[${i}].at`);
    if (!at) continue;
    if (!given(version.value)) {
      versions.push({ at, value: undefined });
    } else if (key === 'deleted') {
      versions.push({ at, value: readSeen(reader, version.value, `${path}[${i}].value`) });
    } else {
      const slash = key.indexOf('/');
      const field = slash < 0 ? key : key.slice(0, slash);
      const read = readValue[field]!(reader, version.value, `${path}[${i}].value`);
      if (slash > 0 && read !== undefined && elementKey(read) !== key.slice(slash + 1)) {
        reader.refuse(path, 'notOneOf', quoted(elementKey(read)), quoted(key.slice(slash + 1)));
      }
      versions.push({ at, value: read });
    }
  }
  return versions;
}

function readSync(reader: EntryReader, table: Table, value: unknown): Sync | undefined {
  const fields = reader.object(value, '.sync', ['at', 'base', 'others', 'seen']);
  const base = fields && readStamp(reader, fields.base, '.sync.base');
  if (!base) return;
  const at: NonNullable<Sync['at']> = {};
  const others: NonNullable<Sync['others']> = {};
  for (const [key, stamp] of pairs(reader, fields.at, '.sync.at')) {
    if (!hasStamps(table, key)) {
      reader.unknown(`.sync.at.${key}`);
      continue;
    }
    const read = readStamp(reader, stamp, `.sync.at.${quoted(key)}`);
    if (read) at[key] = read;
  }
  for (const [key, versions] of pairs(reader, fields.others, '.sync.others')) {
    if (hasStamps(table, key)) others[key] = readVersions(reader, key, versions);
    else reader.unknown(`.sync.others.${key}`);
  }
  const seen = readSeen(reader, fields.seen, '.sync.seen');
  return {
    base,
    ...(Object.keys(at).length > 0 ? { at } : {}),
    ...(Object.keys(others).length > 0 ? { others } : {}),
    ...(Object.keys(seen).length > 0 ? { seen } : {}),
  };
}

type Fields = Record<string, unknown>;

function readFields(reader: EntryReader, table: Table, raw: Fields): Fields {
  const fields: Fields = {};
  for (const field of fieldsOf[table]) {
    const value = raw[field];
    if (isSetField(field)) {
      const set = given(value) ? readSet(reader, field, value) : [];
      if (set.length > 0 || !isOptionalSet(field)) fields[field] = set;
    } else if (given(value)) {
      const read = readValue[field]!(reader, value, `.${field}`);
      if (read !== undefined) fields[field] = read;
      else if (neededIn[table].includes(field) && !reader.refused) {
        reader.refuse(`.${field}`, 'blank');
      }
    } else if (neededIn[table].includes(field)) {
      reader.refuse(`.${field}`, 'missing');
    }
  }
  return fields;
}

/** What tells an entry without an id from others, so that the same file read again means the same entry. */
function madeId(table: Table, { kind = '', name, zh = '', text, when }: Fields): Id | undefined {
  if (table === 'terms' && name) return contentId(String(kind), String(name), String(zh));
  if (table === 'notes' && text && when) {
    const { all, any } = when as Note['when'];
    return contentId(String(text), ...all, '', ...any);
  }
  return undefined;
}

/** The note that a term's `implication` is short for. */
function implied(reader: EntryReader, value: unknown, term: FileTerm): FileNote | undefined {
  const text = reader.text(value, '.implication', limits.text);
  if (!text?.trim() || term.deleted) return;
  return {
    id: implicationId(term.id),
    lenses: [],
    sources: [],
    text,
    when: { all: [term.id], any: [] },
    ...(term.pack ? { pack: term.pack } : {}),
    ...(term.sync ? { sync: { base: term.sync.base } } : {}),
  };
}

class FileReader {
  readonly glossary: FileGlossary = { packs: [], terms: [], notes: [], authors: {} };
  readonly problems: Problem[] = [];
  private unlisted = 0;
  private withoutKind = 0;
  private readonly unknown = new Map<string, number>();
  private readonly ids = { packs: new Set<Id>(), terms: new Set<Id>(), notes: new Set<Id>() };

  readonly report = (found: Problem): void => {
    if (this.problems.length < most.problems) this.problems.push(found);
    else this.unlisted++;
  };

  readonly countUnknown = (path: string): void => {
    this.unknown.set(path, (this.unknown.get(path) ?? 0) + 1);
  };

  readEntries(table: Table, list: unknown): void {
    if (!given(list)) return;
    if (!Array.isArray(list)) throw new FileError(problem(table, 'notAList', wordFor(list)));
    if (list.length > most.entries) {
      throw new FileError(problem(table, 'tooManyEntries', list.length, most.entries));
    }
    for (const [i, raw] of list.entries()) this.readEntry(table, raw, `${table}[${i}]`);
  }

  readEntry(table: Table, raw: unknown, place: string): void {
    const reader = new EntryReader(place, this.report, (path) =>
      this.countUnknown(`${table}${path.replace(/\[\d+\]/g, '')}`),
    );
    const fields = reader.object(raw, '', [
      ...['id', 'sync', 'deleted', ...fieldsOf[table]],
      ...(table === 'terms' ? ['implication'] : []),
    ]);
    if (!fields) return;
    const label = [fields.name, fields.id].find((text) => typeof text === 'string');
    if (typeof label === 'string') reader.entry = quoted(label);

    const sync = given(fields.sync) ? readSync(reader, table, fields.sync) : undefined;
    const content = readFields(reader, table, fields);
    const id = given(fields.id) || given(fields.sync) ? fields.id : madeId(table, content);
    if (!given(id)) reader.refuse('.id', 'missing');
    else if (!isId(id)) reader.refuse('.id', 'badId');
    const deleted = given(fields.deleted) && sync && readSeen(reader, fields.deleted, '.deleted');
    const entry = { id, ...content, ...(sync ? { sync } : {}), ...(deleted ? { deleted } : {}) };
    const note =
      table === 'terms' && given(fields.implication)
        ? implied(reader, fields.implication, entry as FileTerm)
        : undefined;
    if (reader.refused) return;

    if (this.ids[table].has(entry.id as Id)) reader.remark('.id', 'twice');
    this.ids[table].add(entry.id as Id);
    if (table === 'terms' && !content.kind) this.withoutKind++;
    (this.glossary[table] as unknown[]).push(entry);
    if (note) this.glossary.notes.push(note);
  }

  readAuthors(value: unknown): void {
    const reader = new EntryReader('authors', this.report, this.countUnknown);
    for (const [device, name] of pairs(reader, value, '')) {
      if (!isDevice(device)) reader.refuse(`.${quoted(device)}`, 'badDevice');
      else {
        const label = reader.text(name, `.${device}`, limits.name);
        if (label?.trim()) this.glossary.authors[device] = label;
      }
    }
  }

  finish(): void {
    if (this.withoutKind > 0) {
      this.report(problem('terms.kind', 'kindAssumed', this.withoutKind, kindWhenMissing));
    }
    const fields = [...this.unknown].sort(([a], [b]) => byText(a, b));
    for (const [path, entries] of fields.slice(0, most.unknown)) {
      this.report(problem(quoted(path), 'unknownField', entries));
    }
    const rest = fields.length - most.unknown;
    if (rest > 0) this.report(problem('', 'unknownFields', rest));
    if (this.unlisted > 0) this.problems.push(problem('', 'more', this.unlisted));
  }
}

/**
 * The glossary in a parsed file and every problem with it. Throws FileError where the file as a
 * whole cannot be one of ours.
 */
export function readGlossary(root: unknown): { glossary: FileGlossary; problems: Problem[] } {
  const fields = (typeof root === 'object' && root !== null ? root : {}) as Fields;
  const { version } = fields;
  if (fields.format !== format || typeof version !== 'number') {
    throw new FileError(problem('', 'otherShape'));
  }
  if (version > formatVersion) throw new FileError(problem('', 'newer', version));
  if (version !== formatVersion) throw new FileError(problem('', 'otherShape'));
  const file = new FileReader();
  for (const field of Object.keys(fields)) {
    if (!['format', 'version', 'authors', ...tables].includes(field)) file.countUnknown(field);
  }
  for (const table of tables) file.readEntries(table, fields[table]);
  file.readAuthors(fields.authors);
  file.finish();
  return { glossary: file.glossary, problems: file.problems };
}

/** What another format says of one entry, and where it says so. */
export interface GivenEntry {
  table: Table;
  /** `line[12]`. */
  place: string;
  fields: Fields;
}

/** The glossary in entries of another format, read by the same rules as our own file. */
export function readEntries(entries: readonly GivenEntry[]): {
  glossary: FileGlossary;
  problems: Problem[];
} {
  if (entries.length === 0) throw new FileError(problem('', 'noEntries'));
  if (entries.length > most.entries) {
    throw new FileError(problem('', 'tooManyEntries', entries.length, most.entries));
  }
  const file = new FileReader();
  for (const { table, place, fields } of entries) file.readEntry(table, fields, place);
  file.finish();
  return { glossary: file.glossary, problems: file.problems };
}
