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
  'noteDetails',
  'formRules',
  'editing',
  'related',
  'breaks',
  'packs',
] as const;
export type Loss = (typeof losses)[number];

const counted = (list: readonly boolean[]): number => list.filter(Boolean).length;

/** How much of a glossary a format leaves out; what loses nothing is not listed. */
export function lossesOf(glossary: Glossary, format: OtherFormat): Partial<Record<Loss, number>> {
  const terms = alive(glossary.terms);
  const notes = alive(glossary.notes);
  const all = [...glossary.terms, ...glossary.notes, ...glossary.packs];
  const found: Partial<Record<Loss, number>> = {
    stamps: all.filter((entry) => !entry.deleted).length,
    deleted: counted(all.map(({ deleted }) => deleted !== undefined)),
  };
  if (format !== 'csv') {
    const kept = new Set(plainNotes(notes).values());
    found.formRules = counted(
      terms.map(({ aliases }) =>
        aliases.some(
          (alias) =>
            typeof alias === 'object' && (alias.case ?? alias.plural ?? alias.when) !== undefined,
        ),
      ),
    );
    found.editing = counted(
      terms.map(({ status, confidence, gate, unverified, editorNote, tests }) =>
        [status, confidence, gate, unverified, editorNote, tests].some(
          (value) => value !== undefined,
        ),
      ),
    );
    if (format === 'tbx') {
      found.insights = notes.filter((note) => !kept.has(note)).length;
      found.noteDetails = counted(
        [...kept].map(
          ({ lenses, asOf, author, sources }) =>
            lenses.length + sources.length > 0 || Boolean(asOf ?? author),
        ),
      );
      found.related = counted(terms.map(({ related }) => related.length > 0));
      found.breaks = counted(terms.map(({ definition = '' }) => /\s\s|[\t\n\r]/.test(definition)));
      found.packs = alive(glossary.packs).length;
    } else if (format === 'skos') {
      found.insights = notes.filter((note) => isInsight(note)).length;
      found.noteDetails = counted(
        notes
          .filter((note) => !isInsight(note))
          .map(
            ({ lenses, asOf, author, sources }) =>
              lenses.length + sources.length > 0 || Boolean(asOf ?? author),
          ),
      );
    }
  }
  for (const loss of losses) if (!found[loss]) delete found[loss];
  return found;
}
