import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { boxOfCard, cardOn, noCardOn, textOfCard } from './card-on';
import { launchChromium } from './chromium';
import { launchFirefox } from './firefox';
import { pointOf } from './painted';
import { type Site, serve } from './serve';

const browsers = {
  chromium: launchChromium,
  ...(process.env.FIREFOX_PATH ? { firefox: launchFirefox } : {}),
};

let site: Site;
beforeAll(async () => {
  site = await serve(new URL('../pages/card', import.meta.url).pathname);
});
afterAll(() => site?.close());

describe.each(Object.entries(browsers))('in %s the card stands', (_, start) => {
  let extension: Awaited<ReturnType<typeof start>>;
  let page: Page;
  beforeAll(async () => {
    extension = await start();
    await extension.ready();
    page = await extension.browser.newPage();
  });
  afterAll(() => extension?.close());
  beforeEach(async () => {
    await page.setViewport({ width: 1280, height: 900 });
    await page.goto(`${site.origin}/page.html`);
    await page.mouse.move(640, 890);
    await page.waitForFunction(() => (CSS.highlights.get('sl-entity-faint')?.size ?? 0) > 3);
  });

  const press = async (text: string, within?: string) =>
    page.mouse.click(...(await pointOf(page, text, within)));

  /** Waits until a text inside an element is marked. */
  const marked = (selector: string) =>
    page.waitForFunction(
      (within: string) =>
        [...CSS.highlights.values()].some((marks) =>
          [...marks].some(({ startContainer }) => startContainer.parentElement?.closest(within)),
        ),
      {},
      selector,
    );

  it.each(['nw', 'ne', 'sw', 'se'])(
    'inside the view and beside its word, at corner %s',
    async (corner) => {
      await press('Lynas', `#${corner}`);
      const { x, y, width, height } = await boxOfCard(page);
      expect(x).toBeGreaterThanOrEqual(12);
      expect(y).toBeGreaterThanOrEqual(12);
      expect(x + width).toBeLessThanOrEqual(1280 - 12);
      expect(y + height).toBeLessThanOrEqual(900 - 12);
      const word = (await (await page.$(`#${corner}`))!.boundingBox())!;
      const clear = y >= word.y + word.height || y + height <= word.y;
      expect(clear).toBe(true);
    },
  );

  it.each([0.5, 2, 3])('inside the view at a zoom of %d', async (zoom) => {
    // What zoom does to a page: a view of fewer or more CSS pixels.
    await page.setViewport({
      width: Math.round(1280 / zoom),
      height: Math.round(900 / zoom),
      deviceScaleFactor: zoom,
    });
    await press('Lynas', '#se');
    const { x, y, width, height } = await boxOfCard(page);
    expect(x).toBeGreaterThanOrEqual(12);
    expect(y).toBeGreaterThanOrEqual(12);
    expect(x + width).toBeLessThanOrEqual(1280 / zoom - 11);
    expect(y + height).toBeLessThanOrEqual(900 / zoom - 11);
  });

  it('beside words that are turned, read from the right, moved, and not to be selected', async () => {
    await press('Gansu Rare Earth', '.turned');
    expect(await textOfCard(page)).toContain('Gansu Rare Earth');
    await page.keyboard.press('Escape');
    await noCardOn(page);
    await press('Baogang Group', '#fixed');
    expect(await textOfCard(page)).toContain('Baogang Group');
    await page.keyboard.press('Escape');
    await noCardOn(page);
    const [x, y] = await pointOf(page, 'Baogang Group', '#rtl');
    await page.mouse.click(x, y);
    const before = await boxOfCard(page);
    // Words in the middle of the view leave no room for all of it: never over them.
    expect(before.y > y + 5 || before.y + before.height < y - 5).toBe(true);
    await page.evaluate(() =>
      document.querySelector('main')!.prepend('Late news', document.createElement('hr')),
    );
    await page.waitForFunction(
      (top: number) =>
        document.querySelector('sidelight-card')!.getBoundingClientRect().top > top + 10,
      {},
      before.y,
    );
  });

  it('over a modal dialog', async () => {
    await page.evaluate(() => document.querySelector('dialog')!.showModal());
    await marked('dialog');
    await press('Baogang Group', 'dialog');
    const hit = await (await cardOn(page)).evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2)?.localName;
    });
    expect(hit).toBe('sidelight-card');
    const isOpen = () => page.evaluate(() => document.querySelector('dialog')!.open);
    await page.keyboard.press('Escape');
    await noCardOn(page);
    expect(await isOpen()).toBe(true);
    // The words behind it are out of reach, and so they are to the walk.
    for (let i = 0; i < 2; i++) {
      if ('command' in extension) await extension.command('next-term');
      else await extension.walk(page, 1);
      await page.waitForFunction(() =>
        [...CSS.highlights.get('sl-active')!].every(({ startContainer }) =>
          startContainer.parentElement!.closest('dialog'),
        ),
      );
      await cardOn(page);
    }
    await page.keyboard.press('Escape');
    await noCardOn(page);
    expect(await isOpen()).toBe(true);
    await page.keyboard.press('Escape');
    expect(await isOpen()).toBe(false);
  });

  it('in what fills the screen, and goes on where it is not hidden', async () => {
    await page.evaluate(() => {
      addEventListener('click', () => document.querySelector('#stage')!.requestFullscreen(), {
        once: true,
      });
    });
    await page.mouse.click(640, 880);
    await page.waitForFunction(() => document.fullscreenElement !== null);
    await press('Baogang Group', '#stage');
    await cardOn(page);
    const parent = () =>
      page.evaluate(() => document.querySelector('sidelight-card')!.parentElement!.id);
    expect(await parent()).toBe('stage');
    await page.evaluate(() => document.exitFullscreen());
    await page.waitForFunction(
      () => document.querySelector('sidelight-card')!.parentElement === document.documentElement,
    );
  });

  it('again where the page takes it away, three times', async () => {
    await press('Lynas', '#nw');
    for (let i = 0; i < 3; i++) {
      await page.waitForSelector('sidelight-card:popover-open');
      await page.evaluate(() => document.querySelector('sidelight-card')!.remove());
    }
    await page.waitForSelector('sidelight-card:popover-open');
    await page.evaluate(() => document.querySelector('sidelight-card')!.remove());
    // Given up: the mark is not lit any more.
    await page.waitForFunction(() => CSS.highlights.get('sl-active')!.size === 0);
    await noCardOn(page);
  });
});
