import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { Option } from '@/components/Option';
import { t } from '@/utils/i18n';
import { choices, type PageSettings } from '@/utils/page-settings';
import type { Reading } from '@/utils/sites';
import { Chips } from './Chips';
import { PageHead } from './OptionsView';
import { SiteList, type SiteRow } from './SiteList';

export interface SitesPageProps {
  /** The browser lets all sites be read. */
  all: boolean;
  /** Only sites that the reader chose are read, even so. */
  onlyChosen: boolean;
  sites: SiteRow[];
  /** What of a page is marked. */
  scope: PageSettings['scope'];
  /** Frames of the same site are read with their page. */
  frames: boolean;
  /** What the browser did not allow when it was asked: all sites, or the one of a name. */
  refused?: { site?: string } | undefined;
  onScope(scope: PageSettings['scope']): void;
  onFrames(on: boolean): void;
  /** Those below are called within the click, so that the browser may be asked for access. */
  onEverywhere(): void;
  onOnlyChosen(): void;
  /** Gives the browser's permission for all sites back. */
  onGiveBack(): void;
  /** `was` is the site that it takes the place of. */
  onSave(site: string, reading: Reading, was?: string): void;
  onRemove(site: string): void;
  /** What else is left unmarked. */
  children?: ComponentChildren;
}

/** Where Sidelight works: what the reader chose, within what the browser allows. */
export function SitesPage(props: SitesPageProps) {
  const { all, onlyChosen, sites, refused } = props;
  const id = useId();
  const everywhere = all && !onlyChosen;
  return (
    <div class="page">
      <PageHead title={t('sites')} />
      <section class="part">
        <h2 id={id}>{t('s_where')}</h2>
        <div class="opts" role="radiogroup" aria-labelledby={id}>
          <Option
            class="rb"
            type="radio"
            group={`${id}-where`}
            name={t('s_everywhere')}
            about={t('s_everywhere_p')}
            on={everywhere}
            onChange={props.onEverywhere}
          />
          <Option
            class="rb"
            type="radio"
            group={`${id}-where`}
            name={t('s_chosen')}
            about={t('s_chosen_p')}
            on={!everywhere}
            onChange={props.onOnlyChosen}
          />
        </div>
        <p class="meta" role="status">
          {refused && (refused.site ? t('s_refused_site', refused.site) : t('s_refused'))}
        </p>
        {all && onlyChosen && (
          <div class="row">
            <p class="muted grow">{t('s_still_all')}</p>
            <button type="button" class="btn sm" onClick={props.onGiveBack}>
              {t('s_give_back')}
            </button>
          </div>
        )}
      </section>
      <section class="part">
        <Chips
          label={t('s_scope')}
          value={props.scope}
          options={choices.scope.map((value) => ({ value, text: t(`s_scope_${value}`) }))}
          onChange={props.onScope}
        />
        <p class="hint">{t('s_scope_p')}</p>
        <div class="opts">
          <Option
            class="cb"
            type="checkbox"
            name={t('s_frames')}
            about={t('s_frames_p')}
            on={props.frames}
            onChange={props.onFrames}
          />
        </div>
      </section>
      <SiteList sites={sites} onSave={props.onSave} onRemove={props.onRemove} />
      {props.children}
    </div>
  );
}
