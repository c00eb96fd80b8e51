import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { browser as Api } from 'wxt/browser';
import type { SearchReply } from '../../utils/messages.ts';
import { faultsOf } from './axe';
import type { Chromium } from './chromium';
import { type OpenPage, openPage } from './open-page';
import type { Site } from './serve';

declare const chrome: typeof Api;

const model = 'Specialized, Refined, Distinctive and Innovative';
const rule = 'Eight-point Regulation';

/** Nothing in it is in the starter pack. */
const unknown = `<!doctype html><html lang="en"><title>Unknown</title><article><h1>Of other matters</h1>
<p>The council spoke of the “Three Lanterns” (三盏灯笼) again. It is a plan of the Harbour Lights Board (HLB).</p>
<p>Nobody at the harbour had heard of the plan before, and few believe that there is more to it than its name.</p>
</article></html>`;

let site: Site;
let chromium: Chromium;
let page: Page;
let popup: Page;

let opened: OpenPage;
beforeAll(async () => {
  opened = await openPage('baogang', { height: 2400, others: { '/unknown.html': unknown } });
  ({ chromium, page, site } = opened);
});
afterAll(() => opened?.close());

const button = (name: string) => popup.locator(`::-p-aria([name="${name}"][role="button"])`);
const open = async (on = page) => {
  // Another tab in front has closed it already.
  await popup?.close().catch(() => {});
  popup = await chromium.popup(on);
  await popup.waitForSelector('h2');
};
/** Waits until exactly these are suggested. */
const suggested = (...names: string[]) =>
  popup.waitForFunction(
    (wanted: string) =>
      [...document.querySelectorAll('.sug .nm')].map((each) => each.textContent).join('|') ===
      wanted,
    {},
    names.join('|'),
  );
/** Waits until the button of this name has the focus. */
const focused = (name: string) =>
  popup.waitForFunction(
    (label: string) => document.activeElement?.getAttribute('aria-label') === label,
    {},
    name,
  );
/** Waits until a text of the page is marked, or is no longer. */
const isMarked = (text: string, wanted: boolean) =>
  page.waitForFunction(
    (sought: string, should: boolean) =>
      [...CSS.highlights.values()].some((marks) =>
        [...marks].some(
          (range) =>
            (range.startContainer as Text).data.slice(range.startOffset, range.endOffset) ===
            sought,
        ),
      ) === should,
    {},
    text,
    wanted,
  );
const fieldText = async (name: string) =>
  (await popup.waitForSelector(`::-p-aria([name="${name}"][role="textbox"])`))!.evaluate(
    (input) => (input as HTMLInputElement).value,
  );

/** Takes a term out of the glossary. */
async function forget(name: string): Promise<void> {
  await popup.evaluate(async (query) => {
    const send = (request: string, ask: unknown) =>
      chrome.runtime.sendMessage({ request, ask }) as Promise<{ value: SearchReply }>;
    const { value } = await send('search', { query, limit: 1 });
    await send('remove', { ids: [value.terms[0]!.id] });
  }, name);
}

describe('on the article', () => {
  it('both pairs are suggested once the glossary lacks them', async () => {
    await open();
    await forget('专精特新');
    await forget('中央八项规定');
    await isMarked('专精特新', false);
    await isMarked(rule, false);
    await open();
    await suggested(model, rule);
    const text = await popup.$eval('.sug .q', (line) => line.textContent);
    expect(text).toMatch(/^专精特新 · …?.*“Specialized/);
  });

  it('one press adds the first, marks it in the page, and offers to edit it', async () => {
    await button(`Add ${model}`).click();
    await isMarked('专精特新', true);
    await suggested(rule);
    // The focus goes on to what is there now.
    await focused(`Add ${rule}`);
    await button('Edit').click();
    expect([await fieldText('Name'), await fieldText('Chinese name')]).toEqual([model, '专精特新']);
    await button('Back').click();
  });

  it('what was added can be taken back, and is suggested again', async () => {
    await focused(`Add ${rule}`);
    await popup.keyboard.press('Enter');
    await isMarked(rule, true);
    await suggested();
    await button('Undo').click();
    await isMarked(rule, false);
    await suggested(rule);
  });

  it('the cross stops a phrase for good, unless that is taken back at once', async () => {
    await button(`Don’t suggest this again: ${rule}`).click();
    await suggested();
    await button('Undo').click();
    await suggested(rule);
    await button(`Don’t suggest this again: ${rule}`).click();
    await suggested();
    await forget(model);
    await open();
    await suggested(model);
    const kept = await chromium.inWorker(() => chrome.storage.local.get('notSuggested'), undefined);
    expect(kept).toEqual({ notSuggested: ['eight point regulation', '中央八项规定'] });
  });
});

describe('on a page without a known term', () => {
  let other: Page;

  beforeAll(async () => {
    other = await chromium.browser.newPage();
    await other.goto(`${site.origin}/unknown.html`);
    await other.bringToFront();
    await chromium.read(other, { ask: true });
    await open(other);
  });

  it('what there is to add stands below', async () => {
    await suggested('Three Lanterns', 'Harbour Lights Board');
    expect(await popup.$eval('main', (main) => main.textContent)).toContain(
      'No glossary terms on this page',
    );
  });

  it.each(['light', 'dark'])('axe finds nothing in %s', async (value) => {
    await popup.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
    // The colours of the other scheme fade.
    await popup.waitForFunction(() => document.getAnimations().length === 0);
    expect(await faultsOf(popup)).toEqual([]);
  });

  it('an abbreviation becomes another way of writing it', async () => {
    await button('Add Harbour Lights Board').click();
    await suggested('Three Lanterns');
    await button('Edit').click();
    await popup.waitForFunction(() => document.querySelector('form')?.textContent?.includes('HLB'));
  });
});
