import { fieldLabel } from '@/components/form/field-text';
import { same } from '@/utils/glossary/fields';
import type { Term } from '@/utils/glossary/term';
import { type MessageKey, plural, t, uiLanguage } from '@/utils/i18n';
import type { TermVersion } from '@/utils/messages';
import { FieldChangeText } from './FieldChangeText';
import { FileText, visible } from './FileText';

export interface TermHistoryProps {
  /** Newest first; the first is what the term is. */
  versions: readonly TermVersion[];
  onBringBack(version: TermVersion): void;
}

const whats: Record<string, MessageKey> = {
  save: 'h_edited',
  edit: 'h_edited',
  remove: 'h_deleted',
  restore: 'h_restored',
  settle: 'h_settled',
  undo: 'h_undone',
  back: 'h_back',
};

/** What a term was, who made it so and when, and a way back to each. */
export function TermHistory({ versions, onBringBack }: TermHistoryProps) {
  const when = new Intl.DateTimeFormat(uiLanguage(), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <details class="history">
      <summary>{plural('h_title', versions.length)}</summary>
      <ol>
        {versions.map((version, at) => {
          const date = when.format(version.at);
          const older = versions[at + 1];
          return (
            <li key={version.journal ?? 'first'}>
              <div class="row">
                <p class="meta grow">
                  {date} · {whatOf(version)}
                  {version.author && ` · ${visible(version.author)}`}
                </p>
                {at === 0 ? (
                  <span class="tag">{t('h_now')}</span>
                ) : (
                  <button
                    type="button"
                    class="btn sm quiet"
                    aria-label={t('h_bring_of', date)}
                    onClick={() => onBringBack(version)}
                  >
                    {t('h_bring')}
                  </button>
                )}
              </div>
              {older ? (
                <Changes was={older.term} is={version.term} />
              ) : (
                <First term={version.term} />
              )}
            </li>
          );
        })}
      </ol>
    </details>
  );
}

function whatOf({ what, imported }: TermVersion): string {
  if (what === undefined) return t('h_first');
  return imported ? t('h_from', visible(what)) : t(whats[what] ?? 'h_edited');
}

function Changes({ was, is }: { was: Term; is: Term }) {
  const fields = (term: Term) => term as unknown as Record<string, unknown>;
  const changed = Object.keys({ ...was, ...is }).filter(
    (field) =>
      !['id', 'sync', 'deleted'].includes(field) && !same(fields(was)[field], fields(is)[field]),
  );
  return (
    <>
      {changed.map((field) => (
        <p key={field}>
          <span class="fld">{fieldLabel(field)}</span>{' '}
          <FieldChangeText
            change={{ field, before: fields(was)[field], after: fields(is)[field] }}
          />
        </p>
      ))}
    </>
  );
}

const First = ({ term }: { term: Term }) => (
  <p>
    <FileText text={term.definition ? `${term.name} · ${term.definition}` : term.name} />
  </p>
);
