import { ask, askTab, tellTab } from '@/utils/messaging';
import { originOf } from '@/utils/sites';
import { requestOrigins, switchSite } from '@/utils/store/access';
import type { FrontPage } from './use-page';

/** What a reader does about the site in front: reads it from now on, no longer, or this page once. */
export function onSite(page: FrontPage) {
  const { front, tab, look } = page;

  async function allow(): Promise<void> {
    if (!tab) return;
    // First of all: the browser asks only within the click.
    const granted = await requestOrigins([originOf(tab.host)]);
    if (!granted) return;
    await switchSite(tab.url, true);
    await look();
  }

  async function turn(on: boolean): Promise<void> {
    if (!tab) return;
    if (on) return allow();
    await switchSite(tab.url, false);
    await tellTab(tab.id, 'follow', { reading: 'never' }).catch(() => {});
    page.switchedOff(tab);
  }

  async function readOnce(): Promise<void> {
    if (!tab) return;
    // What fails here fails again as it looks, and is told there.
    if (front?.is === 'off') await ask('readOnce', { tabId: tab.id }).catch(() => {});
    await askTab(tab.id, 'read', {}).catch(() => {});
    await look();
  }

  return { allow, turn, readOnce };
}
