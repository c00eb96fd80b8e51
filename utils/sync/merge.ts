import { canonicalSet, elementKey, isSetField, same } from '@/utils/glossary/fields';
import {
  type Alias,
  type Glossary,
  type Id,
  ownPack,
  type Source,
  type Stamp,
} from '@/utils/glossary/term';
import { type FileGlossary, kindWhenMissing, type Table } from '@/utils/glossary/validate';
import {
  type Changes,
  type Conflict,
  conflicts,
  create,
  deletedBy,
  edit,
  mergeReporting,
  restore,
} from './entry';
import { covers, deviceOf, handStamp, nextStamp } from './stamp';
import { collapse, type Entry, expand, seenOf } from './state';

/** What a file would do to the glossary. Nothing here writes: the caller does, once the person agreed. */

/** Whose edits a file without stamps becomes, and when. */
export interface Clock {
  device: string;
  /** Last stamp of this device. */
  last: Stamp | undefined;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * No device: an edit by hand has the stamp that follows from what it says, so that files merged anywhere, any number of
 * times, give the same bytes.
 */
interface NoDevice {
  /** Milliseconds since 1970; without it nothing is from the future. */
  now?: number;
  /** The file was made from what we have. Else nobody knows which of the two was changed by hand, and it is held. */
  isBase?: true;
}

/** One field, or `field/key` for one element of a set. */
interface Change {
  key: string;
  before: unknown;
  after: unknown;
}

/** What a person would see change. */
export interface EntryReport {
  table: Table;
  id: Id;
  /** Name of a pack or term, text of a note. */
  name: string;
  outcome: 'new' | 'changed' | 'removed' | 'restored';
  /** Of a new entry: none. */
  changes: Change[];
  /** Fields that the file leaves with several versions. */
  conflicts: Conflict[];
  /** A deletion, ours or theirs, that an edit outlives. */
  deletedBy?: Stamp;
  /** It was changed in the file by hand, without a stamp: the changes count as ours. */
  byHand?: true;
}

/** An entry that is left as it was until the person accepts it. */
interface Held {
  table: Table;
  id: Id;
  name: string;
  /** Written more than 48 hours from now, or one stamp with two values. */
  reason: 'future' | 'contradiction';
}

export interface MergeReport {
  entries: EntryReport[];
  held: Held[];
  /** Entries of the file that change nothing a person would see. */
  unchanged: number;
  /**
   * Entries with stamps of this device that it never gave: its id was copied. The caller takes a
   * new device id, merges again and offers these for review.
   */
  cloned: Id[];
  /** Stamp of the edits that the file became, if any: from now on this device's last. */
  stamp?: Stamp;
}

const futureMs = 48 * 60 * 60 * 1000;
/** After every stamp. */
const never = 'never';

type Incoming = FileGlossary[Table][number];
type Fields = Record<string, unknown>;

const fieldsOf = (entry: object): Fields => entry as Fields;

const nameOf = (entry: Incoming | Entry): string => ('text' in entry ? entry.text : entry.name);

/** Fields of a file made by hand, as edits. Its sets only add: what it does not list may be unknown to it. */
function additions(ours: Entry, given: Incoming): Changes<Entry> {
  const changes: Fields = {};
  for (const [field, value] of Object.entries(given)) {
    // Where an entry is filed is no statement about it.
    if (value === undefined || field === 'pack') continue;
    if (!isSetField(field)) {
      changes[field] = value;
      continue;
    }
    const known = (fieldsOf(ours)[field] ?? []) as (Alias | Source)[];
    const keys = new Set(known.map(elementKey));
    // A bare name or address says nothing against the rules or the title that we have.
    const says = (element: Alias | Source) =>
      typeof element === 'object' && !('title' in element && element.title === element.url);
    const added = (value as (Alias | Source)[]).filter(
      (element) => says(element) || !keys.has(elementKey(element)),
    );
    changes[field] = canonicalSet(field, [...added, ...known]);
  }
  return changes as Changes<Entry>;
}

/** Content that was changed under our very stamps, as edits. */
function handEdits(ours: Entry, given: Incoming): Changes<Entry> {
  const changes: Fields = {};
  for (const field in { ...ours, ...given }) changes[field] = fieldsOf(given)[field];
  return changes as Changes<Entry>;
}

function changesBetween(before: Entry, after: Entry): Change[] {
  const changes: Change[] = [];
  const [a, b] = [fieldsOf(before), fieldsOf(after)];
  for (const field of Object.keys({ ...a, ...b })) {
    if (field === 'sync' || field === 'deleted' || same(a[field], b[field])) continue;
    if (!isSetField(field)) {
      changes.push({ key: field, before: a[field], after: b[field] });
      continue;
    }
    const elements = (list: unknown) =>
      new Map(((list ?? []) as unknown[]).map((element) => [elementKey(element), element]));
    const [was, is] = [elements(a[field]), elements(b[field])];
    for (const key of new Set([...was.keys(), ...is.keys()])) {
      const change = { key: `${field}/${key}`, before: was.get(key), after: is.get(key) };
      if (!same(change.before, change.after)) changes.push(change);
    }
  }
  return changes;
}

/** What a person would see of a change; undefined for nothing. */
function describe(table: Table, before: Entry | undefined, after: Entry): EntryReport | undefined {
  if (after.deleted && (!before || before.deleted)) return;
  const known = before ? conflicts(before) : [];
  const report: EntryReport = {
    table,
    id: after.id,
    name: nameOf(after),
    outcome: 'changed',
    changes: before ? changesBetween(before, after) : [],
    conflicts: conflicts(after).filter((conflict) => !known.some((other) => same(other, conflict))),
  };
  if (!before) report.outcome = 'new';
  else if (after.deleted) report.outcome = 'removed';
  else if (before.deleted) report.outcome = 'restored';
  const deletion = deletedBy(after);
  if (deletion && !(before && deletion === deletedBy(before))) report.deletedBy = deletion;
  const seen = report.outcome !== 'changed' || report.deletedBy;
  return seen || report.changes.length + report.conflicts.length > 0 ? report : undefined;
}

class Merging {
  readonly report: MergeReport = { entries: [], held: [], unchanged: 0, cloned: [] };
  private readonly horizon: string;

