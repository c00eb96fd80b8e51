import { browser } from 'wxt/browser';
import { askFrames } from '@/utils/tab-frames';

/** Tabs that are asked; further ones were left long ago. */
const mostTabs = 20;
/** Milliseconds after which a page that sleeps is left out. */
const patience = 1000;

/**
 * Texts of the blocks of open pages, the page that the reader was at last first. What is not read by Sidelight gives
 * none, private windows are not asked, and nothing is kept.
 */
export async function openPages(): Promise<string[][]> {
  const tabs = await browser.tabs.query({ discarded: false });
  const latest = tabs
    .filter(({ incognito }) => !incognito)
    .sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0))
    .slice(0, mostTabs);
  const asleep = new Promise<undefined>((done) => setTimeout(done, patience));
  const read = await Promise.all(latest.map(({ id }) => Promise.race([textsOf(id), asleep])));
  return read.filter((texts) => texts !== undefined && texts.length > 0) as string[][];
}

/** Texts of the blocks of one page; undefined where it does not answer. */
export async function textsOf(tabId: number | undefined): Promise<string[] | undefined> {
  if (tabId === undefined) return undefined;
  const frames = await askFrames(tabId, 'texts', {}).catch(() => undefined);
  return frames?.flat().map(({ text }) => text);
}
