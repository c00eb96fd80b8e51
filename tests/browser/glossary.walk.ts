import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultsOf } from './axe';
import { type Chromium, launchChromium } from './chromium';

let chromium: Chromium;
let options: Page;

beforeAll(async () => {
  chromium = await launchChromium('chrome-mv3-test');
  await chromium.ready();
  options = await chromium.open('options.html#glossary');
});

afterAll(() => chromium?.close());

const aria = (role: string, name: string) => `::-p-aria([name="${name}"][role="${role}"])`;
const press = (role: string, name: string, page = options) =>
  page.locator(aria(role, name)).click();
const says = (text: string, page = options) =>
  page.waitForFunction(
    (wanted: string) => document.body.textContent?.includes(wanted),
    { polling: 'mutation' },
    text,
  );
const counted = (text: string) =>
  options.waitForFunction(
    (wanted: string) => document.querySelector('.tools [role=status]')?.textContent === wanted,
    { polling: 'mutation' },
    text,
  );
const search = async (text: string) => {
  const box = await options.waitForSelector(aria('searchbox', 'Search the glossary'));
  await box!.evaluate((input) => (input as HTMLInputElement).select());
  await options.keyboard.press('Backspace');
  if (text) await box!.type(text);
};

it('sorts and filters the glossary, and finds by any word', async () => {
  await counted('163 of 163');
  await press('button', 'Kind');
  await press('checkbox', 'Material');
  await options.keyboard.press('Escape');
  await options.waitForSelector(aria('button', 'Kind: Material'));
  await options.waitForSelector(aria('button', 'More: Dysprosium'));
  await search('magnet ndfeb');
  await options.waitForSelector(aria('button', 'More: NdFeB magnet'));
  await counted('1 of 163');
  await search('');
  await press('button', 'Kind: Material');
  await press('button', 'Clear');
  await options.keyboard.press('Escape');
  await counted('163 of 163');
  await press('button', 'Name');
  await options.waitForSelector('th[aria-sort=descending]');
  await press('button', 'Name');
  await options.waitForSelector('th[aria-sort=ascending]');
  expect(await faultsOf(options)).toEqual([]);
});

it('edits a cell by keyboard, and takes it back by Ctrl+Z', async () => {
  await search('baogang');
  const name = await options.waitForSelector(aria('button', 'Baogang Group'));
  await name!.focus();
  await options.keyboard.press('ArrowRight');
  await options.keyboard.press('F2');
  await options.waitForSelector(aria('textbox', 'Chinese name: Baogang Group'));
  await options.keyboard.type('包头钢铁');
  await options.keyboard.press('Enter');
  await says('Saved “Baogang Group”.');
  await options.waitForSelector('td[data-field=zh]:focus');
  await says('包头钢铁');
  await options.keyboard.down('Control');
  await options.keyboard.press('z');
  await options.keyboard.up('Control');
  await says('Undone.');
  await says('包钢集团');
  await search('');
});

it('changes many terms at once, each change one step to undo', async () => {
  await search('rare earth');
  await options.waitForSelector(aria('button', 'More: Bayan Obo'), { hidden: true });
  await press('checkbox', 'Select all');
  const bar = await options.waitForSelector(aria('toolbar', 'Selected terms'));
  const selected = await bar!.evaluate((element) => Number.parseInt(element.textContent!, 10));
  expect(selected).toBeGreaterThan(2);
  await press('button', 'Tag');
  await options.keyboard.type('watch list');
  await options.keyboard.press('Enter');
  await says(`Changed ${selected} terms.`);
  await search('');
  await counted('163 of 163');
  await press('button', 'Tags');
  await options.waitForSelector(aria('checkbox', 'watch list'));
  await options.keyboard.press('Escape');
  await press('button', 'Undo');
  await says('Undone.');
  await press('button', 'Tags');
  await options.waitForSelector(aria('searchbox', 'Search: Tags'));
  expect(await options.$(aria('checkbox', 'watch list'))).toBeNull();
  await options.keyboard.press('Escape');
});

