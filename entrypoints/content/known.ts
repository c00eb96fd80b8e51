import { holds, type Id, type Note } from '@/utils/glossary/term';
import type { Omission } from '@/utils/matching/without';
import type { Requests, TermHead } from '@/utils/messages';

/** What the page knows of the terms on it. */
export interface Known {
  heads: ReadonlyMap<Id, TermHead>;
  /** Terms of notes that hold on this page. */
  lit: ReadonlySet<Id>;
  /** Ids of the notes that hold. */
  notes: readonly Id[];
}

type Reply = Pick<ReturnType<Requests['match']>, 'terms' | 'notes' | 'omissions'>;

/** What is known and how it comes to be. */
export interface Knowledge {
  /** The same object for good. */
  readonly known: Known;
  /** What the reader does not want marked. */
  readonly omissions: readonly Omission[];
  /** Whether replies are of a newer glossary than what is known. */
  readonly isRenewing: boolean;
  hear(reply: Reply): void;
  /** From here on, replies are of another state of the glossary; what is known stays until they count. */
  renew(): void;
  /** What replies told since `renew` counts, in the place of what was known. */
  count(): void;
  /** Decides which notes hold where these terms are; gives those that are lit by now and were not, or the reverse. */
  weigh(onPage: ReadonlySet<Id>): ReadonlySet<Id>;
}

const nothing = () => ({
  heads: new Map<Id, TermHead>(),
  whens: new Map<Id, Note['when']>(),
  omissions: new Map<string, Omission>(),
});

export function createKnowledge(): Knowledge {
  let told = nothing();
  let fresh: typeof told | undefined;
  const known: Known = { heads: told.heads, lit: new Set(), notes: [] };
  return {
    known,
    get omissions() {
      return [...told.omissions.values()];
    },
    get isRenewing() {
      return fresh !== undefined;
    },
    hear({ terms, notes, omissions }) {
      const { heads, whens, omissions: omitted } = fresh ?? told;
      for (const head of terms) heads.set(head.id, head);
      for (const { id, when } of notes) whens.set(id, when);
      for (const omission of omissions) omitted.set(JSON.stringify(omission), omission);
    },
    renew() {
      fresh = nothing();
    },
    count() {
      if (!fresh) return;
      told = fresh;
      fresh = undefined;
      known.heads = told.heads;
    },
    weigh(onPage) {
      const { whens } = told;
      const before = known.lit;
      known.notes = [...whens].flatMap(([id, when]) => (holds(when, onPage) ? [id] : []));
      const meant = known.notes.flatMap((id) => [...whens.get(id)!.all, ...whens.get(id)!.any]);
      known.lit = new Set(meant.filter((id) => onPage.has(id)));
      return new Set(known.lit).symmetricDifference(before);
    },
  };
}
