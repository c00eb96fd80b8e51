import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Term } from '../../utils/glossary/term';
import { faultsOf } from './axe';
import { type Chromium, launchChromium } from './chromium';

/** What a term was, and the way back. */

let chromium: Chromium;
let options: Page;

declare const chrome: {
  runtime: { sendMessage(message: object): Promise<{ value: unknown }> };
};

const ask = <T>(request: string, value: object) =>
  options.evaluate(
    async (request: string, value: object) =>
      (await chrome.runtime.sendMessage({ request, ask: value })).value as T,
    request,
    value,
  ) as Promise<T>;
const termOf = async (id: string) =>
  (await ask<{ terms: Term[] }>('cards', { ids: [id], onPage: [id] })).terms[0]!;
const says = (text: string) =>
  options.waitForFunction(
    (wanted: string) => document.querySelector('main')?.textContent?.includes(wanted),
    {},
    text,
  );

const id = 'baogang-group';
let before: Term;

beforeAll(async () => {
  chromium = await launchChromium('chrome-mv3-test');
  await chromium.ready();
  options = await chromium.open('options.html#backup');
  before = await termOf(id);
  const { sync: _, ...term } = before;
  for (const definition of ['First told otherwise.', 'Then told otherwise again.'])
    await ask('save', { term: { ...term, definition } });
});
afterAll(() => chromium?.close());

describe('the history of a term', () => {
  it('is in its editor: who, when, what', async () => {
    await options.goto(`chrome-extension://${chromium.id}/options.html#glossary/${id}`);
    await options.reload();
    await says('History: 3 versions');
    await options.locator('summary ::-p-text(History)').click();
    await says('Edited');
    await says('Imported from starter-glossary.json');
    await says('again');
    expect(await faultsOf(options)).toEqual([]);
  });

  it('brings an earlier version back, which can be undone', async () => {
    const buttons = await options.$$('::-p-text(Bring back)');
    await buttons.at(-1)!.click();
    await options.waitForSelector('::-p-aria([name="Undo"][role="button"])');
    expect((await termOf(id)).definition).toBe(before.definition);
    await options.locator('::-p-aria([name="Undo"][role="button"])').click();
    await expect.poll(async () => (await termOf(id)).definition).toBe('Then told otherwise again.');
  });
});