  constructor(
    private readonly clock: Clock | NoDevice | undefined,
    private readonly accepted: ReadonlySet<Id>,
    private readonly defaultPack: Id,
    private readonly onEntry: () => void,
  ) {
    this.horizon = clock?.now === undefined ? never : new Date(clock.now + futureMs).toISOString();
  }

  /** The entries of one table that a file changes or adds. */
  table<E extends Entry>(table: Table, ours: E[], theirs: Incoming[]): E[] {
    const byId = new Map(ours.map((entry) => [entry.id, entry]));
    const merged = new Map<Id, E>();
    const byHand = new Set<Id>();
    const held = new Set<Id>();
    for (const given of theirs) {
      this.onEntry();
      const { id } = given;
      const known = byId.get(id);
      const before = merged.get(id) ?? known;
      if (held.has(id)) continue;
      if (before && same(before, given)) {
        if (!merged.has(id)) this.report.unchanged++;
        continue;
      }
      const reason = this.reasonToHold(given, before);
      const result = reason ?? this.entry(given, before, before === known, byHand);
      if (typeof result === 'object') {
        merged.set(id, result as E);
        continue;
      }
      held.add(id);
      merged.delete(id);
      this.report.held.push({ table, id, name: nameOf(given), reason: result });
    }
    for (const [id, after] of merged) {
      const described = describe(table, byId.get(id), after);
      if (!described) this.report.unchanged++;
      else this.report.entries.push(byHand.has(id) ? { ...described, byHand: true } : described);
    }
    return [...merged.values()].filter((entry) => !same(entry, byId.get(entry.id)));
  }

  private reasonToHold(
    { id, sync, deleted }: Incoming,
    ours: Entry | undefined,
  ): Held['reason'] | undefined {
    if (!this.clock || !sync) return;
    const { clock } = this;
    const known = ours ? seenOf(ours) : {};
    const stamps = Object.values(seenOf(deleted ? { sync, deleted } : { sync }));
    const news = stamps.filter((stamp) => !covers(known, stamp));
    const isCopied = (stamp: Stamp) =>
      'device' in clock && deviceOf(stamp) === clock.device && stamp > (clock.last ?? '');
    if (news.some(isCopied)) this.report.cloned.push(id);
    if (this.accepted.has(id)) return;
    return news.some((stamp) => stamp > this.horizon) ? 'future' : undefined;
  }

