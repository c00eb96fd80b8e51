import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import type { ListedTerm, TermChanges, TermSort, TermSortKey } from '@/utils/glossary/list';
import type { Id } from '@/utils/glossary/term';
import { type MessageKey, t } from '@/utils/i18n';
import { type EditedField, type RowActions, termCells } from './TermTableRow';
import { VirtualTable } from './VirtualTable';

/** Columns, and from which width of the table on they are shown. */
const columns: { key?: TermSortKey; name: MessageKey; class: string }[] = [
  { key: 'name', name: 'name', class: 'name' },
  { key: 'zh', name: 'zh', class: 'zhcol' },
  { name: 'aliases', class: 'wide' },
  { key: 'kind', name: 'kind', class: 'kind' },
  { key: 'pack', name: 'pack', class: 'wide' },
  { key: 'status', name: 'f_status', class: 'widest' },
  { key: 'notes', name: 'notes', class: 'notes' },
  { key: 'edited', name: 'g_edited', class: 'wide edited' },
];

export interface TermTableProps extends Omit<RowActions, 'onCell' | 'onSelect' | 'onSave'> {
  ids: readonly Id[];
  rowOf(id: Id): ListedTerm | undefined;
  packName(id: Id): string;
  sort: TermSort;
  selected: ReadonlySet<Id>;
  /** Terms that are marked on no page. */
  muted: ReadonlySet<Id>;
  onSort(sort: TermSort): void;
  onSelect(selected: ReadonlySet<Id>): void;
  onRange(ids: Id[]): void;
  /** Resolves to false where it was not saved: the cell stays open. */
  onEdit(id: Id, changes: TermChanges, was: TermChanges): Promise<boolean>;
}

/** The terms as a table: sorted by its heads, edited in its cells, selected by its boxes. */
export function TermTable({ ids, rowOf, packName, sort, selected, muted, ...on }: TermTableProps) {
  const [cell, setCell] = useState<{ id: Id; field: EditedField }>();
  const lastPicked = useRef<Id>(undefined);
  const shift = useRef(false);
  const box = useRef<HTMLInputElement>(null);
  const back = useRef<{ id: Id; field: EditedField }>(undefined);

  const some = selected.size > 0;
  const every = some && selected.size === ids.length;
  useEffect(() => {
    if (box.current) box.current.indeterminate = some && !every;
  }, [some, every]);

  // The field is gone: the focus goes back to its cell.
  useEffect(() => {
    const { current } = back;
    if (cell || !current) return;
    back.current = undefined;
    const found = document.querySelector<HTMLElement>(
      `tr[data-key="${current.id}"] [data-field=${current.field}]`,
    );
    found?.focus();
  }, [cell]);

  const pick = (id: Id, to: boolean) => {
    const next = new Set(selected);
    const from = lastPicked.current;
    const both = shift.current && from !== undefined ? [ids.indexOf(from), ids.indexOf(id)] : [];
    const range =
      both.includes(-1) || both.length === 0
        ? [id]
        : ids.slice(Math.min(...both), Math.max(...both) + 1);
    for (const each of range) to ? next.add(each) : next.delete(each);
    lastPicked.current = id;
    on.onSelect(next);
  };

  const row = (id: Id) => {
    const term = rowOf(id);
    const field = cell?.id === id ? cell.field : undefined;
    return {
      selected: selected.has(id),
      cells: termCells({
        id,
        term,
        packName,
        selected: selected.has(id),
        muted: muted.has(id),
        editing: field,
        actions: {
          onOpen: on.onOpen,
          onMute: on.onMute,
          onRemove: on.onRemove,
          onCell: (next) => {
            if (!next && field) back.current = { id, field };
            setCell(next && { id, field: next });
          },
          onSelect: (to) => pick(id, to),
          onSave: async (changes, was) => {
            if (!(await on.onEdit(id, changes, was))) return;
            if (field) back.current = { id, field };
            setCell((now) => (now?.id === id && now.field === field ? undefined : now));
          },
        },
      }),
    };
  };

  return (
    // Shift with a click selects everything between: only the pointer's events tell of it.
    <div
      class="terms"
      onClickCapture={(event) => {
        shift.current = event.shiftKey;
      }}
    >
      <VirtualTable
        label={t('glossary')}
        keys={ids}
        row={row}
        onRange={on.onRange}
        head={
          <>
            <th scope="col" class="box">
              <input
                ref={box}
                type="checkbox"
                class="cb"
                aria-label={t('g_all')}
                checked={every}
                onChange={() => on.onSelect(new Set(every ? [] : ids))}
              />
            </th>
            {columns.map(({ key, name, class: width }) => (
              <th
                key={name}
                scope="col"
                class={width}
                aria-sort={key === sort.key ? (sort.up ? 'ascending' : 'descending') : undefined}
              >
                {key ? (
                  <button
                    type="button"
                    onClick={() =>
                      on.onSort({ key, up: key === sort.key ? !sort.up : startsUp(key) })
                    }
                  >
                    {t(name)}
                    {key === sort.key && <Icon name={sort.up ? 'up' : 'down'} small />}
                  </button>
                ) : (
                  t(name)
                )}
              </th>
            ))}
            <th scope="col" class="act">
              <span class="vh">{t('g_actions')}</span>
            </th>
          </>
        }
      />
    </div>
  );
}

/** Most implications and last edits come first. */
const startsUp = (key: TermSortKey): boolean => key !== 'notes' && key !== 'edited';
