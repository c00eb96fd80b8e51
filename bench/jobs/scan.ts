/** Our scan, the whole request and the bare loop over the same texts. */
import { loadEngine } from '../bundle.ts';
import type { SetName } from '../data/glossaries.ts';
import type { Texts } from '../data/texts.ts';
import { bareLoop, lengthOf, measure, type Plan, type Times, type Work } from '../measure.ts';
import { readMade } from '../paths.ts';
import { termsOf } from '../terms.ts';
import { answer, asked } from './job.ts';
import { scanning } from './scanning.ts';

export interface ScanAsk {
  set: SetName;
  /** Another set, measured in the same rounds. */
  beside?: SetName;
  texts: readonly (keyof Omit<Texts, 'from'>)[];
  plan: Plan;
}

export interface ScanAnswer {
  units: number;
  finds: number;
  bare: Times;
  scan: Times;
  /** A page a request, reply string included. */
  request: Times;
  beside?: Times;
}

const { set, beside, texts: from, plan } = asked<ScanAsk>();
const engine = await loadEngine();
const all = readMade<Texts>('texts.json');
const texts = from.flatMap((name) => all[name]);
const indexOf = (name: SetName) =>
  engine.load(engine.store(engine.compile(termsOf(readMade<string[]>(`${name}.json`)), 1)));

const index = indexOf(set);
const scan = scanning(engine, index, texts);
const works: Record<'bare' | 'scan' | 'request', Work> & { beside?: Work } = {
  bare: bareLoop(texts),
  scan,
  request: () => {
    let size = 0;
    for (const text of texts) size += engine.search(index, [text]).length;
    return size;
  },
  ...(beside ? { beside: scanning(engine, indexOf(beside), texts) } : {}),
};
const times = measure(works as Record<keyof typeof works, Work>, plan);
answer({ units: lengthOf(texts), finds: scan(), ...times } satisfies ScanAnswer);
