import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { browser as Api } from 'wxt/browser';
import { faultsOf } from './axe';
import { allImplications, type Chromium } from './chromium';
import { type OpenPage, openPage } from './open-page';
import { paintedOn } from './painted';
import type { Site } from './serve';

declare const chrome: typeof Api;

let site: Site;
let chromium: Chromium;
let page: Page;
let popup: Page;

let opened: OpenPage;
beforeAll(async () => {
  opened = await openPage('baogang', { height: 2400 });
  ({ chromium, page, site } = opened);
});
afterAll(() => opened?.close());

const button = (name: string) => popup.locator(`::-p-aria([name="${name}"][role="button"])`);
const field = (name: string) => popup.locator(`::-p-aria([name="${name}"][role="textbox"])`);
const written = async (name: string) =>
  (await field(name).waitHandle()).evaluate((input) => (input as HTMLInputElement).value);
const says = (text: string) =>
  popup.waitForFunction((sought) => document.body.textContent!.includes(sought), {}, text);
const open = async () => {
  await popup?.close().catch(() => {});
  popup = await chromium.popup(page);
  await popup.waitForSelector('header [role=status]');
};
const isMarked = (text: string, wanted: boolean) =>
  expect
    .poll(async () => (await paintedOn(page)).some(([marked]) => marked === text), {
      timeout: 20_000,
    })
    .toBe(wanted);

/** Selects a text of the page. */
const select = (text: string) =>
  page.evaluate((sought) => {
    const walker = document.createTreeWalker(document.querySelector('article')!, 4);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = (node as Text).data.indexOf(sought);
      if (at < 0) continue;
      getSelection()!.setBaseAndExtent(node, at, node, at + sought.length);
      return;
    }
    throw new Error(`“${sought}” is not there.`);
  }, text);

