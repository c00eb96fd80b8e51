import type { Page } from 'puppeteer-core';
import type { browser as Api } from 'wxt/browser';
import { launchChromium } from '../../tests/browser/chromium.ts';
import { launchFirefox } from '../../tests/browser/firefox.ts';
import { termsIn } from '../../utils/matching/wire.ts';
import { type BenchPage, manyMarks } from '../data/pages.ts';
import type { Site } from './site.ts';

/** The test build of the extension in one browser. */
export interface Installed {
  name: string;
  newPage(): Promise<Page>;
  /** A page of the extension's own. */
  ownPage(): Promise<Page>;
  stopBackground(page: Page): Promise<void>;
  close(): Promise<void>;
}

export async function installedIn(browser: 'chrome' | 'firefox'): Promise<Installed> {
  const size = { width: 1280, height: 900 };
  if (browser === 'firefox') {
    const firefox = await launchFirefox();
    await firefox.ready();
    return {
      name: await firefox.browser.version(),
      async newPage() {
        const page = await firefox.browser.newPage();
        await page.setViewport(size);
        return page;
      },
      ownPage: () => firefox.open('options.html'),
      stopBackground: () => firefox.stopBackground(),
      close: () => firefox.close(),
    };
  }
  const chromium = await launchChromium('chrome-mv3-test', size);
  await chromium.ready();
  return {
    name: await chromium.browser.version(),
    newPage: () => chromium.browser.newPage(),
    ownPage: () => chromium.open('options.html'),
    stopBackground: (page) => chromium.stopWorker(page),
    close: () => chromium.close(),
  };
}

const pause = (time: number): Promise<void> => new Promise((done) => setTimeout(done, time));

/** Waits until lines are painted. */
const painted = (page: Page): Promise<unknown> =>
  page.waitForFunction(() =>
    [...CSS.highlights].some(([name, { size }]) => name.startsWith('sl-entity') && size > 0),
  );

/** Milliseconds from a new paragraph on a page that is read until its name is painted, a round each. */
export async function latenessOn(
  extension: Installed,
  site: Site,
  { name }: BenchPage,
  rounds: number,
): Promise<number[]> {
  const page = await extension.newPage();
  await page.goto(`${site.origin}/${name}`, { waitUntil: 'domcontentloaded' });
  await page.bringToFront();
  const times: number[] = [];
  for (let round = -1; round < rounds; round++) {
    // Long enough for what came before to be read.
    await pause(700);
    const time = await page.evaluate(async () => {
      const late = document.createElement('p');
      late.textContent = 'Late news of Baogang Group.';
      const since = performance.now();
      document.body.prepend(late);
      const isPainted = (): boolean =>
        [...CSS.highlights.values()].some((highlight) =>
          [...highlight].some(({ startContainer }) => late.contains(startContainer)),
        );
      while (!isPainted()) {
        if (performance.now() - since > 10_000) throw new Error('A late change is never painted.');
        await new Promise(requestAnimationFrame);
      }
      const time = performance.now() - since;
      late.remove();
      return time;
    });
    if (round >= 0) times.push(time);
  }
  await page.close();
  return times;
}

/** Milliseconds of 400 changes and of a frame after a change, a round each, with the extension and without it. */
export interface Burden {
  marks: number;
  changes: { ours: number[]; bare: number[] };
  frame: { ours: number[]; bare: number[] };
}

/** P4, in Chromium, which lets no extension into a context of its own. */
export async function burdenOn(site: Site, rounds: number): Promise<Burden> {
  const chromium = await launchChromium('chrome-mv3-test', { width: 1280, height: 900 });
  try {
    await chromium.ready();
    const bare = await (await chromium.browser.createBrowserContext()).newPage();
    const ours = await chromium.browser.newPage();
    const sides = { bare, ours };
    for (const page of Object.values(sides))
      await page.goto(`${site.origin}/${manyMarks.name}`, { waitUntil: 'domcontentloaded' });
    await ours.bringToFront();
    const { marks } = await chromium.read(ours);
    await painted(ours);
    const burden: Burden = {
      marks: marks.length,
      changes: { ours: [], bare: [] },
      frame: { ours: [], bare: [] },
    };
    for (let round = -3; round < rounds; round++)
      for (const side of ['bare', 'ours'] as const) {
        const page = sides[side];
        await page.bringToFront();
        const { changes, frame } = await page.evaluate(changeAndRender, side === 'bare');
        // What was changed is read again before the next round.
        await pause(300);
        if (round < 0) continue;
        burden.changes[side].push(changes);
        burden.frame[side].push(frame);
      }
    return burden;
  } finally {
    await chromium.close();
  }
}

