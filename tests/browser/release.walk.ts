import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Chromium, launchChromium } from './chromium';
import { paintedOn } from './painted';
import { type Site, serve } from './serve';

let site: Site;
let chromium: Chromium;

beforeAll(async () => {
  site = await serve(new URL('../pages/baogang', import.meta.url).pathname);
  chromium = await launchChromium('chrome-mv3');
});

afterAll(async () => {
  await chromium?.close();
  await site?.close();
});

it('reads nothing until the welcome page was answered, then marks news pages and open tabs', async () => {
  const target = await chromium.browser.waitForTarget((candidate) =>
    candidate.url().endsWith('/welcome.html'),
  );
  const welcome = await target.asPage();
  const open = await chromium.browser.newPage();
  await open.goto(`${site.origin}/page.html`);
  expect(await paintedOn(open)).toEqual([]);

  // A headless browser shows no prompt to answer: this grants what the prompt would.
  const extensions = await chromium.browser.newPage();
  await extensions.goto('chrome://extensions/');
  await extensions.evaluate(async (id: string) => {
    const { developerPrivate } = chrome as unknown as {
      developerPrivate: { addHostPermission(id: string, origin: string): Promise<void> };
    };
    await developerPrivate.addHostPermission(id, '*://*/*');
  }, chromium.id);
  await extensions.close();

  await welcome.bringToFront();
  await welcome.locator('::-p-aria([name="On every news page I open"])').click();
  await welcome.locator('::-p-aria([name="Start reading"])').click();

  await open.bringToFront();
  await open.waitForFunction(() => CSS.highlights.has('sl-entity'));
  const later = await chromium.browser.newPage();
  await later.goto(`${site.origin}/page.html`);
  await later.waitForFunction(() => CSS.highlights.has('sl-entity'));
  expect(await paintedOn(later)).not.toEqual([]);
});

it('keeps the card’s tree closed to the page', async () => {
  const page = await chromium.browser.newPage();
  await page.goto(`${site.origin}/page.html`);
  await page.waitForFunction(() => CSS.highlights.has('sl-entity'));
  await chromium.command('next-term');
  const host = await page.waitForSelector('sidelight-card');
  expect(await host!.evaluate((element) => element.shadowRoot)).toBeNull();
});

declare const chrome: object;