describe('adding a term', () => {
  it('takes one key after the shortcut: select, open, Enter', async () => {
    await select('renewable power');
    await open();
    await field('Name').waitHandle();
    await says('Li praised Gansu Rare Earth for smart manufacturing');
    expect(await written('Source address')).toBe(`${site.origin}/page.html`);
    expect(await written('As of')).toMatch(/^\d{4}-\d\d-\d\d$/);
    await popup.keyboard.press('Enter');
    await isMarked('renewable power', true);
    await says('Saved “renewable power”.');
    await button('Undo').click();
    await isMarked('renewable power', false);
    await page.evaluate(() => getSelection()!.removeAllRanges());
  });

  it.each([
    ['the popup', true],
    ['a window of its own where that cannot open', false],
  ])('begins from the context menu, with the sentence, in %s', async (_, opens) => {
    await popup?.close().catch(() => {});
    await page.bringToFront();
    await select('renewable power');
    const begun = chromium.browser.waitForTarget((each) => each.url().includes('/popup.html'));
    await chromium.inWorker(
      async ({ url, opens }) => {
        const { openPopup } = chrome.action;
        if (!opens) chrome.action.openPopup = () => Promise.reject(new Error('No window'));
        const [tab] = await chrome.tabs.query({ active: true, url });
        const event = chrome.contextMenus.onClicked as unknown as {
          dispatch(info: object, tab: unknown): void;
        };
        event.dispatch({ menuItemId: 'add-selection', selectionText: 'renewable power' }, tab);
        chrome.action.openPopup = openPopup;
      },
      { url: page.url(), opens },
    );
    popup = await (await begun).asPage();
    await field('Name').waitHandle();
    await says('Li praised Gansu Rare Earth for smart manufacturing');
    expect(await written('Name')).toBe('renewable power');
    expect(await written('Source address')).toBe(`${site.origin}/page.html`);
    await popup.close();
    await page.evaluate(() => getSelection()!.removeAllRanges());
  });

  it('shows what the term would match, and who else is called so', async () => {
    await open();
    await button('Add term').click();
    await field('Name').fill('general manager');
    await says('1 match on this page');
    await field('Also written as').fill('Li;');
    await says('“Li” is also Li Xiao in');
    await button('Rules of Li').click();
    await popup.locator('::-p-aria([name="Only with these capitals"][role="checkbox"])').click();
    await popup.locator('summary').click();
    await says('What it would match');
    expect(await popup.$eval('.trial mark', (mark) => mark.textContent)).toBe('general manager');
    expect(await faultsOf(popup)).toEqual([]);
    await field('Name').fill('Baogang Group');
    await says('Already in China industrial policy');
  });

  it('keeps what was not saved when the popup closes, until it is left', async () => {
    await field('Name').fill('general manager');
    await field('Definition').fill('Runs the company.');
    await popup.waitForFunction(
      async () => JSON.stringify(await chrome.storage.session.get()).includes('Runs the company.'),
      { polling: 100 },
    );
    await open();
    expect(await written('Name')).toBe('general manager');
    expect(await written('Definition')).toBe('Runs the company.');
    // Something else is selected by now.
    await select('renewable power');
    await open();
    await says('“general manager” is not saved yet.');
    expect(await written('Name')).toBe('renewable power');
    await button('Go on').click();
    await popup.waitForFunction(
      () => document.querySelector<HTMLInputElement>('form input')?.value === 'general manager',
    );
    await page.evaluate(() => getSelection()!.removeAllRanges());
    await button('Cancel').click();
    await says('“general manager” was not saved.');
    await button('Undo').click();
    expect(await written('Definition')).toBe('Runs the company.');
    await button('Cancel').click();
    await open();
    await popup.waitForSelector('article');
    expect(await popup.$('form')).toBeNull();
  });

  it('takes several implications, one of them on another term, too', async () => {
    await button('Add term').click();
    await field('Name').fill('general manager');
    const texts = () => popup.$$('textarea.judged');
    await (await texts())[0]!.type('Runs it alone.');
    await button('Add another implication').click();
    await (await texts())[1]!.type('Meets with the group.');
    const finders = await popup.$$('[aria-label="Name of another term"]');
    await finders[1]!.type('Wuhai');
    const label = await popup
      .waitForSelector('datalist option[value^="Wuhai Mining"]')
      .then((option) => option!.evaluate((each) => (each as HTMLOptionElement).value));
    await finders[1]!.evaluate((input, value) => {
      (input as HTMLInputElement).value = value;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }, label);
    await popup.waitForSelector('[aria-label="Without Wuhai Mining"]');
    await button('Save term').click();
    await isMarked('general manager', true);
    await allImplications(popup).click();
    await popup.waitForFunction(() =>
      [...document.querySelectorAll('article')].some(
        (note) =>
          note.textContent!.includes('Meets with the group.') &&
          note.getAttribute('aria-label')!.includes('Wuhai Mining'),
      ),
    );
    await button('general manager').click();
    await button('Edit term').click();
    await popup.waitForFunction(() => document.querySelectorAll('form .note').length === 2);
    await button('Cancel').click();
  });

  it('says why a script is no source, and keeps odd names as they are', async () => {
    await button('Add term').click();
    await field('Source address').fill('javascript:alert(1)');
    const odd = `\u05d0\u05d1\u200b<b>*x*</b>${'x'.repeat(480)}`;
    await field('Name').fill(odd);
    await button('Save term').click();
    await says('Only an http or https address can be linked.');
    await field('Source address').fill('https://news.example/a');
    // By key: what is told of the address goes with it, and the button moves.
    await popup.keyboard.press('Enter');
    await popup.waitForFunction(() => !document.querySelector('form'));
    await popup.locator('::-p-aria([name="Search the glossary"])').fill('\u05d0\u05d1');
    await popup.waitForSelector('[role=option]');
    expect(await popup.$eval('[role=option] .nm', (name) => name.textContent)).toBe(odd);
    expect(await popup.$eval('html', (root) => root.scrollWidth <= root.clientWidth)).toBe(true);
  });
});
