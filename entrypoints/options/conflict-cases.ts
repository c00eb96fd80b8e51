import type {
  ConflictCase,
  ConflictField,
  ConflictOption,
  Picks,
} from '@/components/options/conflict-case';
import { pickedOf } from '@/components/options/conflict-case';
import { byText, elementKey, isSetField, same } from '@/utils/glossary/fields';
import {
  type Glossary,
  isInsight,
  type Note,
  type Pack,
  type Stamp,
  type Term,
} from '@/utils/glossary/term';
import type { Table } from '@/utils/glossary/validate';
import { type Decision, stampsOf } from '@/utils/sync/decision';
import { conflicts, deletedBy, isUndecided } from '@/utils/sync/entry';
import { deviceOf } from '@/utils/sync/stamp';
import { deletedKey } from '@/utils/sync/state';

type Entry = Pack | Term | Note;
interface Place {
  table: Table;
  entry: Entry;
}

const dayOf = (stamp: Stamp): string => stamp.slice(0, 10);

/** Entries that somebody should decide on, by the case they are settled in: a term's own notes go with it. */
function openPlaces({ packs, terms, notes }: Glossary): Map<string, Place[]> {
  const cases = new Map<string, Place[]>();
  const add = (key: string, table: Table, entry: Entry) =>
    cases.set(key, [...(cases.get(key) ?? []), { table, entry }]);
  for (const term of terms) if (isUndecided(term)) add(`terms/${term.id}`, 'terms', term);
  const known = new Set(terms.filter(({ deleted }) => !deleted).map(({ id }) => id));
  for (const note of notes) {
    if (!isUndecided(note)) continue;
    const [only] = [...note.when.all, ...note.when.any];
    const own = only !== undefined && !isInsight(note) && known.has(only);
    add(own ? `terms/${only}` : `notes/${note.id}`, 'notes', note);
  }
  for (const pack of packs) if (isUndecided(pack)) add(`packs/${pack.id}`, 'packs', pack);
  return cases;
}

/** Every case that waits for a decision, by name. `own`: devices whose versions are the reader's. */
export function conflictCases(glossary: Glossary, own: readonly string[]): ConflictCase[] {
  const byId = new Map(glossary.terms.map((term) => [term.id, term]));
  const nameOf = (key: string, { entry }: Place): string => {
    const term = key.startsWith('terms/') ? byId.get(key.slice('terms/'.length)) : undefined;
    if (term) return term.name;
    if (!('text' in entry)) return entry.name;
    const { all, any } = entry.when;
    return [...all, ...any].map((id) => byId.get(id)?.name ?? id).join(' + ');
  };
  return [...openPlaces(glossary)]
    .map(([key, places]): ConflictCase => {
      const name = nameOf(key, places[0]!);
      const term = key.startsWith('terms/') ? byId.get(key.slice('terms/'.length)) : undefined;
      return { key, name, ...caseOf(places, glossary.authors, own), ...contentOf(places, term) };
    })
    .sort((a, b) => byText(a.name, b.name) || byText(a.key, b.key));
}

function contentOf(
  places: Place[],
  term: Term | undefined,
): Pick<ConflictCase, 'term' | 'notes' | 'kind'> {
  const notes = places.flatMap(({ table, entry }) => (table === 'notes' ? [entry as Note] : []));
  const settled =
    term && !places.some(({ entry }) => conflicts(entry).some(({ key }) => key === 'kind'));
  return { term, notes, ...(settled ? { kind: term.kind } : {}) };
}

function caseOf(
  places: Place[],
  authors: Glossary['authors'],
  own: readonly string[],
): Pick<ConflictCase, 'sides' | 'fields' | 'since'> {
  const open = places.map((place) => ({
    ...place,
    found: conflicts(place.entry),
    gone: deletedBy(place.entry),
  }));
  const earlier = earlierOf(open);
  const writerOf = (stamp: Stamp) => `${deviceOf(stamp)} ${earlier.get(stamp) ?? 0}`;
  const newest = new Map<string, Stamp>();
  const see = (stamp: Stamp) => {
    const known = newest.get(writerOf(stamp));
    if (!known || known < stamp) newest.set(writerOf(stamp), stamp);
  };
  const versions: Stamp[] = [];
  for (const { entry, found, gone } of open) {
    for (const { key } of found) versions.push(...stampsOf(entry, key));
    if (gone) versions.push(gone, ...outliving(entry));
  }
  for (const stamp of versions) see(stamp);
  const first = versions.toSorted(byText)[0] ?? '';
  const since =
    open
      .flatMap(({ entry }) => [entry.sync.base, ...Object.values(entry.sync.at ?? {})])
      .filter((stamp) => stamp < first)
      .sort(byText)
      .at(-1) ?? '';

  const sides = [...newest.values()]
    .map((stamp) => {
      const [device, before] = [deviceOf(stamp), earlier.get(stamp)];
      return {
        device,
        ...(before ? { earlier: before } : {}),
        date: dayOf(stamp),
        ...(own.includes(device) ? {} : { name: authors[device] ?? device }),
      };
    })
    .sort(
      (a, b) =>
        Number(own.includes(b.device)) - Number(own.includes(a.device)) ||
        byText(b.date, a.date) ||
        byText(a.device, b.device) ||
        (a.earlier ?? 0) - (b.earlier ?? 0),
    );
  const sideOf = (stamp: Stamp) =>
    sides.findIndex(
      (side) => side.device === deviceOf(stamp) && side.earlier === earlier.get(stamp),
    );

  const fields = open.flatMap(({ table, entry, found, gone }) => {
    const of = (
      field: string,
      options: ConflictOption[],
      more: Partial<ConflictField> = {},
    ): ConflictField => ({
      key: `${table}/${entry.id}/${field}`,
      table,
      id: entry.id,
      field,
      options,
      ...more,
    });
    const all = found.map(({ key, versions: different }) =>
      of(
        key,
        different.map(({ value }) => ({
          value,
          sides: sidesOf(entry, key, value).map(sideOf),
        })),
      ),
    );
    const lists = listsOf(entry, since, sideOf, sides.length).map(({ field, options }) =>
      of(field, options, { joins: true }),
    );
    const fate = gone
      ? [
          of(deletedKey, [
            { value: false, sides: [...new Set(outliving(entry).map(sideOf))] },
            { value: true, sides: [sideOf(gone)] },
          ]),
        ]
      : [];
    return [...fate, ...all, ...lists];
  });
  return { sides, fields, ...(since ? { since: dayOf(since) } : {}) };
}

