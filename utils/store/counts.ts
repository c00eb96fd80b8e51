import type { Overview } from '../glossary/list';
import { isInsight, lenses, type Status } from '../glossary/term';
import { isUndecided } from '../sync/entry';
import { type GlossaryDatabase, type NoteRow, plainRows, type TermRow } from './database';

/**
 * How many terms and notes there are of each kind that an overview tells. Every change brings it up to date within its
 * own transaction: going through all of a big glossary takes seconds.
 */
export type Counts = Map<string, number>;

const ofTerm = (row: TermRow): string[] => (row.gone ? ['gone'] : ['term', ...row.facets]);

const ofNote = (note: NoteRow): string[] =>
  note.deleted
    ? []
    : [
        'note',
        `noted:${note.pack}`,
        ...note.lenses.map((lens) => `lens:${lens}`),
        // As it is settled: a term's own notes go with it.
        ...(isUndecided(note) ? [`case:${isInsight(note) ? note.id : note.terms[0]}`] : []),
      ];

/** Adds rows to the counts, or takes them out. */
export function tally(
  counts: Counts,
  { terms, notes }: { terms: readonly TermRow[]; notes: readonly NoteRow[] },
  by: 1 | -1,
): void {
  const add = (facet: string) => {
    const count = (counts.get(facet) ?? 0) + by;
    if (count > 0) counts.set(facet, count);
    else counts.delete(facet);
  };
  for (const row of terms) ofTerm(row).forEach(add);
  for (const row of notes) ofNote(row).forEach(add);
}

/** Read, or where rows came in by another way, made anew. */
async function countsOf(db: GlossaryDatabase): Promise<Counts> {
  const [state, row] = await Promise.all([db.state.get('state'), db.counts.get('counts')]);
  if (!state) return new Map();
  if (row?.generation === state.generation) return row.counts;
  const counts: Counts = new Map();
  const { generation } = await db.transaction('r', [db.state, db.terms, db.notes], async () => {
    for await (const terms of plainRows(db.terms, (term) => term))
      tally(counts, { terms, notes: [] }, 1);
    for await (const notes of plainRows(db.notes, (note) => note))
      tally(counts, { terms: [], notes }, 1);
    return (await db.state.get('state'))!;
  });
  await db.counts.put({ key: 'counts', generation, counts }).catch(() => {});
  return counts;
}

/** Terms that are there. */
export const termsThere = async (db: GlossaryDatabase): Promise<number> =>
  (await countsOf(db)).get('term') ?? 0;

/** How much there is, and what filters may choose from. */
export async function overview(db: GlossaryDatabase): Promise<Overview> {
  const [counts, packs, undecided] = await Promise.all([
    countsOf(db),
    db.packs.toArray(),
    db.terms.where('facets').equals('undecided').primaryKeys(),
  ]);
  const facets = [...counts.keys()].sort();
  const of = (prefix: string) =>
    facets.filter((facet) => facet.startsWith(prefix)).map((facet) => facet.slice(prefix.length));
  // One by one, as they are settled.
  const cases = new Set([
    ...undecided,
    ...of('case:'),
    ...packs.filter(isUndecided).map(({ id }) => id),
  ]);
  const used = new Set(of('lens:'));
  const count = (facet: string) => counts.get(facet) ?? 0;
  return {
    terms: count('term'),
    notes: count('note'),
    gone: count('gone'),
    undecided: cases.size,
    packs: Object.fromEntries(
      [...packs.map(({ id }) => id), ...of('pack:')].map((pack) => [
        pack,
        { terms: count(`pack:${pack}`), notes: count(`noted:${pack}`) },
      ]),
    ),
    tags: of('tag:'),
    lenses: lenses.filter((lens) => used.has(lens)),
    statuses: of('status:') as Status[],
  };
}
