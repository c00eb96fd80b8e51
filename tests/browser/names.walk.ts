import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Glossary } from '../../utils/glossary/term';
import { faultsOf } from './axe';
import { type Chromium, launchChromium } from './chromium';

/** Who a person is in shared files, and what happens when another device writes in this one’s name. */

let chromium: Chromium;
let options: Page;
let folder: string;

declare const chrome: {
  runtime: { sendMessage(message: object): Promise<{ value: unknown }> };
  storage: { local: { get(key: string): Promise<Record<string, unknown>> } };
};

const named = (name: string, role: string) => `::-p-aria([name="${name}"][role="${role}"])`;
const press = (name: string) => options.locator(named(name, 'button')).click();
const says = (text: string) =>
  options.waitForFunction(
    (wanted: string) => document.querySelector('main')?.textContent?.includes(wanted),
    {},
    text,
  );
const device = () =>
  options.evaluate(async () => (await chrome.storage.local.get('device')).device as string);
const ask = <T>(request: string, value: object) =>
  options.evaluate(
    async (request: string, value: object) =>
      (await chrome.runtime.sendMessage({ request, ask: value })).value as T,
    request,
    value,
  ) as Promise<T>;

async function exported(): Promise<Glossary> {
  let path: string | undefined;
  await expect
    .poll(async () => {
      const name = (await readdir(folder)).find((each) => each.endsWith('.sidelight.json'));
      path = name && join(folder, name);
      return path;
    })
    .toBeTruthy();
  const file = JSON.parse(await readFile(path!, 'utf8')) as Glossary;
  await rm(path!);
  return file;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sidelight-names-'));
  chromium = await launchChromium('chrome-mv3-test');
  await chromium.ready();
  options = await chromium.open('options.html#backup');
  const session = await options.createCDPSession();
  await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  await ask('save', {
    term: { pack: 'my-terms', kind: 'law', name: 'By me', aliases: [], sources: [] },
  });
});

afterAll(async () => {
  await chromium?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the name in shared files', () => {
  it('is asked for at the first export, and stands in it', async () => {
    await press('Export the glossary');
    await options.waitForSelector(named('Your name in shared files', 'textbox'));
    expect(await faultsOf(options)).toEqual([]);
    await options.keyboard.type('Mei');
    await options.keyboard.press('Enter');
    expect((await exported()).authors).toMatchObject({ [await device()]: 'Mei' });
  });

  it('is not asked for again, and can be changed', async () => {
    const box = await options.waitForSelector(named('Your name in shared files', 'textbox'));
    await box!.evaluate((input) => (input as HTMLInputElement).select());
    await box!.type('Mei Chen');
    await options.keyboard.press('Tab');
    await press('Export the glossary');
    expect((await exported()).authors).toMatchObject({ [await device()]: 'Mei Chen' });
  });
});

describe('a file in which another device wrote under this one’s mark', () => {
  it('gives this device a new mark, says so plainly, and loses nothing', async () => {
    const before = await device();
    const stamp = `${new Date(Date.now() + 3_600_000).toISOString()}/0000/${before}`;
    const term = { id: 'by-the-copy', pack: 'my-terms', kind: 'law', name: 'By the copy' };
    const path = join(folder, 'copy.json');
    await writeFile(
      path,
      JSON.stringify({
        ...{ format: 'sidelight-glossary', version: 1, packs: [], notes: [], authors: {} },
        terms: [{ ...term, sync: { base: stamp } }],
      }),
    );
    const input = (await options.waitForSelector(
      'input[type=file]',
    )) as ElementHandle<HTMLInputElement>;
    await input.uploadFile(path);
    await says('Another device has written under this device’s mark');
    await press('Apply 1 change');
    await says('1 change from copy.json was applied.');
    const after = await device();
    expect(after).not.toBe(before);
    await press('Understood');
    await options.waitForFunction(
      () => !document.querySelector('main')?.textContent?.includes('Another device has written'),
    );
    await ask('save', { term: { ...term, name: 'By the copy, edited', aliases: [], sources: [] } });
    const { terms } = await ask<Glossary>('glossary', {});
    const edited = terms.find(({ id }) => id === term.id)!;
    expect(edited.name).toBe('By the copy, edited');
    expect(edited.sync.at?.name?.endsWith(after)).toBe(true);
    // Both go by the reader’s name.
    await press('Export the glossary');
    expect((await exported()).authors).toMatchObject({ [before]: 'Mei Chen', [after]: 'Mei Chen' });
  });
});
