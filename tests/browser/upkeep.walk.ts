import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { faultsOf } from './axe';
import { type Chromium, launchChromium } from './chromium';
import { type Site, serve } from './serve';

// Check, shortcuts and backups: what keeps a glossary well.

let site: Site;
let chromium: Chromium;
let options: Page;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sidelight-upkeep-'));
  site = await serve(new URL('../pages/baogang', import.meta.url).pathname);
  chromium = await launchChromium('chrome-mv3-test');
  await chromium.ready();
  options = await chromium.open('options.html#check');
});

afterAll(async () => {
  await chromium?.close();
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

declare const chrome: {
  runtime: { sendMessage(message: object): Promise<{ value: unknown }> };
};
const ask = (request: string, value: object) =>
  options.evaluate(
    async (name, what) => (await chrome.runtime.sendMessage({ request: name, ask: what })).value,
    request,
    value,
  );
const save = (id: string, name: string, more: object) =>
  ask('save', {
    term: { id, pack: 'my-terms', kind: 'company', name, aliases: [], sources: [], ...more },
  });

const aria = (role: string, name: string) => `::-p-aria([name="${name}"][role="${role}"])`;
const press = (role: string, name: string) => options.locator(aria(role, name)).click();
const says = (text: string) =>
  options.waitForFunction(
    (wanted: string) => document.body.textContent?.includes(wanted),
    { polling: 'mutation' },
    text,
  );
const goTo = (hash: string) =>
  options.evaluate((to) => {
    location.hash = to;
  }, hash);

it('lists what is weak, and leads to the field that mends it', async () => {
  await save('walk-one', 'Walk One', { definition: 'See Walk Two.', aliases: ['go'] });
  await save('walk-two', 'Walk Two', { definition: 'Walk One', zh: '包钢集团' });
  for (const words of [
    'It says no more than Walk Two, which leads back here.',
    'It says no more than Walk One, which leads back here.',
    '“包钢集团” is also written for Baogang Group.',
    '“go” stands in many texts that mean something else.',
  ])
    await says(words);
  expect(await faultsOf(options)).toEqual([]);
  await options
    .locator(`section[aria-label="Too short"] ${aria('link', 'Walk One')}`)
    .click()
    .catch(() => press('link', 'Walk One'));
  await options.waitForSelector('form :focus');
  expect(new URL(options.url()).hash).toMatch(/^#glossary\/walk-one\//);
});

it('finds a term again only until it was met on a page', async () => {
  await goTo('check');
  const never = (name: string) =>
    `section[aria-label="Never met"] a[href="#glossary/${name}/name"]`;
  await options.waitForSelector(never('baogang-group'));
  const article = await chromium.browser.newPage();
  await article.goto(`${site.origin}/page.html`);
  await chromium.read(article);
  await article.close();
  await options.bringToFront();
  await expect
    .poll(
      async () => {
        // What is met tells nobody: the page looks when it is opened.
        await options.reload();
        await options.waitForSelector('section[aria-label="Never met"] a');
        return options.$(never('baogang-group'));
      },
      { timeout: 30_000 },
    )
    .toBeNull();
});

it('lists implications, makes an insight on two terms, changes it, and takes its deletion back', async () => {
  await goTo('implications');
  await press('button', 'Lenses');
  await press('checkbox', 'Japan');
  await options.keyboard.press('Escape');
  await options.waitForSelector(aria('button', 'Lenses: Japan'));
  await press('button', 'Insights');
  await press('button', 'Unsourced');
  await says('No implication fits these filters.');
  await press('button', 'Add implication');
  await options.locator(aria('textbox', 'Western implication')).fill('Two walks meet.');
  const other = await options.waitForSelector('.tokens input');
  for (const name of ['Walk One', 'Walk Two']) {
    await other!.type(name.slice(0, -1));
    await options.waitForFunction(
      (wanted: string) =>
        [...document.querySelectorAll<HTMLOptionElement>('datalist option')].some(({ value }) =>
          value.startsWith(wanted),
        ),
      { polling: 'mutation' },
      name,
    );
    // What a reader chooses from the list comes as one input.
    await other!.evaluate((input, wanted) => {
      const found = [...document.querySelectorAll<HTMLOptionElement>('datalist option')];
      (input as HTMLInputElement).value = found.find(({ value }) =>
        value.startsWith(wanted),
      )!.value;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }, name);
    await options.waitForFunction(
      (wanted: string) => document.querySelector('.tokens')?.textContent?.includes(wanted),
      { polling: 'mutation' },
      name,
    );
  }
  expect(await faultsOf(options)).toEqual([]);
  await press('button', 'Save implication');
  await says('Saved the implication.');
  await press('button', 'Lenses: Japan');
  await press('button', 'Clear');
  await options.keyboard.press('Escape');
  const edit = aria('button', 'Edit implication: Walk One + Walk Two');
  await options.locator(edit).click();
  await options.locator(aria('textbox', 'Western implication')).fill('Two walks part.');
  await press('button', 'Save implication');
  await says('Two walks part.');
  expect(await faultsOf(options)).toEqual([]);
  await press('button', 'Delete implication: Walk One + Walk Two');
  await says('No implication fits these filters.');
  await options.locator('.toast button').click();
  await options.waitForSelector(edit);
});

it('shows the shortcuts as the browser has them', async () => {
  await goTo('shortcuts');
  await says('Open Sidelight');
  await says('Next term');
  expect(
    await options.$$eval('.keylist kbd', (keys) => keys.map((key) => key.textContent)),
  ).toEqual(expect.arrayContaining(['/', 'F2', 'Enter']));
  expect(await faultsOf(options)).toEqual([]);
  const tab = chromium.browser.waitForTarget((target) =>
    target.url().startsWith('chrome://extensions/shortcuts'),
  );
  await press('button', 'Change shortcuts');
  await (await (await tab).asPage()).close();
  await options.bringToFront();
});

it('backs up before an import, shows what going back would change, goes back, and undoes that', async () => {
  const glossary = async () =>
    (await ask('glossary', {})) as {
      terms: { id: string; definition?: string; deleted?: object }[];
    };
  const termOf = async (id: string) => (await glossary()).terms.find((term) => term.id === id);
  const before = (await termOf('baogang-group'))!.definition;
  await goTo('backup');
  const path = join(folder, 'team.json');
  const term = (id: string, name: string, definition: string) => ({
    ...{ id, name, definition, kind: 'company', aliases: [] },
  });
  await writeFile(
    path,
    JSON.stringify({
      format: 'sidelight-glossary',
      version: 1,
      packs: [],
      terms: [
        term('team-one', 'Team One', 'New.'),
        term('baogang-group', 'Baogang Group', 'Told otherwise.'),
      ],
      notes: [],
    }),
  );
  const input = (await options.waitForSelector(
    'input[type=file]',
  )) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
  await press('button', 'Apply 2 changes');
  await says('Before importing team.json');
  expect(await faultsOf(options)).toEqual([]);
  expect((await termOf('baogang-group'))!.definition).toBe('Told otherwise.');

  const restore = await options.waitForSelector(
    '::-p-aria([role="button"]) >>> ::-p-text(Restore)',
  );
  await restore!.click();
  await options.waitForSelector(aria('checkbox', 'Include Baogang Group'));
  expect(new URL(options.url()).hash).toMatch(/^#backup\/\d+$/);
  await options.waitForSelector(aria('checkbox', 'Include Team One'));
  expect((await termOf('team-one'))!.deleted).toBeUndefined();
  await press('button', 'Apply 2 changes');
  await says('Went back to the backup of');
  expect((await termOf('baogang-group'))!.definition).toBe(before);
  expect((await termOf('team-one'))!.deleted).toBeDefined();
  await says('Before a restore');

  // The import before it has an Undo of its own.
  await options.locator('.toast button').click();
  await says('Undone.');
  expect((await termOf('baogang-group'))!.definition).toBe('Told otherwise.');
  expect((await termOf('team-one'))!.deleted).toBeUndefined();
});
