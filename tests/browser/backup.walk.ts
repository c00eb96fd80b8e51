import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chromium, launchChromium } from './chromium';

let chromium: Chromium;
let options: Page;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sidelight-files-'));
  chromium = await launchChromium('chrome-mv3-test');
  await chromium.ready();
  options = await chromium.open('options.html#backup');
  // Asked once, and walked in names.walk.
  await options.evaluate(() => chrome.storage.local.set({ authorName: '' }));
  const session = await options.createCDPSession();
  await session.send('Browser.setDownloadBehavior', {
    behavior: 'allow',
    downloadPath: folder,
  });
});

afterAll(async () => {
  await chromium?.close();
  await rm(folder, { recursive: true, force: true });
});

/** The whole glossary, as an export would write it. */
const glossary = () =>
  options.evaluate(async () => {
    const reply = await chrome.runtime.sendMessage({ request: 'glossary', ask: {} });
    return JSON.stringify(reply.value);
  });

declare const chrome: {
  runtime: { sendMessage(message: object): Promise<{ value: unknown }> };
  storage: { local: { set(values: object): Promise<void> } };
};

async function choose(name: string, text: string): Promise<void> {
  const path = join(folder, name);
  await writeFile(path, text);
  const input = (await options.waitForSelector(
    'input[type=file]',
  )) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
}

const press = (name: string) =>
  options.locator(`::-p-aria([name="${name}"][role="button"])`).click();

const alertText = async () => {
  const alert = await options.waitForSelector('[role=alert]');
  return alert!.evaluate((element) => element.textContent ?? '');
};

const term = (id: string, name: string) => ({ id, name, kind: 'company', aliases: [] });
const file = (terms: object[]) =>
  JSON.stringify({ format: 'sidelight-glossary', version: 1, packs: [], terms, notes: [] });

describe('a glossary file', () => {
  it.each([
    ['is no JSON', 'notes.json', 'Dear colleagues,', 'begins with “Dear colleagues,”'],
    ['has a fault in its JSON', 'fault.json', `${file([])}\n}`, 'not valid JSON: line 2, column 1'],
    ['is JSON of another shape', 'other.json', '{"answer": 42}', 'not a Sidelight glossary'],
    ['has no term', 'none.json', '{"terms": []}', 'no term in this file'],
    ['is cut off', 'cut.json', file([term('one-two', 'One')]).slice(0, 70), 'cut off'],
    ['is empty', 'empty.json', '', 'empty'],
    [
      'is of a newer version',
      'new.json',
      '{"format":"sidelight-glossary","version":9}',
      'newer Sidelight',
    ],
  ])('that %s is refused in words, and nothing changes', async (_, name, text, words) => {
    const before = await glossary();
    await choose(name, text);
    await options.waitForFunction(
      (wanted: string) => document.querySelector('[role=alert]')?.textContent?.includes(wanted),
      {},
      name,
    );
    const said = await alertText();
    expect(said).toContain(words);
    expect(said).toContain('Nothing was changed');
    expect(await glossary()).toBe(before);
  });

  it('is previewed before anything is written, then applied as a whole, and undone', async () => {
    const before = await glossary();
    await choose(
      'team.json',
      file([
        term('team-one', 'Team One'),
        term('team-two', ''),
        { ...term('baogang-group', 'Baogang Group'), definition: 'Told otherwise.' },
      ]),
    );
    await options.waitForSelector('::-p-aria([name="Apply 2 changes"][role="button"])');
    const preview = await options.$eval('main', (main) => main.textContent ?? '');
    for (const part of ['Team One', 'Told otherwise.', 'State-owned steel', 'terms[1]', 'is empty'])
      expect(preview).toContain(part);
    expect(await glossary()).toBe(before);

    await press('Apply 2 changes');
    await options.waitForSelector('[role=status].outcome');
    expect(await glossary()).toContain('Team One');
    expect(await glossary()).toContain('Told otherwise.');
    expect(await glossary()).not.toContain('team-two');

    await press('Undo');
    await options.waitForFunction(
      () =>
        document.querySelector('.outcome')?.textContent?.includes('team.json') &&
        !document.querySelector('.outcome button'),
    );
    expect(await glossary()).toBe(before);
  });

  it('is written on export, and changes nothing when it is read again', async () => {
    await press('Export the glossary');
    const name = await options.waitForFunction(
      () => /sidelight-\d{4}-\d\d-\d\d\.sidelight\.json/.exec(document.body.textContent ?? '')?.[0],
    );
    const expected = (await name.jsonValue()) as string;
    await expect.poll(() => readdir(folder)).toContain(expected);
    const text = await readFile(join(folder, expected), 'utf8');
    expect(text).toMatch(/^\{\n "format": "sidelight-glossary",\n "version": 1,/);
    expect(JSON.parse(text).terms).toHaveLength(163);
    const before = await glossary();
    await choose('again.json', text);
    await options.waitForFunction(() =>
      document.querySelector('main')?.textContent?.includes('This file changes nothing here.'),
    );
    expect(await options.$eval('main', (main) => main.textContent)).toContain('again.json');
    expect(await glossary()).toBe(before);
  });
});
