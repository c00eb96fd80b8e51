import { same } from '@/utils/glossary/fields';
import { newId } from '@/utils/glossary/id';
import { isAddress, limits } from '@/utils/glossary/read-values';
import type { Alias, Id, Kind, Lens, Source, Status } from '@/utils/glossary/term';
import { t, uiLanguage } from '@/utils/i18n';
import type { FinishedDraft, TermDraft } from '@/utils/messages';

/** One implication as the form holds it. */
export interface NoteFields {
  id: Id;
  text: string;
  lenses: Lens[];
  asOf: string;
  /** Other terms that must stand on the page with this one; one of `any` must, too. */
  all: Id[];
  any: Id[];
}

/** A term and its implications as the form holds them. */
export interface TermFields {
  id: Id;
  name: string;
  zh: string;
  kind: Kind;
  pack: string;
  aliases: Alias[];
  tags: string[];
  definition: string;
  notes: NoteFields[];
  sources: Source[];
  status: Status | '';
  /** One sentence a line. */
  match: string;
  not: string;
}

/** What is wrong, by field; those of the second implication are `text1` and `asOf1`, a second source's `url1`. */
export type FieldProblems = Record<string, string>;

const noSource: Source = { title: '', url: '' };

/** `today` as `YYYY-MM-DD`: a new implication is of that day. */
export const newNote = (today: string): NoteFields => ({
  id: newId(),
  text: '',
  lenses: [],
  asOf: today,
  all: [],
  any: [],
});

const lines = (texts: readonly string[] = []): string => texts.join('\n');

export const fieldsOf = ({ term, notes = [] }: TermDraft, today: string): TermFields => ({
  id: term.id ?? newId(),
  name: term.name,
  zh: term.zh ?? '',
  kind: term.kind,
  pack: term.pack,
  aliases: [...term.aliases],
  tags: [...(term.tags ?? [])],
  definition: term.definition ?? '',
  notes:
    notes.length === 0
      ? [newNote(today)]
      : notes.map(({ id = newId(), text, lenses, asOf = '', when = { all: [], any: [] } }) => ({
          id,
          text,
          lenses: [...lenses],
          asOf,
          all: when.all.filter((id) => id !== term.id),
          any: when.any.filter((id) => id !== term.id),
        })),
  sources: term.sources.length > 0 ? [...term.sources] : [noSource],
  status: term.status ?? '',
  match: lines(term.tests?.match),
  not: lines(term.tests?.not),
});

const fieldOf: Record<Exclude<keyof TermFields, 'id'>, string> = {
  name: 'name',
  zh: 'zh',
  kind: 'kind',
  pack: 'pack',
  aliases: 'aliases',
  tags: 'tags',
  definition: 'definition',
  notes: 'text',
  sources: 'sources',
  status: 'status',
  match: 'tests',
  not: 'tests',
};

/** The fields that differ, as files call them; that of a note is its text. */
export function changedFields(before: TermFields, now: TermFields): string[] {
  const keys = Object.keys(fieldOf) as (keyof typeof fieldOf)[];
  // A note that is begun anew has another id each time.
  const written = (fields: TermFields) => ({
    ...fields,
    notes: fields.notes.map(({ id: _, ...note }) => note),
  });
  const [was, is] = [written(before), written(now)];
  const changed = keys.filter((key) => !same(was[key], is[key]));
  return [...new Set(changed.map((key) => fieldOf[key]))];
}

// People copy addresses without their beginning.
const addressOf = (url: string): string => {
  const text = url.trim();
  return text === '' || /^[a-z][a-z\d+.-]*:/i.test(text) ? text : `https://${text}`;
};

const isDate = (text: string): boolean => {
  const [, year, month = '01', day = '01'] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(text) ?? [];
  if (!year) return false;
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day);
};

/** What keeps the fields from being saved, in the order of the form; empty if nothing does. */
export function checkFields(fields: TermFields): FieldProblems {
  const problems: FieldProblems = {};
  const fits = (field: string, text: string, limit: number) => within(problems, field, text, limit);
  // A name in whatever language: where there is only a Chinese one, it is the name.
  if (!fields.name.trim() && !fields.zh.trim()) problems.name = t('e_name');
  fits('name', fields.name.trim(), limits.name);
  fits('zh', fields.zh.trim(), limits.name);
  for (const alias of fields.aliases) fits('aliases', textOf(alias), limits.name);
  for (const tag of fields.tags) fits('tags', tag, limits.name);
  for (const field of ['match', 'not'] as const)
    for (const sentence of linesOf(fields[field])) fits(field, sentence, limits.sentence);
  fits('definition', fields.definition.trim(), limits.text);
  fields.notes.forEach((note, at) => void Object.assign(problems, checkNote(note, at)));
  return Object.assign(problems, checkSources(fields.sources));
}

