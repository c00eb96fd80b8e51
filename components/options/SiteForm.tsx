import type { TargetedSubmitEvent } from 'preact';
import { useId, useRef, useState } from 'preact/hooks';
import { Field } from '@/components/form/Field';
import { t } from '@/utils/i18n';
import { kindOf, readSite } from '@/utils/sites';

/** What a site stands for, in words: a host, all below it, or some of its pages. */
export function siteText(site: string): string {
  const kind = kindOf(site);
  if (kind !== 'path') return t(`s_kind_${kind}`, site.replace(/^\*\./, ''));
  return site.endsWith('*') ? t('s_kind_begin', site.replace(/\*$/, '')) : t('s_kind_page', site);
}

export interface SiteFormProps<V extends string> {
  /** What is edited; left out for a new one. */
  site?: string;
  /** What can be chosen for a site, and what the form begins with. */
  label: string;
  choices: readonly { value: V; text: string; about?: string }[];
  value: V;
  /** Called within the press, so that the browser may be asked for access. */
  onSave(site: string, choice: V): void;
  onCancel?(): void;
}

/** Adds or edits what the reader chose for a site. What is typed is explained as it is typed. */
export function SiteForm<V extends string>({
  site,
  label,
  choices,
  value,
  onSave,
  onCancel,
}: SiteFormProps<V>) {
  const [typed, setTyped] = useState(site ?? '');
  const [chosen, setChosen] = useState(value);
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
    onSave(read.site, chosen);
    if (site !== undefined) return;
    setTyped('');
    setChosen(value);
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
      <Field label={label}>
        {(links) => (
          <select
            {...links}
            class="in"
            value={chosen}
            onChange={(event) => setChosen(event.currentTarget.value as V)}
          >
            {choices.map((each) => (
              <option key={each.value} value={each.value}>
                {each.text}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div class="row">
        <button type="submit" class="btn sm primary">
          {t(site === undefined ? 's_add' : 's_save')}
        </button>
        {onCancel && (
          <button type="button" class="btn sm" onClick={onCancel}>
            {t('cancel')}
          </button>
        )}
        <p id={hint} class="meta">
          {choices.find((each) => each.value === chosen)?.about}
        </p>
      </div>
    </form>
  );
}
