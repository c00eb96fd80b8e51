import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import { kindWord } from '@/components/KindMark';
import { noFilter, type Overview, type TermChanges, type TermFilter } from '@/utils/glossary/list';
import { type Id, kinds } from '@/utils/glossary/term';
import { t, uiLanguage } from '@/utils/i18n';
import { BulkBar } from './BulkBar';
import { FilterChip } from './FilterChip';
import { PageHead } from './OptionsView';
import { TermTable, type TermTableProps } from './TermTable';

export interface GlossaryPageProps
  extends Pick<
    TermTableProps,
    'rowOf' | 'sort' | 'muted' | 'onSort' | 'onRange' | 'onEdit' | 'onMute'
  > {
  /** The terms that fit, in order; undefined until they are read. */
  ids: readonly Id[] | undefined;
  /** Undefined until it is read. */
  overview: Overview | undefined;
  packs: readonly { id: Id; name: string }[];
  filter: TermFilter;
  /** Why the last change was not made. */
  failed?: string | undefined;
  /** The open editor; the list stays as it was behind it. */
  editor?: ComponentChildren;
  onFilter(filter: TermFilter): void;
  onChange(ids: Id[], changes: TermChanges): void;
  onExport(ids: Id[]): void;
  onRemove(ids: Id[]): void;
  onOpen(id: Id): void;
  onAdd(): void;
  onImport(): void;
  onTrash(): void;
}

/** Every term, to be filtered, sorted, changed in place, selected and opened. */
export function GlossaryPage({ editor, overview, ...props }: GlossaryPageProps) {
  const { ids, rowOf, sort, muted, filter, packs, failed, ...on } = props;
  const [selected, setSelected] = useState<ReadonlySet<Id>>(new Set());
  const opened = useRef<Id>(undefined);
  const page = useRef<HTMLDivElement>(null);
  const editing = Boolean(editor);
  const wasEditing = useRef(editing);

  useEffect(() => {
    if (wasEditing.current === editing) return;
    wasEditing.current = editing;
    const row = opened.current && page.current?.querySelector(`[data-id="${opened.current}"]`);
    const goal = editing ? null : (row ?? page.current?.querySelector('h1'));
    (goal as HTMLElement | null)?.focus();
  }, [editing]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inField = (event.target as HTMLElement).matches('input, select, textarea');
      if (event.key !== '/' || inField || event.ctrlKey || event.metaKey) return;
      const search = page.current?.querySelector<HTMLElement>('input[type=search]');
      if (!search) return;
      event.preventDefault();
      search.focus();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  // What is not listed any more is not selected any more.
  useEffect(() => {
    if (!ids || selected.size === 0) return;
    const here = new Set(ids);
    const left = new Set([...selected].filter((id) => here.has(id)));
    if (left.size < selected.size) setSelected(left);
  }, [ids]);

  if (editor)
    return (
      <div ref={page} class="page">
        {editor}
      </div>
    );

  const packName = (id: Id) => packs.find((pack) => pack.id === id)?.name ?? id;
  const chosen = [...selected];
  const change = (changes: TermChanges) => on.onChange(chosen, changes);
  const narrowed = JSON.stringify(filter) !== JSON.stringify(noFilter);
  const number = (value: number) => value.toLocaleString(uiLanguage());

  return (
    <div ref={page} class="page">
      <PageHead title={t('glossary')}>
        {overview !== undefined && overview.gone > 0 && (
          <button type="button" class="btn ghost" onClick={on.onTrash}>
            <Icon name="trash" />
            {t('trash')}
          </button>
        )}
        <button type="button" class="btn" onClick={on.onImport}>
          <Icon name="dl" />
          {t('import')}
        </button>
        <button type="button" class="btn primary" onClick={on.onAdd}>
          <Icon name="plus" />
          {t('add')}
        </button>
      </PageHead>
      <Filters {...{ filter, packs, overview }} onFilter={on.onFilter}>
        <span class="grow" />
        <span class="meta num" role="status">
          {ids && overview && t('g_count', number(ids.length), number(overview.terms))}
        </span>
      </Filters>
      {failed && (
        <p class="banner danger inset" role="alert">
          <Icon name="warn" />
          {t('failed', failed)}
        </p>
      )}
      {ids && ids.length > 0 && (
        <TermTable
          {...{ ids, rowOf, sort, selected, muted, packName }}
          onSort={on.onSort}
          onRange={on.onRange}
          onSelect={setSelected}
          onEdit={on.onEdit}
          onMute={on.onMute}
          onRemove={on.onRemove}
          onOpen={(id) => {
            opened.current = id;
            on.onOpen(id);
          }}
        />
      )}
      {ids?.length === 0 && (
        <div class="said">
          <p>{t(narrowed ? 'g_none' : 'g_empty')}</p>
          {narrowed && (
            <button type="button" class="btn sm" onClick={() => on.onFilter(noFilter)}>
              {t('g_clear')}
            </button>
          )}
        </div>
      )}
      {selected.size > 0 && (
        <BulkBar
          count={selected.size}
          packs={packs}
          tags={overview?.tags ?? []}
          muted={chosen.every((id) => muted.has(id))}
          onChange={change}
          onExport={() => on.onExport(chosen)}
          onMute={(to) => on.onMute(chosen, to)}
          onRemove={() => on.onRemove(chosen)}
          onClear={() => setSelected(new Set())}
        />
      )}
    </div>
  );
}

interface FiltersProps {
  filter: TermFilter;
  packs: readonly { id: Id; name: string }[];
  overview: Overview | undefined;
  onFilter(filter: TermFilter): void;
  children: ComponentChildren;
}

function Filters({ filter, packs, overview, onFilter, children }: FiltersProps) {
  const narrow = (change: Partial<TermFilter>) => onFilter({ ...filter, ...change });
  return (
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
        {!filter.text && <kbd>/</kbd>}
      </div>
      <FilterChip
        label={t('pack')}
        choices={packs.map(({ id, name }) => ({ value: id, text: name }))}
        chosen={filter.packs}
        onChange={(chosen) => narrow({ packs: chosen })}
      />
      <FilterChip
        label={t('kind')}
        choices={kinds.map((kind) => ({ value: kind, text: kindWord(kind) }))}
        chosen={filter.kinds}
        onChange={(chosen) => narrow({ kinds: chosen })}
      />
      <FilterChip
        label={t('tags')}
        choices={(overview?.tags ?? []).map((tag) => ({ value: tag, text: tag }))}
        chosen={filter.tags}
        onChange={(tags) => narrow({ tags })}
      />
      <FilterChip
        label={t('f_status')}
        choices={(overview?.statuses ?? []).map((status) => ({
          value: status,
          text: t(`status_${status}`),
        }))}
        chosen={filter.statuses}
        onChange={(statuses) => narrow({ statuses })}
      />
      <FilterChip
        label={t('lenses')}
        choices={(overview?.lenses ?? []).map((lens) => ({
          value: lens,
          text: t(`lens_${lens}`),
        }))}
        chosen={filter.lenses}
        onChange={(chosen) => narrow({ lenses: chosen })}
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
      {children}
    </div>
  );
}
