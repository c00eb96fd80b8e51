import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noCardOn, textOfCard } from './card-on';
import { type Firefox, launchFirefox } from './firefox';
import { paintedOn, pointOf, stateOf } from './painted';
import { type Site, serve } from './serve';

describe.skipIf(!process.env.FIREFOX_PATH)('the sample article in Firefox', () => {
  let site: Site;
  let firefox: Firefox;
  let page: Page;
  let untouched: Awaited<ReturnType<typeof stateOf>>;

  beforeAll(async () => {
    site = await serve(new URL('../pages/baogang', import.meta.url).pathname);
    firefox = await launchFirefox();
    await firefox.ready();
    page = await firefox.browser.newPage();
    await page.setViewport({ width: 1280, height: 2400 });
    await page.goto(`${site.origin}/page.html`);
    untouched = await stateOf(page);
    await page.waitForFunction(() => CSS.highlights.has('sl-entity'));
  });

  afterAll(async () => {
    await firefox?.close();
    await site?.close();
  });

  it('has marks, and keeps its text and nodes', async () => {
    const texts = (await paintedOn(page)).map(([text]) => text);
    expect(texts).toEqual(
      expect.arrayContaining(['Baogang Group', '专精特新', 'Eight-point Regulation', '包钢集团']),
    );
    expect(await stateOf(page)).toEqual(untouched);
  });

  it('opens the card of a mark on a click, and closes it on Escape', async () => {
    await page.mouse.click(...(await pointOf(page, '中央八项规定')));
    const text = await textOfCard(page);
    for (const part of ['Eight-point Regulation', 'Policy', 'Western implication', '2 of 2'])
      expect(text).toContain(part);
    await page.keyboard.press('Escape');
    await noCardOn(page);
    expect(await stateOf(page)).toEqual(untouched);
  });

  it('is walked by keyboard: the card takes the focus, steps, and gives it back', async () => {
    await page.focus('article a');
    await firefox.walk(page, 1);
    const first = await textOfCard(page);
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('sidelight-card');
    await firefox.walk(page, 1);
    await page.waitForFunction(
      (before: string) => {
        const card = document
          .querySelector('sidelight-card')
          ?.shadowRoot?.querySelector('[role=dialog][aria-busy=false]');
        return card && card.textContent !== before;
      },
      {},
      first,
    );
    const said = await page.waitForFunction(
      () =>
        document.querySelector('sidelight-card')?.shadowRoot?.querySelector('p[aria-live=polite]')
          ?.textContent,
    );
    expect(await said.jsonValue()).toMatch(/, \d+ of \d+/);
    await page.keyboard.press('Escape');
    await noCardOn(page);
    expect(await page.evaluate(() => document.activeElement?.localName)).toBe('a');
    expect(await stateOf(page)).toEqual(untouched);
  });

  it('tells the implications and terms of the page in the popup, and adds a term to it', async () => {
    const popup = await firefox.popup(page);
    await popup.waitForSelector('article');
    expect(await popup.$eval('header', (header) => header.textContent)).toMatch(
      /\d+ terms · \d+ implications/,
    );
    await popup.locator('footer .btn.primary').click();
    await popup.locator('form input').fill('renewable power');
    await popup.keyboard.press('Enter');
    await page.waitForFunction(() =>
      [...CSS.highlights.values()].some((marks) =>
        [...marks].some((range) =>
          (range.startContainer as Text).data
            .slice(range.startOffset, range.endOffset)
            .includes('renewable power'),
        ),
      ),
    );
    await popup.close();
  });

  it('is marked again after the background page was stopped and the page reloaded', async () => {
    await firefox.stopBackground();
    await page.reload();
    await page.waitForFunction(() => CSS.highlights.has('sl-entity'));
  });
});
