import { pathToFileURL } from 'node:url';
import type { Page } from 'puppeteer-core';
import type { browser as Api } from 'wxt/browser';
import { launchChromium } from '../../tests/browser/chromium.ts';
import { bundle } from '../bundle.ts';
import { made } from '../paths.ts';
import type { Site } from './site.ts';

declare const chrome: typeof Api;

type Rows = typeof import('../rows.ts');

/** Milliseconds, a round each. */
export interface PopupTimes {
  terms: number;
  /** From the popup’s beginning until its rows are drawn. */
  open: number[];
  /** From a keystroke’s request to its answer, by query. */
  keys: Record<string, number[]>;
  /** From saving a term until the visible tab has painted it. */
  save: number[];
  /** One round trip to the background. */
  trip: number[];
}

/** Queries as they are typed: a name, a Chinese one, and words that only definitions hold. */
const queries = ['g', 'gansu', '稀', '稀土', 'mill 9', 'sells ore to', 'nowhere at all'];

const pause = (time: number): Promise<void> => new Promise((done) => setTimeout(done, time));

/** `forms`: a term has two of them and a definition of some twenty words. */
function rowsOf(forms: readonly string[], terms: number, { termRow }: Rows) {
  return Array.from({ length: terms }, (_, at) =>
    termRow({
      id: `bench-${at}`,
      pack: 'mine',
      kind: 'company',
      name: forms[(2 * at) % forms.length]!,
      aliases: [forms[(2 * at + 1) % forms.length]!],
      definition: `Company number ${at} of the trade: digs, separates and sells ore to mill ${at % 977}, and is owned by the province that it stands in.`,
      related: [],
      tags: [],
      sources: [],
      sync: { base: '2026-01-01T00:00:00.000Z/0000/bench000' },
    }),
  );
}

/** In a page of the extension: puts rows into the glossary, as a new generation of it. */
async function put(rows: object[]): Promise<void> {
  const open = indexedDB.open('sidelight');
  const db = await new Promise<IDBDatabase>((done, fail) => {
    open.onsuccess = () => done(open.result);
    open.onerror = () => fail(open.error);
  });
  const transaction = db.transaction(['terms', 'state'], 'readwrite');
  for (const row of rows) transaction.objectStore('terms').put(row);
  const states = transaction.objectStore('state');
  const read = states.get('state');
  read.onsuccess = () => states.put({ ...read.result, generation: read.result.generation + 1 });
  await new Promise((done, fail) => {
    transaction.oncomplete = done;
    transaction.onerror = () => fail(transaction.error);
  });
  db.close();
}

const send = (page: Page, request: string, ask: object): Promise<number> =>
  page.evaluate(
    async (message) => {
      const begin = performance.now();
      const reply = (await chrome.runtime.sendMessage(message)) as { ok: boolean };
      const time = performance.now() - begin;
      if (!reply.ok) throw new Error(`“${message.request}” failed.`);
      return time;
    },
    { request, ask },
  );

/** What the popup takes with a glossary of so many terms beside the starter pack, in Chromium. */
export async function popupTimes(
  site: Site,
  article: string,
  forms: readonly string[],
  terms: number,
  rounds: number,
): Promise<PopupTimes> {
  await bundle('rows.ts', 'rows.js');
  const rows = rowsOf(forms, terms, (await import(pathToFileURL(made('rows.js')).href)) as Rows);
  const chromium = await launchChromium('chrome-mv3-test', { width: 1280, height: 900 });
  try {
    await chromium.ready();
    const own = await chromium.open('options.html#about');
    for (let at = 0; at < rows.length; at += 5000)
      await own.evaluate(put, rows.slice(at, at + 5000) as object[]);
    const hidden: Page[] = [];
    for (let at = 0; at < 10; at++) {
      const page = await chromium.browser.newPage();
      await page.goto(`${site.origin}/${article}`, { waitUntil: 'domcontentloaded' });
      hidden.push(page);
    }
    const visible = await chromium.browser.newPage();
    await visible.goto(`${site.origin}/${article}`, { waitUntil: 'domcontentloaded' });
    await visible.bringToFront();
    await chromium.read(visible, { ask: true });
    const tab = await chromium.inWorker(async () => {
      const [front] = await chrome.tabs.query({ active: true });
      return front!.id!;
    }, undefined);

    const times: PopupTimes = { terms, open: [], keys: {}, save: [], trip: [] };
    for (let round = -2; round < rounds; round++) {
      const trip = await send(own, 'packs', {});
      if (round >= 0) times.trip.push(trip);
      for (const query of queries) {
        const key = await send(own, 'search', { query, limit: 30 });
        if (round >= 0) times.keys[query] = [...(times.keys[query] ?? []), key];
      }
    }
    await own.close();

    const popup = await chromium.open(`popup.html?tab=${tab}`);
    for (let round = -2; round < rounds; round++) {
      await popup.reload();
      const open = await popup.evaluate(async () => {
        while (!document.querySelector('.term .nm')) {
          if (performance.now() > 20_000) throw new Error('The popup lists no term.');
          await new Promise(requestAnimationFrame);
        }
        await new Promise(requestAnimationFrame);
        return performance.now();
      });
      if (round >= 0) times.open.push(open);
    }

    for (let round = -2; round < rounds; round++) {
      const name = `Zebulon${'abcdefghijklmnopqrstuvwxyz'[round + 2]} Quorvex`;
      await visible.bringToFront();
      // It stands on the page before it is in the glossary.
      const painted = visible.evaluate(async (text) => {
        const news = document.createElement('p');
        // No word of a big glossary stands beside it.
        news.textContent = text;
        document.body.prepend(news);
        const isPainted = (): boolean =>
          [...CSS.highlights.values()].some((marks) =>
            [...marks].some(({ startContainer }) => news.contains(startContainer)),
          );
        const end = performance.now() + 20_000;
        while (!isPainted()) {
          if (performance.now() > end) throw new Error('A saved term is never painted.');
          await new Promise(requestAnimationFrame);
        }
        return performance.timeOrigin + performance.now();
      }, name);
      // Long enough for the news to be read.
      await pause(1000);
      const begin = await popup.evaluate((text) => {
        const term = { pack: 'my-terms', kind: 'company', name: text, aliases: [], sources: [] };
        const since = performance.timeOrigin + performance.now();
        void chrome.runtime.sendMessage({ request: 'save', ask: { term } });
        return since;
      }, name);
      const time = (await painted) - begin;
      if (round >= 0) times.save.push(time);
    }
    return times;
  } finally {
    await chromium.close();
  }
}
