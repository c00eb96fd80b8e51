import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from './axe';
import { cardOn } from './card-on';
import { type Chromium, launchChromium } from './chromium';
import { type Firefox, launchFirefox } from './firefox';
import { type Site, serve } from './serve';

const other = `<!doctype html><html lang="en"><title>Other</title><meta property="og:type" content="article"><article><h1>Of other matters</h1>
<p>Lynas Rare Earths was not named by anybody, though its mine is known to all who buy what is dug there.</p>
<p>Nobody at the harbour had heard of the plan before, and few believe that there is more to it than its name.</p>
<div style="height: 6000px"></div></article></html>`;

const folder = new URL('../pages/baogang', import.meta.url).pathname;

let site: Site;
beforeAll(async () => {
  site = await serve(folder, { '/other.html': other });
});
afterAll(() => site?.close());

/** Waits until the panel lists a term, or does no longer. */
const lists = (panel: Page, name: string, wanted = true) =>
  panel.waitForFunction(
    (sought: string, should: boolean) =>
      [...document.querySelectorAll('.term .nm')].some((each) => each.textContent === sought) ===
      should,
    { polling: 100 },
    name,
    wanted,
  );

const button = (page: Page, name: string) =>
  page.locator(`::-p-aria([name="${name}"][role="button"])`);

describe('the side panel', () => {
  let chromium: Chromium;
  let article: Page;
  let second: Page;
  let panel: Page;

  beforeAll(async () => {
    chromium = await launchChromium('chrome-mv3-test', { height: 2400 });
    await chromium.ready();
    second = await chromium.browser.newPage();
    await second.goto(`${site.origin}/other.html`);
    article = await chromium.browser.newPage();
    await article.goto(`${site.origin}/page.html`);
    await chromium.read(article);
  });
  afterAll(() => chromium?.close());

  it('has a command, to which the reader can give keys', async () => {
    const commands = await chromium.inWorker(() => chrome.commands.getAll(), undefined);
    expect(commands).toContainEqual({
      name: 'open-panel',
      description: 'Open the side panel',
      shortcut: '',
    });
  });

  it('opens from a card', async () => {
    const opened = chromium.browser.waitForTarget((each) => each.url().endsWith('/sidepanel.html'));
    await article.bringToFront();
    await chromium.command('next-term');
    const card = await cardOn(article);
    await (await card.$('[aria-label="Open side panel"]'))!.click();
    panel = await (await opened).asPage();
    await lists(panel, 'Baogang Group');
    await article.keyboard.press('Escape');
    await panel.evaluate(() => window.close());
    await expect.poll(() => panel.isClosed()).toBe(true);
  });

  it('opens from the popup, which it takes the place of', async () => {
    const popup = await chromium.popup(article);
    await popup.waitForSelector('article');
    const opened = chromium.browser.waitForTarget((each) => each.url().endsWith('/sidepanel.html'));
    await button(popup, 'Open side panel').click();
    panel = await (await opened).asPage();
    await lists(panel, 'Baogang Group');
    await expect.poll(() => popup.isClosed()).toBe(true);
    expect(await panel.$('[aria-label="Open side panel"]')).toBeNull();
  });

  it('follows the tab in front, and what it comes to show', async () => {
    await second.bringToFront();
    await lists(panel, 'Lynas Rare Earths');
    await lists(panel, 'Baogang Group', false);
    await article.bringToFront();
    await lists(panel, 'Baogang Group');
    await article.goto(`${site.origin}/other.html`);
    await lists(panel, 'Lynas Rare Earths');
    await article.goto(`${site.origin}/page.html`);
    await lists(panel, 'Baogang Group');
  });

  it('follows text that comes late, and the view', async () => {
    const viewOf = (name: string) =>
      panel.evaluate((sought: string) => {
        const row = [...document.querySelectorAll('.term')].find(
          (each) => each.querySelector('.nm')?.textContent === sought,
        );
        return row?.querySelector('.vp')?.getAttribute('x');
      }, name);
    await article.evaluate(() => {
      const late = document.createElement('p');
      late.textContent = 'Late news of Bayan Obo.';
      document.querySelector('article')!.append(late);
    });
    await lists(panel, 'Bayan Obo');
    await second.bringToFront();
    await lists(panel, 'Lynas Rare Earths');
    const top = await viewOf('Lynas Rare Earths');
    await second.evaluate(() => scrollTo(0, 3000));
    await expect.poll(() => viewOf('Lynas Rare Earths')).not.toBe(top);
    await article.bringToFront();
    await lists(panel, 'Baogang Group');
  });

  it('says so where the browser does not tell which page it is', async () => {
    const own = await chromium.browser.newPage();
    await own.goto('chrome://version/');
    await panel.waitForFunction(
      () => document.body.textContent!.includes('The browser does not show this page'),
      { polling: 100 },
    );
    await own.close();
    await article.bringToFront();
    await lists(panel, 'Baogang Group');
  });

  it('adds what is selected on the page when it is asked to', async () => {
    await article.evaluate(() => {
      const text = document.querySelector('aside p')!.firstChild as Text;
      const at = text.data.indexOf('高端');
      getSelection()!.setBaseAndExtent(text, at, text, at + 2);
    });
    // Without a display the panel has no size: a click would not find its place.
    await panel.evaluate(() => document.querySelector<HTMLElement>('footer .primary')!.click());
    await panel.waitForFunction(
      () => document.querySelector<HTMLInputElement>('form input')?.value === '高端',
    );
    await panel.evaluate(() => document.querySelector<HTMLElement>('form [type=submit]')!.click());
    await lists(panel, '高端');
  });

  it.each([360, 1200])('fits a width of %d, and axe finds nothing', async (width) => {
    const id = await chromium.inWorker(async () => {
      const tabs = await chrome.tabs.query({});
      return tabs.find((tab) => tab.url?.endsWith('/page.html'))?.id;
    }, undefined);
    const wide = await chromium.open(`sidepanel.html?tab=${id}`);
    await wide.setViewport({ width, height: 780 });
    await lists(wide, 'Baogang Group');
    const size = await wide.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement;
      return [scrollWidth, scrollHeight, document.querySelector('.pop')!.clientWidth];
    });
    expect(size).toEqual([width, 780, width]);
    expect(await faultsOf(wide)).toEqual([]);
    await wide.close();
  });
});

