import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chromium, launchChromium } from './chromium';

/**
 * Big files: in the long run as many terms as a file may hold with those of the starter pack, since the glossary is
 * exported and read again as a whole; a small share of them otherwise.
 */

const count = process.env.SIDELIGHT_RUNS ? 249_800 : 6000;
const patience = { timeout: process.env.SIDELIGHT_RUNS ? 1_800_000 : 120_000 };

let chromium: Chromium;
let options: Page;
let folder: string;

declare const chrome: {
  runtime: { sendMessage(message: object): Promise<{ value: unknown }> };
  storage: { local: { set(values: object): Promise<void> } };
};

const named = (name: string, role: string) => `::-p-aria([name="${name}"][role="${role}"])`;
const press = (name: string) => options.locator(named(name, 'button')).click();
const says = (text: string) =>
  options.waitForFunction(
    (wanted: string) => document.querySelector('main')?.textContent?.includes(wanted),
    patience,
    text,
  );
const apply = `Apply ${count.toLocaleString('en')} changes`;

async function fileOf(terms: number): Promise<string> {
  const path = join(folder, `${terms}.json`);
  const file = createWriteStream(path);
  file.write('{"format":"sidelight-glossary","version":1,"packs":[],"notes":[],"terms":[');
  for (let i = 0; i < terms; i++) {
    const more = file.write(
      `${i > 0 ? ',' : ''}{"id":"large-${i}","name":"Large ${i}","kind":"company"}`,
    );
    if (!more) await once(file, 'drain');
  }
  file.end(']}');
  await once(file, 'finish');
  return path;
}

async function choose(path: string): Promise<void> {
  const input = (await options.waitForSelector(
    'input[type=file]',
  )) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
}

const total = () =>
  options.evaluate(async () => {
    const message = { request: 'search', ask: { query: '', limit: 0 } };
    return ((await chrome.runtime.sendMessage(message)).value as { total: number }).total;
  });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sidelight-large-'));
  chromium = await launchChromium('chrome-mv3-test', { patience: patience.timeout });
  await chromium.ready();
  options = await chromium.open('options.html#backup');
  options.setDefaultTimeout(patience.timeout);
  await options.evaluate(() => chrome.storage.local.set({ authorName: '' }));
  const session = await options.createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
});

afterAll(async () => {
  await chromium?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('a big file', patience, () => {
  let million: string;

  it('of a million terms is refused with their number', async () => {
    million = await fileOf(1_000_000);
    await choose(million);
    await says('The file has 1,000,000 entries in this list; at most 250,000 are read.');
    await says('Nothing was changed.');
  });

  it('can be stopped while it is read, and nothing is written', async () => {
    const before = await total();
    // It takes long enough for somebody to stop it.
    await choose(million);
    await press('Stop');
    await options.waitForSelector(named('Choose a file', 'button'));
    expect(await total()).toBe(before);
  });

  it('is applied while the reader is elsewhere, and counts as a whole', async () => {
    const before = await total();
    await choose(await fileOf(count));
    await press(apply);
    await options.locator('a[href="#packs"]').click();
    await options.waitForSelector(named('Packs and teams', 'heading'));
    await options.locator('a[href="#backup"]').click();
    await says(`${count.toLocaleString('en')} changes from ${count}.json were applied.`);
    expect(await total()).toBe(before + count);
  });

  it('is exported, and changes nothing when that is read again', async () => {
    await press('Export the glossary');
    let path: string | undefined;
    await expect
      .poll(
        async () => {
          const name = (await readdir(folder)).find((each) => /\.sidelight\.json/.test(each));
          path = name && !name.endsWith('.crdownload') ? join(folder, name) : undefined;
          return path;
        },
        { timeout: patience.timeout },
      )
      .toBeTruthy();
    await choose(path!);
    await says('This file changes nothing here.');
    await press('Cancel');
  });

  it('is undone as a whole, also on another day', async () => {
    const before = await total();
    await options.reload();
    await press(`Undo the import of ${count}.json`);
    await says(`The import of ${count}.json was undone.`);
    expect(await total()).toBe(before - count);
  });
});
