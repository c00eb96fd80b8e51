import fc from 'fast-check';
import { expect } from 'vitest';
import { elementKey, isSetField } from '@/utils/glossary/fields';
import { readJson, writeJson } from '@/utils/glossary/json';
import type { Stamp, Term } from '@/utils/glossary/term';
import { create, edit, merge, remove, restore, settle } from '../entry';
import { nextStamp } from '../stamp';
import { expand } from '../state';

/**
 * Random histories of three people who write, delete, send each other files and have wrong clocks.
 * What must come out is told by the events alone: a write stands where nothing that replaced it is
 * known. A history is a list of sentences, so that a failing one can be read.
 */

const people = ['mei', 'tom', 'ann'] as const;
type Person = (typeof people)[number];

const day = 24 * 60 * 60 * 1000;

const step = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...people),
        fc.constantFrom('definition', 'zh', 'name', 'kind', 'pack', 'definition+zh', 'kind+pack'),
        // Good for any of these fields.
        fc.constantFrom('law', 'policy', 'place'),
      )
      .map(([who, field, value]) => `${who} writes ${field} ${value}`),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...people),
        fc.constantFrom('adds', 'drops', 'rules', 'settles'),
        fc.constantFrom('aliases/X', 'aliases/Y', 'tags/x/y'),
      )
      .map((words) => words.join(' ')),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...people),
        fc.constantFrom('creates', 'deletes', 'restores', 'clears zh', 'settles zh'),
      )
      .map((words) => words.join(' ')),
  },
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.constantFrom(...people),
        fc.constantFrom('sends', 'sends-old'),
        fc.constantFrom(...people),
      )
      .map((words) => words.join(' ')),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...people), fc.integer({ min: -10, max: 10 }))
      .map(([who, days]) => `${who} clock ${days}`),
  },
);
/** What happens, after Mei created the term. */
export const history = fc.array(step, { maxLength: 40, size: 'max' });

/** Something that somebody did: it replaced what it could see, and may have left a value. */
interface Event {
  key: string;
  value: unknown;
  at: Stamp;
  replaced: Event[];
  /** What a deletion had in front of it. */
  known?: Set<Event>;
}

interface Place {
  device: string;
  term?: Term;
  last: Stamp | undefined;
  clock: number;
  knows: Set<Event>;
  past: Copy[];
}

/** A copy of the term as it was, and what it came from. */
interface Copy {
  term: Term;
  knows: Set<Event>;
}

const copyOf = ({ term, knows }: Place): Copy => ({ term: term!, knows: new Set(knows) });

/** A file with this term alone. */
export const fileOf = (term: Term): string =>
  writeJson({ packs: [], terms: [term], notes: [], authors: {} });
export const fromFile = (file: string): Term => readJson(file).glossary.terms[0] as Term;

const content = {
  id: 'term',
  pack: 'pack',
  kind: 'company' as const,
  name: 'a',
  aliases: [],
  related: [],
  sources: [],
  tags: [],
};

/** What stands at a place, by key, as the events tell it. */
function standing(knows: Set<Event>): Map<string, Event[]> {
  const gone = new Set([...knows].flatMap((event) => event.replaced));
  const live = new Map<string, Event[]>();
  for (const event of knows) {
    const isRevival = event.key === 'deleted';
    if (gone.has(event) || (event.value === undefined && !isRevival)) continue;
    live.set(event.key, [...(live.get(event.key) ?? []), event]);
  }
  return live;
}

function isDead(knows: Set<Event>): boolean {
  const live = [...standing(knows).values()].flat();
  const outlives = (event: Event, deletion: Event) =>
    !(event.key === 'deleted' && event.known) && !deletion.known!.has(event);
  return live.some(
    (deletion) => deletion.known && !live.some((event) => outlives(event, deletion)),
  );
}

/** The three people and their copies; every copy is checked against the events after every step. */
export class World {
  readonly places = Object.fromEntries(
    people.map((who): [Person, Place] => [
      who,
      { device: `${who}00000`, last: undefined, clock: 0, knows: new Set(), past: [] },
    ]),
  ) as Record<Person, Place>;
  private time = Date.parse('2026-11-23T10:00:00Z');

  constructor(steps: string[]) {
    this.do('mei creates');
    for (const line of steps) {
      this.do(line);
      for (const place of Object.values(this.places)) {
        if (place.term) check(place.term, place.knows);
      }
    }
  }

  /** Every copy that anybody ever had. */
  get copies(): Copy[] {
    return Object.values(this.places).flatMap(({ past }) => past);
  }

