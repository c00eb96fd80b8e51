import { formsOf, type Glossary, type Id, type Kind } from '@/utils/glossary/term';
import { t, uiLanguage } from '@/utils/i18n';
import { listText } from './field-text';

/** A term as the list shows it. */
export interface Row {
  id: Id;
  name: string;
  zh: string;
  /** Forms that are shown as names of the term, in one line. */
  aliases: string;
  kind: Kind;
  kindName: string;
  packId: Id;
  pack: string;
  /** Implications that name the term. */
  notes: number;
  /** Every form, folded, to search in. */
  forms: string;
}

export interface RowFilter {
  text: string;
  /** Empty for all. */
  pack: string;
  kind: Kind | '';
  /** Only with an implication. */
  noted: boolean;
}

export type SortKey = 'name' | 'zh' | 'kind' | 'pack' | 'notes';

// Width, case and accents do not matter to somebody who looks for a name.
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** A row for every term that is not deleted. */
export function glossaryRows(glossary: Glossary): Row[] {
  const packs = new Map(glossary.packs.map((pack) => [pack.id, pack.name]));
  const notes = new Map<Id, number>();
  for (const note of glossary.notes) {
    if (note.deleted) continue;
    for (const id of new Set([...note.when.all, ...note.when.any]))
      notes.set(id, (notes.get(id) ?? 0) + 1);
  }
  return glossary.terms
    .filter((term) => !term.deleted)
    .map((term) => {
      const forms = formsOf(term);
      const others = forms.filter(
        (form) => !form.matchOnly && form.text !== term.name && form.text !== term.zh,
      );
      return {
        id: term.id,
        name: term.name || term.zh || term.id,
        zh: term.zh ?? '',
        aliases: listText(others.map((form) => form.text)),
        kind: term.kind,
        kindName: t(`k_${term.kind}`),
        packId: term.pack,
        pack: packs.get(term.pack) ?? term.pack,
        notes: notes.get(term.id) ?? 0,
        forms: fold(forms.map((form) => form.text).join('\n')),
      };
    });
}

/** The rows that fit; every word of the text must stand in one of the forms. */
export function filterRows(rows: Row[], filter: RowFilter): Row[] {
  const words = fold(filter.text).split(/\s+/).filter(Boolean);
  return rows.filter(
    (row) =>
      (!filter.pack || row.packId === filter.pack) &&
      (!filter.kind || row.kind === filter.kind) &&
      (!filter.noted || row.notes > 0) &&
      words.every((word) => row.forms.includes(word)),
  );
}

/** The rows in another order; equal ones by name. */
export function sortRows(rows: Row[], key: SortKey, up: boolean): Row[] {
  const { compare } = new Intl.Collator(uiLanguage());
  const by: Record<SortKey, (a: Row, b: Row) => number> = {
    name: () => 0,
    zh: (a, b) => compare(a.zh, b.zh),
    kind: (a, b) => compare(a.kindName, b.kindName),
    pack: (a, b) => compare(a.pack, b.pack),
    notes: (a, b) => b.notes - a.notes,
  };
  const sorted = rows.toSorted((a, b) => by[key](a, b) || compare(a.name, b.name));
  return up ? sorted : sorted.reverse();
}
