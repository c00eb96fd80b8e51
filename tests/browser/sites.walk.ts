import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { browser as Api } from 'wxt/browser';
import { faultsOf } from './axe';
import { type Chromium, launchChromium } from './chromium';
import { type Firefox, launchFirefox } from './firefox';
import { paintedOn } from './painted';
import { type Site, serve } from './serve';

declare const chrome: typeof Api;

const article = (path: string) => `<!doctype html><title>${path}</title>
  <meta property="og:type" content="article"><p>Baogang Group at ${path}.
  <button onclick="history.pushState({}, '', '/live/${path}')">Go on</button>`;

let site: Site;
beforeAll(async () => {
  site = await serve(new URL('../pages/baogang', import.meta.url).pathname, {
    '/a.html': article('a'),
    '/live/b.html': article('b'),
    '/parts.html': `<!doctype html><title>Parts</title><meta property="og:type" content="article">
      <header><p>Wuhai Mining</header><main><article><h1>On Baogang Group</h1>
      <p>${'It makes more of less. '.repeat(20)}</p></article><p>Li Xiao reads on</main>
      <footer><p>Gansu Rare Earth</footer>`,
    '/list.html': '<!doctype html><title>List</title><p>Baogang Group, in a list.',
  });
});
afterAll(async () => {
  await site?.close();
});

const isMarked = (page: Page) => page.evaluate(() => CSS.highlights.has('sl-entity'));
const marked = (page: Page) => page.waitForFunction(() => CSS.highlights.has('sl-entity'));
const unmarked = (page: Page) => page.waitForFunction(() => CSS.highlights.size === 0);
const named = (name: string, role: string) => `::-p-aria([name="${name}"][role="${role}"])`;