it('mutes what is selected, so that it is marked nowhere, and takes that back', async () => {
  const found = () =>
    options.evaluate(async () => {
      const ask = { blocks: ['Bayan Obo and Baotou'] };
      return (await chrome.runtime.sendMessage({ request: 'match', ask })).value.terms.length;
    });
  await search('');
  await press('button', 'Clear selection');
  const before = await found();
  await press('checkbox', 'Select Bayan Obo');
  await press('button', 'Mute');
  await says('Muted 1 term: it is not marked on any page.');
  await expect.poll(found).toBe(before - 1);
  await press('button', 'Unmute');
  await says('1 term is marked again.');
  await expect.poll(found).toBe(before);
  await press('button', 'Undo');
  await says('Undone.');
  await expect.poll(found).toBe(before - 1);
  expect(await faultsOf(options)).toEqual([]);
  await options.waitForSelector(aria('button', 'Unmute'));
  await press('button', 'Unmute');
  await expect.poll(found).toBe(before);
  await press('button', 'Clear selection');
});

it('deletes into the trash, and brings back from there with the implication', async () => {
  await press('checkbox', 'Select Arafura Rare Earths');
  await press('button', 'Delete');
  await says('Deleted “Arafura Rare Earths”.');
  await counted('162 of 162');
  await press('button', 'Trash');
  await options.waitForSelector(aria('heading', 'Trash'));
  expect(new URL(options.url()).hash).toBe('#trash');
  expect(await faultsOf(options)).toEqual([]);
  await press('button', 'Bring back Arafura Rare Earths');
  await says('Brought 1 term back.');
  await says('Nothing is deleted.');
  await press('button', 'Back');
  await counted('163 of 163');
  const notes = await options.waitForSelector('tr[data-key=arafura] .lampdot');
  expect(await notes!.evaluate((element) => element.textContent)).toBe('1');
});

it('keeps what two windows write to one term, and shows both the same', async () => {
  const other = await chromium.open('options.html#glossary/baogang-group/definition');
  const fieldOf = (page: Page) => page.locator(aria('textbox', 'Definition'));
  await options.evaluate(() => {
    location.hash = 'glossary/baogang-group';
  });
  // The address names the field: the form begins there.
  await other.waitForSelector('textarea:focus');
  await fieldOf(other).fill('Written in the second window.');
  await options.bringToFront();
  await fieldOf(options).fill('Written in the first window.');
  await press('button', 'Save term');
  await says('Saved “Baogang Group”.');
  await other.bringToFront();
  await press('button', 'Save term', other);
  await says(
    'Saved “Baogang Group”. Definition was changed elsewhere meanwhile: both versions are kept.',
    other,
  );
  const term = await options.evaluate(async () => {
    const reply = await chrome.runtime.sendMessage({ request: 'glossary', ask: {} });
    return reply.value.terms.find(({ id }) => id === 'baogang-group');
  });
  expect(term!.definition).toBe('Written in the second window.');
  expect(term!.sync.others!.definition!.map(({ value }) => value)).toEqual([
    'Written in the first window.',
  ]);
  await press('button', 'Compare', other);
  await other.waitForSelector(aria('heading', 'Baogang Group'));
  await other.waitForSelector(aria('radio', 'Yours: Definition'));
  await other.waitForSelector(aria('radio', 'Yours, earlier: Definition'));
  await says('Written in the first window.', other);
  await says('Written in the second window.', other);
  await other.close();
});

declare const chrome: {
  runtime: {
    sendMessage(message: object): Promise<{
      value: {
        terms: {
          id: string;
          definition: string;
          sync: { others?: Record<string, { value: unknown }[]> };
        }[];
      };
    }>;
  };
};

it('exports what is selected, and later the whole again', async () => {
  const go = (page: string) => options.locator(`a[href="#${page}"]`).click();
  const holds = (text: string) =>
    options.waitForFunction(
      (wanted: string) => document.querySelector('.holds')?.textContent?.includes(wanted),
      { polling: 'mutation' },
      text,
    );
  await options.bringToFront();
  await go('glossary');
  await search('rare earth');
  await options.waitForSelector(aria('button', 'More: Bayan Obo'), { hidden: true });
  await press('checkbox', 'Select all');
  const bar = await options.waitForSelector(aria('toolbar', 'Selected terms'));
  const selected = await bar!.evaluate((element) => Number.parseInt(element.textContent!, 10));
  await press('button', 'Export');
  const what = await options.waitForSelector(aria('combobox', 'What to export'));
  expect(await what!.evaluate((element) => (element as HTMLSelectElement).value)).toBe('s');
  await holds(`${selected} terms`);
  await go('glossary');
  await options.waitForSelector(aria('searchbox', 'Search the glossary'));
  await go('backup');
  await holds('163 terms');
});
