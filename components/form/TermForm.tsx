import type { ComponentChildren, TargetedKeyboardEvent, TargetedSubmitEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import type { Id, Kind } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';
import type { FinishedDraft, TermDraft, TermHead } from '@/utils/messages';
import { withAliases } from './AliasInput';
import { fieldLabel, listText } from './field-text';
import type { NoteFieldsProps } from './NoteFields';
import { splitList } from './split-selection';
import { TermFormFields, type Written } from './TermFormFields';
import { withTokens } from './TokenInput';
import {
  changedFields,
  checkFields,
  draftOf,
  type FieldProblems,
  fieldsOf,
  type TermFields,
} from './term-fields';
import type { Tried } from './would-match';

export interface TermFormProps {
  /** Where the form begins; a term with an id is edited, one without is new. */
  draft: TermDraft;
  /** What it held when it was left unsaved; `draft` if it was not. */
  now?: TermDraft;
  packs: readonly { id: Id; name: string }[];
  /** Tags that there are, to choose from. */
  tags?: readonly string[] | undefined;
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
  /** On a page with room, what stands beside the fields: the form is then laid out wide. */
  beside?: ((kind: Kind) => ComponentChildren) | undefined;
  /** What stands below the fields. */
  below?: ComponentChildren;
  /** What would be saved now, after every change: for counting matches and finding the same name. */
  onChange?(draft: TermDraft): void;
  onSave(draft: FinishedDraft): void;
  onCancel(): void;
  /** Edits the other term of this name instead. */
  onEditOther?(id: Id): void;
}

const nothing: Written = { aliases: '', tags: '' };

/** With what is being written in the boxes for aliases and tags: it would be saved, too. */
const withWritten = (fields: TermFields, written: Written): TermFields => ({
  ...fields,
  aliases: withAliases(fields.aliases, splitList(written.aliases)),
  tags: withTokens(fields.tags, splitList(written.tags)),
});

/** Adds or edits one term and its implications. */
export function TermForm({
  draft,
  now = draft,
  failed,
  saving = false,
  today = new Date().toISOString().slice(0, 10),
  beside,
  below,
  ...props
}: TermFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [fields, setFields] = useState(() => fieldsOf(now, today));
  const [began] = useState(() => fieldsOf(draft, today));
  const [written, setWritten] = useState(nothing);
  const [problems, setProblems] = useState<FieldProblems>({});
  const [attempt, setAttempt] = useState(0);
  const [heads, setHeads] = useState<Record<Id, TermHead>>(now.heads ?? {});

  useEffect(() => form.current?.querySelector<HTMLElement>('input')?.focus(), []);
  // After the messages stand, so that the field is read out with its own.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [attempt]);

  const set = (change: Partial<TermFields>, text: Partial<Written> = {}) => {
    const next = { ...fields, ...change };
    const nextWritten = { ...written, ...text };
    setFields(next);
    setWritten(nextWritten);
    // A problem goes as soon as it is mended; new ones wait for the next attempt.
    const left = checkFields(next);
    setProblems(Object.fromEntries(Object.entries(problems).filter(([field]) => left[field])));
    props.onChange?.({ ...draftOf(withWritten(next, nextWritten), draft), heads });
  };

  const save = () => {
    if (saving) return;
    const whole = withWritten(fields, written);
    const found = checkFields(whole);
    setProblems(found);
    if (Object.keys(found).length > 0) return setAttempt(attempt + 1);
    setFields(whole);
    setWritten(nothing);
    props.onSave(draftOf(whole, draft));
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
    else props.onCancel();
  };

  const changed = changedFields(began, withWritten(fields, written)).map(fieldLabel);
  return (
    <form
      ref={form}
      class={beside ? 'term-form wide' : 'term-form'}
      noValidate
      onSubmit={onSubmit}
      onKeyDown={onKeyDown}
    >
      <div class="form">
        {failed && (
          <p class="banner danger" role="alert">
            <Icon name="warn" />
            {t('e_save', failed)}
          </p>
        )}
        <TermFormFields
          {...props}
          {...{ fields, written, problems, heads, today, draft }}
          wide={beside !== undefined}
          onSet={set}
          onHead={(head) => setHeads({ ...heads, [head.id]: head })}
        />
        {below}
      </div>
      {beside && <aside aria-label={t('trial')}>{beside(fields.kind)}</aside>}
      <footer class={beside && 'sticky'}>
        <button type="submit" class="btn primary" disabled={saving}>
          {t('save')}
        </button>
        <button type="button" class="btn ghost" onClick={props.onCancel}>
          {t('cancel')}
        </button>
        <span class="grow" />
        {beside ? (
          <span class="meta" role="status">
            {changed.length > 0 && t('unsaved_in', listText(changed))}
          </span>
        ) : (
          <span class="meta keys" aria-hidden="true">
            <kbd>Ctrl</kbd> <kbd>Enter</kbd>
          </span>
        )}
      </footer>
    </form>
  );
}
