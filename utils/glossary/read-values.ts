import { canonicalSet, elementKey, type SetField } from './fields';
import { isId } from './id';
import {
  type Problem,
  type ProblemCode,
  problem,
  quoted,
  type ValuesOf,
  wordFor,
} from './problems';
import {
  type Alias,
  type Condition,
  type Form,
  type Id,
  kinds,
  lenses,
  type Note,
  type Source,
} from './term';

/**
 * Reads the values of an entry from unknown JSON, each into a fresh object with the fields that are
 * listed here and no other. A value that cannot be read refuses its whole entry: half a term would
 * look like somebody's decision.
 */

/** Longest texts in UTF-16 code units, longest lists in elements. */
export const limits = {
  name: 500,
  text: 20_000,
  address: 2_000,
  // Room for an address that is kept as text.
  title: 3_000,
  sentence: 2_000,
  nearOrWith: 50,
  sentences: 100,
  aliases: 200,
  lenses: 50,
  related: 500,
  sources: 50,
  tags: 100,
  unverified: 200,
} as const;

type Fields = Record<string, unknown>;

/** Collects what is wrong with one entry. */
export class EntryReader {
  refused = false;
  /** Name or id, once it was read. */
  entry: string | undefined;

  constructor(
    private readonly place: string,
    private readonly report: (problem: Problem) => void,
    /** Told the path of every field that is not known. */
    readonly unknown: (path: string) => void,
  ) {}

  /** Reports a fault for which the entry is left out. `path` continues the entry's place. */
  refuse<C extends ProblemCode>(path: string, code: C, ...values: ValuesOf<C>): undefined {
    this.refused = true;
    this.report({ ...this.problem(path, code, values), refused: true });
  }

  /** Reports what was read in another way than it was written. */
  remark<C extends ProblemCode>(path: string, code: C, ...values: ValuesOf<C>): void {
    this.report(this.problem(path, code, values));
  }

  private problem<C extends ProblemCode>(path: string, code: C, values: ValuesOf<C>): Problem {
    const found = problem(`${this.place}${path}`, code, ...values);
    return this.entry === undefined ? found : { ...found, entry: quoted(this.entry) };
  }

  /** The value as an object; fields beside `known` are counted. */
  object(value: unknown, path: string, known: readonly string[]): Fields | undefined {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return this.refuse(path, 'notAnObject', wordFor(value));
    }
    for (const field of Object.keys(value)) {
      if (!known.includes(field)) this.unknown(`${path}.${field}`);
    }
    return value as Fields;
  }

  list(value: unknown, path: string, limit: number): unknown[] | undefined {
    if (!Array.isArray(value)) return this.refuse(path, 'notAList', wordFor(value));
    if (value.length > limit) return this.refuse(path, 'tooMany', value.length, limit);
    return value;
  }

  /** Text as it was written: trimming it would be an edit that nobody made. */
  text(value: unknown, path: string, limit: number): string | undefined {
    if (typeof value !== 'string') return this.refuse(path, 'notText', wordFor(value));
    if (value.length > limit) return this.refuse(path, 'tooLong', value.length, limit);
    if (!value.isWellFormed()) return this.refuse(path, 'brokenCharacter');
    return value;
  }

  id(value: unknown, path: string): Id | undefined {
    return isId(value) ? value : this.refuse(path, 'badId');
  }

  ids(value: unknown, path: string, limit: number): Id[] | undefined {
    return this.list(value, path, limit)
      ?.map((id, i) => this.id(id, `${path}[${i}]`))
      .filter((id) => id !== undefined);
  }

  texts(value: unknown, path: string, limit: number, longest: number): string[] | undefined {
    return this.list(value, path, limit)
      ?.map((text, i) => this.text(text, `${path}[${i}]`, longest))
      .filter((text) => text?.trim())
      .map(String);
  }

  oneOf<T extends string>(value: unknown, path: string, choice: readonly T[]): T | undefined {
    const text = this.text(value, path, limits.text);
    if (text === undefined) return;
    const found = choice.find((item) => item === text.toLowerCase());
    return found ?? this.refuse(path, 'notOneOf', quoted(text), choice.join(', '));
  }

  yesNo(value: unknown, path: string): boolean | undefined {
    return typeof value === 'boolean' ? value : this.refuse(path, 'notYesNo', wordFor(value));
  }
}

