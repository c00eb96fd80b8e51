import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import { fieldLabel } from '@/components/form/field-text';
import { Icon } from '@/components/Icon';
import { kindGroup } from '@/utils/glossary/term';
import { dateText, type MessageKey, t } from '@/utils/i18n';
import { Compared, FieldChangeText, isWorthComparing, shorter } from './FieldChangeText';
import { FileText, mixesScripts, visible } from './FileText';
import type { ImportChange, ImportEntry, ImportFact, RefusedEntry } from './import-preview';

const signs: Record<ImportChange, { sign: string; class: string; name: MessageKey }> = {
  new: { sign: '+', class: 'sg new', name: 'new' },
  changed: { sign: '~', class: 'sg chg', name: 'changed' },
  removed: { sign: '−', class: 'sg rem', name: 'removed' },
  conflict: { sign: '!', class: 'sg con', name: 'conflicts' },
  same: { sign: '', class: '', name: 'same' },
};

interface EntryRowProps {
  entry: ImportEntry;
  on: boolean;
  onInclude(entry: ImportEntry, on: boolean): void;
}

/** One entry of a file: what happens to it, and whether it is taken. */
export function EntryRow({ entry, on, onInclude }: EntryRowProps) {
  const mark = signs[entry.change];
  const name = visible(entry.name);
  const said = entry.what === 'note' ? t('i_note_of', name) : name;
  const [compared, setCompared] = useState(false);
  return (
    <li class="diff">
      {entry.change === 'same' ? (
        <span />
      ) : (
        <input
          class="cb"
          type="checkbox"
          checked={on}
          aria-label={t('i_include', said)}
          onChange={(event) => onInclude(entry, event.currentTarget.checked)}
        />
      )}
      <span class={mark.class} aria-hidden="true">
        {mark.sign}
      </span>
      <div class="row what">
        <EntryMark entry={entry} />
        <b>
          <FileText text={entry.name} />
        </b>
      </div>
      <div class="how">
        <EntryChange entry={entry} compared={compared} />
        {mixesScripts(entry.name) && (
          <p class="err">
            <Icon name="warn" small />
            {t('i_mixed')}
          </p>
        )}
      </div>
      <div class="meta">
        {[entry.author && visible(entry.author), entry.date && dateText(entry.date)]
          .filter(Boolean)
          .join(' · ')}
        {entry.fields?.some(isWorthComparing) && (
          <button
            type="button"
            class="btn sm"
            aria-label={t('i_compare_of', said)}
            aria-expanded={compared}
            onClick={() => setCompared(!compared)}
          >
            {t('i_compare')}
          </button>
        )}
      </div>
    </li>
  );
}

function EntryMark({ entry }: { entry: ImportEntry }) {
  if (entry.what === 'note')
    return (
      <span class="lampdot">
        <Icon name="lamp" small />
        <span class="vh">{t('so')}</span>
      </span>
    );
  if (entry.what === 'pack' || !entry.kind) return <Icon name="pack" small />;
  return <i class={`gm ${kindGroup(entry.kind)}`} aria-hidden="true" />;
}

const facts: Record<ImportFact | NonNullable<ImportEntry['held']>, MessageKey> = {
  restored: 'i_restored',
  survives: 'i_survives',
  byHand: 'i_by_hand',
  future: 'i_future',
  contradiction: 'i_contradiction',
};

function EntryChange({ entry, compared }: { entry: ImportEntry; compared: boolean }) {
  const { change, fields = [] } = entry;
  const author = entry.author && visible(entry.author);
  return (
    <>
      {change === 'new' && <NewEntry entry={entry} />}
      {change === 'removed' && (
        <p>
          <span class="fld">{author ? t('i_removed_by', author) : t('removed')}</span>
        </p>
      )}
      {change === 'same' && (
        <p>
          <span class="fld">{t('same')}</span>
        </p>
      )}
      {fields.map((field) => (
        <Fragment key={field.field}>
          <p>
            <span class="fld">{fieldLabel(field.field)}</span>{' '}
            {field.both ? (
              field.by ? (
                t('i_both_by', visible(field.by))
              ) : (
                t('i_both')
              )
            ) : (
              <FieldChangeText change={field} />
            )}
          </p>
          {compared && isWorthComparing(field) && <Compared change={field} />}
        </Fragment>
      ))}
      {[...(entry.facts ?? []), ...(entry.held ? [entry.held] : [])].map((fact) => (
        <p key={fact}>{t(facts[fact])}</p>
      ))}
    </>
  );
}

function NewEntry({ entry: { zh, text } }: { entry: ImportEntry }) {
  return (
    <p>
      <span class="fld">{t('new')}</span> {zh && <FileText text={zh} lang="zh-CN" />}
      {zh && text && ' · '}
      {text && <FileText text={shorter(text, 240)} />}
    </p>
  );
}

/** An entry that is not taken over: what it is and why. */
export function RefusedRow({ entry }: { entry: RefusedEntry }) {
  return (
    <li class="diff">
      <span />
      <span class="sg con" aria-hidden="true">
        ×
      </span>
      <b class="what">
        <FileText text={entry.name} />
      </b>
      <div class="how">
        {entry.reasons.map((reason) => (
          <p key={reason}>
            <span class="fld">{t('i_refused')}</span> <FileText text={reason} />
          </p>
        ))}
      </div>
      <span />
    </li>
  );
}
