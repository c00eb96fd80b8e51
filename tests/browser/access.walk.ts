import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from './axe';
import type { Chromium } from './chromium';
import { type OpenPage, openPage } from './open-page';

let chromium: Chromium;
let article: Page;

let opened: OpenPage;
beforeAll(async () => {
  opened = await openPage('baogang');
  ({ chromium, page: article } = opened);
});
afterAll(() => opened?.close());

const schemes = ['light', 'dark'] as const;

const inScheme = (page: Page, scheme: (typeof schemes)[number]) =>
  page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    // Colours on their way from one scheme to the other are neither's.
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);

describe.each(schemes)('axe finds nothing in %s', (scheme) => {
  it.each([
    ['welcome.html', 'h1'],
    ['options.html#glossary', 'table tbody tr'],
    ['options.html#glossary/baogang-group', 'form'],
    ['options.html#packs', '[role=switch]'],
    ['options.html#sites', 'h1'],
    ['options.html#appearance', 'h1'],
    ['options.html#backup', 'h1'],
    ['options.html#about', 'h1'],
  ])('on %s', async (path, ready) => {
    const page = await chromium.open(path);
    await inScheme(page, scheme);
    await page.waitForSelector(ready);
    expect(await faultsOf(page)).toEqual([]);
    await page.close();
  });

  it('in the popup, its form, and the article with a card', async () => {
    const popup = await chromium.popup(article);
    await inScheme(popup, scheme);
    await popup.waitForSelector('article');
    expect(await faultsOf(popup)).toEqual([]);
    await popup.locator('::-p-aria([name="Add term"][role="button"])').click();
    await popup.waitForSelector('form');
    expect(await faultsOf(popup)).toEqual([]);
    await popup.close();

    await inScheme(article, scheme);
    await article.bringToFront();
    await chromium.command('next-term');
    await article.waitForSelector('sidelight-card >>> [aria-busy=false]');
    expect(await faultsOf(article, 'sidelight-card')).toEqual([]);
    await article.keyboard.press('Escape');
  });
});
