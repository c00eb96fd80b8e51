import { type Id, isInsight, type Lens, type Note } from '../glossary/term';

/** What a term's place on the page is weighed by. */
export interface Placed {
  id: Id;
  name: string;
  /** In reading order, as shares of the page's height. */
  mentions: readonly number[];
  inHeadline: boolean;
  inLead: boolean;
}

export const termOrders = ['prominent', 'page', 'name'] as const;
export type TermOrder = (typeof termOrders)[number];

type Conditional = Pick<Note, 'when'>;
const termsOf = ({ when }: Conditional): Id[] => [...when.all, ...when.any];

/** The terms that a note is shown for on a page: all that it needs, and those of its choice that stand there. */
export const triggersOf = ({ when }: Conditional, onPage: ReadonlySet<Id>): Id[] => [
  ...when.all,
  ...when.any.filter((id) => onPage.has(id)),
];

/** The terms of a page in the order asked for. `notes` are those that hold on it. */
export function rankTerms<T extends Placed>(
  { terms, notes }: { terms: readonly T[]; notes: readonly Conditional[] },
  order: TermOrder,
  nameOf: (term: T) => string = (term) => term.name,
): T[] {
  const lit = new Set(notes.flatMap(termsOf));
  const first = (term: T) => term.mentions[0] ?? 1;
  const byPlace = (a: T, b: T) => first(a) - first(b);
  const byName = (a: T, b: T) => nameOf(a).localeCompare(nameOf(b));
  const byProminence = (a: T, b: T) =>
    Number(b.inHeadline) - Number(a.inHeadline) ||
    Number(b.inLead) - Number(a.inLead) ||
    b.mentions.length - a.mentions.length ||
    Number(lit.has(b.id)) - Number(lit.has(a.id)) ||
    byPlace(a, b);
  return [...terms].sort({ prominent: byProminence, page: byPlace, name: byName }[order]);
}

/**
 * Notes as they are to be read: insights before notes on one term, then those for a preferred lens, then those on
 * more prominent terms, then the newest. `prominent` lists terms, most prominent first.
 */
export function rankNotes<N extends Note>(
  notes: readonly N[],
  { prominent = [], lenses = [] }: { prominent?: readonly Id[]; lenses?: readonly Lens[] } = {},
): N[] {
  const placeOf = new Map(prominent.map((id, place) => [id, place]));
  const unplaced = prominent.length;
  const weighed = notes.map((note) => ({
    note,
    insight: isInsight(note),
    lens: bestOf(note.lenses.map((lens) => lenses.indexOf(lens)).filter((at) => at >= 0)),
    places: termsOf(note)
      .map((id) => placeOf.get(id) ?? unplaced)
      .sort((a, b) => a - b),
  }));
  weighed.sort(
    (a, b) =>
      Number(b.insight) - Number(a.insight) ||
      a.lens - b.lens ||
      compareLists(a.places, b.places) ||
      (b.note.asOf ?? '').localeCompare(a.note.asOf ?? ''),
  );
  return weighed.map(({ note }) => note);
}

// Not Infinity for none: two of those differ by NaN.
const bestOf = (places: readonly number[]): number =>
  places.length > 0 ? Math.min(...places) : Number.MAX_SAFE_INTEGER;

/** By the first number that differs; what is missing counts as equal, so that length alone decides nothing. */
function compareLists(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a[i] !== b[i]) return a[i]! - b[i]!;
  }
  return 0;
}
