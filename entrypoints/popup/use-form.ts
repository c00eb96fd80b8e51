import { useEffect, useRef, useState } from 'preact/hooks';
import { splitSelection } from '@/components/split-selection';
import type { TermFormProps } from '@/components/TermForm';
import { textOf } from '@/components/term-fields';
import type { Tried } from '@/components/WouldMatch';
import { type Id, ownPack, type Pack } from '@/utils/glossary/term';
import { ask, type PageSelection, type TermDraft } from '@/utils/messages';
import { type Unsaved, unsaved } from '@/utils/store/settings';
import { askFrames } from './frames';

/** Milliseconds after the last key before it is tried what the term would match. */
const tryAfter = 120;
/** Code units shown on either side of a match. */
const around = 40;
/** Terms that are offered for an implication. */
const mostFound = 8;

/** A new term from what is selected on the page, or from a name that was searched for. */
export function newDraft(phrase: string, page?: PageSelection): TermDraft {
  const { name, zh, kind } = splitSelection(phrase);
  return {
    term: {
      pack: ownPack,
      kind: kind ?? 'company',
      name: name || zh,
      ...(zh && zh !== name && name ? { zh } : {}),
      aliases: [],
      sources: page?.url.startsWith('http') ? [{ title: page.title, url: page.url }] : [],
    },
  };
}

export interface Editing extends Pick<TermFormProps, 'sameName' | 'sharing' | 'tried'> {
  /** Another one begins the form anew. */
  turn: number;
  /** What the form began with. */
  draft: TermDraft;
  /** What it holds. */
  now: TermDraft;
  failed?: string;
  saving: boolean;
}

export interface OpenForm {
  editing: Editing | undefined;
  /** Opens the form; what is changed in it is kept for the tab until it is saved or left. `now`: what it held. */
  edit(draft: TermDraft, now?: TermDraft): void;
  change(now: TermDraft): void;
  /** Saves; gives where to undo it, undefined where it could not be saved. */
  save(draft: TermDraft): Promise<{ id: Id; journal: number } | undefined>;
  /** Leaves the form; gives what it held, if anything was changed in it. */
  leave(): Unsaved | undefined;
  /** What was left unsaved for the tab when the popup closed. */
  kept(): Promise<Unsaved | null>;
  find: NonNullable<TermFormProps['onFind']>;
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The form over the page `tabId` is about. */
export function useForm(tabId: number | undefined, packs: readonly Pack[]): OpenForm {
  const [editing, setEditing] = useState<Editing>();
  const shown = useRef<Editing>(undefined);
  shown.current = editing;
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const turn = useRef(0);
  const about = useRef<number>(undefined);
  // What was begun before the page was known goes on with what is known by now.
  const known = useRef({ tabId, packs });
  known.current = { tabId, packs };

  useEffect(() => {
    const before = about.current;
    about.current = tabId;
    if (before === undefined || tabId === undefined) return;
    // The panel came to another tab: its own form, if it has one.
    setEditing(undefined);
    void unsaved(tabId)
      .getValue()
      .then((kept) => kept && about.current === tabId && edit(kept.draft, kept.now));
  }, [tabId]);

  const keep = (held: Unsaved | null) => {
    const { tabId: id } = known.current;
    if (id === undefined) return;
    void (held ? unsaved(id).setValue(held) : unsaved(id).removeValue());
  };

  function edit(draft: TermDraft, now = draft): void {
    setEditing({ turn: Date.now(), draft, now, saving: false });
    if (now !== draft) keep({ draft, now });
    look(now);
  }

  function look(draft: TermDraft): void {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void lookAt(draft), tryAfter);
  }

  /** Finds who else is called so, and what it would match. Where nobody answers, the form works all the same. */
  async function lookAt(draft: TermDraft): Promise<void> {
    const own = ++turn.current;
    const [shared, tried] = await Promise.all([
      sharedWith(draft, known.current.packs).catch(() => undefined),
      tryOut(draft, known.current.tabId).catch(() => undefined),
    ]);
    if (own !== turn.current) return;
    setEditing((now) => {
      if (!now) return now;
      const { sameName: _, sharing: __, tried: ___, ...rest } = now;
      return { ...rest, ...shared, ...(tried ? { tried } : {}) };
    });
  }

