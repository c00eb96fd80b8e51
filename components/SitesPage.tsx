import { useEffect, useRef } from 'preact/hooks';
import { t } from '@/utils/i18n';
import { Icon } from './Icon';
import { PageHead } from './OptionsView';

export interface SitesPageProps {
  /** The browser lets all sites be read. */
  all: boolean;
  /** Sites that the browser lets be read, as they are shown. */
  allowed: string[];
  /** Hosts that the reader switched off. */
  off: string[];
  /** What the browser said when it was asked for all sites. */
  answer?: 'refused' | undefined;
  /** Called within the click, so that the browser may be asked for access. */
  onAllowAll(): void;
  onStopAll(): void;
  onRemoveAllowed(site: string): void;
  onRemoveOff(host: string): void;
}

/** Where Sidelight works, as the browser has it. */
export function SitesPage(props: SitesPageProps) {
  const { all, allowed, off, answer } = props;
  return (
    <div class="page">
      <PageHead title={t('sites')} />
      <section class="part">
        <h2>{t('s_now')}</h2>
        <p class="muted">{t(all ? 's_all_p' : 's_chosen_p')}</p>
        <div class="row">
          <button type="button" class="btn" onClick={all ? props.onStopAll : props.onAllowAll}>
            {t(all ? 's_stop_all' : 's_allow_all')}
          </button>
          <p class="meta" role="status">
            {answer && t('s_refused')}
          </p>
        </div>
      </section>
      <SiteList
        name={t('s_allowed')}
        empty={t('s_allowed_none')}
        sites={allowed}
        onRemove={props.onRemoveAllowed}
      />
      <SiteList
        name={t('s_off')}
        about={t('s_off_p')}
        empty={t('s_off_none')}
        sites={off}
        onRemove={props.onRemoveOff}
      />
    </div>
  );
}

interface SiteListProps {
  name: string;
  about?: string;
  empty: string;
  sites: string[];
  onRemove(site: string): void;
}

function SiteList({ name, about, empty, sites, onRemove }: SiteListProps) {
  const section = useRef<HTMLElement>(null);
  // The row whose button was pressed goes away: focus goes to the one that moved up, else the heading.
  const pressed = useRef<number>(undefined);
  const before = useRef(sites.length);
  useEffect(() => {
    const gone = sites.length < before.current;
    before.current = sites.length;
    if (!gone || pressed.current === undefined) return;
    const buttons = section.current?.querySelectorAll('button') ?? [];
    const goal = buttons[Math.min(pressed.current, buttons.length - 1)];
    (goal ?? section.current?.querySelector('h2'))?.focus();
    pressed.current = undefined;
  }, [sites.length]);

  return (
    <section ref={section} class="part">
      <h2 tabIndex={-1}>{name}</h2>
      {about && <p class="muted">{about}</p>}
      {sites.length === 0 && <p class="meta">{empty}</p>}
      <ul class="list">
        {sites.map((site, at) => (
          <li key={site} class="site">
            <Icon name="globe" />
            <bdi class="grow">{site}</bdi>
            <button
              type="button"
              class="btn sm quiet"
              aria-label={t('remove_of', site)}
              onClick={() => {
                pressed.current = at;
                onRemove(site);
              }}
            >
              {t('remove')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
