import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultsOf } from './axe';
import { type Chromium, launchChromium } from './chromium';
import { type Site, serve } from './serve';

/** A term is edited on a page of its own, with what it would match beside it. */

let site: Site;
let chromium: Chromium;
let options: Page;

beforeAll(async () => {
  site = await serve(new URL('../pages/baogang', import.meta.url).pathname);
  chromium = await launchChromium('chrome-mv3-test', { width: 1440 });
  await chromium.ready();
  const article = await chromium.browser.newPage();
  await article.goto(`${site.origin}/page.html`);
  await chromium.read(article);
  options = await chromium.open('options.html#glossary/specialised-innovative');
});

afterAll(async () => {
  await chromium?.close();
  await site?.close();
});

const aria = (role: string, name: string) => `::-p-aria([name="${name}"][role="${role}"])`;
const press = (role: string, name: string) => options.locator(aria(role, name)).click();
const field = (name: string) => options.locator(aria('textbox', name));
const says = (text: string, within = 'body') =>
  options.waitForFunction(
    (wanted: string, selector: string) =>
      document.querySelector(selector)?.textContent?.includes(wanted),
    { polling: 'mutation' },
    text,
    within,
  );
const written = async (name: string) =>
  (await field(name).waitHandle()).evaluate((input) => (input as HTMLInputElement).value);
/** Once it is saved. */
const openAgain = async () => {
  await options.waitForSelector(aria('heading', 'Glossary'));
  await options.evaluate(() => {
    location.hash = 'glossary/specialised-innovative';
  });
};

it('shows live what the term would match on the last page, and what is too broad', async () => {
  await says('Live, on the last page you read. 3 matches.', 'aside');
  await options.waitForSelector(aria('complementary', 'What it would match'));
  expect(await options.$$eval('aside .samp mark', (all) => all.map((m) => m.textContent))).toEqual([
    'Specialized, Refined, Distinctive and Innovative',
    '专精特新',
    '专精特新',
  ]);
  await field('Also written as').fill('model');
  await says('4 matches. Too broad: 1.', 'aside');
  await says('Too broad: from “model”', 'aside .wrong');
  await says('“model” is an everyday word; matches on your open pages: 1.', 'form');
  await says('Unsaved changes in Also written as', 'footer');
});

it('tries it on the reader’s own text with the whole glossary', async () => {
  await field('Try your own text').fill('专精特新与稀土');
  await options.waitForSelector('aside mark.policy.lit');
  expect(
    await options.$$eval('aside .samp[role=status] mark', (all) =>
      all.map((mark) => [mark.textContent, mark.className]),
    ),
  ).toEqual([
    ['专精特新', 'u policy lit'],
    ['稀土', 'u material'],
  ]);
});

it('keeps what is not saved while other settings are looked at, and after Cancel for a way back', async () => {
  await options.locator('a[href="#packs"]').click();
  await options.waitForSelector(aria('heading', 'Packs and teams'));
  await options.goBack();
  expect(await written('Also written as')).toBe('');
  await says('model', '.tok.wrong');
  await press('button', 'Cancel');
  await says('“Specialized, Refined, Distinctive and Innovative” was not saved.');
  await press('button', 'Undo');
  await says('model', '.tok.wrong');
  await press('button', 'Remove model');
  await options.waitForFunction(() => !document.querySelector('.tok.wrong'));
});

it.each([
  ['light', [{ name: 'prefers-color-scheme', value: 'light' }]],
  ['dark', [{ name: 'prefers-color-scheme', value: 'dark' }]],
  ['forced colours', [{ name: 'forced-colors', value: 'active' }]],
])('axe finds nothing in %s, at full width and at 320 pixels', async (_, features) => {
  await options.emulateMediaFeatures([
    ...features,
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
  expect(await faultsOf(options)).toEqual([]);
  await options.setViewport({ width: 320, height: 900 });
  expect(await faultsOf(options)).toEqual([]);
  expect(await options.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await options.setViewport({ width: 1440, height: 900 });
});

it('is changed and saved by keyboard, and looks back by its menu', async () => {
  const pencil = await options.waitForSelector(aria('button', 'Edit implication 1'));
  await pencil!.focus();
  await options.keyboard.press('Enter');
  await options.waitForSelector('textarea.judged:focus');
  await options.keyboard.press('End');
  await options.keyboard.type(' Written by keyboard.');
  await options.keyboard.down('Control');
  await options.keyboard.press('Enter');
  await options.keyboard.up('Control');
  await says('Saved “Specialized, Refined, Distinctive and Innovative”.');
  await openAgain();
  await says('Written by keyboard.', '.note .tx');
  await field('Definition').fill('Another definition.');
  await press('button', 'Save term');
  await openAgain();
  await says('by you · version 2');
  const menu = await options.waitForSelector(aria('button', 'More'));
  await menu!.focus();
  await options.keyboard.press('ArrowDown');
  await options.waitForSelector('[role=menuitem]:focus');
  await options.keyboard.press('Enter');
  await options.waitForSelector('.history[open] summary:focus');
  await says('History: 2 versions');
  await menu!.focus();
  await options.keyboard.press('ArrowUp');
  await options.waitForSelector('[role=menuitem]:focus');
  await options.keyboard.press('Enter');
  await says('Deleted “Specialized, Refined, Distinctive and Innovative”.');
});
