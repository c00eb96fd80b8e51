import type { ComponentChildren, TargetedKeyboardEvent, TargetedSubmitEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Id, kindGroup, kinds, statuses } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';
import type { TermDraft, TermHead } from '@/utils/messages';
import { AliasInput, withAliases } from './AliasInput';
import { Field, type FieldLinks } from './Field';
import { Icon } from './Icon';
import { KindDot, kindWord } from './KindMark';
import { NoteFields, type NoteFieldsProps } from './NoteFields';
import { SourceFields } from './SourceFields';
import { splitList } from './split-selection';
import {
  checkFields,
  draftOf,
  type FieldProblems,
  fieldsOf,
  newNote,
  type TermFields,
} from './term-fields';
import { type Tried, WouldMatch } from './WouldMatch';

export interface TermFormProps {
  /** Where the form begins; a term with an id is edited, one without is new. */
  draft: TermDraft;
  /** What it held when it was left unsaved; `draft` if it was not. */
  now?: TermDraft;
  packs: readonly { id: Id; name: string }[];
  /** Another term of this name, and the name of its pack. */
  sameName?: { id: Id; pack: string } | undefined;
  /** Other terms that share a form but not the name, with the names of their packs. */
  sharing?: readonly { text: string; name: string; pack: string }[] | undefined;
  /** What it would match, once that is known. */
  tried?: Tried | undefined;
  /** Finds other terms that an implication needs; left out where none can be. */
  onFind?: NoteFieldsProps['onFind'];
  /** Why the last attempt to save it failed. */
  failed?: string | undefined;
  saving?: boolean;
  /** `YYYY-MM-DD`. */
  today?: string;
  /** What would be saved now, after every change: for counting matches and finding the same name. */
  onChange?(draft: TermDraft): void;
  onSave(draft: TermDraft): void;
  onCancel(): void;
  /** Edits the other term of this name instead. */
  onEditOther?(id: Id): void;
}

