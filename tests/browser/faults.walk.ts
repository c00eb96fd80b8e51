import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chromium, launchChromium } from './chromium';
import { type Firefox, launchFirefox } from './firefox';

/**
 * Whatever is killed while an import is on its way, the glossary is as it was before or after it. Three runs of each;
 * SIDELIGHT_RUNS says how many. When it is killed is random; the seed is printed, and SIDELIGHT_SEED sets it.
 */

const runs = Array.from({ length: Number(process.env.SIDELIGHT_RUNS ?? 3) }, (_, i) => i);
const seed = Number(process.env.SIDELIGHT_SEED ?? Date.now() % 1_000_000);
console.log(`Seed of the faults: ${seed}`);
let random = seed;
/** Milliseconds, up to a bit more than an import of this size takes. */
function moment(most: number): number {
  random = (random * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((random / 2_147_483_648) * most);
}
const after = (ms: number) => new Promise((next) => setTimeout(next, ms));

const fresh = 2400;
const changed = ['baogang-group', 'gansu-rare-earth'];
let folder: string;

const idOf = (run: string, i: number) => `fault-${run}-${String(i).padStart(5, '0')}`;

/** New terms in several parts, and other definitions of two that are there. */
async function fileOf(run: string): Promise<string> {
  const terms = [
    ...Array.from({ length: fresh }, (_, i) => ({
      id: idOf(run, i),
      name: `Fault ${run} ${i}`,
      kind: 'company',
    })),
    ...changed.map((id) => ({ id, name: id, definition: `Of ${run}.` })),
  ];
  const path = join(folder, `${run}.json`);
  const file = { format: 'sidelight-glossary', version: 1, packs: [], terms, notes: [] };
  await writeFile(path, JSON.stringify(file));
  return path;
}

/** How much of a run’s file is in the glossary, read past the extension. */
const found = (page: Page, run: string) =>
  page.evaluate(
    (first: string, last: string, ids: string[], text: string) =>
      new Promise<{ fresh: number; changed: number }>((resolve, reject) => {
        const opening = indexedDB.open('sidelight');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const terms = opening.result.transaction('terms').objectStore('terms');
          const counted = terms.count(IDBKeyRange.bound(first, last));
          const read = ids.map((id) => terms.get(id));
          terms.transaction.oncomplete = () => {
            opening.result.close();
            resolve({
              fresh: counted.result,
              changed: read.filter(({ result }) => result?.definition === text).length,
            });
          };
        };
      }),
    idOf(run, 0),
    idOf(run, 99_999),
    changed,
    `Of ${run}.`,
  );

async function expectBeforeOrAfter(page: Page, run: string): Promise<'before' | 'after'> {
  const { fresh: there, changed: edited } = await found(page, run);
  const state = there === 0 && edited === 0 ? 'before' : 'after';
  if (state === 'after')
    expect({ run, there, edited }).toEqual({ run, there: fresh, edited: changed.length });
  return state;
}

const named = (name: string, role: string) => `::-p-aria([name="${name}"][role="${role}"])`;
const apply = `Apply ${(fresh + changed.length).toLocaleString('en')} changes`;

async function choose(page: Page, path: string): Promise<void> {
  const input = (await page.waitForSelector('input[type=file]')) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
}

/** How many runs ended in what way, printed: moments that never hit would test nothing. */
const ends = new Map<string, number>();
const count = (end: string) => ends.set(end, (ends.get(end) ?? 0) + 1);

const outcome = (page: Page) =>
  page.waitForFunction(() => document.querySelector('.outcome')?.textContent);

/** Milliseconds that the last import took: they take longer the more there is. */
let whole = 0;
async function finished(page: Page): Promise<void> {
  const start = Date.now();
  await outcome(page);
  whole = Date.now() - start;
}

/** Kills who works on the import that was begun, at some moment of it, and waits until it is over all the same. */
async function killed(page: Page, who: string, kill: () => Promise<void>): Promise<void> {
  let over = false;
  const finishing = finished(page).then(() => {
    over = true;
  });
  await after(moment(whole));
  count(`${who} ${over ? 'after' : 'within'} the import`);
  await kill();
  await finishing;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sidelight-faults-'));
});
afterAll(async () => {
  console.log('Ends:', Object.fromEntries(ends));
  await rm(folder, { recursive: true, force: true });
});