describe('sites in Chromium', () => {
  let chromium: Chromium;
  let options: Page;
  let page: Page;

  beforeAll(async () => {
    chromium = await launchChromium();
    await chromium.ready();
    page = await chromium.browser.newPage();
    options = await chromium.open('options.html#sites');
  });
  afterAll(async () => {
    await chromium?.close();
  });

  async function visit(path: string): Promise<void> {
    await page.bringToFront();
    await page.goto(`${site.origin}${path}`);
  }

  async function add(name: string, reading: string): Promise<void> {
    await options.bringToFront();
    const before = await scripts();
    await options.locator(named('Site', 'textbox')).fill(name);
    await options.locator(named('What Sidelight does there', 'combobox')).fill(reading);
    await options.locator(named('Add site', 'button')).click();
    await expect.poll(scripts).not.toEqual(before);
  }

  async function choose(name: string, reading: string): Promise<void> {
    await options.bringToFront();
    await options.locator(named(`What Sidelight does on ${name}`, 'combobox')).fill(reading);
    await expect.poll(rules).toContainEqual({ site: name, reading });
  }

  const rules = () =>
    chromium.inWorker(
      async () => (await chrome.storage.local.get('siteRules')).siteRules ?? [],
      undefined,
    );

  const scripts = () =>
    chromium.inWorker(
      async () =>
        (await chrome.scripting.getRegisteredContentScripts()).map(
          ({ js, matches, excludeMatches }) => ({ js, matches, excludeMatches }),
        ),
      undefined,
    );

  it('never: an open page loses its marks, the next one gets none, and none is read once', async () => {
    await visit('/a.html');
    await marked(page);
    await add('127.0.0.1', 'never');
    await page.bringToFront();
    await unmarked(page);
    await visit('/a.html');
    const popup = await chromium.popup(page);
    await popup.waitForSelector(named('Always allow on 127.0.0.1', 'button'));
    expect(await popup.$(named('Read this page once', 'button'))).toBeNull();
    expect(await isMarked(page)).toBe(false);
    await popup.close();
  });

  it('ask: marks this page once, on a press, and not the next', async () => {
    await choose('127.0.0.1', 'ask');
    await visit('/a.html');
    const popup = await chromium.popup(page);
    await popup.locator(named('Read this page once', 'button')).click();
    await marked(page);
    await popup.waitForSelector('article');
    const toggle = await popup.waitForSelector(named('Annotate 127.0.0.1', 'switch'));
    expect(await toggle!.evaluate((element) => element.getAttribute('aria-checked'))).toBe('false');
    await popup.close();
    await page.reload();
    const again = await chromium.popup(page);
    await again.waitForSelector(named('Read this page once', 'button'));
    expect(await isMarked(page)).toBe(false);
    await again.close();
  });

  it('always: articles alone, or every page', async () => {
    await choose('127.0.0.1', 'articles');
    await visit('/list.html');
    await expect.poll(() => chromium.inWorker(reportState, page.url())).toBe('idle');
    await choose('127.0.0.1', 'pages');
    // The open page, and the next one.
    await page.bringToFront();
    await marked(page);
    await page.reload();
    await marked(page);
  });

  it('the narrower one counts, also where a page becomes another one without loading', async () => {
    await add('127.0.0.1/live/*', 'never');
    await visit('/a.html');
    await marked(page);
    await page.click('button');
    await unmarked(page);
    await visit('/live/b.html');
    const popup = await chromium.popup(page);
    await popup.waitForSelector(named('Always allow on 127.0.0.1', 'button'));
    expect(await isMarked(page)).toBe(false);
    // What counts here is what the popup changes.
    await popup.locator(named('Annotate 127.0.0.1', 'switch')).click();
    await marked(page);
    await popup.close();
    await options.bringToFront();
    const live = await options.waitForSelector(
      named('What Sidelight does on 127.0.0.1/live/*', 'combobox'),
    );
    expect(await live!.evaluate((select) => (select as HTMLSelectElement).value)).toBe('articles');
  });

  it('on chosen sites alone, no other is read, whatever the browser allows', async () => {
    for (const name of ['127.0.0.1/live/*', '127.0.0.1']) {
      await options.locator(named(`Remove ${name}`, 'button')).click();
      await options.waitForFunction(
        (gone: string) =>
          ![...document.querySelectorAll('bdi')].some((b) => b.textContent === gone),
        {},
        name,
      );
    }
    await options.locator(named('Only on sites I chose', 'radio')).click();
    await expect.poll(scripts).toEqual([]);
    await visit('/a.html');
    const popup = await chromium.popup(page);
    await popup.waitForSelector(named('Read this page once', 'button'));
    expect(await isMarked(page)).toBe(false);
    await popup.locator(named('Annotate 127.0.0.1', 'switch')).click();
    await marked(page);
    await popup.close();
    await options.bringToFront();
    await options.waitForSelector(named('What Sidelight does on 127.0.0.1', 'combobox'));
    expect(await faultsOf(options)).toEqual([]);
    if (process.env.SIDELIGHT_SHOTS)
      await options.screenshot({ path: `${process.env.SIDELIGHT_SHOTS}/sites.png` });
    await options.locator(named('On every site', 'radio')).click();
    await expect.poll(async () => (await scripts())[0]?.matches).toContain('*://*/*');
  });

  it('the article alone, or the whole page, at once in an open page', async () => {
    await visit('/parts.html');
    const texts = async () => (await paintedOn(page)).map(([text]) => text);
    const whole = ['Wuhai Mining', 'Baogang Group', 'Li Xiao', 'Gansu Rare Earth'];
    await expect.poll(texts).toEqual(whole);
    await options.bringToFront();
    await options.locator(named('The article alone', 'radio')).click();
    await expect.poll(texts).toEqual(['Baogang Group']);
    await page.bringToFront();
    await page.reload();
    await expect.poll(texts).toEqual(['Baogang Group']);
    await options.bringToFront();
    await options.locator(named('The whole page', 'radio')).click();
    // Blocks that were off the page are painted again once it is seen.
    await page.bringToFront();
    await expect.poll(texts).toEqual(whole);
  });

  it('edits a site in its place by keyboard', async () => {
    await options.bringToFront();
    await options.locator(named('Edit 127.0.0.1', 'button')).wait();
    await options.focus(named('Edit 127.0.0.1', 'button'));
    await options.keyboard.press('Enter');
    await options.waitForFunction(() => document.activeElement?.closest('li form'));
    await options.keyboard.type('/a.html');
    await options.keyboard.press('Enter');
    await options.waitForSelector(named('Edit 127.0.0.1/a.html', 'button'));
    expect((await scripts())[0]?.matches).toBeDefined();
  });
});

async function reportState(url: string): Promise<string> {
  const [tab] = (await chrome.tabs.query({})).filter((each) => each.url === url);
  const reply = await chrome.tabs
    .sendMessage(tab!.id!, { request: 'report', ask: {} })
    .catch(() => undefined);
  return (reply as { value: { state: string } } | undefined)?.value.state ?? 'nobody';
}

describe.skipIf(!process.env.FIREFOX_PATH)('sites in Firefox', () => {
  let firefox: Firefox;
  beforeAll(async () => {
    firefox = await launchFirefox();
    await firefox.ready();
  });
  afterAll(async () => {
    await firefox?.close();
  });

  it('are switched off and to every page, in open pages and the next', async () => {
    const page = await firefox.browser.newPage();
    await page.goto(`${site.origin}/list.html`);
    const options = await firefox.open('options.html#sites');
    await options.waitForSelector('form.siteform input');
    await options.locator('form.siteform input').fill('127.0.0.1');
    await options.select('form.siteform select', 'pages');
    await options.locator('form.siteform button[type=submit]').click();
    await marked(page);
    await page.reload();
    await marked(page);
    await options.select('.site select', 'never');
    await unmarked(page);
  });
});