/** In the page. `observe`: with an observer that does nothing, as the page has none of ours. */
async function changeAndRender(observe: boolean): Promise<{ changes: number; frame: number }> {
  const box = document.querySelector('#box')!;
  const clock = document.querySelector('#clock')!.firstChild as Text;
  const nextFrame = (): Promise<number> =>
    new Promise((done) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        const begin = performance.now();
        clock.data = String(begin);
        port1.onmessage = () => done(performance.now() - begin);
        port2.postMessage(0);
      }),
    );
  const frames: number[] = [];
  for (let i = 0; i < 5; i++) frames.push(await nextFrame());
  const observer = new MutationObserver(() => {});
  if (observe) observer.observe(document, { childList: true, characterData: true, subtree: true });
  const begin = performance.now();
  for (let i = 0; i < 200; i++) {
    const line = document.createElement('span');
    line.textContent = 'Nothing to mark ';
    box.append(line);
  }
  while (box.firstChild) box.firstChild.remove();
  // Observers hear of it before this goes on.
  await Promise.resolve();
  const changes = performance.now() - begin;
  observer.disconnect();
  return { changes, frame: frames.sort((a, b) => a - b)[2]! };
}

declare const browser: typeof Api | undefined;
declare const chrome: typeof Api;

export interface Wake {
  /** Bytes of the stored index. */
  bytes: number;
  /** Milliseconds from a request to a background that sleeps to its answer, a round each. */
  first: number[];
  ping: number[];
  /** Found on the page. */
  terms: number;
}

/** P6: a request that nothing has to be read for, and one that needs the index of `forms`. */
export async function wakeOf(
  extension: Installed,
  forms: readonly string[],
  blocks: string[],
  rounds: number,
): Promise<Wake> {
  const page = await extension.ownPage();
  await page.evaluate(fillGlossary, forms as string[]);
  const ask = (blocks: string[] | null): Promise<{ time: number; found: string }> =>
    page.evaluate(async (blocks) => {
      const api = typeof browser === 'undefined' ? chrome : browser;
      const begin = performance.now();
      const reply = (await api.runtime.sendMessage({ request: 'match', ask: { blocks } })) as {
        ok: boolean;
        value?: { found: string };
      };
      return { time: performance.now() - begin, found: reply.value?.found ?? '' };
    }, blocks);
  await extension.stopBackground(page);
  const { found } = await ask(blocks);
  const wake: Wake = { bytes: 0, first: [], ping: [], terms: termsIn(found).length };
  for (let round = -1; round < rounds; round++)
    for (const kind of ['ping', 'first'] as const) {
      await extension.stopBackground(page);
      await pause(100);
      const reply = await ask(kind === 'ping' ? null : blocks);
      if (kind === 'first' && reply.found !== found)
        throw new Error('A background that woke answers differently.');
      if (round >= 0) wake[kind].push(reply.time);
    }
  wake.bytes = await page.evaluate(storedBytes);
  await page.close();
  return wake;
}

/** In a page of the extension: puts terms of ten forms each into the glossary, as a new generation of it. */
async function fillGlossary(forms: string[]): Promise<void> {
  const open = indexedDB.open('sidelight');
  const db = await new Promise<IDBDatabase>((done, fail) => {
    open.onsuccess = () => done(open.result);
    open.onerror = () => fail(open.error);
  });
  const transaction = db.transaction(['terms', 'state'], 'readwrite');
  const terms = transaction.objectStore('terms');
  for (let at = 0; at < forms.length; at += 10) {
    const [name, ...aliases] = forms.slice(at, at + 10);
    terms.put({
      id: `bench-${at}`,
      pack: 'mine',
      kind: 'company',
      name,
      aliases,
      related: [],
      tags: [],
      sources: [],
      sync: { base: '2026-01-01T00:00:00.000Z/0000/benchmark' },
      keys: [],
    });
  }
  const states = transaction.objectStore('state');
  const read = states.get('state');
  read.onsuccess = () => states.put({ ...read.result, generation: read.result.generation + 1 });
  await new Promise((done, fail) => {
    transaction.oncomplete = done;
    transaction.onerror = () => fail(transaction.error);
  });
  db.close();
}

async function storedBytes(): Promise<number> {
  const open = indexedDB.open('sidelight');
  const db = await new Promise<IDBDatabase>((done) => {
    open.onsuccess = () => done(open.result);
  });
  const read = db.transaction('indexes').objectStore('indexes').get('current');
  const row = await new Promise<{ bytes: Blob }>((done) => {
    read.onsuccess = () => done(read.result);
  });
  db.close();
  return row.bytes.size;
}
