import { useState } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import { kindWord } from '@/components/KindMark';
import type { ListedTerm } from '@/utils/glossary/list';
import { type Id, kindGroup } from '@/utils/glossary/term';
import { agoText, t } from '@/utils/i18n';
import { PageHead } from './OptionsView';
import { VirtualTable } from './VirtualTable';

export interface TrashPageProps {
  /** Deleted terms, the last one first; undefined until they are read. */
  ids: readonly Id[] | undefined;
  rowOf(id: Id): ListedTerm | undefined;
  packName(id: Id): string;
  /** Why the last one was not brought back. */
  failed?: string | undefined;
  onRange(ids: Id[]): void;
  onRestore(ids: Id[]): void;
  onBack(): void;
}

/** Deleted terms, to be brought back. */
export function TrashPage({ ids, rowOf, packName, failed, ...on }: TrashPageProps) {
  const [selected, setSelected] = useState<ReadonlySet<Id>>(new Set());
  const chosen = (ids ?? []).filter((id) => selected.has(id));

  const row = (id: Id) => {
    const term = rowOf(id);
    if (!term)
      return {
        cells: (
          <td colSpan={6}>
            <div class="sk" />
          </td>
        ),
      };
    const name = term.name || term.zh || id;
    return {
      selected: selected.has(id),
      cells: (
        <>
          <td class="box">
            <input
              type="checkbox"
              class="cb"
              aria-label={t('g_select', name)}
              checked={selected.has(id)}
              onChange={(event) => {
                const next = new Set(selected);
                event.currentTarget.checked ? next.add(id) : next.delete(id);
                setSelected(next);
              }}
            />
          </td>
          <td class="name" tabIndex={-1}>
            <span class="open">
              <span class={`tile sm ${kindGroup(term.kind)}`} aria-hidden="true">
                <Icon name={term.kind} />
              </span>
              <b dir="auto">{name}</b>
            </span>
          </td>
          <td class="zhcol" lang="zh-CN" tabIndex={-1}>
            {term.zh}
          </td>
          <td class="muted wide" tabIndex={-1}>
            {[kindWord(term.kind), packName(term.pack)].join(' · ')}
          </td>
          <td class="faint edited" tabIndex={-1}>
            <time dateTime={term.edited}>{agoText(term.edited)}</time>
          </td>
          <td class="act">
            <button
              type="button"
              class="btn sm"
              aria-label={t('t_restore', name)}
              onClick={() => on.onRestore([id])}
            >
              {t('t_restore_one')}
            </button>
          </td>
        </>
      ),
    };
  };

  return (
    <div class="page">
      <PageHead title={t('trash')} about={t('t_about')} onBack={on.onBack}>
        {chosen.length > 0 && (
          <button type="button" class="btn primary" onClick={() => on.onRestore(chosen)}>
            <Icon name="undo" />
            {t('t_restore_all', chosen.length)}
          </button>
        )}
      </PageHead>
      {failed && (
        <p class="banner danger inset" role="alert">
          <Icon name="warn" />
          {t('failed', failed)}
        </p>
      )}
      {ids?.length === 0 && <p class="said">{t('t_empty')}</p>}
      {ids && ids.length > 0 && (
        <div class="terms trash">
          <VirtualTable
            label={t('trash')}
            keys={ids}
            row={row}
            onRange={on.onRange}
            head={
              <>
                <th scope="col" class="box">
                  <input
                    type="checkbox"
                    class="cb"
                    aria-label={t('g_all')}
                    checked={chosen.length === ids.length}
                    onChange={() => setSelected(new Set(chosen.length === ids.length ? [] : ids))}
                  />
                </th>
                <th scope="col" class="name">
                  {t('name')}
                </th>
                <th scope="col" class="zhcol">
                  {t('zh')}
                </th>
                <th scope="col" class="wide">
                  {t('kind')} · {t('pack')}
                </th>
                <th scope="col" class="edited">
                  {t('t_when')}
                </th>
                <th scope="col" class="act">
                  <span class="vh">{t('g_actions')}</span>
                </th>
              </>
            }
          />
        </div>
      )}
    </div>
  );
}
