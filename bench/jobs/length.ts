/** Our scan and the bare loop over texts of growing length. */
import { loadEngine } from '../bundle.ts';
import type { SetName } from '../data/glossaries.ts';
import type { Texts } from '../data/texts.ts';
import { bareLoop, measure, type Plan, type Times } from '../measure.ts';
import { readMade } from '../paths.ts';
import { termsOf } from '../terms.ts';
import { answer, asked } from './job.ts';
import { scanning } from './scanning.ts';

export interface LengthAsk {
  set: SetName;
  texts: keyof Omit<Texts, 'from'>;
  lengths: readonly number[];
  plan: Plan;
}

export interface LengthAnswer {
  rows: { length: number; times: number; bare: Times; scan: Times }[];
}

const { set, texts, lengths, plan } = asked<LengthAsk>();
const engine = await loadEngine();
const corpus = readMade<Texts>('texts.json')[texts].join('\n');
const index = engine.load(
  engine.store(engine.compile(termsOf(readMade<string[]>(`${set}.json`)), 1)),
);
/** Code units of all texts of one length together: the same ones, in shorter or longer pieces. */
const total = Math.min(corpus.length, 250_000);
const rows = lengths.map((length) => {
  // A corpus shorter than that is repeated. Strings from JSON are flat.
  const long = corpus.repeat(Math.ceil(length / corpus.length));
  const pieces: string[] = [];
  for (let from = 0; from === 0 || from + length <= total; from += length)
    pieces.push(long.slice(from, from + length));
  const pass = JSON.parse(JSON.stringify(pieces)) as string[];
  const works = { bare: bareLoop(pass), scan: scanning(engine, index, pass) };
  return { length, times: pass.length, ...measure(works, plan) };
});
answer({ rows } satisfies LengthAnswer);
