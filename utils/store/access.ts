import { browser } from 'wxt/browser';
import { readingAt, reads, type Sites, withReading } from '../sites';
import { onlyChosen, siteRules } from './settings';

/** Every web page. */
export const allSites = '*://*/*';

/** Where the browser lets Sidelight read, as match patterns. */
async function grantedOrigins(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins.filter((origin) => /^(?:\*|https?|file):|^<all_urls>$/.test(origin));
}

/** Asks the reader through the browser; call it within a click. Whether access is there now. */
export const requestOrigins = (origins: string[]): Promise<boolean> =>
  browser.permissions.request({ origins });

/** What decides on which pages Sidelight reads, as it is now. */
export async function sitesNow(): Promise<Sites> {
  const [granted, rules, chosen] = await Promise.all([
    grantedOrigins(),
    siteRules.getValue(),
    onlyChosen.getValue(),
  ]);
  return { granted, rules, onlyChosen: chosen };
}

/** Calls `changed` after each change of what decides; returns what ends that. */
export function watchSites(changed: () => void): () => void {
  browser.permissions.onAdded.addListener(changed);
  browser.permissions.onRemoved.addListener(changed);
  const unwatch = [siteRules.watch(changed), onlyChosen.watch(changed)];
  return () => {
    browser.permissions.onAdded.removeListener(changed);
    browser.permissions.onRemoved.removeListener(changed);
    for (const end of unwatch) end();
  };
}

/** Switches the site of an address on, as far as the browser allows it, or off for good. */
export async function switchSite(url: string, on: boolean): Promise<void> {
  const sites = await sitesNow();
  if (reads(readingAt(sites, url)) === on) return;
  await siteRules.setValue(withReading(sites.rules, url, on ? 'articles' : 'never'));
}
