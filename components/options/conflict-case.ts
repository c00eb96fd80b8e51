import { elementKey, isSetField } from '@/utils/glossary/fields';
import type { Id, Kind, Note, Term } from '@/utils/glossary/term';

/** Where people wrote the same field without knowing of each other: one term with its own notes, or another entry. */
export interface ConflictCase {
  /** `terms/baogang`. */
  key: string;
  /** Name of the term or pack; of a note: its terms. */
  name: string;
  /** The reader's own versions first. */
  sides: ConflictSide[];
  /** Day after which both wrote, `YYYY-MM-DD`. */
  since?: string | undefined;
  fields: ConflictField[];
  /** The kind, where everybody says the same. */
  kind?: Kind | undefined;
  /** As they are shown now. */
  term?: Term | undefined;
  notes: Note[];
}

export interface ConflictSide {
  device: string;
  /** On this device itself something else was written beside it, in another window: one of those before, from 1. */
  earlier?: number;
  /** What the person goes by; nothing for the reader. */
  name?: string | undefined;
  /** Day of the newest version, `YYYY-MM-DD`. */
  date: string;
}

export interface ConflictField {
  /** `terms/baogang/definition`. */
  key: string;
  table: 'packs' | 'terms' | 'notes';
  id: Id;
  /** As the entry calls it; of one element of a set `field/key`. */
  field: string;
  /** Lists join: the first option is all of it. */
  joins?: boolean;
  /** What can be chosen; the first is what is shown until somebody decides. */
  options: ConflictOption[];
}

export interface ConflictOption {
  /** Sides that wrote it, by their place. */
  sides: number[];
  value: unknown;
}

/** Index of the chosen option, by field key; what is not named is left as it is shown. */
export type Picks = Readonly<Record<string, number>>;

export const pickedOf = (field: ConflictField, picks: Picks): ConflictOption =>
  field.options[picks[field.key] ?? 0]!;

/** The option that a side stands for. */
export const optionOf = (field: ConflictField, side: number): number =>
  field.options.findIndex(({ sides }) => sides.includes(side));

function withValue<E extends Term | Note>(entry: E, key: string, value: unknown): E {
  const [field = key] = key.split('/', 1);
  if (key === field || !isSetField(field)) return { ...entry, [field]: value };
  const wanted = key.slice(field.length + 1);
  const list = ((entry as unknown as Record<string, unknown[]>)[field] ?? []).filter(
    (element) => elementKey(element) !== wanted,
  );
  return { ...entry, [field]: value === undefined ? list : [...list, value] };
}

/** The term and its notes as they would be after these choices; nothing where they would be deleted. */
export function resultOf(
  { term, notes, fields }: ConflictCase,
  picks: Picks,
): { term?: Term | undefined; notes: Note[] } {
  const chosen = <E extends Term | Note>(table: ConflictField['table'], entry: E): E | undefined =>
    fields
      .filter((field) => field.table === table && field.id === entry.id)
      .reduce<E | undefined>((now, field) => {
        const { value } = pickedOf(field, picks);
        if (!now || field.field !== 'deleted') return now && withValue(now, field.field, value);
        return value ? undefined : now;
      }, entry);
  return {
    term: term && chosen('terms', term),
    notes: notes.flatMap((note) => chosen('notes', note) ?? []),
  };
}
