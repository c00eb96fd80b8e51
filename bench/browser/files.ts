import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { ElementHandle, Page } from 'puppeteer-core';
import type { browser as Api } from 'wxt/browser';
import { launchChromium } from '../../tests/browser/chromium.ts';

declare const chrome: typeof Api;

/** Milliseconds that a task worked, and that went by meanwhile: others want the processor, too. */
interface Task {
  work: number;
  clock: number;
}

export interface FileTimes {
  /** Milliseconds from the choice of the file to its preview, and from Apply until its terms are marked. */
  preview: number;
  apply: number;
  /** Milliseconds of an IndexedDB put of the same rows, with the same indexes, in one transaction. */
  put: number;
  /** Milliseconds of an export until the file is there. */
  export: number;
  /** Longest task of the page’s main thread while it read, applied and exported. */
  longest: { preview: Task; apply: Task; export: Task };
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
    const input = (await page.waitForSelector(
      'input[type=file]',
    )) as ElementHandle<HTMLInputElement>;

    const apply = `Apply ${terms.toLocaleString('en')} changes`;
    const [preview, whilePreview] = await watching(page, async () => {
      const chosen = Date.now();
      await input.uploadFile(path);
      await page.waitForSelector(named(apply));
      const shown = Date.now() - chosen;
      await page.waitForSelector('.diff');
      return shown;
    });

    const [applied, whileApply] = await watching(page, async () => {
      const pressed = Date.now();
      await page.locator(named(apply)).click();
      await page.waitForSelector('[role=status].outcome');
      const last = `Benchmark company ${terms - 1}`;
      const found = await page.evaluate(async (name: string) => {
        const message = { request: 'match', ask: { blocks: [`News of ${name}.`] } };
        const reply = (await chrome.runtime.sendMessage(message)) as {
          value: { terms: { name: string }[] };
        };
        return reply.value.terms.map((term) => term.name);
      }, last);
      if (!found.includes(last)) throw new Error('What was imported is not marked.');
      return Date.now() - pressed;
    });

    const [exported, whileExport] = await watching(page, async () => {
      const asked = Date.now();
      await page.locator(named('Export the glossary')).click();
      await page.waitForFunction(() => document.body.textContent?.includes('Exported as'));
      return Date.now() - asked;
    });
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

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds: on the clock, and of the processor. */
  dur: number;
  tdur?: number;
  args: { name?: string };
}

/** The events of a trace that fit, one a line: a trace of minutes is longer than a string may be. */
function eventsIn(trace: Uint8Array, wanted: RegExp): TraceEvent[] {
  const events: TraceEvent[] = [];
  const decoder = new TextDecoder();
  for (let start = 0; start < trace.length; ) {
    const found = trace.indexOf(10, start);
    const end = found < 0 ? trace.length : found;
    const line = decoder.decode(trace.subarray(start, end));
    start = end + 1;
    if (!wanted.test(line)) continue;
    const text = line.slice(line.indexOf('{"args"'), line.lastIndexOf('}') + 1);
    events.push(JSON.parse(text) as TraceEvent);
  }
  return events;
}

/** The longest task of a page's main thread while something is done. */
async function watching<T>(page: Page, work: () => Promise<T>): Promise<[T, Task]> {
  await page.tracing.start({ categories: ['disabled-by-default-devtools.timeline'] });
  const result = await work();
  const traceEvents = eventsIn((await page.tracing.stop())!, /"name":"(?:RunTask|thread_name)"/);
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid}/${tid}`;
  const mains = new Set(
    traceEvents
      .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
      .map(threadOf),
  );
  const tasks = traceEvents.filter(
    (event) => event.name === 'RunTask' && event.ph === 'X' && mains.has(threadOf(event)),
  );
  if (tasks.length === 0) throw new Error('The trace shows no tasks of the page.');
  const longest = (time: (task: TraceEvent) => number) =>
    tasks.reduce((most, task) => Math.max(most, time(task)), 0) / 1000;
  return [result, { work: longest(({ tdur }) => tdur ?? 0), clock: longest(({ dur }) => dur) }];
}

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
