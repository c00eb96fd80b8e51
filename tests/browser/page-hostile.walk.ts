import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { browser as Api } from 'wxt/browser';
import { cardOn } from './card-on';
import { type Chromium, launchChromium } from './chromium';
import { paintedOn, pointOf } from './painted';
import { type Site, serve } from './serve';

declare const chrome: typeof Api;

const shared = process.env.SIDELIGHT_SHARED;

/** Pages of our own, and others of the same names where they are at hand. */
const folders = {
  'our own': new URL('../pages/hostile', import.meta.url).pathname,
  ...(shared ? { shared: join(shared, 'data', 'hostile') } : {}),
};

describe.each(Object.entries(folders))('on %s hostile pages', (_, folder) => {
  let site: Site;
  let chromium: Chromium;

  beforeAll(async () => {
    site = await serve(folder);
    chromium = await launchChromium();
    await chromium.ready();
  });
  afterAll(async () => {
    await chromium?.close();
    await site?.close();
  });

  async function open(name: string): Promise<Page> {
    const page = await chromium.browser.newPage();
    await page.goto(`${site.origin}/page-${name}.html`);
    await chromium.read(page, { ask: true });
    return page;
  }

  const words = async (page: Page) => (await paintedOn(page)).map(([text]) => text);
  const all = expect.arrayContaining(['Baogang Group', '包钢集团', '专精特新']);
  const painted = (page: Page) => page.waitForFunction(() => CSS.highlights.size > 2);

  /** Generation of the glossary: any change makes another one. */
  const generation = async (page: Page) => (await chromium.read(page)).generation;

  /** Requests to match that the background gets from now on. */
  const countMatches = () =>
    chromium.inWorker(() => {
      const count = Object.assign(globalThis, { matches: 0 });
      chrome.runtime.onMessage.addListener(({ request }: { request: string }) => {
        if (request === 'match') count.matches++;
      });
    }, null);
  const matches = () =>
    chromium.inWorker(() => (globalThis as { matches?: number }).matches ?? 0, null);

  it('gives highlights up that a page keeps clearing, and says so', async () => {
    const page = await open('clears-highlights');
    const popup = async () => {
      const opened = await chromium.popup(page);
      const text = await opened.waitForFunction(
        () =>
          document.querySelector('main')?.textContent?.includes('Baogang') &&
          document.body.textContent,
      );
      const said = String(await text.jsonValue());
      await opened.close();
      return said;
    };
    expect(await popup()).not.toContain('keeps removing the marks');
    await page.bringToFront();
    // Five times with growing waits.
    await expect
      .poll(async () => (await chromium.read(page)).cleared, { timeout: 40_000 })
      .toBe(true);
    expect(await popup()).toContain('keeps removing the marks');
    await page.close();
  });

  it('works the same where built-ins are overridden', async () => {
    const page = await chromium.browser.newPage();
    await page.goto(`${site.origin}/page-overrides.html`);
    const report = await chromium.read(page, { ask: true });
    expect(report.terms.map(({ name }) => name)).toContain('Baogang Group');
    await chromium.command('next-term');
    // The page broke what puppeteer asks with: the tree of accessible names is the browser's own.
    const session = await page.createCDPSession();
    await expect
      .poll(async () => {
        const { nodes } = await session.send('Accessibility.getFullAXTree');
        return nodes.find(({ role }) => role?.value === 'dialog')?.name?.value;
      })
      .toBe('Baogang Group');
    await page.close();
  });

  it('leaves alone what changes without end, and goes on with the rest', async () => {
    const page = await open('mutation-storm');
    await painted(page);
    await countMatches();
    const ticks = (count: number) =>
      page.evaluate(
        (wanted: number) =>
          new Promise<void>((done) => {
            const observer = new MutationObserver(() => {
              if (--wanted > 0) return;
              observer.disconnect();
              done();
            });
            observer.observe(document.body, { childList: true, subtree: true });
          }),
        count,
      );
    await ticks(220);
    const before = await matches();
    await ticks(60);
    expect(await matches()).toBe(before);
    await page.evaluate(() => {
      document.querySelector('article p')!.textContent = 'Word of Lynas.';
    });
    await page.waitForFunction(() =>
      [...CSS.highlights.values()].some((marks) =>
        [...marks].some(({ startContainer }) => startContainer.textContent === 'Word of Lynas.'),
      ),
    );
    await page.close();
  });

  it('paints and styles under a policy that allows nothing', async () => {
    const page = await open('csp-tt');
    await painted(page);
    expect(await words(page)).toEqual(all);
    const point = await pointOf(page, '包钢集团');
    await page.mouse.click(...point);
    const dialog = await cardOn(page);
    const style = await dialog.evaluate((element) => {
      const { backgroundColor, width } = getComputedStyle(element);
      return { backgroundColor, width };
    });
    expect(style).toEqual({ backgroundColor: 'rgb(255, 255, 255)', width: '360px' });
    expect(
      await page.evaluate(
        () => getComputedStyle(document.body, '::highlight(sl-entity)').textDecorationStyle,
      ),
    ).toBe('dotted');
    await page.close();
  });

  it('changes nothing with one click anywhere in the card', async () => {
    const page = await open('clickjack');
    await painted(page);
    const before = await generation(page);
    const point = await pointOf(page, '包钢集团');
    const buttons = async () => {
      await page.bringToFront();
      await page.mouse.click(...point);
      await cardOn(page);
      return page.$$('sidelight-card >>> button');
    };
    const count = (await buttons()).length;
    expect(count).toBeGreaterThan(3);
    for (let i = 0; i < count; i++) {
      const name = await (await buttons())[i]!.evaluate((button) => {
        (button as HTMLElement).click();
        return button.getAttribute('aria-label');
      });
      if (name === 'Edit term') {
        const editor = await chromium.browser.waitForTarget((each) =>
          each.url().includes('/options.html#/glossary/'),
        );
        await (await editor.asPage()).close();
        await page.bringToFront();
      }
      await page.keyboard.press('Escape');
      // Muting lasts as long as the page does.
      await page.reload();
      await chromium.read(page, { ask: true });
      await painted(page);
    }
    expect(await generation(page)).toBe(before);
    await page.close();
  });

  it('offers nothing to type into', async () => {
    const page = await open('key-sniffer');
    await chromium.command('next-term');
    await cardOn(page);
    expect(
      await page.$$('sidelight-card >>> :is(input, textarea, select, [contenteditable])'),
    ).toEqual([]);
    await page.close();
  });

  it('hears nothing that a page says', async () => {
    const page = await open('forged-messages');
    await painted(page);
    expect(await words(page)).toEqual(all);
    const before = await generation(page);
    await page.reload();
    await chromium.read(page, { ask: true });
    expect(await generation(page)).toBe(before);
    await page.close();
  });
});