describe('in Chromium', () => {
  let chromium: Chromium;
  let page: Page;
  afterAll(() => chromium?.close());

  async function begin(profile?: string): Promise<void> {
    chromium = await launchChromium('chrome-mv3-test', profile ? { profile } : {});
    await chromium.ready();
    page = await chromium.open('options.html#backup');
  }

  /** Reads a run’s file and presses Apply. */
  async function begun(run: string): Promise<void> {
    await choose(page, await fileOf(run));
    await page.locator(named(apply, 'button')).click();
  }

  beforeAll(async () => {
    await begin();
    await begun('none');
    await finished(page);
  });

  describe('a killed worker', () => {
    it.each(runs)('run %i', async (i) => {
      const run = `worker-${i}`;
      await begun(run);
      await killed(page, 'worker', () => chromium.stopWorker(page));
      count(`worker ${await expectBeforeOrAfter(page, run)}`);
    });
  });

  describe('a full disk', () => {
    it.each(runs)('run %i', async (i) => {
      const run = `quota-${i}`;
      // A browser asks for the quota at the first write, and then goes by what it was told for a while.
      await begin(await chromium.kill());
      const session = await page.createCDPSession();
      const origin = `chrome-extension://${chromium.id}`;
      await choose(page, await fileOf(run));
      await page.waitForSelector(named(apply, 'button'));
      const { usage = 0 } = await page.evaluate(() => navigator.storage.estimate());
      const quotaSize = Math.floor(usage / 2) + moment(usage);
      await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
      await page.locator(named(apply, 'button')).click();
      const said = (await (await outcome(page)).jsonValue()) as string;
      await session.send('Storage.overrideQuotaForOrigin', { origin });
      await session.detach();
      const state = await expectBeforeOrAfter(page, run);
      count(`quota ${state}`);
      if (state === 'before') expect(said).toContain('no room');
      else expect(said).toContain('were applied');
    });
  });

  describe('a killed browser', () => {
    it.each(runs)('run %i', async (i) => {
      const run = `browser-${i}`;
      await begun(run);
      await after(moment(whole));
      const profile = await chromium.kill();
      await begin(profile);
      count(`browser ${await expectBeforeOrAfter(page, run)}`);
      // What the import had put aside does not stay.
      await page.waitForFunction(
        () =>
          new Promise<boolean>((resolve) => {
            const opening = indexedDB.open('sidelight');
            opening.onsuccess = () => {
              const counted = opening.result.transaction('staged').objectStore('staged').count();
              counted.onsuccess = () => {
                opening.result.close();
                resolve(counted.result === 0);
              };
            };
          }),
        { polling: 200 },
      );
    });
  });

  it('leaves a glossary that can still be searched and changed', async () => {
    const reply = await page.evaluate(async () => {
      const ask = async (request: string, value: object) =>
        (await chrome.runtime.sendMessage({ request, ask: value })).value;
      await ask('save', {
        term: { pack: 'my-terms', kind: 'law', name: 'After all faults', aliases: [], sources: [] },
      });
      const { terms } = (await ask('search', { query: 'after all faults', limit: 5 })) as {
        terms: { name: string }[];
      };
      return terms.map(({ name }) => name);
    });
    expect(reply).toEqual(['After all faults']);
  });
});

declare const chrome: {
  runtime: { sendMessage(message: object): Promise<{ value: unknown; ok?: boolean }> };
};

describe('two tabs that edit at once', () => {
  const edits = process.env.SIDELIGHT_RUNS ? 1000 : 60;
  const patience = process.env.SIDELIGHT_RUNS ? 3_600_000 : 600_000;
  let chromium: Chromium;
  afterAll(() => chromium?.close());

  it('lose none', { timeout: patience }, async () => {
    chromium = await launchChromium('chrome-mv3-test', { patience });
    await chromium.ready();
    const tabs = [
      await chromium.open('options.html#glossary'),
      await chromium.open('options.html#backup'),
    ];
    const work = (tab: Page, who: string) =>
      tab.evaluate(
        async (who: string, edits: number) => {
          const save = async (term: object, note?: object) => {
            const reply = await chrome.runtime.sendMessage({
              request: 'save',
              ask: { term, ...(note ? { note } : {}) },
            });
            if (!reply.ok) throw new Error(JSON.stringify(reply));
          };
          const shared = {
            pack: 'my-terms',
            kind: 'law',
            name: 'Shared',
            aliases: [],
            sources: [],
          };
          for (let i = 0; i < edits; i++) {
            await save({ ...shared, name: `By ${who} ${i}` });
            // Each its own field of one term.
            await save({ ...shared, id: 'shared-term', [who]: `${who} ${i}` });
          }
        },
        who,
        edits,
      );
    await Promise.all([work(tabs[0]!, 'zh'), work(tabs[1]!, 'definition')]);
    const { terms } = (await tabs[0]!.evaluate(
      async () => (await chrome.runtime.sendMessage({ request: 'glossary', ask: {} })).value,
    )) as { terms: { id: string; name: string; zh?: string; definition?: string }[] };
    for (const who of ['zh', 'definition']) {
      const names = new Set(terms.map(({ name }) => name));
      const missing = Array.from({ length: edits }, (_, i) => `By ${who} ${i}`).filter(
        (name) => !names.has(name),
      );
      expect(missing).toEqual([]);
    }
    expect(terms.find(({ id }) => id === 'shared-term')).toMatchObject({
      zh: `zh ${edits - 1}`,
      definition: `definition ${edits - 1}`,
    });
  });
});

describe.skipIf(!process.env.FIREFOX_PATH)('in Firefox', () => {
  let firefox: Firefox;
  let page: Page;
  beforeAll(async () => {
    firefox = await launchFirefox();
    await firefox.ready();
    page = await firefox.open('options.html#backup');
  });
  afterAll(() => firefox?.close());

  describe('a killed event page', () => {
    /** Files cannot be chosen over WebDriver BiDi in a page of an extension: pasted text goes the same way. */
    async function begun(run: string): Promise<void> {
      await page.locator('button ::-p-text(Paste cells)').click();
      const text = await readFile(await fileOf(run), 'utf8');
      await page.evaluate((value: string) => {
        const area = document.querySelector('textarea')!;
        area.value = value;
        area.dispatchEvent(new Event('input', { bubbles: true }));
      }, text);
      await page.locator('button ::-p-text(Read the cells)').click();
      await page.locator('button ::-p-text(Apply)').click();
    }
    beforeAll(async () => {
      await begun('none');
      await finished(page);
    });
    it.each(runs)('run %i', async (i) => {
      const run = `event-${i}`;
      await begun(run);
      await killed(page, 'event page', () => firefox.stopBackground());
      count(`event page ${await expectBeforeOrAfter(page, run)}`);
    });
  });
});
