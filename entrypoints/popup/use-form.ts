import { useEffect, useRef, useState } from 'preact/hooks';
import { splitSelection } from '@/components/form/split-selection';
import type { TermFormProps } from '@/components/form/TermForm';
import { ownPack, type Pack } from '@/utils/glossary/term';
import type { Changed, FinishedDraft, PageSelection, TermDraft } from '@/utils/messages';
import { ask, wordsOf } from '@/utils/messaging';
import { type Unsaved, unsaved } from '@/utils/store/settings';
import { findOthers, type Looked } from '../form/look-at';
import { textsOf } from '../form/open-pages';
import { useLooked } from '../form/use-looked';

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
    ...(page?.sentence ? { sentence: page.sentence } : {}),
  };
}

export interface Editing extends Looked {
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
  /** Saves; gives what came of it, undefined where it could not be saved. */
  save(draft: FinishedDraft): Promise<Changed | undefined>;
  /** Leaves the form; gives what it held, if anything was changed in it. */
  leave(): Unsaved | undefined;
  /** What was left unsaved for the tab when the popup closed. */
  kept(): Promise<Unsaved | null>;
  find: NonNullable<TermFormProps['onFind']>;
}

/** The form over the page `tabId` is about. */
export function useForm(tabId: number | undefined, packs: readonly Pack[]): OpenForm {
  const [editing, setEditing] = useState<Editing>();
  const shown = useRef<Editing>(undefined);
  shown.current = editing;
  const about = useRef<number>(undefined);
  // What was begun before the page was known goes on with what is known by now.
  const known = useRef(tabId);
  known.current = tabId;
  const looked = useLooked(editing?.now, packs, async () => [(await textsOf(tabId)) ?? []], tabId);

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
    const id = known.current;
    if (id === undefined) return;
    void (held ? unsaved(id).setValue(held) : unsaved(id).removeValue());
  };

  function edit(draft: TermDraft, now = draft): void {
    setEditing({ turn: Date.now(), draft, now, saving: false });
    if (now !== draft) keep({ draft, now });
  }

  return {
    editing: editing && { ...editing, ...looked },
    edit,
    change(now) {
      if (!shown.current) return;
      const { draft } = shown.current;
      setEditing((open) => open && { ...open, now });
      keep({ draft, now });
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
        const change = await ask('save', {
          term,
          notes,
          ...(was?.term.id ? { was } : {}),
        });
        keep(null);
        setEditing(undefined);
        return change;
      } catch (error) {
        setEditing((now) => now && { ...now, saving: false, failed: wordsOf(error) });
        return undefined;
      }
    },
    leave() {
      const left = shown.current;
      setEditing(undefined);
      keep(null);
      return left && left.now !== left.draft ? { draft: left.draft, now: left.now } : undefined;
    },
    async kept() {
      const id = known.current;
      return id === undefined ? null : unsaved(id).getValue();
    },
    find: (query) => findOthers(query, shown.current?.draft.term.id),
  };
}
