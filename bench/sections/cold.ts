import type { Row } from '../goals.ts';
import type { AmendAnswer, AmendAsk } from '../jobs/amend.ts';
import type { ColdAnswer, ColdAsk } from '../jobs/cold.ts';
import { runJob } from '../jobs/job.ts';
import type { StoreAnswer, StoreAsk } from '../jobs/store.ts';
import { quantile, ratioOf, timesOf } from '../measure.ts';
import { short } from '../report.ts';
import { type Context, problemOf } from './context.ts';

const set = 'mixed-300k';
/** The only library here that restores what it stored at this size in time. */
const storingPeer = 'modern-ahocorasick';

/** What fresh processes took, each way once a round. */
export interface Cold {
  stored: ColdAnswer[];
  rebuilt: ColdAnswer[];
  sets: ColdAnswer[];
  bare: ColdAnswer[];
  store: StoreAnswer;
  peer: string | undefined;
}

async function need<T>(name: string, ask: unknown): Promise<T> {
  const outcome = await runJob<T>(name, ask);
  if (!outcome.ok) throw new Error(outcome.error);
  return outcome.value;
}

/** Stores the 300k index and starts processes that load it, or build it, or make a Set. */
export async function measureCold(context: Context): Promise<Cold> {
  context.say('storing the 300k index');
  const store = await need<StoreAnswer>('store', { set } satisfies StoreAsk);
  const cold: Cold = { stored: [], rebuilt: [], sets: [], bare: [], store, peer: undefined };
  const run = (how: ColdAsk['how']): Promise<ColdAnswer> =>
    need<ColdAnswer>('cold', { how, set, peer: storingPeer } satisfies ColdAsk);
  for (let round = 0; round < context.fresh; round++) {
    context.say(`fresh processes, round ${round + 1} of ${context.fresh}`);
    cold.stored.push(await run('stored'));
    cold.rebuilt.push(await run('rebuilt'));
    cold.sets.push(await run('set'));
    cold.bare.push(await run('bare'));
  }
  if (context.options.peers && !context.options.quick) {
    context.say(`${storingPeer}: stored and built`);
    try {
      await need<StoreAnswer>('store', { set, peer: storingPeer } satisfies StoreAsk);
      const ratios: number[] = [];
      for (let round = 0; round < 2; round++)
        ratios.push((await run('peer stored')).first / (await run('peer rebuilt')).first);
      cold.peer = `${short(Math.min(...ratios))} ${storingPeer}`;
    } catch (error) {
      cold.peer = `${storingPeer}: ${(error as Error).message}`;
    }
  }
  return cold;
}

const times = (answers: readonly ColdAnswer[], of: 'ready' | 'first') =>
  timesOf(answers.map((answer) => answer[of]));

/** M7: both ways give the same first page, or there is no figure. */
export function wakeRow(context: Context, { stored, rebuilt, peer }: Cold): Row {
  const found = new Set([...stored, ...rebuilt].map((answer) => answer.found));
  const problem = problemOf(context, set);
  if (problem || found.size !== 1)
    return { figure: 'M7', void: problem ?? 'stored and built give other results' };
  return {
    figure: 'M7',
    ...ratioOf(times(stored, 'first'), times(rebuilt, 'first')),
    ...(peer ? { peer } : {}),
  };
}

/** M9. */
export function buildRow(context: Context, { rebuilt, sets }: Cold): Row {
  const problem = problemOf(context, set);
  if (problem) return { figure: 'M9', void: problem };
  return { figure: 'M9', ...ratioOf(times(rebuilt, 'ready'), times(sets, 'ready')) };
}

/** M8. */
export async function bytesRow(context: Context, language: 'English' | 'Chinese'): Promise<Row> {
  const figure = `M8 ${language}` as const;
  const one = language === 'English' ? 'english-100k' : 'chinese-100k';
  const problem = problemOf(context, one);
  if (problem) return { figure, void: problem };
  context.say(`storing the index of ${one}`);
  const { bytes, formBytes } = await need<StoreAnswer>('store', { set: one } satisfies StoreAsk);
  return { figure, best: bytes / formBytes, median: bytes / formBytes };
}

/** M10: every round is checked to match. */
export async function amendRow(context: Context): Promise<Row> {
  const problem = problemOf(context, 'english-100k');
  if (problem) return { figure: 'M10', void: problem };
  context.say('adding one term to an index');
  const ask: AmendAsk = {
    set: 'english-100k',
    plan: context.plan,
    builds: context.options.quick ? 3 : 7,
  };
  const { amend, rebuild } = await need<AmendAnswer>('amend', ask);
  return {
    figure: 'M10',
    best: amend.best / rebuild.best,
    median: amend.median / rebuild.median,
    spread: [0.1, 0.9].map((share) => quantile(amend.rounds, share) / rebuild.median) as [
      number,
      number,
    ],
    peer: '1 (they build again)',
  };
}

const megabyte = 1e6;

/** What a worker that wakes with 300k forms holds and does. */
export function memoryReport({ stored, rebuilt, bare, store }: Cold): string {
  const [one] = stored as [ColdAnswer, ...ColdAnswer[]];
  const mb = (bytes: number): string => `${(bytes / megabyte).toFixed(1)} MB`;
  const lines = [
    `- The stored index of 300k forms has ${mb(store.bytes)}: ${short(store.bytes / store.formBytes)} times the UTF-8 bytes of its forms. Ids of terms (16 characters each) are ${short(store.idBytes / store.formBytes)} times those bytes themselves.`,
    `- Loaded, and with one page searched, it holds ${mb(one.heap!)} on the heap and ${mb(Math.max(0, one.buffers!))} in buffers beside the stored bytes (process: ${mb(one.resident!)}). ${((100 * one.views!) / one.arrays!).toFixed(0)} % of the arrays of the loaded index are views over the stored bytes; a wake makes no more than what is counted here.`,
    `- Fresh process, best and median: loaded after ${short(times(stored, 'ready').best)} and ${short(times(stored, 'ready').median)} ms, first page’s result after ${short(times(stored, 'first').best)} and ${short(times(stored, 'first').median)} ms; built after ${short(times(rebuilt, 'ready').best)} and ${short(times(rebuilt, 'ready').median)} ms. The bare loop over that page takes ${short(times(bare, 'first').best)} ms as cold.`,
  ];
  return lines.join('\n');
}
