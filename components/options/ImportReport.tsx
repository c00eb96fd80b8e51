import { useEffect, useState } from 'preact/hooks';
import { listText } from '@/components/form/field-text';
import { Icon } from '@/components/Icon';
import { plural, t, uiLanguage } from '@/utils/i18n';
import { FileText, visible } from './FileText';
import { EntryRow, RefusedRow } from './ImportRow';
import {
  type EntriesOf,
  type ImportChange,
  type ImportEntry,
  type ImportPreview,
  importChanges,
  keyOf,
} from './import-preview';
import { PageHead } from './OptionsView';
import { ShowMore } from './ShowMore';
import { roomWords } from './size-text';

export interface ImportReportProps {
  preview: ImportPreview;
  entriesOf: EntriesOf;
  /** Of what is no import. */
  title?: string | undefined;
  /** All but the entries with these keys. */
  onApply(leftOut: string[]): void;
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

/** Rows that are drawn at once: more would hold the page up. */
const step = 100;

/** What a file would add, change and remove, and what of it is refused; nothing is written before Apply. */
export function ImportReport({ preview, entriesOf, title, onApply, onCancel }: ImportReportProps) {
  const { counts, refused, room } = preview;
  const [shown, setShown] = useState<ReadonlySet<Group>>(
    new Set<Group>(['new', 'changed', 'removed', 'conflict', 'refused']),
  );
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set(preview.held));
  /** Entries of which both versions would be kept, among those left out. */
  const [undisputed, setUndisputed] = useState(0);
  const [limit, setLimit] = useState(step);
  const [rows, setRows] = useState<ImportEntry[]>([]);

  const listed = importChanges.filter((change) => shown.has(change));
  useEffect(() => {
    let current = true;
    void entriesOf(listed, limit).then((entries) => current && setRows(entries));
    return () => {
      current = false;
    };
  }, [entriesOf, listed.join(), limit]);

  const count = (group: Group) => (group === 'refused' ? refused.length : counts[group]);
  const sumOf = (changes: readonly ImportChange[]) =>
    changes.reduce((sum, change) => sum + counts[change], 0);
  const changes = sumOf(importChanges) - counts.same;
  const toApply = changes - leftOut.size;
  const conflicts = preview.disputed - undisputed;
  const all = sumOf(listed);
  const refusedRows = shown.has('refused') ? refused : [];
  const hidden = all + refusedRows.length - limit;

  const include = (entry: ImportEntry, on: boolean) => {
    const next = new Set(leftOut);
    if (on) next.delete(keyOf(entry));
    else next.add(keyOf(entry));
    setLeftOut(next);
    if (entry.fields?.some((field) => field.both)) setUndisputed(undisputed + (on ? -1 : 1));
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
        {room && room.needed > room.left ? (
          <p class="banner danger" role="alert">
            <Icon name="warn" />
            {roomWords('e_room', room)}
          </p>
        ) : (
          room &&
          room.needed * 2 > room.left && (
            <p class="banner">
              <Icon name="info" />
              {roomWords('i_tight', room)}
            </p>
          )
        )}
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
          <EntryRow
            key={keyOf(entry)}
            entry={entry}
            on={!leftOut.has(keyOf(entry))}
            onInclude={include}
          />
        ))}
        {refusedRows.slice(0, Math.max(0, limit - all)).map((entry) => (
          <RefusedRow key={entry.reasons[0]} entry={entry} />
        ))}
        {hidden > 0 && (
          <li class="rest">
            <ShowMore hidden={hidden} step={step} onMore={() => setLimit(limit + step)} />
          </li>
        )}
      </ul>
      <div class="sticky">
        <button
          type="button"
          class="btn primary"
          disabled={toApply === 0}
          onClick={() => onApply([...leftOut])}
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
