import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { fieldLabel, listText } from '@/components/form/field-text';
import { splitList } from '@/components/form/split-selection';
import { textOf } from '@/components/form/term-fields';
import { Icon } from '@/components/Icon';
import { kindWord } from '@/components/KindMark';
import { Menu } from '@/components/Menu';
import type { ListedTerm, TermChanges } from '@/utils/glossary/list';
import { type Id, type Kind, kindGroup, kinds, type Status, statuses } from '@/utils/glossary/term';
import { agoText, t } from '@/utils/i18n';

export type EditedField = 'name' | 'zh' | 'aliases' | 'kind' | 'status';

export interface RowActions {
  onOpen(id: Id): void;
  onMute(ids: Id[], to: boolean): void;
  onRemove(ids: Id[]): void;
  onSelect(to: boolean): void;
  /** Opens a cell, or closes the open one. */
  onCell(field: EditedField | undefined): void;
  onSave(changes: TermChanges, was: TermChanges): void;
}

interface TermCells {
  id: Id;
  /** Undefined until it is read. */
  term: ListedTerm | undefined;
  packName(id: Id): string;
  selected: boolean;
  /** It is marked on no page. */
  muted: boolean;
  editing: EditedField | undefined;
  actions: RowActions;
}

/** What is edited of a field: text. A comma may stand in a name, so that it keeps none apart. */
const written = (term: ListedTerm, field: EditedField): string =>
  field === 'aliases' ? term.aliases.map(textOf).join('; ') : (term[field] ?? '');

/** What is shown of a field. */
function shown(term: ListedTerm, field: EditedField): string {
  if (field === 'aliases') return listText(term.aliases.map(textOf));
  if (field === 'kind') return kindWord(term.kind);
  if (field === 'status') return term.status ? t(`status_${term.status}`) : '';
  return term[field] ?? '';
}

/** What to write for what was typed; aliases that stay keep their rules. */
function changesOf(term: ListedTerm, field: EditedField, text: string): TermChanges {
  if (field !== 'aliases') return { [field]: text.trim() };
  const known = new Map(term.aliases.map((alias) => [textOf(alias), alias]));
  return { aliases: splitList(text).map((each) => known.get(each) ?? each) };
}

/** The cells of one term. F2 or a double click edits one, Enter saves it, Escape leaves it as it was. */
export function termCells({
  id,
  term,
  packName,
  selected,
  muted,
  editing,
  actions: on,
}: TermCells) {
  const name = term ? term.name || term.zh || id : '';
  if (!term)
    return (
      <td colSpan={10}>
        <div class="sk" />
      </td>
    );
  const cell = (field: EditedField, width: string, lang?: string) => (
    <Cell
      {...{ term, field, lang, name }}
      width={width}
      open={editing === field}
      onOpen={() => on.onCell(field)}
      onClose={() => on.onCell(undefined)}
      onSave={on.onSave}
    />
  );
  return (
    <>
      <td class="box">
        <input
          type="checkbox"
          class="cb"
          aria-label={t('g_select', name)}
          checked={selected}
          onChange={(event) => on.onSelect(event.currentTarget.checked)}
        />
      </td>
      {editing === 'name' ? (
        cell('name', 'name')
      ) : (
        <td class="name" onDblClick={() => on.onCell('name')}>
          <button
            type="button"
            class="open"
            data-field="name"
            data-id={id}
            aria-keyshortcuts="F2"
            onClick={(event) => {
              // The second click of two edits the name.
              if (event.detail < 2) on.onOpen(id);
            }}
            onKeyDown={(event) => event.key === 'F2' && on.onCell('name')}
          >
            <span class={`tile sm ${kindGroup(term.kind)}`} aria-hidden="true">
              <Icon name={term.kind} />
            </span>
            <b dir="auto">{name}</b>
            {muted && <Icon name="mute" small />}
          </button>
          {muted && <span class="vh">{t('g_is_muted')}</span>}
        </td>
      )}
      {cell('zh', 'zhcol', 'zh-CN')}
      {cell('aliases', 'muted wide')}
      {cell('kind', 'muted kind')}
      <td class="muted wide" tabIndex={-1}>
        {packName(term.pack)}
      </td>
      {cell('status', 'muted widest')}
      <td class="num notes" tabIndex={-1}>
        {term.notes > 0 && (
          <span class="lampdot">
            <Icon name="lamp" small />
            {term.notes}
          </span>
        )}
      </td>
      <td class="faint wide edited" tabIndex={-1}>
        <time dateTime={term.edited}>{agoText(term.edited)}</time>
      </td>
      <td class="act">
        <Menu
          label={t('g_more', name)}
          icon="more"
          items={[
            { label: t('edit'), onSelect: () => on.onOpen(id) },
            ...(['name', 'zh', 'aliases', 'kind', 'status'] as const).map((field) => ({
              label: t('g_edit_cell', fieldLabel(field)),
              onSelect: () => on.onCell(field),
            })),
            { label: t(muted ? 'g_unmute' : 'mute'), onSelect: () => on.onMute([id], !muted) },
            { label: t('delete'), onSelect: () => on.onRemove([id]) },
          ]}
        />
      </td>
    </>
  );
}

interface CellProps {
  term: ListedTerm;
  field: EditedField;
  /** What the term goes by. */
  name: string;
  width: string;
  lang?: string | undefined;
  open: boolean;
  onOpen(): void;
  onClose(): void;
  onSave: RowActions['onSave'];
}

function Cell({ term, field, name, width, lang, open, onOpen, onClose, onSave }: CellProps) {
  if (open)
    return (
      <td class={`${width} ed`}>
        <CellField {...{ term, field, name, lang, onClose, onSave }} />
      </td>
    );
  const words = shown(term, field);
  return (
    <td
      class={width}
      lang={lang}
      tabIndex={-1}
      data-field={field}
      aria-keyshortcuts="F2"
      title={words}
      onDblClick={onOpen}
      onKeyDown={(event) => {
        if (event.key === 'F2' || event.key === 'Enter') onOpen();
      }}
    >
      {words || (field === 'zh' ? '' : '–')}
    </td>
  );
}

function CellField({
  term,
  field,
  name,
  lang,
  onClose,
  onSave,
}: Omit<CellProps, 'open' | 'width' | 'onOpen'>) {
  const text = written(term, field);
  const control = useRef<HTMLInputElement & HTMLSelectElement>(null);
  const done = useRef(false);
  useEffect(() => {
    control.current?.focus();
    control.current?.select?.();
  }, []);

  const save = () => {
    if (done.current) return;
    const value = control.current!.value;
    if (value === text) return onClose();
    onSave(changesOf(term, field, value), changesOf(term, field, text));
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.isComposing) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      save();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      // Leaving the field is no save now.
      done.current = true;
      onClose();
    }
  };
  const shared = {
    ref: control,
    class: 'in',
    'aria-label': t('g_cell', fieldLabel(field), name),
    onKeyDown,
    onBlur: save,
  };
  if (field === 'kind' || field === 'status')
    return (
      <select {...shared} value={text} onChange={save}>
        {field === 'status' && <option value="">–</option>}
        {(field === 'kind' ? kinds : statuses).map((each) => (
          <option key={each} value={each}>
            {field === 'kind' ? kindWord(each as Kind) : t(`status_${each as Status}`)}
          </option>
        ))}
      </select>
    );
  return <input {...shared} lang={lang} dir="auto" autocomplete="off" defaultValue={text} />;
}