/** Whether a text is an address that may become a link. */
export function isAddress(text: string): boolean {
  // `new URL` drops line breaks and turns backslashes round: what it reads is then not what is seen.
  if (!/^https?:\/\//i.test(text) || /[\s\\\p{Cc}]/u.test(text)) return false;
  try {
    const { protocol, username, password } = new URL(text);
    return /^https?:$/.test(protocol) && username === '' && password === '';
  } catch {
    return false;
  }
}

type Read = (reader: EntryReader, value: unknown, path: string) => unknown;

/** Whether a field is there: `null` counts as absent. */
export const given = (value: unknown): boolean => value !== undefined && value !== null;

const text =
  (limit: number): Read =>
  (reader, value, path) =>
    reader.text(value, path, limit)?.trim() ? value : undefined;

const oneOf =
  (choice: readonly string[]): Read =>
  (reader, value, path) =>
    reader.oneOf(value, path, choice);

function condition(reader: EntryReader, value: unknown, path: string): Condition | undefined {
  const fields = reader.object(value, path, ['afterName', 'near', 'notBeforeCapital', 'with']);
  if (!fields) return;
  const when: Condition = {};
  const { near, with: terms } = fields;
  for (const rule of ['afterName', 'notBeforeCapital'] as const) {
    if (given(fields[rule]) && reader.yesNo(fields[rule], `${path}.${rule}`)) when[rule] = true;
  }
  if (given(near)) {
    when.near = reader.texts(near, `${path}.near`, limits.nearOrWith, limits.name) ?? [];
  }
  if (given(terms)) when.with = reader.ids(terms, `${path}.with`, limits.nearOrWith) ?? [];
  return when;
}

const formFields = ['case', 'lang', 'matchOnly', 'plural', 'text', 'when'];

function alias(reader: EntryReader, value: unknown, path: string): Alias | undefined {
  if (typeof value === 'string') return reader.text(value, path, limits.name);
  const fields = reader.object(value, path, formFields);
  if (!fields) return;
  const form: Form = { text: reader.text(fields.text, `${path}.text`, limits.name) ?? '' };
  const { case: folding, lang, matchOnly, plural, when } = fields;
  if (given(folding)) {
    const read = reader.oneOf(folding, `${path}.case`, ['exact', 'any'] as const);
    if (read) form.case = read;
  }
  if (given(lang)) form.lang = reader.text(lang, `${path}.lang`, 35) ?? '';
  if (given(matchOnly) && reader.yesNo(matchOnly, `${path}.matchOnly`)) form.matchOnly = true;
  if (given(plural)) form.plural = reader.yesNo(plural, `${path}.plural`) ?? false;
  if (given(when)) {
    const read = condition(reader, when, `${path}.when`);
    if (read) form.when = read;
  }
  return form;
}

/** A source, or its bare address. What is no address stays readable, as text. */
function source(reader: EntryReader, value: unknown, path: string): Source | undefined {
  const bare = typeof value === 'string';
  const fields = bare ? { url: value } : reader.object(value, path, ['mirror', 'title', 'url']);
  if (!fields) return;
  const { mirror, title, url } = fields as Fields;
  const name = given(title) ? reader.text(title, `${path}.title`, limits.title) : '';
  const address = given(url)
    ? reader.text(url, bare ? path : `${path}.url`, limits.address)?.trim()
    : '';
  if (name === undefined || address === undefined) return;
  const linked = address !== '' && isAddress(address);
  if (address !== '' && !linked) reader.remark(path, 'notAnAddress', quoted(address));
  const words = linked ? name || address : [name, address].filter(Boolean).join(' ');
  const read: Source = { title: words, url: linked ? address : '' };
  if (given(mirror) && reader.yesNo(mirror, `${path}.mirror`)) read.mirror = true;
  return read;
}

function noteTerms(reader: EntryReader, value: unknown, path: string): Note['when'] | undefined {
  const fields = reader.object(value, path, ['all', 'any']);
  if (!fields) return;
  const ids = (name: 'all' | 'any') =>
    given(fields[name]) ? reader.ids(fields[name], `${path}.${name}`, limits.nearOrWith) : [];
  const [all = [], any = []] = [ids('all'), ids('any')];
  if (all.length + any.length === 0) return reader.refuse(path, 'noTerms');
  return { all, any };
}

function sentences(reader: EntryReader, value: unknown, path: string): unknown {
  const fields = reader.object(value, path, ['match', 'not']);
  if (!fields) return;
  const list = (name: string) =>
    given(fields[name])
      ? reader.texts(fields[name], `${path}.${name}`, limits.sentences, limits.sentence)
      : [];
  return { match: list('match') ?? [], not: list('not') ?? [] };
}

function date(reader: EntryReader, value: unknown, path: string): string | undefined {
  const read = reader.text(value, path, limits.name);
  if (!read) return;
  if (/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(read)) return read;
  return reader.refuse(path, 'badDate', quoted(read));
}

const id: Read = (reader, value, path) => reader.id(value, path);

/** How the value of each field is read; in a set, an element. */
export const readValue: Record<string, Read> = {
  aliases: alias,
  asOf: date,
  author: text(limits.name),
  confidence: oneOf(['high', 'medium', 'low']),
  definition: text(limits.text),
  description: text(limits.text),
  editorNote: text(limits.text),
  gate: oneOf(['context']),
  kind: oneOf(kinds),
  lenses: oneOf(lenses),
  licence: text(limits.name),
  name: text(limits.name),
  pack: id,
  related: id,
  sources: source,
  status: oneOf(['proposed', 'approved', 'deprecated']),
  tags: text(limits.name),
  tests: sentences,
  text: text(limits.text),
  unverified: text(limits.name),
  version: text(limits.name),
  when: noteTerms,
  zh: text(limits.name),
};

/** A set in canonical form. Empty elements are passed over. */
export function readSet(reader: EntryReader, field: SetField, value: unknown): unknown[] {
  const path = `.${field}`;
  const elements = new Map<string, unknown>();
  const list = reader.list(value, path, limits[field]) ?? [];
  for (const [i, item] of list.entries()) {
    const element = readValue[field]!(reader, item, `${path}[${i}]`);
    const key = element === undefined ? '' : elementKey(element);
    if (key.trim() === '') continue;
    if (elements.has(key)) reader.remark(path, 'twiceInSet', quoted(key));
    else elements.set(key, element);
  }
  return canonicalSet(field, [...elements.values()]);
}
