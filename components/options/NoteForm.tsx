import { useEffect, useRef, useState } from 'preact/hooks';
import { Choice } from '@/components/Choice';
import { NoteFields } from '@/components/form/NoteFields';
import { SourceFields } from '@/components/form/SourceFields';
import {
  checkNote,
  checkSources,
  type FieldProblems,
  newNote,
  sourcesOf,
} from '@/components/form/term-fields';
import { Icon } from '@/components/Icon';
import type { Heads } from '@/components/names';
import { type Id, isInsight, ownPack } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';
import type { NoteEdit, TermHead } from '@/utils/messages';

export interface NoteFormProps {
  /** Undefined for a new one. */
  note: NoteEdit | undefined;
  heads: Heads;
  packs: readonly { id: Id; name: string }[];
  /** Why the last attempt to save it failed. */
  failed?: string | undefined;
  /** `YYYY-MM-DD`. */
  today?: string;
  onFind(query: string): Promise<TermHead[]>;
  onSave(note: NoteEdit): void;
  onCancel(): void;
}

const noSource = { title: '', url: '' };

/** One implication by itself: with one term, or with several that must meet. */
export function NoteForm({
  note,
  heads: known,
  packs,
  failed,
  today = new Date().toISOString().slice(0, 10),
  ...on
}: NoteFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState(() =>
    note ? { ...note, ...note.when, asOf: note.asOf ?? '' } : newNote(today),
  );
  const [sources, setSources] = useState(note?.sources.length ? note.sources : [noSource]);
  const [pack, setPack] = useState(note?.pack ?? ownPack);
  const [heads, setHeads] = useState(known);
  const [problems, setProblems] = useState<FieldProblems>({});
  const [attempt, setAttempt] = useState(0);
  const { id, text, lenses, asOf, all, any } = fields;

  useEffect(() => form.current?.querySelector<HTMLElement>('textarea')?.focus(), []);
  // After the messages stand, so that the field is read out with its own.
  useEffect(() => {
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid=true]');
    (wrong ?? form.current?.querySelector<HTMLElement>('[role=alert]'))?.focus();
  }, [attempt]);

  const save = () => {
    const found = { ...checkNote(fields, 0), ...checkSources(sources) };
    if (!text.trim()) found.text0 = t('n_no_text');
    if (all.length + any.length === 0) found.terms = t('n_no_terms');
    setProblems(found);
    if (Object.keys(found).length > 0) return setAttempt(attempt + 1);
    on.onSave({
      id,
      pack,
      when: { all, any },
      text: text.trim(),
      lenses,
      asOf: asOf.trim(),
      sources: sourcesOf(sources),
    });
  };

  return (
    <form
      ref={form}
      class="term-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      onKeyDown={(event) => {
        if (event.isComposing) return;
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save();
        else if (event.key === 'Escape') on.onCancel();
        else return;
        event.preventDefault();
      }}
    >
      <div class="form">
        {(failed || problems.terms) && (
          <p class="banner danger" role="alert" tabIndex={-1}>
            <Icon name="warn" />
            {problems.terms ?? t('failed', failed!)}
          </p>
        )}
        <NoteFields
          place={0}
          note={{ id, text, lenses, asOf, all, any }}
          problems={problems}
          heads={heads}
          onFind={on.onFind}
          onChange={setFields}
          onHead={(head) => setHeads({ ...heads, [head.id]: head })}
        />
        <p class="hint">{t(isInsight({ when: { all, any } }) ? 'n_insight' : 'n_single')}</p>
        <Choice
          label={t('pack')}
          value={pack}
          options={packs.map(({ id, name }) => ({ value: id, text: name }))}
          onChange={setPack}
        />
        <SourceFields sources={sources} problems={problems} onChange={setSources} />
      </div>
      <footer>
        <button type="submit" class="btn primary">
          {t('n_save')}
        </button>
        <button type="button" class="btn ghost" onClick={on.onCancel}>
          {t('cancel')}
        </button>
      </footer>
    </form>
  );
}
