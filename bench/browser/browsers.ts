import { type Browser, launch } from 'puppeteer-core';
import { bundle } from '../bundle.ts';
import { type Plan, type Ratio, ratioOf, timesOf } from '../measure.ts';
import { serve } from './site.ts';
import type { WorkerAsk, WorkerFirst, WorkerScan } from './worker.ts';

export interface BrowserRow {
  browser: string;
  what: 'M2' | 'M3' | 'M7';
  ratio: Ratio;
  /** Million code units a second that the bare loop did. */
  bareSpeed?: number;
  /** Finds of the scan, or code units of the first page's result: the same as in Node. */
  found: number;
}

/** Measures in a worker of a page in one browser: scans with `plan`, first results in `fresh` new workers each. */
export async function measureIn(
  browser: 'chrome' | 'firefox',
  executablePath: string,
  plan: Plan,
  fresh: number,
  engine: string | undefined,
): Promise<BrowserRow[]> {
  await bundle('browser/worker.ts', 'worker.js', engine);
  const site = await serve();
  let running: Browser | undefined;
  try {
    running = await launch({
      browser,
      executablePath,
      headless: true,
      protocolTimeout: 300_000,
      args: browser === 'chrome' && process.getuid?.() === 0 ? ['--no-sandbox'] : [],
    });
    const name = await running.version();
    const page = await running.newPage();
    await page.goto(site.origin);
    const ask = <T>(what: WorkerAsk): Promise<T> =>
      page.evaluate(
        (data: unknown) =>
          new Promise<unknown>((done, fail) => {
            const worker = new Worker('/worker.js', { type: 'module' });
            worker.onerror = (event) => fail(new Error(event.message));
            worker.onmessage = (event) => {
              worker.terminate();
              done(event.data);
            };
            worker.postMessage(data);
          }),
        what,
      ) as Promise<T>;

    const rows: BrowserRow[] = [];
    for (const [what, language] of [
      ['M2', 'english'],
      ['M3', 'chinese'],
    ] as const) {
      const forms = `${language}-100k.json`;
      const { scan, bare, finds, units } = await ask<WorkerScan>({
        kind: 'scan',
        forms,
        texts: 'texts.json',
        language,
        plan,
      });
      rows.push({
        browser: name,
        what,
        ratio: ratioOf(scan, bare),
        bareSpeed: units / bare.best / 1000,
        found: finds,
      });
    }
    const stored: number[] = [];
    const rebuilt: number[] = [];
    let found = 0;
    for (let round = 0; round < fresh; round++) {
      const first = await ask<WorkerFirst>({
        kind: 'stored',
        index: 'mixed-300k.index',
        page: 'first-page.json',
      });
      const second = await ask<WorkerFirst>({
        kind: 'rebuilt',
        forms: 'mixed-300k.json',
        page: 'first-page.json',
      });
      if (first.found !== second.found) throw new Error('Stored and rebuilt give other results.');
      stored.push(first.first);
      rebuilt.push(second.first);
      found = first.found;
    }
    rows.push({
      browser: name,
      what: 'M7',
      ratio: ratioOf(timesOf(stored), timesOf(rebuilt)),
      found,
    });
    return rows;
  } finally {
    await running?.close();
    site.close();
  }
}
