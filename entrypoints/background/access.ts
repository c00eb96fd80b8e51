import { type Browser, browser } from 'wxt/browser';
import type { ScriptPublicPath } from 'wxt/utils/inject-script';
import { tellTab } from '@/utils/messaging';
import { readingAt, reads, registrationsOf, type Sites } from '@/utils/sites';
import { sitesNow } from '@/utils/store/access';
import { framesOf, pageSettings } from '@/utils/store/settings';

const css = ['/content-scripts/content.css'];
const scripts = (everyPage: boolean): ScriptPublicPath[] => [
  ...(everyPage ? (['/every-page.js'] as const) : []),
  '/content-scripts/content.js',
];

/** Registers the content script for exactly what the reader chose and the browser allows. */
async function register(sites: Sites): Promise<void> {
  const wanted = registrationsOf(sites).map(
    ({ matches, excludeMatches, everyPage }, at): Browser.scripting.RegisteredContentScript => ({
      id: `content-${at}`,
      js: scripts(everyPage),
      css,
      matches,
      excludeMatches,
      runAt: 'document_idle',
      persistAcrossSessions: true,
    }),
  );
  const known = new Set(
    (await browser.scripting.getRegisteredContentScripts()).map(({ id }) => id),
  );
  const gone = [...known].filter((id) => !wanted.some((script) => script.id === id));
  const fresh = wanted.filter(({ id }) => !known.has(id));
  const other = wanted.filter(({ id }) => known.has(id));
  if (gone.length > 0) await browser.scripting.unregisterContentScripts({ ids: gone });
  if (other.length > 0) await browser.scripting.updateContentScripts(other);
  if (fresh.length > 0) await browser.scripting.registerContentScripts(fresh);
}

/**
 * Puts the content script into a tab that is open already, into its page or these frames of it. Rejects where the
 * browser does not allow it.
 */
export async function injectInto(
  tabId: number,
  everyPage = false,
  frameIds: number[] = [0],
): Promise<void> {
  const target = { tabId, frameIds };
  await browser.scripting.insertCSS({ target, files: css });
  await browser.scripting.executeScript({ target, files: scripts(everyPage) });
}

/** Runs in a frame: whether our script is there; undefined where it is not to be, as in frames of other sites. */
function hasScript(): boolean | undefined {
  try {
    // From frame to frame up to the page: neither may be another site's.
    let view: Window = self;
    while (view.frameElement) view = view.parent;
    return self !== top && view === top && document.body?.textContent.trim()
      ? globalThis.sidelightLives?.() === true
      : undefined;
  } catch {
    return undefined;
  }
}

/** Reads the frames of a tab that are of the same site as its page, where the reader wants that. */
export async function readFrames({ tab }: Browser.runtime.MessageSender): Promise<void> {
  if (tab?.id === undefined || !(await pageSettings.getValue()).frames) return;
  const frames = await browser.scripting.executeScript({
    target: { tabId: tab.id, allFrames: true },
    func: hasScript,
  });
  const idsOf = (found: typeof frames) => found.map(({ frameId }) => frameId);
  const own = frames.filter(({ result }) => typeof result === 'boolean');
  const fresh = idsOf(own.filter(({ result }) => !result));
  const reading = readingAt(await sitesNow(), tab.url ?? '');
  if (fresh.length > 0) await injectInto(tab.id, reading === 'pages', fresh);
  await framesOf(tab.id).setValue(idsOf(own));
}

let last: Promise<void> = Promise.resolve();

/** Brings pages to come and open tabs to what decides where Sidelight reads; one change after the other. */
export function followSites(): Promise<void> {
  last = last
    .catch(() => {})
    .then(async () => {
      const sites = await sitesNow();
      await register(sites);
      const tabs = await browser.tabs.query({ discarded: false });
      await Promise.allSettled(
        tabs.map(async ({ id, url }) => {
          if (id === undefined) return;
          // The browser tells the address of what it lets be read.
          const reading = url ? readingAt(sites, url) : 'ask';
          await tellTab(id, 'follow', { reading }).catch(async () => {
            if (reads(reading)) await injectInto(id, reading === 'pages');
          });
        }),
      );
    });
  return last;
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