/** Writes beside which the same device wrote something else later, by how many were later. */
function earlierOf(
  open: readonly { entry: Entry; found: ReturnType<typeof conflicts> }[],
): ReadonlyMap<Stamp, number> {
  const earlier = new Map<Stamp, number>();
  for (const { entry, found } of open)
    for (const { key } of found) {
      const byDevice = Map.groupBy(stampsOf(entry, key).toSorted(byText).reverse(), deviceOf);
      for (const stamps of byDevice.values())
        stamps.forEach((stamp, at) => {
          if (at > 0) earlier.set(stamp, Math.max(at, earlier.get(stamp) ?? 0));
        });
    }
  return earlier;
}

/** Stamps of those who wrote this version. */
const sidesOf = (entry: Entry, key: string, value: unknown): Stamp[] => {
  const others = entry.sync.others?.[key] ?? [];
  const shown = stampsOf(entry, key).filter((at) => !others.some((other) => other.at === at));
  const isShown = same(value, valueAt(entry, key));
  return [
    ...(isShown ? shown : []),
    ...others
      .filter((other) => (other.value === undefined ? isShown : same(other.value, value)))
      .map(({ at }) => at),
  ];
};

/** Edits that the newest deletion did not know of. */
function outliving(entry: Entry): Stamp[] {
  const gone = entry.sync.others?.[deletedKey]?.findLast(({ value }) => value !== undefined);
  const seen = (gone?.value ?? {}) as Record<string, Stamp>;
  const stamps = [entry.sync.base, ...Object.values(entry.sync.at ?? {})];
  return stamps.filter((stamp) => (seen[deviceOf(stamp)] ?? '') < stamp);
}

function valueAt(entry: Entry, key: string): unknown {
  const [field = key] = key.split('/', 1);
  const value = (entry as unknown as Record<string, unknown>)[field];
  if (!isSetField(field)) return value;
  return ((value ?? []) as unknown[]).find(
    (element) => elementKey(element) === key.slice(field.length + 1),
  );
}

/** Sets that more than one side added to: joined, or as they would be without what the others added. */
function listsOf(
  entry: Entry,
  since: Stamp,
  sideOf: (stamp: Stamp) => number,
  sides: number,
): { field: string; options: ConflictOption[] }[] {
  const { base, at } = entry.sync;
  return Object.keys(entry)
    .filter(isSetField)
    .flatMap((field) => {
      const elements = ((entry as unknown as Record<string, unknown>)[field] ?? []) as unknown[];
      const addedBy = elements.map((element) => {
        const stamp = at?.[`${field}/${elementKey(element)}`] ?? base;
        return stamp > since ? sideOf(stamp) : -1;
      });
      const adding = [...new Set(addedBy)].filter((side) => side >= 0);
      if (adding.length < 1 || sides < 2) return [];
      const without = Array.from({ length: sides }, (_, side) => ({
        sides: [side],
        value: elements.filter((_element, i) => addedBy[i]! < 0 || addedBy[i] === side),
      })).filter(({ value }) => value.length < elements.length);
      return [{ field, options: [{ sides: [], value: elements }, ...without] }];
    });
}

/** What the reader's choices say, for whoever writes them. Lists that stay joined say nothing. */
export function decisionsOf(
  { fields }: ConflictCase,
  picks: Picks,
  glossary: Glossary,
): Decision[] {
  return fields.flatMap((field): Decision[] => {
    const { table, id, field: key } = field;
    const entry = glossary[table].find((each) => each.id === id)!;
    const { value } = pickedOf(field, picks);
    if (!field.joins) return [{ table, id, key, seen: stampsOf(entry, key), value }];
    const kept = new Set((value as unknown[]).map(elementKey));
    return (field.options[0]!.value as unknown[])
      .map(elementKey)
      .filter((element) => !kept.has(element))
      .map((element) => ({
        table,
        id,
        key: `${key}/${element}`,
        seen: stampsOf(entry, `${key}/${element}`),
      }));
  });
}