declare const chrome: {
  tabs: { query(filter: object): Promise<{ id?: number; url?: string }[]> };
  commands: { getAll(): Promise<object[]> };
};

describe.skipIf(!process.env.FIREFOX_PATH)('the sidebar in Firefox', () => {
  let firefox: Firefox;
  let article: Page;

  beforeAll(async () => {
    firefox = await launchFirefox();
    await firefox.ready();
    article = await firefox.browser.newPage();
    await article.setViewport({ width: 1280, height: 2400 });
    await article.goto(`${site.origin}/page.html`);
    await article.waitForFunction(() => CSS.highlights.has('sl-entity'));
  });
  afterAll(() => firefox?.close());

  const shown = 'SidebarController.isOpen && SidebarController.currentID';

  it('is not opened at install, and opens when it is asked for', async () => {
    expect(await firefox.chrome(shown)).toBe(false);
    await firefox.chrome(
      `SidebarController.show([...SidebarController.sidebars.keys()].find((id) => id.includes('sidelight')))`,
    );
    await expect.poll(() => firefox.chrome(shown)).toMatch(/sidelight.*-sidebar-action$/);
    await firefox.chrome('SidebarController.hide()');
  });

  it('lists the page, and follows it', async () => {
    const control = await firefox.open('options.html');
    const id = await control.evaluate(async () => {
      const tabs = await browser.tabs.query({});
      return tabs.find((tab) => tab.url?.endsWith('/page.html'))?.id;
    });
    await control.close();
    const panel = await firefox.open(`sidepanel.html?tab=${id}`);
    await lists(panel, 'Baogang Group');
    await article.goto(`${site.origin}/other.html`);
    await panel.bringToFront();
    await lists(panel, 'Lynas Rare Earths');
    await panel.close();
  });
});

declare const browser: typeof chrome;
