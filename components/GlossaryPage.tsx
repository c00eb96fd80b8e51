import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { type Glossary, type Id, type Kind, kindGroup, kinds } from '@/utils/glossary/term';
import { t, uiLanguage } from '@/utils/i18n';
import {
  filterRows,
  glossaryRows,
  type Row,
  type RowFilter,
  type SortKey,
  sortRows,
} from './glossary-rows';
import { Icon } from './Icon';
import { PageHead } from './OptionsView';

export interface GlossaryPageProps {
  glossary: Glossary;
  /** The open editor and its title; the list stays as it was behind it. */
  editor?: { title: string; form: ComponentChildren } | undefined;
  onOpen(id: Id): void;
  onAdd(): void;
  onImport(): void;
  /** Puts the editor away. */
  onClose(): void;
}

const noFilter: RowFilter = { text: '', pack: '', kind: '', noted: false };
const step = 200;

/** Every term, to be filtered, sorted and opened. */
export function GlossaryPage({ glossary, editor, ...on }: GlossaryPageProps) {
  const [filter, setFilter] = useState(noFilter);
  const [sort, setSort] = useState<{ key: SortKey; up: boolean }>({ key: 'name', up: true });
  const [limit, setLimit] = useState(step);
  const opened = useRef<Id>(undefined);
  const page = useRef<HTMLDivElement>(null);
  const editing = editor !== undefined;
  const wasEditing = useRef(editing);

  useEffect(() => {
    if (wasEditing.current === editing) return;
    wasEditing.current = editing;
    const row = opened.current && page.current?.querySelector(`[data-id="${opened.current}"]`);
    const goal = editing ? null : (row ?? page.current?.querySelector('h1'));
    (goal as HTMLElement | null)?.focus();
  }, [editing]);

  if (editor)
    return (
      <div ref={page} class="page">
        <PageHead title={editor.title} onBack={on.onClose} />
        <div class="pane">{editor.form}</div>
      </div>
    );

  const all = glossaryRows(glossary);
  const rows = sortRows(filterRows(all, filter), sort.key, sort.up);
  const packs = glossary.packs.filter((pack) => !pack.deleted);
  const number = (value: number) => value.toLocaleString(uiLanguage());
  const narrow = (change: Partial<RowFilter>) => {
    setFilter({ ...filter, ...change });
    setLimit(step);
  };

  return (
    <div ref={page} class="page">
      <PageHead title={t('glossary')}>
        <button type="button" class="btn" onClick={on.onImport}>
          <Icon name="dl" />
          {t('import')}
        </button>
        <button type="button" class="btn primary" onClick={on.onAdd}>
          <Icon name="plus" />
          {t('add')}
        </button>
      </PageHead>
      <div class="tools">
        <div class="search">
          <Icon name="search" />
          <input
            class="in"
            type="search"
            aria-label={t('search_label')}
            placeholder={t('g_search')}
            value={filter.text}
            onInput={(event) => narrow({ text: event.currentTarget.value })}
          />
        </div>
        <Choice
          name={t('pack')}
          all={t('g_all_packs')}
          value={filter.pack}
          choices={packs.map((pack) => [pack.id, pack.name])}
          onChange={(pack) => narrow({ pack })}
        />
        <Choice
          name={t('kind')}
          all={t('g_all_kinds')}
          value={filter.kind}
          choices={kinds.map((kind) => [kind, t(`k_${kind}`)])}
          onChange={(kind) => narrow({ kind: kind as Kind | '' })}
        />
        <button
          type="button"
          class={filter.noted ? 'chip on' : 'chip'}
          aria-pressed={filter.noted}
          onClick={() => narrow({ noted: !filter.noted })}
        >
          <Icon name="lamp" small />
          {t('g_has_note')}
        </button>
        <span class="grow" />
        <span class="meta num" role="status">
          {t('g_count', number(rows.length), number(all.length))}
        </span>
      </div>
      {rows.length > 0 ? (
        <TermTable
          rows={rows.slice(0, limit)}
          sort={sort}
          onSort={(key) => setSort({ key, up: sort.key === key ? !sort.up : true })}
          onOpen={(id) => {
            opened.current = id;
            on.onOpen(id);
          }}
        />
      ) : (
        <div class="said">
          <p>{t(all.length > 0 ? 'g_none' : 'g_empty')}</p>
          {all.length > 0 && (
            <button type="button" class="btn sm" onClick={() => narrow(noFilter)}>
              {t('g_clear')}
            </button>
          )}
        </div>
      )}
      {rows.length > limit && (
        <p class="rest">
          <button type="button" class="btn sm ghost" onClick={() => setLimit(limit + step)}>
            {t('show_more', Math.min(rows.length - limit, step))}
            <Icon name="down" small />
          </button>
        </p>
      )}
    </div>
  );
}

interface ChoiceProps {
  name: string;
  /** What is shown while nothing is chosen. */
  all: string;
  value: string;
  choices: (readonly [value: string, name: string])[];
  onChange(value: string): void;
}

/** A filter that states its value. */
function Choice({ name, all, value, choices, onChange }: ChoiceProps) {
  return (
    <select
      class={value ? 'chip on' : 'chip'}
      aria-label={name}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      <option value="">{all}</option>
      {choices.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  );
}

// Wide columns are left out where there is no room for them.
const columns = [
  { key: 'name', name: 'name', class: 'name' },
  { key: 'zh', name: 'zh', class: '' },
  { key: undefined, name: 'aliases', class: 'wide' },
  { key: 'kind', name: 'kind', class: 'kind' },
  { key: 'pack', name: 'pack', class: 'wide' },
  { key: 'notes', name: 'notes', class: 'notes' },
] as const;

interface TermTableProps {
  rows: Row[];
  sort: { key: SortKey; up: boolean };
  onSort(key: SortKey): void;
  onOpen(id: Id): void;
}

function TermTable({ rows, sort, onSort, onOpen }: TermTableProps) {
  return (
    <table aria-label={t('glossary')}>
      <thead>
        <tr>
          {columns.map(({ key, name, class: width }) => (
            <th
              key={name}
              scope="col"
              class={width}
              aria-sort={key === sort.key ? (sort.up ? 'ascending' : 'descending') : undefined}
            >
              {key ? (
                <button type="button" onClick={() => onSort(key)}>
                  {t(name)}
                  {key === sort.key && <Icon name={sort.up ? 'up' : 'down'} small />}
                </button>
              ) : (
                t(name)
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <TermRow key={row.id} row={row} onOpen={onOpen} />
        ))}
      </tbody>
    </table>
  );
}

function TermRow({ row, onOpen }: { row: Row; onOpen(id: Id): void }) {
  return (
    <tr>
      <td>
        <button type="button" class="open" data-id={row.id} onClick={() => onOpen(row.id)}>
          <span class={`tile sm ${kindGroup(row.kind)}`} aria-hidden="true">
            <Icon name={row.kind} />
          </span>
          <b>{row.name}</b>
        </button>
      </td>
      <td lang="zh-CN">{row.zh}</td>
      <td class="muted wide">{row.aliases || '–'}</td>
      <td class="muted">{row.kindName}</td>
      <td class="muted wide">{row.pack}</td>
      <td class="num">
        {row.notes > 0 && (
          <span class="lampdot">
            <Icon name="lamp" small />
            {row.notes}
          </span>
        )}
      </td>
    </tr>
  );
}
