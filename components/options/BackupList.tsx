import { Icon } from '@/components/Icon';
import { plural, t, uiLanguage } from '@/utils/i18n';
import { sizeText } from './size-text';

export interface ListedBackup {
  number: number;
  /** Milliseconds since 1970. */
  at: number;
  reason: 'daily' | 'import' | 'restore' | 'asked';
  /** Name of the file that was about to be imported. */
  file?: string | undefined;
  terms: number;
  notes: number;
  /** Bytes. */
  size: number;
}

export interface BackupListProps {
  /** The newest first; undefined until they are read. */
  backups: readonly ListedBackup[] | undefined;
  /** The most that are kept. */
  most: number;
  /** Why the last one was not made, or saved. */
  failed?: string | undefined;
  onMake(): void;
  onRestore(number: number): void;
  /** Saves it as a file. */
  onSave(number: number): void;
}

/** A moment to the minute, as the reader's language writes it. */
export const momentText = (at: number): string =>
  new Intl.DateTimeFormat(uiLanguage(), { dateStyle: 'medium', timeStyle: 'short' }).format(at);

const reasonText = ({ reason, file }: ListedBackup): string =>
  reason === 'import' && file !== undefined
    ? t('bk_import', file)
    : t(reason === 'restore' ? 'bk_before_restore' : `bk_${reason}`);

/** Copies of the glossary that were made by themselves, to go back to. */
export function BackupList({ backups, most, failed, ...on }: BackupListProps) {
  return (
    <section class="part" aria-label={t('bk_title')}>
      <h2>{t('bk_title')}</h2>
      <p class="meta">{t('bk_about', most)}</p>
      {failed && (
        <p class="banner danger" role="alert">
          <Icon name="warn" />
          {t('failed', failed)}
        </p>
      )}
      {backups?.length === 0 && <p class="hint">{t('bk_none')}</p>}
      {backups && backups.length > 0 && (
        <ul class="list">
          {backups.map((backup) => (
            <li key={backup.number} class="site kept">
              <div class="grow">
                <b>
                  <time dateTime={new Date(backup.at).toISOString()}>{momentText(backup.at)}</time>
                </b>
                <p class="meta num">
                  {[
                    reasonText(backup),
                    plural('n_terms', backup.terms),
                    plural('n_notes', backup.notes),
                    sizeText(backup.size),
                  ].join(' · ')}
                </p>
              </div>
              <button
                type="button"
                class="btn sm ghost"
                aria-label={t('bk_save_of', momentText(backup.at))}
                onClick={() => on.onSave(backup.number)}
              >
                <Icon name="dl" small />
                {t('bk_save')}
              </button>
              <button
                type="button"
                class="btn sm"
                aria-label={t('bk_restore_of', momentText(backup.at))}
                onClick={() => on.onRestore(backup.number)}
              >
                {t('bk_restore')}
              </button>
            </li>
          ))}
        </ul>
      )}
      <p class="row">
        <button type="button" class="btn sm" onClick={on.onMake}>
          {t('bk_make')}
        </button>
      </p>
    </section>
  );
}
