import type { ListedTerm, TermFilter, TermSort } from '../glossary/list';
import { type Id, type Kind, kinds, type Lens, statuses } from '../glossary/term';
import { foldForSearch, type GlossaryDatabase, type TermRow } from './database';

/**
 * Lists of terms at any size: order and filters are read from IndexedDB's own indexes as ids, and only the rows that
 * are in sight are read whole. Only the order by name, and the one that was asked for last, are kept in memory: what is
 * typed into a search is answered from them, and a killed worker loses nothing.
 */

interface Orders {
  generation: number;
  byName: Promise<Id[]>;
  last?: { sort: string; ids: Promise<Id[]> };
}
const orders = new WeakMap<GlossaryDatabase, Orders>();

/** What kinds are called, and how names are compared. */
interface ListNames {
  kind(kind: Kind): string;
  compare(a: string, b: string): number;
}

/** Every term in order; equal ones by name. */
async function inOrder(
  db: GlossaryDatabase,
  { key, up }: TermSort,
  names: ListNames,
): Promise<Id[]> {
  const generation = (await db.state.get('state'))?.generation ?? 0;
  let known = orders.get(db);
  if (known?.generation !== generation) {
    known = { generation, byName: inWords(db, 'sort', names) };
    orders.set(db, known);
  }
  const { byName } = known;
  const sort = `${key} ${up}`;
  if (key !== 'name' && known.last?.sort !== sort) {
    const ids = Promise.all([byName, ranks(db, key, names)]).then((all) => sorted(...all, up));
    known.last = { sort, ids };
  }
  try {
    if (key !== 'name') return await known.last!.ids;
    return up ? await byName : (await byName).toReversed();
  } catch (error) {
    // Asked for again, it is read again.
    orders.delete(db);
    throw error;
  }
}

/** What has no rank stands at the end, whichever way round. */
function sorted(ids: readonly Id[], rank: ReadonlyMap<Id, number>, up: boolean): Id[] {
  const none = up ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const ranked = ids.map((id) => rank.get(id) ?? none);
  const places = ids.map((_, at) => at);
  places.sort((a, b) => {
    const [left, right] = [ranked[a]!, ranked[b]!];
    return left === right ? a - b : left < right === up ? -1 : 1;
  });
  return places.map((at) => ids[at]!);
}

type Ids = ReadonlySet<Id>;

const inBoth = (a: Ids, b: Ids): Ids => a.intersection(b);

async function withFacets(db: GlossaryDatabase, facets: readonly string[]): Promise<Ids> {
  const lists = await Promise.all(
    facets.map((facet) => db.terms.where('facets').equals(facet).primaryKeys()),
  );
  return new Set(lists.flat());
}

/** Terms that implications stand on, with how many. */
async function noted(db: GlossaryDatabase, only: readonly Lens[]): Promise<Map<Id, number>> {
  const counts = new Map<Id, number>();
  const count = (ids: Iterable<Id>) => {
    for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
  };
  if (only.length === 0) count((await db.notes.orderBy('terms').keys()) as Id[]);
  else
    await db.notes.each((note) => {
      if (note.lenses.some((lens) => only.includes(lens))) count(new Set(note.terms));
    });
  return counts;
}

/** Ids of the terms that fit, in order. */
export async function listTerms(
  db: GlossaryDatabase,
  filter: TermFilter,
  sort: TermSort,
  names: ListNames,
): Promise<Id[]> {
  const all = await inOrder(db, sort, names);
  const sets: Ids[] = [];
  const facets = (prefix: string, values: readonly string[]) =>
    values.length > 0 &&
    withFacets(
      db,
      values.map((value) => `${prefix}:${value}`),
    );
  for (const ids of await Promise.all([
    facets('pack', filter.packs),
    facets('kind', filter.kinds),
    facets('tag', filter.tags),
    facets('status', filter.statuses),
  ]))
    if (ids) sets.push(ids);
  for (const word of foldForSearch(filter.text).split(' ').filter(Boolean))
    sets.push(new Set(await db.terms.where('keys').startsWith(word.slice(0, 40)).primaryKeys()));
  if (filter.noted || filter.lenses.length > 0)
    sets.push(new Set((await noted(db, filter.lenses)).keys()));

  if (sets.length === 0) return all;
  const fits = sets.reduce(inBoth);
  return all.filter((id) => fits.has(id));
}

/** Ids in the order of a column's texts as the reader expects it, Chinese by sound; its index has them by character code. */
async function inWords(
  db: GlossaryDatabase,
  column: 'sort' | 'zh',
  { compare }: ListNames,
): Promise<Id[]> {
  const words: { id: Id; text: string }[] = [];
  await db.terms
    .orderBy(column)
    .eachKey((text, { primaryKey: id }) => words.push({ id, text: text as string }));
  return words.sort((a, b) => compare(a.text, b.text)).map(({ id }) => id);
}

/** Where each term stands by a column. */
async function ranks(
  db: GlossaryDatabase,
  key: Exclude<TermSort['key'], 'name'>,
  names: ListNames,
): Promise<Map<Id, number>> {
  const places = (ids: readonly Id[]) => new Map(ids.map((id, at) => [id, at]));
  const groups = async (facets: string[]): Promise<Map<Id, number>> => {
    const lists = await Promise.all(
      facets.map((facet) => db.terms.where('facets').equals(facet).primaryKeys()),
    );
    const places = new Map<Id, number>();
    for (const [at, ids] of lists.entries()) for (const id of ids) places.set(id, at);
    return places;
  };
  switch (key) {
    case 'edited':
      return places(await db.terms.orderBy('edited').primaryKeys());
    case 'zh':
      return places(await inWords(db, 'zh', names));
    case 'notes':
      return noted(db, []);
    case 'status':
      return groups(statuses.map((status) => `status:${status}`));
    case 'kind':
      return groups(
        kinds
          .toSorted((a, b) => names.compare(names.kind(a), names.kind(b)))
          .map((kind) => `kind:${kind}`),
      );
    case 'pack': {
      const packs = (await db.packs.toArray()).sort((a, b) => names.compare(a.name, b.name));
      return groups(packs.map(({ id }) => `pack:${id}`));
    }
  }
}

/** Deleted terms, the last one first. */
export async function listGone(db: GlossaryDatabase): Promise<Id[]> {
  const gone = new Set(await db.terms.where('gone').equals(1).primaryKeys());
  const byTime = await db.terms.orderBy('edited').reverse().primaryKeys();
  return byTime.filter((id) => gone.has(id));
}

/** The rows of these terms, deleted ones too; those that are not there are left out. */
export async function listedTerms(db: GlossaryDatabase, ids: readonly Id[]): Promise<ListedTerm[]> {
  const [rows, notes] = await Promise.all([
    db.terms.bulkGet([...ids]),
    db.notes
      .where('terms')
      .anyOf([...ids])
      .keys(),
  ]);
  const counts = new Map<Id, number>();
  for (const id of notes as Id[]) counts.set(id, (counts.get(id) ?? 0) + 1);
  return rows
    .filter((row): row is TermRow => row !== undefined)
    .map((row) => ({
      id: row.id,
      name: row.name,
      ...(row.zh ? { zh: row.zh } : {}),
      kind: row.kind,
      pack: row.pack,
      ...(row.status ? { status: row.status } : {}),
      tags: row.tags,
      aliases: row.aliases.filter((alias) => {
        const form = typeof alias === 'string' ? { text: alias } : alias;
        return !form.matchOnly && form.text !== row.name && form.text !== row.zh;
      }),
      notes: counts.get(row.id) ?? 0,
      edited: row.edited.split('/', 1)[0]!,
    }));
}
