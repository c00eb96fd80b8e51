import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { ElementHandle, Page } from 'puppeteer-core';
import type { browser as Api } from 'wxt/browser';
import { launchChromium } from '../../tests/browser/chromium.ts';

declare const chrome: typeof Api;

export interface FileTimes {
  /** Milliseconds from the choice of the file to its preview, and from Apply until its terms are marked. */
  preview: number;
  apply: number;
  /** Milliseconds of an IndexedDB put of the same rows, with the same indexes, in one transaction. */
  put: number;
  /** Milliseconds of an export until the file is there. */
  export: number;
  /** Longest task of the page’s main thread, ms, while it read, applied and exported. */
  longest: { preview: number; apply: number; export: number };
  /** Most memory that the extension’s process had, bytes; undefined where it cannot be told. */
  peak?: number;
  rows: number;
}

const named = (name: string) => `::-p-aria([name="${name}"][role="button"])`;

/** P9, in Chromium: a file of many terms from disk to marks on pages. */
export async function importOf(path: string, terms: number): Promise<FileTimes> {
  const patience = 600_000;
  const chromium = await launchChromium('chrome-mv3-test', { width: 1280, height: 900, patience });
  try {
    await chromium.ready();
    const page = await chromium.open('options.html#backup');
    page.setDefaultTimeout(patience);
    await page.evaluate(() => chrome.storage.local.set({ authorName: '' }));
    await page.evaluate(watchTasks);
    const input = (await page.waitForSelector(
      'input[type=file]',
    )) as ElementHandle<HTMLInputElement>;

    const apply = `Apply ${terms.toLocaleString('en')} changes`;
    const chosen = Date.now();
    await input.uploadFile(path);
    await page.waitForSelector(named(apply));
    const preview = Date.now() - chosen;
    const whilePreview = await longestTask(page);

    const pressed = Date.now();
    await page.locator(named(apply)).click();
    await page.waitForSelector('[role=status].outcome');
    const found = await page.evaluate(
      async (name: string) => {
        const message = { request: 'match', ask: { blocks: [`News of ${name}.`] } };
        const reply = (await chrome.runtime.sendMessage(message)) as {
          value: { terms: { name: string }[] };
        };
        return reply.value.terms.map((term) => term.name);
      },
      `Benchmark company ${terms - 1}`,
    );
    const applied = Date.now() - pressed;
    if (!found.includes(`Benchmark company ${terms - 1}`))
      throw new Error('What was imported is not marked.');
    const whileApply = await longestTask(page);

    const asked = Date.now();
    await page.locator(named('Export the glossary')).click();
    await page.waitForFunction(() => document.body.textContent?.includes('Exported as'));
    const exported = Date.now() - asked;
    const whileExport = await longestTask(page);
    const peak = peakOf(chromium.id);
    const { put, rows } = await page.evaluate(putAgain);
    return {
      ...{ preview, apply: applied, put, rows, export: exported },
      longest: { preview: whilePreview, apply: whileApply, export: whileExport },
      ...(peak === undefined ? {} : { peak }),
    };
  } finally {
    await chromium.close();
  }
}

/** In the page: the longest task since it was asked last. */
function watchTasks(): void {
  const watched = window as unknown as { longest: number };
  watched.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries())
      watched.longest = Math.max(watched.longest, duration);
  }).observe({ entryTypes: ['longtask'] });
}

const longestTask = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const watched = window as unknown as { longest: number };
    const { longest } = watched;
    watched.longest = 0;
    return longest;
  });

/** In the page: the rows of all terms, put into a new database with the same indexes. */
async function putAgain(): Promise<{ put: number; rows: number }> {
  const open = (name: string, make?: (db: IDBDatabase) => void): Promise<IDBDatabase> =>
    new Promise((resolve, reject) => {
      const opening = indexedDB.open(name);
      opening.onupgradeneeded = () => make?.(opening.result);
      opening.onsuccess = () => resolve(opening.result);
      opening.onerror = () => reject(opening.error);
    });
  const from = await open('sidelight');
  const store = from.transaction('terms').objectStore('terms');
  const indexes = [...store.indexNames].map((name) => {
    const { keyPath, multiEntry, unique } = store.index(name);
    return { name, keyPath, multiEntry, unique };
  });
  const rows = await new Promise<unknown[]>((resolve) => {
    const reading = store.getAll();
    reading.onsuccess = () => resolve(reading.result);
  });
  from.close();
  const to = await open('raw', (db) => {
    const made = db.createObjectStore('terms', { keyPath: 'id' });
    for (const { name, keyPath, multiEntry, unique } of indexes)
      made.createIndex(name, keyPath, { multiEntry, unique });
  });
  const begin = performance.now();
  await new Promise((resolve, reject) => {
    const writing = to.transaction('terms', 'readwrite', { durability: 'strict' });
    const into = writing.objectStore('terms');
    for (const row of rows) into.put(row);
    writing.oncomplete = resolve;
    writing.onabort = () => reject(writing.error);
  });
  const put = performance.now() - begin;
  to.close();
  return { put, rows: rows.length };
}

/** Of the process that the pages and the worker of the extension share. */
function peakOf(id: string): number | undefined {
  if (process.platform !== 'linux') return undefined;
  const listed = execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' });
  const peaks = listed
    .split('\n')
    .filter((line) => line.includes('--extension-process'))
    .map((line) => Number.parseInt(line, 10))
    .map((pid) => {
      try {
        const status = readFileSync(`/proc/${pid}/status`, 'utf8');
        return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024;
      } catch {
        return 0;
      }
    });
  return id && peaks.length > 0 ? Math.max(...peaks) : undefined;
}
