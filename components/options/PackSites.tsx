import { useEffect, useRef } from 'preact/hooks';
import { Choice } from '@/components/Choice';
import { Icon } from '@/components/Icon';
import { plural, t } from '@/utils/i18n';
import { SiteForm, siteText } from './SiteForm';

export interface PackSitesProps {
  /** Name of the pack. */
  pack: string;
  /** Whether it is on where nothing else is chosen. */
  on: boolean;
  sites: readonly { site: string; on: boolean }[];
  /** Undefined: as everywhere. */
  onSite(site: string, on: boolean | undefined): void;
}

/** Sites on which a pack is switched otherwise than everywhere else. */
export function PackSites({ pack, on, sites, onSite }: PackSitesProps) {
  const whole = useRef<HTMLDetailsElement>(null);
  const gone = useRef(false);
  useEffect(() => {
    // The row went, and its button with it.
    if (gone.current) whole.current?.querySelector<HTMLElement>('summary')?.focus();
    gone.current = false;
  }, [sites.length]);
  const choices = (['on', 'off'] as const).map((value) => ({ value, text: t(`p_site_${value}`) }));
  return (
    <details ref={whole} class="packsites">
      <summary>
        {sites.length === 0 ? t('p_sites') : plural('p_n_sites', sites.length)}
        <span class="vh">{t('p_sites_of', pack)}</span>
      </summary>
      <ul class="list">
        {sites.map((each) => (
          <li key={each.site} class="site">
            <Icon name="globe" />
            <div class="grow">
              <bdi dir="ltr">{each.site}</bdi>
              <p class="meta">{siteText(each.site)}</p>
            </div>
            <Choice
              label={t('p_site_of', pack, each.site)}
              value={each.on ? 'on' : 'off'}
              options={choices}
              onChange={(to) => onSite(each.site, to === 'on')}
            />
            <button
              type="button"
              class="btn sm quiet"
              aria-label={t('remove_of', each.site)}
              onClick={() => {
                gone.current = true;
                onSite(each.site, undefined);
              }}
            >
              {t('remove')}
            </button>
          </li>
        ))}
      </ul>
      <SiteForm
        key={String(on)}
        label={t('p_there')}
        choices={choices}
        value={on ? 'off' : 'on'}
        onSave={(site, to) => onSite(site, to === 'on')}
      />
    </details>
  );
}
