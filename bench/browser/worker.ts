/** Measures inside a dedicated worker what Node measures: see browsers.ts, which asks. */
import { compile, load, Scanner, search, store } from '../engine';
import { scanning } from '../jobs/scanning';
import { bareLoop, lengthOf, measure, type Plan, type Times } from '../measure';
import { termsOf } from '../terms';

export type WorkerAsk =
  | { kind: 'scan'; forms: string; texts: string; language: string; plan: Plan }
  | { kind: 'stored'; index: string; page: string }
  | { kind: 'rebuilt'; forms: string; page: string };

export interface WorkerScan {
  units: number;
  finds: number;
  bare: Times;
  scan: Times;
}

/** Milliseconds until the first page's result, and how many code units that has. */
export interface WorkerFirst {
  first: number;
  found: number;
}

const json = async <T>(path: string): Promise<T> => (await (await fetch(path)).json()) as T;

async function scan(ask: WorkerAsk & { kind: 'scan' }): Promise<WorkerScan> {
  const texts = (await json<Record<string, string[]>>(ask.texts))[ask.language]!;
  const index = load(store(compile(termsOf(await json<string[]>(ask.forms)), 1)));
  const work = scanning({ Scanner }, index, texts);
  const times = measure({ bare: bareLoop(texts), scan: work }, ask.plan);
  return { units: lengthOf(texts), finds: work(), ...times };
}

async function first(ask: Exclude<WorkerAsk, { kind: 'scan' }>): Promise<WorkerFirst> {
  const blocks = (await json<string>(ask.page)).split('\n');
  if (ask.kind === 'stored') {
    const bytes = new Uint8Array(await (await fetch(ask.index)).arrayBuffer());
    const begin = performance.now();
    const found = search(load(bytes), blocks).length;
    return { first: performance.now() - begin, found };
  }
  const terms = termsOf(await json<string[]>(ask.forms));
  const begin = performance.now();
  const found = search(compile(terms, 1), blocks).length;
  return { first: performance.now() - begin, found };
}

self.addEventListener('message', async ({ data }: MessageEvent<WorkerAsk>) => {
  const answer = data.kind === 'scan' ? await scan(data) : await first(data);
  postMessage(answer);
});
