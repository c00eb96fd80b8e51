import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultsOf } from './axe';
import { type Chromium, launchChromium } from './chromium';
import { type Site, serve } from './serve';

// A background that does not answer, and a device that is full.

let site: Site;
let chromium: Chromium;
let article: Page;
let popup: Page;
let options: Page;

beforeAll(async () => {
  site = await serve(new URL('../pages/baogang', import.meta.url).pathname);
  chromium = await launchChromium('chrome-mv3-test');
  await chromium.ready();
  article = await chromium.browser.newPage();
  await article.goto(`${site.origin}/page.html`);
  await chromium.read(article);
});

afterAll(async () => {
  await chromium?.close();
  await site?.close();
});

declare const chrome: {
  runtime: { sendMessage(message: object): Promise<{ value: unknown }> };
  tabs: { query(filter: object): Promise<{ id?: number; url?: string }[]> };
};

const aria = (role: string, name: string) => `::-p-aria([name="${name}"][role="${role}"])`;
const alert = (page: Page, text: string) =>
  page.waitForFunction(
    (wanted: string) =>
      [...document.querySelectorAll('[role=alert]')].some((each) =>
        each.textContent!.includes(wanted),
      ),
    { polling: 'mutation' },
    text,
  );
const noAlert = (page: Page) =>
  page.waitForFunction(() => !document.querySelector('[role=alert]'), { polling: 'mutation' });
/** In the tab in front: behind others nothing is found by its name. */
const inFront = async (page: Page, role: string, name: string) => {
  await page.bringToFront();
  return page.locator(aria(role, name));
};
const press = async (page: Page, name: string) => (await inFront(page, 'button', name)).click();
const fill = async (page: Page, name: string, text: string) =>
  (await inFront(page, 'textbox', name)).fill(text);
const popupOf = async (url: string) => {
  const id = await chromium.inWorker(async (sought) => {
    const tabs = await chrome.tabs.query({});
    return tabs.find((tab) => tab.url === sought)?.id;
  }, url);
  return chromium.open(`popup.html?tab=${id}`);
};
const glossary = () =>
  options.evaluate(async () => {
    const { value } = await chrome.runtime.sendMessage({ request: 'glossary', ask: {} });
    return value as Record<'terms' | 'notes', { name: string; text: string; deleted?: object }[]>;
  });
/** How many living terms go by a name, and how many implications have a text. */
const named = async (name: string) =>
  (await glossary()).terms.filter((term) => term.name === name && !term.deleted).length;
const noted = async (text: string) =>
  (await glossary()).notes.filter((note) => note.text === text && !note.deleted).length;

it('is told in the popup and the settings, each with a way to try again, and nothing is lost or twice', async () => {
  popup = await popupOf(article.url());
  await popup.waitForSelector('article');
  // About a tab of its own: what is unsaved is opened again with its tab.
  const other = await chromium.browser.newPage();
  await other.goto(`${site.origin}/page.html?other`);
  await chromium.read(other);
  const form = await popupOf(other.url());
  await form.waitForSelector('article');
  await press(form, 'Add term');
  await fill(form, 'Name', 'general manager');
  await fill(form, 'Western implication', 'Runs it alone.');
  options = await chromium.open('options.html#about');
  await options.waitForSelector('h1');

  const goOn = await chromium.holdWorker();
  await press(form, 'Save term');
  await popup.reload();
  await options.evaluate(() => {
    location.hash = 'glossary';
  });
  await Promise.all([
    alert(popup, 'The glossary did not answer'),
    alert(options, 'The glossary did not answer'),
    alert(form, 'The term was not saved. The glossary did not answer.'),
  ]);
  expect(await popup.$eval('header [role=status]', (status) => status.textContent)).toBe(
    'Not connected',
  );
  expect(await faultsOf(popup)).toEqual([]);
  expect(await faultsOf(options)).toEqual([]);
  await popup
    .browserContext()
    .setPermission(
      `chrome-extension://${chromium.id}`,
      { permission: { name: 'clipboard-read' }, state: 'granted' },
      { permission: { name: 'clipboard-write' }, state: 'granted' },
    );
  await press(popup, 'Copy details');
  await popup.waitForFunction(() => document.body.textContent!.includes('Details copied'));
  // What helps to help, and nothing of the page or the glossary.
  expect(await popup.evaluate(() => navigator.clipboard.readText())).toMatch(
    /^Sidelight \d[\d.]*\nMozilla\/.*\nThe glossary did not answer\. Try again: nothing is written twice\.$/,
  );
  for (const page of [popup, options]) {
    await press(page, 'Try again');
    await page.waitForSelector('[role=alert] [aria-disabled=true]');
  }

  await goOn();
  await popup.waitForSelector('article');
  await options.waitForSelector(aria('button', 'More: Baogang Group'));
  await noAlert(options);
  // What was asked for was only late; asked for again, it is the same.
  await press(form, 'Save term');
  await form.waitForFunction(() => !document.querySelector('form'));
  expect(await named('general manager')).toBe(1);
  expect(await noted('Runs it alone.')).toBe(1);
  await press(form, 'Undo');
  await expect.poll(() => named('general manager')).toBe(0);
  await Promise.all([form.close(), popup.close()]);
});

/** Writes to another database of ours; a browser goes by the quota that it was told last for half a minute. */
const writes = () =>
  options.evaluate(
    () =>
      new Promise((done) => {
        const opening = indexedDB.open('full');
        opening.onupgradeneeded = () => opening.result.createObjectStore('rows');
        opening.onerror = () => done(opening.error?.name);
        opening.onsuccess = () => {
          const writing = opening.result.transaction('rows', 'readwrite');
          writing.objectStore('rows').put('x', 0);
          writing.oncomplete = () => done('written');
          writing.onabort = () => done(writing.error?.name);
        };
      }),
  );

it('of a full device is told in the form, which keeps what was written until there is room', async () => {
  chromium = await launchChromium('chrome-mv3-test', { profile: await chromium.kill() });
  options = await chromium.open('options.html#glossary/new');
  await options.waitForSelector('form');
  const session = await options.createCDPSession();
  const origin = `chrome-extension://${chromium.id}`;
  await fill(options, 'Name', 'deputy manager');
  await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: 1 });
  await expect.poll(writes, { timeout: 60_000 }).toBe('QuotaExceededError');
  await press(options, 'Save term');
  await alert(options, 'There is no room left for the glossary on this device.');
  expect(await named('deputy manager')).toBe(0);
  await session.send('Storage.overrideQuotaForOrigin', { origin });
  await press(options, 'Save term');
  await options.waitForFunction(() => !document.querySelector('form'));
  expect(await named('deputy manager')).toBe(1);
});