  return {
    editing,
    edit,
    change(now) {
      if (!shown.current) return;
      const { draft } = shown.current;
      setEditing((open) => open && { ...open, now });
      keep({ draft, now });
      look(now);
    },
    async save(draft) {
      setEditing((now) => {
        if (!now) return now;
        const { failed: _, ...rest } = now;
        return { ...rest, saving: true };
      });
      try {
        const { term, notes = [] } = draft;
        const was = shown.current?.draft;
        const { id, journal } = await ask('save', {
          term,
          notes,
          ...(term.id && was ? { was } : {}),
        });
        keep(null);
        turn.current++;
        setEditing(undefined);
        return { id, journal };
      } catch (error) {
        setEditing((now) => now && { ...now, saving: false, failed: words(error) });
        return undefined;
      }
    },
    leave() {
      const left = shown.current;
      turn.current++;
      setEditing(undefined);
      keep(null);
      return left && left.now !== left.draft ? { draft: left.draft, now: left.now } : undefined;
    },
    async kept() {
      const { tabId: id } = known.current;
      return id === undefined ? null : unsaved(id).getValue();
    },
    async find(query) {
      const { terms } = await ask('search', { query, limit: mostFound });
      const own = shown.current?.draft.term.id;
      return terms
        .filter(({ id }) => id !== own)
        .map(({ id, kind, name, zh }) => ({ id, kind, name, ...(zh ? { zh } : {}) }));
    },
  };
}

/** Who else is called so: by the same name, or by one of the forms. */
async function sharedWith(
  { term }: TermDraft,
  packs: readonly Pack[],
): Promise<Pick<Editing, 'sameName' | 'sharing'>> {
  const names = [term.name, term.zh ?? ''].filter(Boolean);
  const found = await ask('collisions', {
    names: [...names, ...term.aliases.map(textOf)],
    ...(term.id ? { except: term.id } : {}),
  });
  const packOf = (id: Id) => packs.find((pack) => pack.id === id)?.name ?? id;
  const isSame = ({ head }: (typeof found)[number]) =>
    names.some((name) =>
      [head.name, head.zh].some((other) => other?.toLowerCase() === name.toLowerCase()),
    );
  const same = found.find(isSame);
  return {
    ...(same ? { sameName: { id: same.head.id, pack: packOf(same.pack) } } : {}),
    sharing: found
      .filter((each) => each !== same)
      .map(({ text, head, pack }) => ({ text, name: head.name, pack: packOf(pack) })),
  };
}

/** What the term would match on the page, and whether its test sentences hold. */
async function tryOut({ term }: TermDraft, tabId: number | undefined): Promise<Tried> {
  const { match = [], not = [] } = term.tests ?? {};
  const page = tabId === undefined ? [] : await askFrames(tabId, 'texts', {}).catch(() => []);
  const texts = page.flat().map(({ text }) => text);
  const { name, zh, aliases } = term;
  const named = { name, aliases, ...(zh ? { zh } : {}) };
  const [here, sentences] = await Promise.all([
    ask('trial', { term: named, texts }),
    ask('trial', { term: named, texts: [...match, ...not] }),
  ]);
  const hit = new Set(sentences.finds.map(({ text }) => text));
  return {
    term: named,
    counts: here.counts,
    samples: here.finds.map(({ text: at, start, end }) => {
      const text = texts[at]!;
      return {
        before: text.slice(Math.max(start - around, 0), start),
        text: text.slice(start, end),
        after: text.slice(end, end + around),
      };
    }),
    sentences: [
      ...match.map((text, at) => ({ text, wanted: true, matches: hit.has(at) })),
      ...not.map((text, at) => ({ text, wanted: false, matches: hit.has(match.length + at) })),
    ],
  };
}
