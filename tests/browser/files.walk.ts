import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chromium, launchChromium } from './chromium';

/** Files of other formats, through the options page: in, looked at, applied, undone, and out again. */

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);
const sample = new URL('../files/team-gb18030.csv', import.meta.url).pathname;
let chromium: Chromium;
let options: Page;
let folder: string;
const faults: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sidelight-formats-'));
  chromium = await launchChromium('chrome-mv3-test');
  await chromium.ready();
  options = await chromium.open('options.html#backup');
  options.on('pageerror', (error) => faults.push(String(error)));
  // Asked once, and walked in names.walk.
  await options.evaluate(() => chrome.storage.local.set({ authorName: '' }));
  const session = await options.createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
});

afterAll(async () => {
  await chromium?.close();
  await rm(folder, { recursive: true, force: true });
});

declare const chrome: {
  runtime: { sendMessage(message: object): Promise<{ value: unknown }> };
  storage: { local: { set(values: object): Promise<void> } };
};

const glossary = () =>
  options.evaluate(async () => {
    const reply = await chrome.runtime.sendMessage({ request: 'glossary', ask: {} });
    return JSON.stringify(reply.value);
  });

async function choose(path: string): Promise<void> {
  const input = (await options.waitForSelector(
    'input[type=file]',
  )) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
}

const named = (name: string, role: string) => `::-p-aria([name="${name}"][role="${role}"])`;
const press = (name: string) => options.locator(named(name, 'button')).click();

async function select(name: string, value: string): Promise<void> {
  const box = (await options.waitForSelector(
    named(name, 'combobox'),
  )) as ElementHandle<HTMLSelectElement>;
  await box.select(value);
}

const chosenIn = async (name: string) => {
  const box = await options.waitForSelector(named(name, 'combobox'));
  return box!.evaluate((element) => (element as HTMLSelectElement).value);
};

const says = (text: string) =>
  options.waitForFunction(
    (wanted: string) => document.querySelector('main')?.textContent?.includes(wanted),
    {},
    text,
  );

async function download(ending: string): Promise<string> {
  const before = new Set(await readdir(folder));
  // By key: what the format leaves out may be listed meanwhile, and move the button from under a click.
  const button = await options.locator(named('Export the glossary', 'button')).waitHandle();
  await options.waitForFunction((each) => !(each as HTMLButtonElement).disabled, {}, button);
  await (button as ElementHandle).press('Enter');
  let found: string | undefined;
  await expect
    .poll(
      async () => {
        found = (await readdir(folder)).find((name) => name.endsWith(ending) && !before.has(name));
        return found;
      },
      { timeout: 15_000 },
    )
    .toBeTruthy();
  return join(folder, found!);
}

describe('a table that Excel in China saved', () => {
  let before: string;

  it('is shown with its guessed encoding, which can be switched', async () => {
    before = await glossary();
    await choose(sample);
    await says('What the columns are');
    expect(await chosenIn('Text encoding')).toBe('gb18030');
    await says('盐湖提锂');
    await says('Guessed. If the rows below look garbled');
    await select('Text encoding', 'big5');
    await options.waitForFunction(
      () => !document.querySelector('main')?.textContent?.includes('盐湖提锂'),
    );
    await select('Text encoding', 'gb18030');
    await says('盐湖提锂');
  });

  it.each(['light', 'dark'])('is shown so that axe finds nothing in %s', async (scheme) => {
    await options.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      // Colours on their way to others have no contrast that counts.
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    await options.evaluate(axeSource);
    const found = await options.evaluate(async () => {
      const { violations } = await window.axe.run('html');
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    });
    await options.emulateMediaFeatures([]);
    expect(found).toEqual([]);
  });

  it('has its columns guessed, and said otherwise by the reader', async () => {
    expect(await chosenIn('Column 1, “术语”')).toBe('zh');
    expect(await chosenIn('Column 2, “英文”')).toBe('name');
    expect(await chosenIn('Column 3, “定义”')).toBe('definition');
    expect(await chosenIn('Column 4, “负责人”')).toBe('ignore');
    await select('Column 4, “负责人”', 'tags');
    await press('Show the changes');
    await says('Lithium from brine');
    await says('Nothing is written until you apply.');
    expect(await glossary()).toBe(before);
  });

  it('is applied, stands in the glossary, and is undone', async () => {
    await press('Apply 3 changes');
    await says('3 changes from team-gb18030.csv were applied.');
    const terms = JSON.parse(await glossary()).terms as { name: string; tags: string[] }[];
    expect(terms.find(({ name }) => name === 'Lithium from brine')).toMatchObject({
      zh: '盐湖提锂',
      tags: ['陈梅'],
    });
    const table = await chromium.open('options.html#glossary');
    await table.waitForFunction(() =>
      document.querySelector('tbody')?.textContent?.includes('Aluminium smelter quota'),
    );
    await table.close();
    await options.bringToFront();
    await press('Undo');
    await says('The import of team-gb18030.csv was undone.');
    expect(await glossary()).toBe(before);
  });

  it('changes nothing when it comes again, with its columns remembered', async () => {
    await choose(sample);
    await press('Show the changes');
    await press('Apply 3 changes');
    await says('3 changes from team-gb18030.csv were applied.');
    const state = await glossary();
    await choose(sample);
    await says('As you chose last time for these columns.');
    expect(await chosenIn('Column 4, “负责人”')).toBe('tags');
    await press('Show the changes');
    await says('This file changes nothing here.');
    await press('Cancel');
    expect(await glossary()).toBe(state);
  });
});

describe('an export', () => {
  it.each([
    ['csv', '.csv'],
    ['tbx', '.tbx'],
  ])('as %s changes nothing when it is read again', async (format, ending) => {
    const before = await glossary();
    await select('Format', format);
    await says('This format leaves out:');
    const path = await download(ending);
    await choose(path);
    await says('This file changes nothing here.');
    await press('Cancel');
    expect(await glossary()).toBe(before);
  });

  it.each([
    ['skos', '.ttl', 'a skos:Concept'],
    ['markdown', '.md', '## Baogang Group (包钢集团)'],
  ])('as %s is written', async (format, ending, text) => {
    await select('Format', format);
    expect(await readFile(await download(ending), 'utf8')).toContain(text);
  });

  it('can be one pack', async () => {
    await select('Format', 'sidelight');
    await select('What to export', 'pmy-terms');
    const { terms } = JSON.parse(await readFile(await download('.sidelight.json'), 'utf8'));
    expect(terms).toHaveLength(3);
    await select('What to export', '');
  });
});

describe('cells', () => {
  it('can be pasted', async () => {
    await press('Paste cells');
    const area = await options.waitForSelector('textarea');
    await area!.evaluate((element) => {
      (element as HTMLTextAreaElement).value = 'term\tzh\nTailings dam safety\t尾矿库安全\n';
      element.dispatchEvent(new Event('input', { bubbles: true }));
    });
    await press('Read the cells');
    expect(await chosenIn('Column 1, “term”')).toBe('name');
    await press('Show the changes');
    await says('Tailings dam safety');
    await press('Cancel');
  });
});

it('leaves no error behind', () => {
  expect(faults).toEqual([]);
});
