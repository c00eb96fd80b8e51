import { useMemo, useState } from 'preact/hooks';
import { plural, t, uiLanguage } from '@/utils/i18n';
import { FileText, visible } from './FileText';
import { listText } from './field-text';
import { Icon } from './Icon';
import { EntryRow, RefusedRow } from './ImportRow';
import type { ImportChange, ImportEntry, ImportPreview } from './import-preview';
import { PageHead } from './OptionsView';

export interface ImportReportProps {
  preview: ImportPreview;
  /** Of what is no import. */
  title?: string | undefined;
  /** All but the entries that the reader unticked. */
  onApply(leftOut: ImportEntry[]): void;
  onCancel(): void;
}

type Group = ImportChange | 'refused';
const sums = [
  { group: 'new', sign: '+', class: 'new', name: 'new' },
  { group: 'changed', sign: '~', class: 'chg', name: 'changed' },
  { group: 'removed', sign: '−', class: 'rem', name: 'removed' },
  { group: 'conflict', sign: '!', class: 'con', name: 'conflicts' },
  { group: 'same', sign: '', class: '', name: 'same' },
  { group: 'refused', sign: '×', class: 'con', name: 'i_refused' },
] as const;

// What needs a decision comes first.
const order: ImportChange[] = ['conflict', 'changed', 'new', 'removed', 'same'];
const step = 200;

// A term and a note may have the same id.
const keyOf = (entry: ImportEntry): string => `${entry.what} ${entry.id}`;

/** What a file would add, change and remove, and what of it is refused; nothing is written before Apply. */
export function ImportReport({ preview, title, onApply, onCancel }: ImportReportProps) {
  const { entries, refused } = preview;
  const [shown, setShown] = useState<ReadonlySet<Group>>(
    new Set<Group>(['new', 'changed', 'removed', 'conflict', 'refused']),
  );
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(
    () => new Set(entries.filter((entry) => entry.held).map(keyOf)),
  );
  const [limit, setLimit] = useState(step);

  // A file may have hundreds of thousands of entries: none of this goes through them all at each click.
  const byChange = useMemo(() => Map.groupBy(entries, (entry) => entry.change), [entries]);
  const of = (change: ImportChange) => byChange.get(change) ?? [];
  const count = (group: Group) => (group === 'refused' ? refused.length : of(group).length);

  const isIn = (entry: ImportEntry) => !leftOut.has(keyOf(entry));
  const changes = entries.length - count('same');
  const toApply = changes - leftOut.size;
  const conflicts = of('conflict').filter(
    (entry) => entry.fields?.some((field) => field.both) && isIn(entry),
  ).length;
  const rows: ImportEntry[] = [];
  for (const change of order)
    if (shown.has(change)) rows.push(...of(change).slice(0, limit - rows.length));
  const all = order.reduce((sum, change) => sum + (shown.has(change) ? count(change) : 0), 0);
  const refusedRows = shown.has('refused') ? refused : [];
  const hidden = all + refusedRows.length - limit;

  const include = (entry: ImportEntry, on: boolean) => {
    const next = new Set(leftOut);
    if (on) next.delete(keyOf(entry));
    else next.add(keyOf(entry));
    setLeftOut(next);
  };
  const toggle = (group: Group) => {
    const next = new Set(shown);
    if (!next.delete(group)) next.add(group);
    setShown(next);
    setLimit(step);
  };

  return (
    <>
      <PageHead
        title={
          title ??
          (preview.packs.length > 0 ? t('i_into', visible(listText(preview.packs))) : t('import'))
        }
        about={<About preview={preview} />}
        onBack={onCancel}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: buttons that filter are not a form */}
      <div class="sum" role="group" aria-label={t('i_show')}>
        {sums.map((sum) => (
          <button
            key={sum.group}
            type="button"
            aria-pressed={shown.has(sum.group)}
            onClick={() => toggle(sum.group)}
          >
            <b>{count(sum.group).toLocaleString(uiLanguage())}</b>{' '}
            <span>
              {sum.sign && (
                <span class={`sg ${sum.class}`} aria-hidden="true">
                  {sum.sign}
                </span>
              )}
              {t(sum.name)}
            </span>
          </button>
        ))}
      </div>
      <div class="said">
        <p>{changes > 0 ? t(title ? 'bk_promise' : 'i_promise') : t('i_nothing')}</p>
        {preview.ignored.length > 0 && (
          <p class="ignored">
            <Icon name="info" />
            <span>{t('i_ignored', visible(listText(preview.ignored)))}</span>
          </p>
        )}
        {preview.remarks.length > 0 && (
          <details>
            <summary>{plural('i_remarks', preview.remarks.length)}</summary>
            <ul class="points">
              {preview.remarks.map((remark) => (
                <li key={remark}>
                  <FileText text={remark} />
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {hidden + limit === 0 && changes + refused.length > 0 && (
        <p class="said">{t('i_none_shown')}</p>
      )}
      <ul class="diffs">
        {rows.map((entry) => (
          <EntryRow key={keyOf(entry)} entry={entry} on={isIn(entry)} onInclude={include} />
        ))}
        {refusedRows.slice(0, Math.max(0, limit - all)).map((entry) => (
          <RefusedRow key={entry.reasons[0]} entry={entry} />
        ))}
        {hidden > 0 && (
          <li class="rest">
            <button type="button" class="btn sm ghost" onClick={() => setLimit(limit + step)}>
              {t('show_more', Math.min(hidden, step))}
              <Icon name="down" small />
            </button>
          </li>
        )}
      </ul>
      <div class="sticky">
        <button
          type="button"
          class="btn primary"
          disabled={toApply === 0}
          onClick={() => onApply(leftOut.size > 0 ? entries.filter((entry) => !isIn(entry)) : [])}
        >
          {plural('apply', toApply)}
        </button>
        <button type="button" class="btn ghost" onClick={onCancel}>
          {t('cancel')}
        </button>
        <span class="grow" />
        <span class="meta" role="status">
          {toApply === 0 && changes > 0 && t('i_none_ticked')}
          {conflicts > 0 && plural('i_conflicts', conflicts)}
        </span>
      </div>
    </>
  );
}

function About({ preview }: { preview: ImportPreview }) {
  const facts = [preview.file, plural('n_terms', preview.terms)];
  if (preview.authors.length > 0) facts.push(t('i_by', listText(preview.authors)));
  return <>{visible(facts.join(' · '))}</>;
}
