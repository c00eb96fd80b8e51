import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noCardOn, textOfCard } from './card-on';
import { launchChromium } from './chromium';
import { launchFirefox } from './firefox';
import { pointOf } from './painted';
import { type Site, serve } from './serve';

const browsers = {
  Chromium: launchChromium,
  ...(process.env.FIREFOX_PATH ? { Firefox: launchFirefox } : {}),
};

describe.each(Object.entries(browsers))('a private window in %s', (_, start) => {
  let site: Site;
  let extension: Awaited<ReturnType<typeof start>>;
  let own: Page;

  beforeAll(async () => {
    site = await serve(new URL('../pages/card', import.meta.url).pathname, {
      '/open.html': `<!doctype html><title>Open</title><meta property="og:type" content="article">
        <p>Word of Wuhai Mining.`,
    });
    extension = await start();
    await extension.ready();
    await extension.allowPrivate();
    own = await extension.open('options.html#about');
  });
  afterAll(async () => {
    await extension?.close();
    await site?.close();
  });

  const marked = (page: Page) => page.waitForFunction(() => CSS.highlights.has('sl-entity'));

  /** Terms that are kept as met, read past the extension. */
  const met = () =>
    own.evaluate(
      () =>
        new Promise<unknown[]>((resolve, reject) => {
          const opening = indexedDB.open('sidelight');
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const keys = opening.result.transaction('met').objectStore('met').getAllKeys();
            keys.onsuccess = () => {
              opening.result.close();
              resolve(keys.result);
            };
          };
        }),
    );

  it('has marks and cards as any other, and what was met there is not kept', async () => {
    // Before the private one: what is opened later stands in the window that was last in front.
    const ordinary = await extension.browser.newPage();
    const page = await extension.openPrivate(`${site.origin}/page.html`);
    await marked(page);
    await page.mouse.click(...(await pointOf(page, 'Gansu Rare Earth', '#text')));
    expect(await textOfCard(page)).toContain('Gansu Rare Earth');
    await page.keyboard.press('Escape');
    await noCardOn(page);
    // What an ordinary window met later is there: what was to come before it would be, too.
    await ordinary.goto(`${site.origin}/open.html`);
    await marked(ordinary);
    await expect.poll(met).toEqual(['wuhai-mining']);
  });
});
