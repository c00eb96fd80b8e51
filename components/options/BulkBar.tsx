import { useId, useRef, useState } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import { kindWord } from '@/components/KindMark';
import type { TermChanges } from '@/utils/glossary/list';
import { type Id, kinds, statuses } from '@/utils/glossary/term';
import { plural, t } from '@/utils/i18n';

export interface BulkBarProps {
  count: number;
  packs: readonly { id: Id; name: string }[];
  tags: readonly string[];
  onChange(changes: TermChanges): void;
  /** All of them are marked on no page: they can be marked again, and else be muted. */
  muted: boolean;
  onMute(to: boolean): void;
  onExport(): void;
  onRemove(): void;
  onClear(): void;
}

/** What can be done to the selected terms; each is one step to undo. */
export function BulkBar({ count, packs, tags, muted, ...on }: BulkBarProps) {
  const list = useId();
  const tag = useRef<HTMLInputElement>(null);
  const [tagging, setTagging] = useState(false);

  const put = (field: 'addTags' | 'removeTags') => {
    const text = tag.current!.value.trim();
    if (!text) return tag.current!.focus();
    setTagging(false);
    on.onChange({ [field]: [text] });
  };
  return (
    <div class="bulk" role="toolbar" aria-label={t('g_selected')}>
      <b role="status">{plural('g_n_selected', count)}</b>
      {tagging ? (
        <form
          class="row"
          onSubmit={(event) => {
            event.preventDefault();
            put('addTags');
          }}
          onKeyDown={(event) => event.key === 'Escape' && setTagging(false)}
        >
          <input
            ref={(input) => {
              if (input && !tag.current) input.focus();
              tag.current = input;
            }}
            class="in"
            aria-label={t('g_tag')}
            list={list}
            autocomplete="off"
          />
          <datalist id={list}>
            {tags.map((each) => (
              <option key={each} value={each} />
            ))}
          </datalist>
          <button type="submit" class="btn sm">
            {t('g_add_tag')}
          </button>
          <button type="button" class="btn sm ghost" onClick={() => put('removeTags')}>
            {t('g_remove_tag')}
          </button>
          <button type="button" class="btn sm ghost" onClick={() => setTagging(false)}>
            {t('cancel')}
          </button>
        </form>
      ) : (
        <>
          <Pick
            label={t('g_set_kind')}
            choices={kinds.map((kind) => [kind, kindWord(kind)])}
            onPick={(kind) => on.onChange({ kind })}
          />
          <Pick
            label={t('g_set_status')}
            choices={[
              ...statuses.map((each) => [each, t(`status_${each}`)] as const),
              ['none', '–'],
            ]}
            onPick={(status) => on.onChange({ status: status === 'none' ? '' : status })}
          />
          <Pick
            label={t('g_move')}
            choices={packs.map(({ id, name }) => [id, name])}
            onPick={(pack) => on.onChange({ pack })}
          />
          <button type="button" class="btn sm ghost" onClick={() => setTagging(true)}>
            <Icon name="tag" small />
            {t('g_tag')}
          </button>
          <button type="button" class="btn sm ghost" onClick={() => on.onMute(!muted)}>
            <Icon name="mute" small />
            {t(muted ? 'g_unmute' : 'mute')}
          </button>
          <button type="button" class="btn sm ghost" onClick={on.onExport}>
            <Icon name="ul" small />
            {t('export')}
          </button>
          <button type="button" class="btn sm ghost danger" onClick={on.onRemove}>
            <Icon name="trash" small />
            {t('g_delete')}
          </button>
        </>
      )}
      <button type="button" class="ib" aria-label={t('g_unselect')} onClick={on.onClear}>
        <Icon name="x" />
      </button>
    </div>
  );
}

/** A select that does something: it always says what, and never what was chosen. */
function Pick<V extends string>({
  label,
  choices,
  onPick,
}: {
  label: string;
  choices: readonly (readonly [value: V, name: string])[];
  onPick(value: V): void;
}) {
  return (
    <span class="choice">
      <select
        class="sel"
        aria-label={label}
        value=""
        onChange={(event) => {
          const { value } = event.currentTarget;
          event.currentTarget.value = '';
          if (value) onPick(value as V);
        }}
      >
        <option value="" hidden>
          {label}
        </option>
        {choices.map(([value, name]) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      <Icon name="down" small />
    </span>
  );
}
