import type { TargetedKeyboardEvent, TargetedSubmitEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Id, kindGroup, kinds, lenses } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';
import type { TermDraft } from '@/utils/messages';
import { AliasInput, withAliases } from './AliasInput';
import { Field } from './Field';
import { Icon } from './Icon';
import { KindDot, kindWord } from './KindMark';
import { SourceFields } from './SourceFields';
import { splitList } from './split-selection';
import { checkFields, draftOf, type FieldProblems, fieldsOf, type TermFields } from './term-fields';

export interface TermFormProps {
  /** Where the form begins; a term with an id is edited, one without is new. */
  draft: TermDraft;
  packs: readonly { id: Id; name: string }[];
  /** Another term of this name, and the name of its pack. */
  sameName?: { id: Id; pack: string } | undefined;
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

/** Adds or edits one term and its own implication. */
export function TermForm({
  draft,
  packs,
  sameName,
  failed,
  saving = false,
  today = new Date().toISOString().slice(0, 10),
  ...on
}: TermFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState(() => fieldsOf(draft, today));
  const [alias, setAlias] = useState('');
  const [problems, setProblems] = useState<FieldProblems>({});
  const [attempt, setAttempt] = useState(0);

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
    on.onChange?.(draftOf(next, draft));
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
              <span class="choice box">
                <KindDot kind={fields.kind} />
                <select
                  {...links}
                  class={`in ${kindGroup(fields.kind)}`}
                  value={fields.kind}
                  onChange={(event) =>
                    set({ kind: kinds.find((kind) => kind === event.currentTarget.value)! })
                  }
                >
                  {kinds.map((kind) => (
                    <option key={kind} value={kind}>
                      {kindWord(kind)}
                    </option>
                  ))}
                </select>
                <Icon name="down" small />
              </span>
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
                set({ aliases });
              }}
            />
          )}
        </Field>
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
        <Field label={t('so')} problem={problems.text} optional lit>
          {(links) => (
            <textarea
              {...links}
              class="in judged"
              rows={2}
              dir="auto"
              value={fields.text}
              onInput={(event) => set({ text: event.currentTarget.value })}
            />
          )}
        </Field>
        <LensButtons chosen={fields.lenses} onChange={(chosen) => set({ lenses: chosen })} />
        <div class="two">
          <Field label={t('as_of')} problem={problems.asOf} hint={t('as_of_hint')}>
            {(links) => (
              <input
                {...links}
                class="in num"
                autocomplete="off"
                value={fields.asOf}
                onInput={(event) => set({ asOf: event.currentTarget.value })}
              />
            )}
          </Field>
          <Field label={t('pack')}>
            {(links) => (
              <span class="choice box">
                <select
                  {...links}
                  class="in"
                  value={fields.pack}
                  onChange={(event) => set({ pack: event.currentTarget.value })}
                >
                  {packs.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
                <Icon name="down" small />
              </span>
            )}
          </Field>
        </div>
        <SourceFields
          sources={fields.sources}
          problems={problems}
          onChange={(sources) => set({ sources })}
        />
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

function LensButtons({
  chosen,
  onChange,
}: {
  chosen: TermFields['lenses'];
  onChange(chosen: TermFields['lenses']): void;
}) {
  return (
    <div class="field">
      <span class="lb" aria-hidden="true">
        {t('lenses')}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand above a flex row everywhere */}
      <div class="chips" role="group" aria-label={t('lenses')}>
        {lenses.map((lens) => {
          const on = chosen.includes(lens);
          return (
            <button
              key={lens}
              type="button"
              class={on ? 'chip on' : 'chip'}
              aria-pressed={on}
              onClick={() =>
                onChange(on ? chosen.filter((each) => each !== lens) : [...chosen, lens])
              }
            >
              {on && <Icon name="check" small />}
              {t(`lens_${lens}`)}
            </button>
          );
        })}
      </div>
    </div>
  );
}
