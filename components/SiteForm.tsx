import type { TargetedSubmitEvent } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { t } from '@/utils/i18n';
import { kindOf, type Reading, readSite } from '@/utils/sites';
import { Field } from './Field';

export const readings = ['articles', 'pages', 'ask', 'never'] as const satisfies Reading[];

/** What a site stands for, in words: a host, all below it, or some of its pages. */
export function siteText(site: string): string {
  const kind = kindOf(site);
  if (kind !== 'path') return t(`s_kind_${kind}`, site.replace(/^\*\./, ''));
  return site.endsWith('*') ? t('s_kind_begin', site.replace(/\*$/, '')) : t('s_kind_page', site);
}

export interface SiteFormProps {
  /** What is edited; left out for a new one. */
  value?: { site: string; reading: Reading };
  /** Called within the press, so that the browser may be asked for access. */
  onSave(site: string, reading: Reading): void;
  onCancel?(): void;
}

/** Adds or edits what the reader chose for a site. What is typed is explained as it is typed. */
export function SiteForm({ value, onSave, onCancel }: SiteFormProps) {
  const [typed, setTyped] = useState(value?.site ?? '');
  const [reading, setReading] = useState<Reading>(value?.reading ?? 'articles');
  const [tried, setTried] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const hint = useId();
  const read = readSite(typed);

  const save = (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if ('fault' in read) {
      setTried(true);
      input.current?.focus();
      return;
    }
    onSave(read.site, reading);
    if (value) return;
    setTyped('');
    setReading('articles');
    setTried(false);
  };

  return (
    <form class="siteform" onSubmit={save} noValidate aria-describedby={hint}>
      <Field
        label={t('s_site')}
        problem={tried && 'fault' in read ? t(`s_bad_${read.fault}`) : undefined}
        hint={'site' in read ? siteText(read.site) : t('s_site_hint')}
      >
        {(links) => (
          <input
            {...links}
            ref={input}
            class="in"
            dir="ltr"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            placeholder="news.example"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field label={t('s_reading')}>
        {(links) => (
          <select
            {...links}
            class="in"
            value={reading}
            onChange={(event) => setReading(event.currentTarget.value as Reading)}
          >
            {readings.map((each) => (
              <option key={each} value={each}>
                {t(`s_reading_${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div class="row">
        <button type="submit" class="btn sm primary">
          {t(value ? 's_save' : 's_add')}
        </button>
        {onCancel && (
          <button type="button" class="btn sm" onClick={onCancel}>
            {t('cancel')}
          </button>
        )}
        <p id={hint} class="meta">
          {t(`s_about_${reading}`)}
        </p>
      </div>
    </form>
  );
}
