/** One peer, our scan and the bare loop over the same texts, in one process and the same rounds. */
import { loadEngine } from '../bundle.ts';
import type { SetName } from '../data/glossaries.ts';
import type { Texts } from '../data/texts.ts';
import { bareLoop, lengthOf, measure, type Plan, type Times } from '../measure.ts';
import { readMade } from '../paths.ts';
import { peerNamed } from '../peers/peers.ts';
import { termsOf } from '../terms.ts';
import { answer, asked } from './job.ts';
import { scanning } from './scanning.ts';

export interface PeerAsk {
  peer: string;
  set: SetName;
  texts: readonly (keyof Omit<Texts, 'from'>)[];
  plan: Plan;
  /** A slow peer gets no more texts once one pass has taken so long, in milliseconds. */
  pass: number;
}

export interface PeerAnswer {
  /** Milliseconds of building it, cold, and of a `new Set` of the same forms, cold. */
  build: number;
  set: number;
  bytes?: number;
  formBytes: number;
  units: number;
  allUnits: number;
  matches: number;
  /** Our finds in those texts. */
  finds: number;
  bare: Times;
  scan: Times;
  peer: Times;
}

const { peer: name, set, texts: from, plan, pass } = asked<PeerAsk>();
const all = readMade<Texts>('texts.json');
const texts = from.flatMap((name) => all[name]);
const forms = readMade<string[]>(`${set}.json`);
const written = JSON.parse(JSON.stringify(forms.map((form) => form.toLowerCase()))) as string[];
const lower = JSON.parse(JSON.stringify(texts.map((text) => text.toLowerCase()))) as string[];

const build = await peerNamed(name).load();
const beforeSet = performance.now();
const known = new Set(forms);
const setTime = performance.now() - beforeSet;
const beforeBuild = performance.now();
const matcher = build(written);
const buildTime = performance.now() - beforeBuild;

// As many texts as it can do in time; ours and the bare loop then get no more.
let many = 0;
let matches = 0;
const begin = performance.now();
while (many < lower.length && (many === 0 || performance.now() - begin < pass))
  matches += matcher.search(lower[many++]!);
const some = texts.slice(0, many);
const someLower = lower.slice(0, many);

const engine = await loadEngine();
const index = engine.load(engine.store(engine.compile(termsOf(forms), 1)));
const scan = scanning(engine, index, some);
const times = measure(
  {
    bare: bareLoop(some),
    scan,
    peer: () => {
      let found = 0;
      for (const text of someLower) found += matcher.search(text);
      return found;
    },
  },
  plan,
);
const stored = matcher.store?.();
answer({
  build: buildTime,
  set: known.size > 0 ? setTime : 0,
  ...(stored === undefined ? {} : { bytes: Buffer.byteLength(stored) }),
  formBytes: Buffer.byteLength(forms.join('')),
  units: lengthOf(some),
  allUnits: lengthOf(texts),
  matches,
  finds: scan(),
  ...times,
} satisfies PeerAnswer);
