import { byText } from '../fields';
import { implicationId } from '../id';
import {
  type Form,
  formsOf,
  type Glossary,
  type Id,
  isInsight,
  type Note,
  type Term,
} from '../term';

/** What the writers of other formats share, and what each of them has to leave out. */

/** A form's language where nothing says it: told from its letters. */
export const languageOf = ({ text, lang }: Pick<Form, 'text' | 'lang'>): string =>
  lang ?? (/\p{Script=Han}/u.test(text) ? 'zh' : 'en');

/** Forms of a term by language, the language of its name first; in each, its name first. */
export function formsByLanguage(term: Term): [lang: string, forms: Form[]][] {
  const weight = ({ text }: Form) => (text === term.name ? 0 : text === term.zh ? 1 : 2);
  const byLanguage = new Map<string, Form[]>();
  for (const form of formsOf(term).sort((a, b) => weight(a) - weight(b))) {
    const lang = languageOf(form);
    byLanguage.set(lang, [...(byLanguage.get(lang) ?? []), form]);
  }
  return [...byLanguage];
}

const alive = <E extends { deleted?: unknown }>(entries: readonly E[]): E[] =>
  entries.filter((entry) => !entry.deleted);

/** The one implication that goes with a term in formats that have room for one. */
export function plainNotes(notes: readonly Note[]): Map<Id, Note> {
  const plain = new Map<Id, Note>();
  for (const note of alive(notes).sort((a, b) => byText(a.id, b.id))) {
    const [term] = [...note.when.all, ...note.when.any];
    if (isInsight(note) || !term) continue;
    if (!plain.has(term) || note.id === implicationId(term)) plain.set(term, note);
  }
  return plain;
}

export type OtherFormat = 'csv' | 'tbx' | 'skos' | 'markdown';

/** What a format cannot carry. */
const losses = [
  'stamps',
  'deleted',
  'insights',
  'further',
  'strays',
  'noteDetails',
  'formRules',
  'editing',
  'related',
  'copies',
  'breaks',
  'packs',
] as const;
export type Loss = (typeof losses)[number];

const counted = <E>(list: readonly E[], test: (element: E) => unknown): number =>
  list.filter(test).length;

const hasRules = ({ aliases, gate }: Term): boolean =>
  gate !== undefined ||
  aliases.some(
    (alias) =>
      typeof alias === 'object' && (alias.case ?? alias.plural ?? alias.when) !== undefined,
  );

const hasFormer = ({ aliases }: Term): boolean =>
  aliases.some((alias) => typeof alias === 'object' && alias.matchOnly);

const isEdited = ({ status, confidence, unverified, editorNote, tests }: Term): boolean =>
  [status, confidence, unverified, editorNote, tests].some((value) => value !== undefined);

const hasDetails = ({ lenses, asOf, author, sources }: Note): boolean =>
  lenses.length + sources.length > 0 || Boolean(asOf ?? author);

/** How much of a glossary a format leaves out; what loses nothing is not listed. */
export function lossesOf(glossary: Glossary, format: OtherFormat): Partial<Record<Loss, number>> {
  const terms = alive(glossary.terms);
  const notes = alive(glossary.notes);
  const packs = alive(glossary.packs);
  const all = [...glossary.terms, ...glossary.notes, ...glossary.packs];
  const found: Partial<Record<Loss, number>> = {
    stamps: terms.length + notes.length + packs.length,
    deleted: counted(all, ({ deleted }) => deleted),
  };
  if (format !== 'csv') {
    found.editing = counted(terms, isEdited);
    const sources = [...terms, ...(format === 'markdown' ? notes : [])].flatMap(
      (entry) => entry.sources,
    );
    found.copies = counted(sources, ({ mirror }) => mirror);
  }
  const ids = new Set(terms.map(({ id }) => id));
  const plain = notes.filter((note) => !isInsight(note));
  const placed = plain.filter(({ when }) => ids.has([...when.all, ...when.any][0] ?? ''));
  if (format !== 'csv') found.strays = plain.length - placed.length;
  if (format === 'markdown') {
    found.formRules = counted(terms, (term) => hasRules(term) || hasFormer(term));
    found.packs = packs.length;
  } else if (format !== 'csv') {
    found.formRules = counted(terms, hasRules);
    found.related = counted(terms, ({ related }) => related.some((id) => !ids.has(id)));
    found.insights = notes.length - plain.length;
    const kept = format === 'tbx' ? [...plainNotes(placed).values()] : placed;
    found.further = placed.length - kept.length;
    found.noteDetails = counted(kept, hasDetails);
  }
  if (format === 'tbx') {
    found.breaks = counted(terms, ({ definition = '' }) => /\s\s|[\t\n\r]/.test(definition));
    found.packs = packs.length;
  }
  for (const loss of losses) if (!found[loss]) delete found[loss];
  return found;
}
