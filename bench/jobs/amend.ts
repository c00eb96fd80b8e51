/** Adds one term to an index until it matches, against building all of it again until it matches. */
import { loadEngine } from '../bundle.ts';
import type { SetName } from '../data/glossaries.ts';
import type { Index } from '../engine.ts';
import { measure, type Plan, type Times, timesOf } from '../measure.ts';
import { readMade } from '../paths.ts';
import { termsOf } from '../terms.ts';
import { answer, asked } from './job.ts';

export interface AmendAsk {
  set: SetName;
  plan: Plan;
  /** Rounds of the full build, which is slow. */
  builds: number;
}

export interface AmendAnswer {
  amend: Times;
  rebuild: Times;
}

const { set, plan, builds } = asked<AmendAsk>();
const engine = await loadEngine();
const terms = termsOf(readMade<string[]>(`${set}.json`));
const index = engine.load(engine.store(engine.compile(terms, 1)));
const [added] = termsOf(['Sidelight zz benchmark term']);
const sentence = 'Here stands the Sidelight zz benchmark term, once.';

function matches(found: Index): number {
  const spans = engine.decide(engine.decode(engine.search(found, [sentence])))[0]!;
  if (!spans.some(({ terms }) => terms.includes(added!.id)))
    throw new Error('The added term does not match.');
  return spans.length;
}

const rebuild: number[] = [];
for (let round = 0; round < builds; round++) {
  const begin = performance.now();
  matches(engine.compile([...terms, added!], 2));
  rebuild.push(performance.now() - begin);
}
const { amend } = measure(
  { amend: () => matches(engine.amend(index, { put: [added!], remove: [] }, 2)) },
  plan,
);
answer({ amend, rebuild: timesOf(rebuild) } satisfies AmendAnswer);
