import type { Page } from 'puppeteer-core';
import { type Chromium, launchChromium } from './chromium';
import { type Site, serve } from './serve';

export interface OpenPage {
  site: Site;
  chromium: Chromium;
  page: Page;
  close(): Promise<void>;
}

/** A page of tests/pages in Chromium, read to its end. `others` are served beside it, by their path. */
export async function openPage(
  name: 'baogang' | 'card' | 'grounds',
  { height = 900, others = {} }: { height?: number; others?: Record<string, string> } = {},
): Promise<OpenPage> {
  const site = await serve(new URL(`../pages/${name}`, import.meta.url).pathname, others);
  const chromium = await launchChromium('chrome-mv3-test', { height });
  const close = async () => {
    await chromium.close();
    await site.close();
  };
  try {
    await chromium.ready();
    const page = await chromium.browser.newPage();
    await page.goto(`${site.origin}/page.html`);
    await chromium.read(page);
    return { site, chromium, page, close };
  } catch (error) {
    await close();
    throw error;
  }
}
