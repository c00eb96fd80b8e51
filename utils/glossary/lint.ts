import { staleMonths } from './age';
import { type Form, formsOf, type Glossary, type Id, type Note, type Term } from './term';

/**
 * What is weak in a glossary: nothing here keeps it from working, each makes it worth less or matches what it should
 * not. Options and the command line say the same, from here.
 */

/** In the order in which they are worth mending. */
export const lintRules = [
  /** Terms say no more than each other, or a form waits for a term that waits itself. */
  'circular',
  /** Another term is written the same. */
  'collides',
  /** A form so short that it matches other words. */
  'short',
  /** No source. */
  'source',
  /** An implication whose date is more than twelve months ago, or that has none. */
  'stale',
  /** No Chinese name. */
  'chinese',
  /** Stood on no page that was read. */
  'unmatched',
] as const;
export type LintRule = (typeof lintRules)[number];

export interface Finding {
  rule: LintRule;
  what: 'term' | 'note';
  id: Id;
  /** The field to mend, as it is called in files. */
  field: 'name' | 'zh' | 'aliases' | 'definition' | 'sources' | 'asOf';
  /** The form that it is about. */
  text?: string;
  /** The other terms that it is about. */
  others?: Id[];
}

export interface LintOptions {
  today: Date;
  /** Terms that stood on a page; without it, that rule is not applied. */
  matched?: ReadonlySet<Id> | undefined;
}

const alive = (entry: { deleted?: unknown }): boolean => !entry.deleted;

/** Everything that is weak, by rule, then in the order of the glossary. */
export function lint(
  { terms, notes }: Pick<Glossary, 'terms' | 'notes'>,
  { today, matched }: LintOptions,
): Finding[] {
  const living = terms.filter(alive);
  const written = byForm(living);
  const found: Finding[] = [
    ...hollow(living, written),
    ...waiting(living),
    ...collisions(living, written),
    ...living.flatMap(tooShort),
    ...living.flatMap(lacking),
    ...notes.filter(alive).flatMap((note) => weakNote(note, today)),
  ];
  if (matched)
    for (const { id } of living)
      if (!matched.has(id)) found.push({ rule: 'unmatched', what: 'term', id, field: 'name' });
  const order = (finding: Finding) => lintRules.indexOf(finding.rule);
  return found.sort((a, b) => order(a) - order(b));
}

/** Case, accents, blanks and punctuation aside: what a reader takes for the same. */
const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[\s\p{P}]+/gu, ' ')
    .trim();

/** Who is written in a way, by folded form. */
type Written = Map<string, { id: Id; form: Form }[]>;

function byForm(terms: readonly Term[]): Written {
  const written: Written = new Map();
  for (const term of terms) {
    for (const form of formsOf(term)) {
      const key = fold(form.text);
      if (!key) continue;
      const known = written.get(key);
      if (known) known.push({ id: term.id, form });
      else written.set(key, [{ id: term.id, form }]);
    }
  }
  return written;
}

/** Upper case alone is matched in its exact case, unless the form says otherwise. */
const isExact = ({ text, case: letters }: Form): boolean =>
  letters ? letters === 'exact' : /^\p{Lu}{1,6}$/u.test(text);

const fieldOf = (term: Term, text: string): Finding['field'] =>
  text === term.name ? 'name' : text === term.zh ? 'zh' : 'aliases';

function collisions(terms: readonly Term[], written: Written): Finding[] {
  const found: Finding[] = [];
  for (const term of terms) {
    for (const form of formsOf(term)) {
      // Forms that count only in some company are homonyms told apart.
      if (form.when || term.gate) continue;
      const others = (written.get(fold(form.text)) ?? []).filter(
        (other) =>
          other.id !== term.id &&
          !other.form.when &&
          (other.form.text === form.text || !isExact(form) || !isExact(other.form)),
      );
      if (others.length === 0) continue;
      const ids = [...new Set(others.map(({ id }) => id))];
      const field = fieldOf(term, form.text);
      found.push({
        rule: 'collides',
        what: 'term',
        id: term.id,
        field,
        text: form.text,
        others: ids,
      });
    }
  }
  return found;
}

function tooShort(term: Term): Finding[] {
  if (term.gate) return [];
  return formsOf(term)
    .filter((form) => {
      const length = [...form.text].length;
      const short = length < 2 || (length === 2 && !isExact(form) && /^\p{L}{2}$/u.test(form.text));
      return short && !form.when && !(length === 2 && /\p{Script=Han}/u.test(form.text));
    })
    .map(({ text }) => ({
      rule: 'short',
      what: 'term',
      id: term.id,
      field: fieldOf(term, text),
      text,
    }));
}

function lacking(term: Term): Finding[] {
  const found: Finding[] = [];
  const at = { what: 'term', id: term.id } as const;
  if (term.sources.length === 0) found.push({ ...at, rule: 'source', field: 'sources' });
  if (!term.zh && !/\p{Script=Han}/u.test(term.name))
    found.push({ ...at, rule: 'chinese', field: 'zh' });
  return found;
}

function weakNote(note: Note, today: Date): Finding[] {
  const found: Finding[] = [];
  const at = { what: 'note', id: note.id } as const;
  if (note.sources.length === 0) found.push({ ...at, rule: 'source', field: 'sources' });
  if (!note.asOf || staleMonths(note.asOf, today))
    found.push({ ...at, rule: 'stale', field: 'asOf' });
  return found;
}

const leadIns =
  /^(?:(?:see(?: also)?|same as|another (?:name|word) for|即|見|见|同)\s*)?(?:the |an? )?/;

/** Definitions that say no more than the name of a term, where going from one to the next comes back. */
function hollow(terms: readonly Term[], written: Written): Finding[] {
  const next = new Map<Id, Id>();
  for (const { id, definition } of terms) {
    if (!definition) continue;
    const said = written.get(fold(definition).replace(leadIns, ''));
    const goal = said?.find((one) => one.id === id) ?? said?.[0];
    if (goal) next.set(id, goal.id);
  }
  const found: Finding[] = [];
  for (const id of next.keys()) {
    const seen = new Set([id]);
    let at = next.get(id);
    while (at !== undefined && !seen.has(at)) {
      seen.add(at);
      at = next.get(at);
    }
    // Only those in the circle: what leads into it is mended by mending that.
    if (at !== id) continue;
    seen.delete(id);
    const others = [...seen];
    found.push({ rule: 'circular', what: 'term', id, field: 'definition', others });
  }
  return found;
}

/** Terms whose every form waits for terms that never count by themselves: none of them is ever marked. */
function waiting(terms: readonly Term[]): Finding[] {
  const stands = new Set(
    terms
      .filter((term) => !term.gate && formsOf(term).some((form) => !form.when))
      .map(({ id }) => id),
  );
  const found: Finding[] = [];
  for (const term of terms) {
    const goals = formsOf(term).map((form) => form.when?.with ?? []);
    if (stands.has(term.id) || goals.some((ids) => ids.length === 0)) continue;
    const all = [...new Set(goals.flat())];
    if (all.some((id) => stands.has(id))) continue;
    found.push({ rule: 'circular', what: 'term', id: term.id, field: 'aliases', others: all });
  }
  return found;
}
