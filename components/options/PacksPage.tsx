import { Icon } from '@/components/Icon';
import { type Id, ownPack } from '@/utils/glossary/term';
import { plural, t } from '@/utils/i18n';
import { PageHead } from './OptionsView';
import { PackSites, type PackSitesProps } from './PackSites';

interface PackRow {
  id: Id;
  name: string;
  description?: string | undefined;
  version?: string | undefined;
  licence?: string | undefined;
  terms: number;
  notes: number;
  on: boolean;
  /** Sites where it is switched otherwise. */
  sites: PackSitesProps['sites'];
}

export interface PacksPageProps {
  packs: PackRow[];
  /** Conflicts that wait for a decision. */
  conflicts?: number;
  onSettle(): void;
  onSwitch(id: Id, on: boolean): void;
  /** Switches a pack on a site; undefined: as everywhere. */
  onSite(id: Id, site: string, on: boolean | undefined): void;
  onImport(): void;
}

/** Which packs are marked on pages, and what they are. */
export function PacksPage({ packs, conflicts = 0, ...on }: PacksPageProps) {
  return (
    <div class="page">
      <PageHead title={t('packs')}>
        <button type="button" class="btn primary" onClick={on.onImport}>
          <Icon name="dl" />
          {t('p_import')}
        </button>
      </PageHead>
      {conflicts > 0 && (
        <div class="banner in-page">
          <Icon name="info" />
          <p class="grow">{plural('v_waiting', conflicts)}</p>
          <button type="button" class="btn sm" onClick={on.onSettle}>
            {t('v_settle')}
          </button>
        </div>
      )}
      {packs.length === 0 && <p class="said">{t('p_none')}</p>}
      <ul>
        {packs.map((pack) => (
          <li key={pack.id} class="packrow">
            <button
              type="button"
              class="sw"
              role="switch"
              aria-checked={pack.on}
              aria-label={t('p_use', pack.name)}
              onClick={() => on.onSwitch(pack.id, !pack.on)}
            >
              <span class="tr" />
            </button>
            <div>
              <b>{pack.name}</b>
              <p class="meta num">
                {[plural('n_terms', pack.terms), plural('n_notes', pack.notes)].join(' · ')}
              </p>
              {!pack.on && <p class="meta">{t('p_off')}</p>}
            </div>
            <PackFacts pack={pack} />
            <PackSites
              pack={pack.name}
              on={pack.on}
              sites={pack.sites}
              onSite={(site, to) => on.onSite(pack.id, site, to)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

function PackFacts({ pack }: { pack: PackRow }) {
  const facts = [
    pack.version && t('p_version', pack.version),
    pack.licence && t('p_licence', pack.licence),
  ].filter(Boolean);
  return (
    <div class="facts">
      <p>{pack.id === ownPack ? t('p_own') : pack.description}</p>
      <p class="meta">{facts.join(' · ')}</p>
    </div>
  );
}