  private entry(
    given: Incoming,
    ours: Entry | undefined,
    first: boolean,
    byHand: Set<Id>,
  ): Entry | 'contradiction' {
    if (!given.sync) return this.ownEdit(given, ours);
    // Before anything is put in order: who takes an element out by hand leaves its stamp behind.
    // A tombstone without content was compacted, not edited.
    const untouched =
      same(ours?.sync, given.sync) && same(ours?.deleted, given.deleted) && !given.deleted;
    if (this.clock && ours && first && untouched) {
      const isKnown = 'device' in this.clock || this.clock.isBase || this.accepted.has(given.id);
      if (!isKnown) return 'contradiction';
      byHand.add(given.id);
      return edit(ours, handEdits(ours, given), this.stamp(given, ours));
    }
    const { at, others, seen } = given.sync;
    const complete = this.complete(given, ours);
    // With one stamp for everything there is only one way to write it.
    const plain = !at && !others && !seen && !given.deleted;
    const theirs = plain ? complete : collapse<Entry>(expand(complete));
    if (!ours) return theirs;
    const { entry, contradictions } = mergeReporting(ours, theirs);
    const refused = this.clock && contradictions.length > 0 && !this.accepted.has(given.id);
    return refused ? 'contradiction' : entry;
  }

  /** What an entry made by hand becomes. */
  private ownEdit(given: Incoming, ours: Entry | undefined): Entry {
    const stamp = this.stamp(given, ours);
    if (!ours) return create(this.complete(given, ours), stamp);
    const back = ours.deleted ? restore(ours, stamp) : ours;
    return edit(back, additions(ours, given), stamp);
  }

  /** Kind and pack of a new entry that names none; what we already have keeps its own. */
  private complete(given: Incoming, ours: Entry | undefined): Entry {
    if (ours) return given as Entry;
    const kind = 'aliases' in given ? { kind: kindWhenMissing } : {};
    const pack = 'sources' in given ? { pack: this.defaultPack } : {};
    return { ...kind, ...pack, ...given } as Entry;
  }

  private stamp(given: Incoming, ours: Entry | undefined): Stamp {
    if (!this.clock) throw new Error('A file without stamps needs a clock to become edits.');
    if (!('device' in this.clock)) {
      return handStamp(given, ours ? Object.values(seenOf(ours)) : []);
    }
    const { last, device, now } = this.clock;
    this.report.stamp ??= nextStamp(last, device, now);
    return this.report.stamp;
  }
}

/**
 * What a file does to our glossary: the entries to write, each a whole one, and the report for the
 * person. Entries that the file does not name are not touched, nor are labels of devices that have
 * one. Without a clock the file is one we ship: nothing of it is held back, and all of it has
 * stamps. `accepted`: ids that the person took although they were held. `onEntry`: another entry of the file is next.
 */
export function mergeGlossaries(
  ours: Glossary,
  theirs: FileGlossary,
  clock?: Clock | NoDevice,
  accepted: ReadonlySet<Id> = new Set(),
  onEntry: () => void = () => {},
): { changed: Glossary; report: MergeReport } {
  const [only, ...more] = theirs.packs;
  const defaultPack = only && more.length === 0 ? only.id : ownPack;
  const merging = new Merging(clock, accepted, defaultPack, onEntry);
  const changed: Glossary = {
    packs: merging.table('packs', ours.packs, theirs.packs),
    terms: merging.table('terms', ours.terms, theirs.terms),
    notes: merging.table('notes', ours.notes, theirs.notes),
    authors: {},
  };
  for (const [device, name] of Object.entries(theirs.authors)) {
    const own = clock && 'device' in clock && device === clock.device;
    const known = own || Object.hasOwn(ours.authors, device);
    if (!known) changed.authors[device] = name;
  }
  return { changed, report: merging.report };
}
