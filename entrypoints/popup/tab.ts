import { browser } from 'wxt/browser';
import type { Place } from '@/components/popup/popup-state';
import type { MessageKey } from '@/utils/i18n';
import type { PageReport } from '@/utils/messages';
import { ask } from '@/utils/messaging';
import { readingAt, reads } from '@/utils/sites';
import { sitesNow } from '@/utils/store/access';
import { askFrames, joinReports } from '@/utils/tab-frames';

/** The page that the popup is about. */
export interface FrontTab {
  id: number;
  windowId: number;
  /** Empty where the browser does not tell. */
  url: string;
  host: string;
}

export type Front =
  | { is: 'cannot'; why: MessageKey }
  /** `never`: the reader wants nothing read here, not even once. */
  | { is: 'off'; tab: FrontTab; never: boolean }
  /** `on`: the site is read by itself, and not this page once. */
  | { is: 'page'; tab: FrontTab; on: boolean; report: PageReport }
  | { is: 'error'; error: unknown };

/** The tab in front, or the one that the address of this page names. */
async function frontTab(): Promise<FrontTab | undefined> {
  const named = Number(new URLSearchParams(location.search).get('tab'));
  const tab = named
    ? await browser.tabs.get(named)
    : (await browser.tabs.query({ active: true, currentWindow: true }))[0];
  if (tab?.id === undefined) return undefined;
  const url = tab.url ?? '';
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  return { id: tab.id, windowId: tab.windowId ?? 0, url, host };
}

const stores = new Set([
  'chromewebstore.google.com',
  'addons.mozilla.org',
  'microsoftedge.microsoft.com',
]);

/** Why no extension can read a page, where its address tells. */
export function barrier({ url, host }: Pick<FrontTab, 'url' | 'host'>): MessageKey | undefined {
  const { protocol, pathname } = URL.canParse(url) ? new URL(url) : { protocol: '', pathname: '' };
  if (url.startsWith('about:reader')) return 'cannot_reader';
  if (protocol === 'file:') return 'cannot_file';
  if (stores.has(host)) return 'cannot_store';
  if (/\.pdf$/i.test(pathname)) return 'cannot_pdf';
  if (protocol !== 'http:' && protocol !== 'https:') return 'cannot_browser';
  return undefined;
}

/** What stands in front of the reader, and how far Sidelight may read it. */
export async function lookInFront(place: Place): Promise<Front> {
  const tab = await frontTab();
  if (!tab) return { is: 'cannot', why: 'cannot_browser' };
  const report = () => askFrames(tab.id, 'report', {}).then(joinReports);
  const reading = readingAt(await sitesNow(), tab.url);
  const on = reads(reading);
  const read = await report().catch(() => undefined);
  // A page that was being read as its site was switched off answers still, but reads no more.
  if (read && (on || read.state !== 'idle')) return seen(tab, on, read);
  // The popup’s button tells which page it was pressed on, but for those of the browser.
  const why = place === 'panel' && tab.url === '' ? 'cannot_hidden' : barrier(tab);
  if (why && !(why === 'cannot_file' && on)) return { is: 'cannot', why };
  if (!on) return { is: 'off', tab, never: reading === 'never' };
  // A page that was open before Sidelight was allowed to read it.
  try {
    await ask('readOnce', { tabId: tab.id });
  } catch {
    return { is: 'cannot', why: 'cannot_browser' };
  }
  try {
    return seen(tab, on, await report());
  } catch (error) {
    return { is: 'error', error };
  }
}

function seen(tab: FrontTab, on: boolean, report: PageReport): Front {
  // A viewer of the browser stands in some documents' place: there, the address knows better.
  if (report.state === 'done' && report.blocks.all === 0)
    return { is: 'cannot', why: barrier(tab) ?? 'cannot_text' };
  return { is: 'page', tab, on, report };
}