/** Adds or edits one term and its implications. */
export function TermForm({
  draft,
  now = draft,
  packs,
  sameName,
  sharing = [],
  tried,
  failed,
  saving = false,
  today = new Date().toISOString().slice(0, 10),
  ...on
}: TermFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState(() => fieldsOf(now, today));
  const [alias, setAlias] = useState('');
  const [problems, setProblems] = useState<FieldProblems>({});
  const [attempt, setAttempt] = useState(0);
  const [heads, setHeads] = useState<Record<Id, TermHead>>(now.heads ?? {});

  useEffect(() => form.current?.querySelector<HTMLElement>('input')?.focus(), []);
  // After the messages stand, so that the field is read out with its own.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [attempt]);

  const set = (change: Partial<TermFields>) => {
    const next = { ...fields, ...change };
    setFields(next);
    // A problem goes as soon as it is mended; new ones wait for the next attempt.
    const left = checkFields(next);
    setProblems(Object.fromEntries(Object.entries(problems).filter(([field]) => left[field])));
    tell(next, alias);
  };
  /** With what is being written in the box for aliases: it would be saved, too. */
  const tell = (next: TermFields, written: string) => {
    const aliases = withAliases(next.aliases, splitList(written));
    on.onChange?.({ ...draftOf({ ...next, aliases }, draft), heads });
  };

  const save = () => {
    if (saving) return;
    const whole = { ...fields, aliases: withAliases(fields.aliases, splitList(alias)) };
    const found = checkFields(whole);
    setProblems(found);
    if (Object.keys(found).length > 0) return setAttempt(attempt + 1);
    setFields(whole);
    setAlias('');
    on.onSave(draftOf(whole, draft));
  };
  const onSubmit = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    save();
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLFormElement>) => {
    if (event.isComposing) return;
    const saves = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (!saves && event.key !== 'Escape') return;
    // Escape would close the popup as well.
    event.preventDefault();
    event.stopPropagation();
    if (saves) save();
    else on.onCancel();
  };

  return (
    <form ref={form} class="term-form" noValidate onSubmit={onSubmit} onKeyDown={onKeyDown}>
      <div class="form">
        {failed && (
          <p class="banner danger" role="alert">
            <Icon name="warn" />
            {t('e_save', failed)}
          </p>
        )}
        <div>
          <Field label={t('name')} problem={problems.name}>
            {(links) => (
              <input
                {...links}
                class="in"
                dir="auto"
                autocomplete="off"
                value={fields.name}
                onInput={(event) => set({ name: event.currentTarget.value })}
              />
            )}
          </Field>
          <p class="hint same" role="status">
            {sameName && (
              <>
                {t('already_in', sameName.pack)}{' '}
                <button type="button" class="lk" onClick={() => on.onEditOther?.(sameName.id)}>
                  {t('edit_instead')}
                </button>
              </>
            )}
          </p>
        </div>
        <div class="two">
          <Field label={t('zh')} problem={problems.zh}>
            {(links) => (
              <input
                {...links}
                class="in"
                lang="zh-CN"
                autocomplete="off"
                value={fields.zh}
                onInput={(event) => set({ zh: event.currentTarget.value })}
              />
            )}
          </Field>
          <Field label={t('kind')}>
            {(links) => (
              <Picker
                links={links}
                value={fields.kind}
                options={kinds.map((kind) => [kind, kindWord(kind)] as const)}
                onChange={(kind) => set({ kind })}
                group={kindGroup(fields.kind)}
              >
                <KindDot kind={fields.kind} />
              </Picker>
            )}
          </Field>
        </div>
        <Field label={t('aliases')} problem={problems.aliases}>
          {(links) => (
            <AliasInput
              links={links}
              aliases={fields.aliases}
              text={alias}
              onChange={(aliases, text) => {
                setAlias(text);
                const next = { ...fields, aliases };
                setFields(next);
                tell(next, text);
              }}
            />
          )}
        </Field>
        {sharing.map(({ text, name, pack }) => (
          <p key={`${text} ${name}`} class="hint warn">
            <Icon name="info" small />
            {t('shares', text, name, pack)}
          </p>
        ))}
        {tried && <WouldMatch tried={tried} />}
        <Field label={t('def')} problem={problems.definition}>
          {(links) => (
            <textarea
              {...links}
              class="in"
              rows={2}
              dir="auto"
              value={fields.definition}
              onInput={(event) => set({ definition: event.currentTarget.value })}
            />
          )}
        </Field>
        {fields.notes.map((note, at) => (
          <NoteFields
            key={at}
            place={at}
            note={note}
            problems={problems}
            heads={heads}
            onFind={on.onFind}
            onHead={(head) => setHeads({ ...heads, [head.id]: head })}
            onChange={(changed) =>
              set({ notes: fields.notes.map((each, place) => (place === at ? changed : each)) })
            }
          />
        ))}
        <button
          type="button"
          class="btn sm ghost lit"
          onClick={() => set({ notes: [...fields.notes, newNote(today)] })}
        >
          <Icon name="lamp" small />
          {t('note_add')}
        </button>
        <Field label={t('pack')}>
          {(links) => (
            <Picker
              links={links}
              value={fields.pack}
              options={packs.map(({ id, name }) => [id, name] as const)}
              onChange={(pack) => set({ pack })}
            />
          )}
        </Field>
        <SourceFields
          sources={fields.sources}
          problems={problems}
          onChange={(sources) => set({ sources })}
        />
        <details class="more">
          <summary>{t('form_more')}</summary>
          <Field label={t('f_status')}>
            {(links) => (
              <Picker
                links={links}
                value={fields.status}
                options={[
                  ['', t('status_none')],
                  ...statuses.map((status) => [status, t(`status_${status}`)] as const),
                ]}
                onChange={(status) => set({ status })}
              />
            )}
          </Field>
          {(['match', 'not'] as const).map((which) => (
            <Field
              key={which}
              label={t(`tests_${which}`)}
              hint={t('tests_hint')}
              problem={problems[which]}
            >
              {(links) => (
                <textarea
                  {...links}
                  class="in"
                  rows={2}
                  dir="auto"
                  value={fields[which]}
                  onInput={(event) => set({ [which]: event.currentTarget.value })}
                />
              )}
            </Field>
          ))}
        </details>
      </div>
      <footer>
        <button type="submit" class="btn primary" disabled={saving}>
          {t('save')}
        </button>
        <button type="button" class="btn ghost" onClick={on.onCancel}>
          {t('cancel')}
        </button>
        <span class="grow" />
        <span class="meta keys" aria-hidden="true">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd>
        </span>
      </footer>
    </form>
  );
}

/** A choice in a field. */
function Picker<T extends string>({
  links,
  value,
  options,
  onChange,
  group = '',
  children,
}: {
  links: FieldLinks;
  value: T;
  options: readonly (readonly [T, string])[];
  onChange(value: T): void;
  /** Kind group, for its colour. */
  group?: string;
  children?: ComponentChildren;
}) {
  return (
    <span class="choice box">
      {children}
      <select
        {...links}
        class={`in ${group}`}
        value={value}
        onChange={(event) => {
          const chosen = options.find(([each]) => each === event.currentTarget.value);
          if (chosen) onChange(chosen[0]);
        }}
      >
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
      <Icon name="down" small />
    </span>
  );
}