/** Says of a text that is longer than a file may hold. */
function within(problems: FieldProblems, field: string, text: string, limit: number): void {
  const number = (value: number) => value.toLocaleString(uiLanguage());
  if (text.length > limit) problems[field] = t('e_long', number(text.length), number(limit));
}

/** What keeps an implication from being saved; `at` is its place in the form. */
export function checkNote({ text, asOf }: NoteFields, at: number): FieldProblems {
  const problems: FieldProblems = {};
  within(problems, `text${at}`, text.trim(), limits.text);
  if (text.trim() && asOf.trim() && !isDate(asOf.trim())) problems[`asOf${at}`] = t('e_date');
  return problems;
}

export function checkSources(sources: readonly Source[]): FieldProblems {
  const problems: FieldProblems = {};
  sources.forEach(({ title, url }, at) => {
    const address = addressOf(url);
    within(problems, `title${at}`, title.trim(), limits.title);
    if (address !== '' && !isAddress(address)) problems[`url${at}`] = t('e_url');
    within(problems, `url${at}`, address, limits.address);
  });
  return problems;
}

/** Sources as they are saved: addresses whole, titles never empty, empty ones left out. */
export const sourcesOf = (sources: readonly Source[]): Source[] =>
  sources
    .map((source) => {
      const url = addressOf(source.url);
      return { ...source, url, title: source.title.trim() || url };
    })
    .filter((source) => source.title !== '');

export const textOf = (alias: Alias): string => (typeof alias === 'string' ? alias : alias.text);

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The draft with what the fields say now; what the form does not show stays as it was. */
export function draftOf(fields: TermFields, before: TermDraft): FinishedDraft {
  const zh = fields.zh.trim();
  const definition = fields.definition.trim();
  const sources = sourcesOf(fields.sources);
  const tests = { match: linesOf(fields.match), not: linesOf(fields.not) };
  const hasTests = tests.match.length + tests.not.length > 0;
  const { status: _, tests: __, ...rest } = before.term;
  const term: FinishedDraft['term'] = {
    ...rest,
    id: fields.id,
    name: fields.name.trim() || zh,
    kind: fields.kind,
    pack: fields.pack,
    aliases: fields.aliases,
    sources,
    // An emptied field is passed on as empty: a missing one would stay as it was.
    ...(fields.tags.length > 0 || before.term.tags ? { tags: fields.tags } : {}),
    ...(zh || before.term.zh ? { zh } : {}),
    ...(definition || before.term.definition ? { definition } : {}),
    ...(fields.status || before.term.status ? { status: fields.status } : {}),
    ...(hasTests || before.term.tests ? { tests } : {}),
  };
  const notes = fields.notes.flatMap((note) => noteOf(note, fields.id, before, sources));
  return {
    term,
    ...(notes.length > 0 ? { notes } : {}),
    ...(before.heads ? { heads: before.heads } : {}),
    ...(before.authors ? { authors: before.authors } : {}),
  };
}

/** A note as it was before, with what its fields say now; none where nothing was and nothing is written. */
function noteOf(
  { id, text: written, lenses, asOf: date, all, any }: NoteFields,
  term: Id,
  { notes = [] }: TermDraft,
  sources: Source[],
): NonNullable<FinishedDraft['notes']> {
  const before = notes.find((each) => each.id === id);
  const text = written.trim();
  const asOf = date.trim();
  // An emptied implication is passed on, too: the glossary then takes it out.
  if (!text && !before) return [];
  // The term itself may be one of those that do.
  const wasAny = before?.when?.any.includes(term);
  const when = wasAny ? { all, any: [term, ...any] } : { all: [term, ...all], any };
  return [
    {
      id,
      when,
      text,
      lenses: text ? lenses : [],
      ...(asOf || before?.asOf ? { asOf } : {}),
      // Who writes an implication while reading has it from the same page.
      sources: before?.sources?.length ? before.sources : sources,
    },
  ];
}
