import { isAddress, limits } from '@/utils/glossary/read-values';
import type { Alias, Kind, Lens, Source } from '@/utils/glossary/term';
import { t, uiLanguage } from '@/utils/i18n';
import type { TermDraft } from '@/utils/messages';

/** A term and its own implication as the form holds them. */
export interface TermFields {
  name: string;
  zh: string;
  kind: Kind;
  pack: string;
  aliases: Alias[];
  definition: string;
  text: string;
  lenses: Lens[];
  asOf: string;
  sources: Source[];
}

/** What is wrong, by field; a source's address is `url0`, `url1` … */
export type FieldProblems = Record<string, string>;

const noSource: Source = { title: '', url: '' };

/** `today` as `YYYY-MM-DD`: a new implication is of this month. */
export const fieldsOf = ({ term, note }: TermDraft, today: string): TermFields => ({
  name: term.name,
  zh: term.zh ?? '',
  kind: term.kind,
  pack: term.pack,
  aliases: [...term.aliases],
  definition: term.definition ?? '',
  text: note?.text ?? '',
  lenses: [...(note?.lenses ?? [])],
  asOf: note?.text ? (note.asOf ?? '') : today.slice(0, 7),
  sources: term.sources.length > 0 ? [...term.sources] : [noSource],
});

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
  const fits = (field: string, text: string, limit: number) => {
    const number = (value: number) => value.toLocaleString(uiLanguage());
    if (text.length > limit) problems[field] = t('e_long', number(text.length), number(limit));
  };
  // A name in whatever language: where there is only a Chinese one, it is the name.
  if (!fields.name.trim() && !fields.zh.trim()) problems.name = t('e_name');
  fits('name', fields.name.trim(), limits.name);
  fits('zh', fields.zh.trim(), limits.name);
  for (const alias of fields.aliases) fits('aliases', textOf(alias), limits.name);
  fits('definition', fields.definition.trim(), limits.text);
  fits('text', fields.text.trim(), limits.text);
  if (fields.text.trim() && fields.asOf.trim() && !isDate(fields.asOf.trim()))
    problems.asOf = t('e_date');
  fields.sources.forEach(({ title, url }, at) => {
    const address = addressOf(url);
    fits(`title${at}`, title.trim(), limits.title);
    if (address !== '' && !isAddress(address)) problems[`url${at}`] = t('e_url');
    fits(`url${at}`, address, limits.address);
  });
  return problems;
}

export const textOf = (alias: Alias): string => (typeof alias === 'string' ? alias : alias.text);

/** The draft with what the fields say now; what the form does not show stays as it was. */
export function draftOf(fields: TermFields, before: TermDraft): TermDraft {
  const zh = fields.zh.trim();
  const definition = fields.definition.trim();
  const text = fields.text.trim();
  const asOf = fields.asOf.trim();
  const sources = fields.sources
    .map((source) => {
      const url = addressOf(source.url);
      return { ...source, url, title: source.title.trim() || url };
    })
    .filter((source) => source.title !== '');
  const term: TermDraft['term'] = {
    ...before.term,
    name: fields.name.trim() || zh,
    kind: fields.kind,
    pack: fields.pack,
    aliases: fields.aliases,
    sources,
    // An emptied field is passed on as empty: a missing one would stay as it was.
    ...(zh || before.term.zh ? { zh } : {}),
    ...(definition || before.term.definition ? { definition } : {}),
  };
  const noted = before.note;
  // So is an emptied implication: the glossary then takes it out.
  if (!text && !noted?.id) return { term };
  return {
    term,
    note: {
      ...(noted?.id ? { id: noted.id } : {}),
      text,
      lenses: text ? fields.lenses : [],
      ...(asOf || noted?.asOf ? { asOf } : {}),
      // Who writes an implication while reading has it from the same page.
      sources: noted?.sources?.length ? noted.sources : sources,
    },
  };
}
