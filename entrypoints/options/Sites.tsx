import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { SitesPage } from '@/components/options/SitesPage';
import { defaultSettings, type PageSettings } from '@/utils/page-settings';
import {
  type Sites as All,
  isGranted,
  meansAll,
  originOf,
  type Reading,
  reads,
} from '@/utils/sites';
import { allSites, requestOrigins, sitesNow, watchSites } from '@/utils/store/access';
import { onlyChosen, pageSettings, siteRules } from '@/utils/store/settings';
import { Exceptions } from './Exceptions';

/** The site that a match pattern of the browser's means. */
const siteOf = (pattern: string): string => pattern.replace(/^[^:]*:\/\//, '').replace(/\/.*$/, '');

/** What the reader chose, and what the browser allows by name without a choice of the reader's. */
function rowsOf({ rules, granted }: All) {
  const named = granted
    .filter((pattern) => !meansAll(pattern) && /^(?:\*|https?):/.test(pattern))
    .map(siteOf)
    .filter((site) => !rules.some((rule) => rule.site === site));
  const rows = [
    ...rules,
    ...[...new Set(named)].map((site) => ({ site, reading: 'articles' as const })),
  ];
  return rows
    .map((row) => ({ ...row, granted: isGranted(row.site, granted) }))
    .sort((a, b) => a.site.replace('*.', '').localeCompare(b.site.replace('*.', '')));
}

export function Sites({ generation }: { generation: number }) {
  const [sites, setSites] = useState<All>({ rules: [], onlyChosen: false, granted: [] });
  const [settings, setSettings] = useState<PageSettings>(defaultSettings);
  const [refused, setRefused] = useState<{ site?: string }>();
  useEffect(() => {
    const read = () => void sitesNow().then(setSites);
    read();
    void pageSettings.getValue().then(setSettings);
    const ends = [watchSites(read), pageSettings.watch(setSettings)];
    return () => {
      for (const end of ends) end();
    };
  }, []);

  async function choose(chosen: Partial<PageSettings>): Promise<void> {
    setSettings({ ...settings, ...chosen });
    await pageSettings.setValue({ ...(await pageSettings.getValue()), ...chosen });
  }

  async function save(site: string, reading: Reading, was?: string): Promise<void> {
    // First of all: the browser asks only within the click.
    const granted =
      !reads(reading) || isGranted(site, sites.granted) || (await requestOrigins([originOf(site)]));
    setRefused(granted ? undefined : { site });
    if (!granted) return;
    const rules = await siteRules.getValue();
    const place = rules.findIndex((rule) => rule.site === (was ?? site));
    const others = rules.filter((rule) => rule.site !== site && rule.site !== was);
    const at = place < 0 ? others.length : place;
    await siteRules.setValue([...others.slice(0, at), { site, reading }, ...others.slice(at)]);
  }

  async function remove(site: string): Promise<void> {
    await siteRules.setValue((await siteRules.getValue()).filter((rule) => rule.site !== site));
    const origins = sites.granted.filter(
      (pattern) => !meansAll(pattern) && siteOf(pattern) === site,
    );
    if (origins.length > 0) await browser.permissions.remove({ origins });
  }

  async function everywhere(): Promise<void> {
    const granted = await requestOrigins([allSites]);
    setRefused(granted ? undefined : {});
    if (granted) await onlyChosen.setValue(false);
  }

  return (
    <SitesPage
      all={sites.granted.some(meansAll)}
      onlyChosen={sites.onlyChosen}
      sites={rowsOf(sites)}
      refused={refused}
      scope={settings.scope}
      frames={settings.frames}
      onScope={(scope) => void choose({ scope })}
      onFrames={(frames) => void choose({ frames })}
      onEverywhere={() => void everywhere()}
      onOnlyChosen={() => void onlyChosen.setValue(true)}
      onGiveBack={() =>
        void browser.permissions.remove({ origins: sites.granted.filter(meansAll) })
      }
      onSave={(...choice) => void save(...choice)}
      onRemove={(site) => void remove(site)}
    >
      <Exceptions generation={generation} />
    </SitesPage>
  );
}