  /** Files go round in this order of senders and receivers until everybody had everybody's. */
  gossip(order: [number, number][]): Term[] {
    const places = Object.values(this.places);
    const all = places.flatMap((_, i) => places.map((_, j): [number, number] => [i, j]));
    for (const [i, j] of [...order, ...all, ...all]) {
      const [from, to] = [places[i]!, places[j]!];
      if (from !== to) this.send(from, to, false);
      if (to.term) to.past.push(copyOf(to));
    }
    return places.map(({ term }) => term!);
  }

  private do(line: string): void {
    this.time += 1000;
    const [who, verb, object = '', value = ''] = line.split(' ') as [
      Person,
      string,
      string?,
      string?,
    ];
    const place = this.places[who];
    const before = place.term;
    if (verb === 'clock') {
      place.clock = Number(object) * day;
    } else if (verb.startsWith('sends')) {
      this.send(place, this.places[object as Person], verb === 'sends-old');
    } else if (verb !== 'creates') {
      if (before) this.write(place, before, verb, object, value);
    } else if (!before) {
      this.create(place);
    }
    for (const each of Object.values(this.places)) {
      if (each.term) each.past.push(copyOf(each));
    }
  }

  private stamp(place: Place): Stamp {
    place.last = nextStamp(place.last, place.device, this.time + place.clock);
    return place.last;
  }

  private create(place: Place): void {
    const at = this.stamp(place);
    place.term = create<Term>(content, at);
    for (const key of ['kind', 'name', 'pack'] as const) {
      place.knows.add({ key, value: content[key], at, replaced: [] });
    }
  }

  private send(from: Place, to: Place, old: boolean): void {
    // Through a file, so that what cannot be written down is found out.
    const sent = old ? from.past[Math.floor(from.past.length / 2)] : from.past.at(-1);
    if (!sent) return;
    const term = fromFile(fileOf(sent.term));
    to.term = to.term ? merge(to.term, term) : term;
    for (const event of sent.knows) to.knows.add(event);
  }

  private write(place: Place, before: Term, verb: string, object: string, value: string): void {
    const at = this.stamp(place);
    const [field = '', ...rest] = object.split('/');
    const text = rest.join('/');
    const list = isSetField(field) ? (before[field as 'tags'] as unknown[]) : [];
    const set = list.filter((element) => elementKey(element) !== text);
    const event: Event = { key: object, value: undefined, at, replaced: [] };
    const events = [event];
    if (verb === 'writes') {
      const fields = object.split('+').filter((key) => before[key as 'name'] !== value);
      events.splice(0, 1, ...fields.map((key) => ({ ...event, key, value })));
      place.term = edit(before, Object.fromEntries(fields.map((key) => [key, value])), at);
    } else if (verb === 'clears') {
      place.term = edit(before, { zh: undefined }, at);
    } else if (verb === 'drops') {
      place.term = edit(before, { [field]: set }, at);
    } else if (verb === 'adds') {
      event.value = text;
      place.term = edit(before, { [field]: [text, ...set] }, at);
    } else if (verb === 'rules') {
      event.key = `aliases/${text}`;
      event.value = { text, case: 'exact' };
      const others = before.aliases.filter((alias) => elementKey(alias) !== text);
      place.term = edit(before, { aliases: [...others, { text, case: 'exact' }] }, at);
    } else if (verb === 'settles') {
      event.value = text || 'd';
      place.term = settle(before, object, event.value, at);
    } else if (verb === 'deletes') {
      event.key = 'deleted';
      event.known = new Set(place.knows);
      event.value = 'deleted';
      place.term = remove(before, at);
    } else {
      event.key = 'deleted';
      place.term = restore(before, at);
    }
    if (place.term === before) return;
    const live = standing(place.knows);
    const revives = before.deleted && !['settles', 'deletes'].includes(verb);
    for (const each of events) {
      each.replaced = [...(live.get(each.key) ?? []), ...((revives && live.get('deleted')) || [])];
      place.knows.add(each);
    }
  }
}

// Of a deletion the events do not say what was seen, only that it is one.
const summary = (key: string, { at, value }: { at: Stamp; value: unknown }): unknown[] =>
  key === 'deleted' ? [key, at, value !== undefined] : [key, at, value];

/** That an entry is what the events tell. */
function check(term: Term, knows: Set<Event>): void {
  const told = [...standing(knows)].flatMap(([key, events]) =>
    events.map((event) => summary(key, event)),
  );
  const kept = [...expand(term).live].flatMap(([key, writes]) =>
    writes.map((write) => summary(key, write)),
  );
  const byKey = (a: unknown[], b: unknown[]) => (`${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1);
  expect(kept.sort(byKey)).toEqual(told.sort(byKey));
  expect(!!term.deleted).toBe(isDead(knows));
}
