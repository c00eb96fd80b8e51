import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Chromium, launchChromium } from './chromium';
import { type Site, serve } from './serve';

const folder = new URL('../pages/barriers/', import.meta.url);

let site: Site;
let chromium: Chromium;

beforeAll(async () => {
  site = await serve(folder.pathname, {
    '/empty': '<!doctype html><title>Nothing</title><body></body>',
    '/list': '<!doctype html><title>A list</title><body><p>Baogang Group</p></body>',
    '/shadow':
      '<!doctype html><title>Parts</title><body><div><template shadowrootmode="open"><p>Baogang Group</p></template></div></body>',
    '/unknown':
      '<!doctype html><meta property="og:type" content="article"><title>Cats</title><body><p>The cat sat on the mat.</p></body>',
  });
  chromium = await launchChromium('chrome-mv3-test');
  await chromium.ready();
});

afterAll(async () => {
  await chromium?.close();
  await site?.close();
});

/** What the popup says in its middle, once it has looked at the page. */
async function popupOn(url: string): Promise<{ page: Page; popup: Page; text: string }> {
  const page = await chromium.browser.newPage();
  await page.goto(url);
  const popup = await chromium.popup(page);
  const middle = await popup.waitForSelector('.center');
  return { page, popup, text: await middle!.evaluate((element) => element.textContent ?? '') };
}

it.each([
  ['a page without text', () => `${site.origin}/empty`, 'no text on this page'],
  ['a picture', () => `${site.origin}/picture.png`, 'no text on this page'],
  ['a PDF document', () => `${site.origin}/report.pdf`, 'cannot read PDF documents'],
  ['a page of the browser', () => 'about:blank', 'keep extensions away from their own pages'],
  ['a page on this device', () => new URL('page.html', folder).href, 'access to file addresses'],
])('on %s, the popup says in one sentence why and what works', async (_, url, sentence) => {
  const { page, popup, text } = await popupOn(url());
  expect(text).toContain(sentence);
  // The glossary can be searched all the same.
  await popup.locator('::-p-aria([name="Search the glossary"])').fill('baogang');
  await popup.waitForSelector('::-p-aria([role="option"])');
  await popup.close();
  await page.close();
});

it('says so where the page holds no term', async () => {
  const { page, popup, text } = await popupOn(`${site.origin}/unknown`);
  expect(text).toContain('No glossary terms on this page');
  await popup.close();
  await page.close();
});

it.each([
  ['that is no article', '/list'],
  ['whose text is all in shadow trees', '/shadow'],
])('leaves a page alone %s, until the reader asks', async (_, path) => {
  const { page, popup } = await popupOn(`${site.origin}${path}`);
  expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
  await popup.locator('::-p-aria([name="Read this page once"][role="button"])').click();
  await page.waitForFunction(() => CSS.highlights.has('sl-entity'));
  await popup.close();
  await page.close();
});

it('takes its marks off when the site is switched off, and stays away from it', async () => {
  const page = await chromium.browser.newPage();
  await page.goto(`${site.origin}/list`);
  const popup = await chromium.popup(page);
  await popup.locator('::-p-aria([name="Read this page once"][role="button"])').click();
  await page.waitForFunction(() => CSS.highlights.has('sl-entity'));
  await popup.locator('::-p-aria([name="Annotate 127.0.0.1"][role="switch"])').click();
  await page.waitForFunction(() => !CSS.highlights.has('sl-entity'));
  await popup.waitForSelector('::-p-aria([name="Always allow on 127.0.0.1"][role="button"])');
  await popup.close();
  await page.reload();
  const again = await chromium.popup(page);
  await again.waitForSelector('::-p-aria([name="Always allow on 127.0.0.1"][role="button"])');
  await again.close();
  await page.close();
});
