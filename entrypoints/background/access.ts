import { type Browser, browser } from 'wxt/browser';
import type { ScriptPublicPath } from 'wxt/utils/inject-script';
import { askTab } from '@/utils/messages';
import { grantedOrigins, patternOf } from '@/utils/store/access';
import { sitesOff } from '@/utils/store/settings';

const id = 'content';
const js: ScriptPublicPath[] = ['/content-scripts/content.js'];
const css = ['/content-scripts/content.css'];

/** Registers the content script for exactly what the reader allowed, less the sites that are switched off. */
export async function registerContentScript(): Promise<void> {
  const matches = await grantedOrigins();
  const excludeMatches = (await sitesOff.getValue()).map(patternOf);
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [id] });
  if (matches.length === 0) {
    if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [id] });
    return;
  }
  const script: Browser.scripting.RegisteredContentScript = {
    id,
    js,
    css,
    matches,
    excludeMatches,
    runAt: 'document_idle',
    persistAcrossSessions: true,
  };
  if (registered.length > 0) await browser.scripting.updateContentScripts([script]);
  else await browser.scripting.registerContentScripts([script]);
}

/** Puts the content script into a tab that is open already. Rejects where the browser does not allow it. */
export async function injectInto(tabId: number): Promise<void> {
  await browser.scripting.insertCSS({ target: { tabId }, files: css });
  await browser.scripting.executeScript({ target: { tabId }, files: js });
}

const hostOf = (url: string | undefined): string | undefined => {
  try {
    return url ? new URL(url).hostname : undefined;
  } catch {
    return undefined;
  }
};

/** Starts the content script in the open tabs that it is registered for, where it does not run or was stopped. */
export async function injectIntoOpenTabs(): Promise<void> {
  const origins = await grantedOrigins();
  if (origins.length === 0) return;
  const off = await sitesOff.getValue();
  const tabs = await browser.tabs.query({ url: origins, discarded: false });
  await Promise.allSettled(
    tabs.map(async ({ id: tabId, url }) => {
      if (tabId === undefined || off.includes(hostOf(url) ?? '')) return;
      await askTab(tabId, 'resume', {}).catch(() => injectInto(tabId));
    }),
  );
}

/** Puts the card's code into the document that asked for it. */
export async function injectCard(sender: Browser.runtime.MessageSender): Promise<void> {
  const tabId = sender.tab?.id;
  if (tabId === undefined) throw new Error('Only a page can show a card.');
  await browser.scripting.executeScript({
    target: { tabId, frameIds: [sender.frameId ?? 0] },
    files: ['/card.js'],
  });
}
