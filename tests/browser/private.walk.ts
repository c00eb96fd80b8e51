import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noCardOn, textOfCard } from './card-on';
import { type Firefox, launchFirefox } from './firefox';
import { pointOf } from './painted';
import { type Site, serve } from './serve';

// Chromium’s driver lets no extension into the private contexts that it makes.
describe.skipIf(!process.env.FIREFOX_PATH)('a private window in Firefox', () => {
  let site: Site;
  let firefox: Firefox;
  let own: Page;

  beforeAll(async () => {
    site = await serve(new URL('../pages/card', import.meta.url).pathname, {
      '/open.html': `<!doctype html><title>Open</title><meta property="og:type" content="article">
        <p>Word of Wuhai Mining.`,
    });
    firefox = await launchFirefox();
    await firefox.ready();
    await firefox.allowPrivate();
    await firefox.ready();
    own = await firefox.open('options.html#about');
  });
  afterAll(async () => {
    await firefox?.close();
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
    const ordinary = await firefox.browser.newPage();
    const page = await firefox.openPrivate(`${site.origin}/page.html`);
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
