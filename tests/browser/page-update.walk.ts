import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { browser as Api } from 'wxt/browser';
import { cardOn, noCardOn } from './card-on';
import type { Chromium } from './chromium';
import { type OpenPage, openPage } from './open-page';
import { paintedOn } from './painted';

declare const chrome: typeof Api;

let chromium: Chromium;
let page: Page;

let opened: OpenPage;
beforeAll(async () => {
  opened = await openPage('card');
  ({ chromium, page } = opened);
});
afterAll(() => opened?.close());

const card = () => cardOn(page);

/** Puts the content script in once more, as an update does. */
const inject = () =>
  chromium.inWorker(async (url) => {
    const tab = (await chrome.tabs.query({})).find((each) => each.url === url);
    await chrome.scripting.executeScript({
      target: { tabId: tab!.id! },
      files: ['/content-scripts/content.js'],
    });
  }, page.url());

/** Runs on the browser's page of extensions, with the id of ours and what is given. */
async function onExtensionsPage(
  work: (id: string, given: boolean) => Promise<void>,
  given = false,
): Promise<void> {
  const extensions = await chromium.browser.newPage();
  await extensions.goto('chrome://extensions/');
  await extensions.evaluate(work, chromium.id, given);
  await extensions.close();
  await page.bringToFront();
}

/** Switches the extension on or off. */
const switchTo = (isOn: boolean) =>
  onExtensionsPage(async (id, on) => {
    const { management } = chrome as unknown as {
      management: { setEnabled(id: string, on: boolean): Promise<void> };
    };
    await management.setEnabled(id, on);
  }, isOn);

it('is one, however often it was put into a page', async () => {
  const before = await paintedOn(page);
  await chromium.command('next-term');
  await card();
  await inject();
  await inject();
  // The card was that of the one before.
  await noCardOn(page);
  await chromium.read(page);
  await page.waitForFunction(() => CSS.highlights.size > 2);
  await expect.poll(() => paintedOn(page)).toEqual(before);
  await chromium.command('next-term');
  await card();
  expect(await page.$$('sidelight-card')).toHaveLength(1);
  await page.keyboard.press('Escape');
});

it('gives way to the next one when the extension starts again, as it does after an update', async () => {
  const errors: unknown[] = [];
  page.on('pageerror', (error) => errors.push(error));
  const before = await paintedOn(page);
  await chromium.command('next-term');
  await card();
  await onExtensionsPage(async () => {
    const { developerPrivate } = chrome as unknown as {
      developerPrivate: { updateProfileConfiguration(change: object): Promise<void> };
    };
    // Without, an unpacked extension does not come back.
    await developerPrivate.updateProfileConfiguration({ inDeveloperMode: true });
  });
  await chromium.inWorker(() => void setTimeout(() => chrome.runtime.reload()), undefined);
  await noCardOn(page);
  await chromium.read(page);
  await expect.poll(() => paintedOn(page)).toEqual(before);
  await chromium.command('next-term');
  await card();
  await page.keyboard.press('Escape');
  await noCardOn(page);
  expect(errors).toEqual([]);
});

it('falls silent and takes everything away once the extension is gone', async () => {
  const errors: unknown[] = [];
  page.on('pageerror', (error) => errors.push(error));
  await chromium.command('next-term');
  await card();
  await switchTo(false);
  await page.waitForFunction(
    () => CSS.highlights.size === 0 && !document.querySelector('sidelight-card'),
  );
  // What it listened to is over, too.
  await page.evaluate(() => document.querySelector('main')!.append('Lynas again'));
  await page.mouse.click(300, 300);
  await page.evaluate(() => new Promise((done) => setTimeout(done, 0)));
  expect(await page.evaluate(() => CSS.highlights.size)).toBe(0);
  expect(errors).toEqual([]);
});

it('is back in open pages and in the menu once the extension is switched on again', async () => {
  await switchTo(true);
  await page.waitForFunction(() => CSS.highlights.size > 2);
  await chromium.inWorker(() => chrome.contextMenus.update('add-selection', {}), undefined);
});
