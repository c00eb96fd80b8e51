import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { browser as Api } from 'wxt/browser';
import { type Chromium, launchChromium } from './chromium';
import { type Firefox, launchFirefox } from './firefox';
import { type Site, serve } from './serve';

declare const chrome: typeof Api;

let site: Site;
beforeAll(async () => {
  site = await serve(new URL('../pages/baogang', import.meta.url).pathname, {
    '/plain.html': `<!doctype html><title>Plain</title><meta property="og:type" content="article">
      <article><p>Nothing here is in any glossary. <a href="#part">A part</a></article>`,
    '/list.html': '<!doctype html><title>List</title><p>Baogang Group',
  });
});
afterAll(async () => {
  await site?.close();
});

interface Toolbar {
  title: string;
  badge: string;
}

/** What the toolbar tells of the tab of an address; runs in a page or worker of the extension. */
async function toolbarOf(url: string): Promise<Toolbar> {
  const tab = (await chrome.tabs.query({})).find((each) => each.url === url);
  if (tab?.id === undefined) return { title: '', badge: '' };
  const [title, badge] = await Promise.all([
    chrome.action.getTitle({ tabId: tab.id }),
    chrome.action.getBadgeText({ tabId: tab.id }),
  ]);
  return { title, badge };
}

const unread: Toolbar = { title: 'Sidelight: not reading this page', badge: '' };
const nothing: Toolbar = { title: 'Sidelight: no glossary terms on this page', badge: '' };
const found = {
  title: expect.stringMatching(/^Sidelight: \d+ terms, \d+ implications$/),
  badge: expect.stringMatching(/^\d+$/),
};

describe('the toolbar in Chromium', () => {
  let chromium: Chromium;
  let page: Page;

  beforeAll(async () => {
    chromium = await launchChromium();
    await chromium.ready();
    page = await chromium.browser.newPage();
  });
  afterAll(async () => {
    await chromium?.close();
  });

  const toolbar = () => expect.poll(() => chromium.inWorker(toolbarOf, page.url()));

  it('counts what is on a page, and says no more than that it is not read before and after', async () => {
    await page.goto(`${site.origin}/list.html`);
    await toolbar().toEqual(unread);
    await page.goto(`${site.origin}/page.html`);
    await toolbar().toEqual(found);
    await page.goto(`${site.origin}/list.html`);
    await toolbar().toEqual(unread);
    await page.goto(`${site.origin}/plain.html`);
    await toolbar().toEqual(nothing);
  });

  it('counts the terms that have an implication, as the popup does', async () => {
    await page.goto(`${site.origin}/page.html`);
    await chromium.read(page);
    await toolbar().toEqual(found);
    const { title, badge } = await chromium.inWorker(toolbarOf, page.url());
    const popup = await chromium.popup(page);
    await popup.waitForSelector('article');
    const status = await popup.$eval('header [role=status]', (line) => line.textContent);
    expect(status).toBe(title.replace('Sidelight: ', '').replace(', ', ' · '));
    const lit = await popup.$$eval('.lampdot', (all) => all.length);
    expect(Number(badge)).toBe(lit);
    await popup.close();
  });

  it('follows the page through the back button, and within itself', async () => {
    await page.goto(`${site.origin}/plain.html`);
    await toolbar().toEqual(nothing);
    await page.click('a');
    await toolbar().toEqual(nothing);
    await page.goBack();
    await page.goBack();
    expect(page.url()).toMatch(/page\.html$/);
    await toolbar().toEqual(found);
  });

  it('goes out when the reader switches the site off, and on again with it', async () => {
    const popup = await chromium.popup(page);
    const toggle = '::-p-aria([name="Annotate 127.0.0.1"][role="switch"])';
    await popup.locator(toggle).click();
    await toolbar().toEqual(unread);
    await popup.locator(toggle).click();
    await toolbar().toEqual(found);
    await popup.close();
  });
});

describe.skipIf(!process.env.FIREFOX_PATH)('the toolbar in Firefox', () => {
  let firefox: Firefox;
  beforeAll(async () => {
    firefox = await launchFirefox();
    await firefox.ready();
  });
  afterAll(async () => {
    await firefox?.close();
  });

  it('counts what is on a page, and follows it elsewhere', async () => {
    const own = await firefox.open('options.html#about');
    const page = await firefox.browser.newPage();
    const toolbar = () => expect.poll(() => own.evaluate(toolbarOf, page.url()));
    await page.goto(`${site.origin}/page.html`);
    await toolbar().toEqual(found);
    await page.goto(`${site.origin}/list.html`);
    await toolbar().toEqual(unread);
    await page.goto(`${site.origin}/plain.html`);
    await toolbar().toEqual(nothing);
  });
});
