/**
 * What a glossary is made of (DESIGN.md, "Words"). These shapes are the same in the database,
 * in `*.sidelight.json` files and in messages.
 */

export const kinds = [
  'company',
  'person',
  'agency',
  'place',
  'policy',
  'law',
  'programme',
  'material',
  'process',
] as const;
export type Kind = (typeof kinds)[number];

export type KindGroup = 'entity' | 'policy' | 'material';

const groupOfKind: Record<Kind, KindGroup> = {
  company: 'entity',
  person: 'entity',
  agency: 'entity',
  place: 'entity',
  policy: 'policy',
  law: 'policy',
  programme: 'policy',
  material: 'material',
  process: 'material',
};

/** The group whose shape, colour and line a kind is drawn in. */
export const kindGroup = (kind: Kind): KindGroup => groupOfKind[kind];

export const lenses = [
  'us',
  'eu',
  'japan',
  'defence',
  'autos',
  'energy',
  'mining',
  'investors',
  'trade',
] as const;
/** Who an implication matters to. */
export type Lens = (typeof lenses)[number];

/** `[0-9a-z-]{3,64}`; never reused. */
export type Id = string;

/** Millisecond clock, counter and device, `2026-11-23T10:00:00.001Z/0000/d7k2m9qx`; string order is the total order. */
export type Stamp = string;

/** Last stamp seen of each device. */
export type Seen = Record<string, Stamp>;

/** How an entry merges with another copy of itself: see utils/sync. */
export interface Sync {
  /** Covers every field that `at` does not list. */
  base: Stamp;
  /** By field, or `field/key` for one element of a set. */
  at?: Record<string, Stamp>;
  /** Concurrent values that are not shown, by field or `field/key`. */
  others?: Record<string, { at: Stamp; value: unknown }[]>;
  /** What the stamps above do not imply. */
  seen?: Seen;
}

/** When a form counts; everything that is given must hold on the page. */
export interface Condition {
  /** One of these texts stands on the page. */
  near?: string[];
  /** One of these terms matches on the page. */
  with?: Id[];
  /** A longer name of the same term stood earlier. */
  afterName?: boolean;
  /** Not directly before a capitalised word. */
  notBeforeCapital?: boolean;
}

/** One way a term is written. A plain string is a form without rules. */
export interface Form {
  text: string;
  /** BCP 47. */
  lang?: string;
  case?: 'exact' | 'any';
  plural?: boolean;
  /** Former and wrong names: matched, never shown as a name. */
  matchOnly?: boolean;
  when?: Condition;
}
export type Alias = string | Form;

export interface Source {
  title: string;
  /** `https:` or `http:`; empty where the source has no address. */
  url: string;
  /** A copy or repost of something else. */
  mirror?: boolean;
}

export type Confidence = 'high' | 'medium' | 'low';
export const statuses = ['proposed', 'approved', 'deprecated'] as const;
export type Status = (typeof statuses)[number];

interface Entry {
  id: Id;
  /** Id of the pack it belongs to. */
  pack: Id;
  sources: Source[];
  sync: Sync;
  /** What was seen at deletion; the entry is then a tombstone. */
  deleted?: Seen;
}

/** One company, person, agency, place, policy, law, programme, material or process. */
export interface Term extends Entry {
  kind: Kind;
  /** In English, or in whatever language the term has a name. */
  name: string;
  /** Chinese name. */
  zh?: string;
  aliases: Alias[];
  definition?: string;
  related: Id[];
  tags: string[];
  /** `context`: counts only where two other terms match. */
  gate?: 'context';
  confidence?: Confidence;
  status?: Status;
  /** Names that no source was seen to use, by text. */
  unverified?: string[];
  /** For the editor alone. */
  editorNote?: string;
  /** Sentences that must, and must not, match this term. */
  tests?: { match: string[]; not: string[] };
}

/** One Western implication. It holds on a page where all of `all` and, if any are given, one of `any` stand. */
export interface Note extends Entry {
  when: { all: Id[]; any: Id[] };
  text: string;
  lenses: Lens[];
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`. */
  asOf?: string;
  author?: string;
}

/** A named set of terms and notes. */
export interface Pack {
  id: Id;
  name: string;
  licence?: string;
  version?: string;
  description?: string;
  sync: Sync;
  deleted?: Seen;
}

/** Everything a file holds. */
export interface Glossary {
  packs: Pack[];
  terms: Term[];
  notes: Note[];
  /** Device id to the name its person goes by: an unverified label. */
  authors: Record<string, string>;
}

/** The pack that a reader's own additions go to. */
export const ownPack: Id = 'my-terms';

/** A note on two or more terms that must meet on the page. */
export const isInsight = (note: Pick<Note, 'when'>): boolean =>
  note.when.all.length + Math.min(note.when.any.length, 1) > 1;

/** Whether a note holds where these terms stand. */
export function holds(when: Note['when'], onPage: ReadonlySet<Id>): boolean {
  return (
    when.all.every((id) => onPage.has(id)) &&
    (when.any.length === 0 ? when.all.length > 0 : when.any.some((id) => onPage.has(id)))
  );
}

/** Every form of a term, names first; an alias that repeats a name gives that name its rules. */
export function formsOf(term: Pick<Term, 'name' | 'zh' | 'aliases'>): Form[] {
  const aliases = term.aliases.map(
    (alias): Form => (typeof alias === 'string' ? { text: alias } : alias),
  );
  const ruled = new Set(aliases.map((alias) => alias.text));
  const names: Form[] = [];
  if (term.name && !ruled.has(term.name)) names.push({ text: term.name });
  if (term.zh && !ruled.has(term.zh)) names.push({ text: term.zh, lang: 'zh' });
  return [...names, ...aliases];
}

/** A term as the matching engine takes it. */
export const formsForIndex = (
  term: Pick<Term, 'id' | 'pack' | 'gate' | 'name' | 'zh' | 'aliases'>,
) => ({
  id: term.id,
  pack: term.pack,
  ...(term.gate ? { gate: term.gate } : {}),
  forms: formsOf(term).map(({ text, case: letters, plural, when }) => ({
    text,
    ...(letters ? { case: letters } : {}),
    ...(plural === undefined ? {} : { plural }),
    ...(when ? { when } : {}),
  })),
});
