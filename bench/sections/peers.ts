import type { SetName } from '../data/glossaries.ts';
import type { Row } from '../goals.ts';
import { type Outcome, runJob } from '../jobs/job.ts';
import type { PeerAnswer, PeerAsk } from '../jobs/peer.ts';
import { type Plan, ratioOf } from '../measure.ts';
import { peers } from '../peers/peers.ts';
import { short, table } from '../report.ts';
import { type Context, problemOf, steady, textsOf } from './context.ts';

export interface PeerResult {
  set: SetName;
  name: string;
  ahoCorasick: boolean;
  outcome: Outcome<PeerAnswer>;
}

/** Seconds that a peer has for one set, building included. */
const cap = 30;

/** Those that come first in PERF.md, for a quick run, and for sets where the others have no chance. */
const fast: Partial<Record<SetName, string[]>> = {
  'english-100': [
    'Intl.Segmenter + Set',
    'FlashText (own port)',
    'ahocorasick',
    'modern-ahocorasick',
  ],
  'english-1k': ['RegExp alternation', '@monyone/aho-corasick (fast)'],
  'english-100k': ['Intl.Segmenter + Set', 'FlashText (own port)', 'ahocorasick'],
  'chinese-100k': [
    'FlashText (own port)',
    '@monyone/aho-corasick (greedy)',
    '@monyone/aho-corasick (fast)',
  ],
  'mixed-300k': [
    'Intl.Segmenter + Set',
    'modern-ahocorasick',
    'FlashText (own port)',
    '@monyone/aho-corasick (greedy)',
    'ahocorasick',
  ],
};
const quickMixed = 2;

function peersFor({ options }: Context, set: SetName): typeof peers {
  const named = fast[set] ?? [];
  if (set === 'mixed-300k')
    return peers.filter(({ name }) =>
      named.slice(0, options.quick ? quickMixed : undefined).includes(name),
    );
  return set === 'english-100' || options.quick
    ? peers.filter(({ name }) => named.includes(name))
    : peers;
}

function measurePeer(
  context: Context,
  set: SetName,
  peer: string,
  plan: Plan,
): Promise<Outcome<PeerAnswer>> {
  context.say(`${peer} with ${set}`);
  const ask: PeerAsk = { peer, set, texts: textsOf(set), plan, pass: 1500 };
  return steady(context, () => runJob<PeerAnswer>('peer', ask, cap));
}

/** Measures the peers with one set, each in a process of its own with our scan beside it. */
export async function measurePeers(context: Context, set: SetName): Promise<PeerResult[]> {
  const results: PeerResult[] = [];
  const plan = { ...context.plan, budget: context.options.quick ? 1500 : 4000 };
  for (const { name, ahoCorasick } of peersFor(context, set)) {
    const outcome = await measurePeer(context, set, name, plan);
    results.push({ set, name, ahoCorasick, outcome });
  }
  return results;
}

type Finished = PeerResult & { outcome: { ok: true; value: PeerAnswer } };
const isFinished = (result: PeerResult): result is Finished => result.outcome.ok;
/** Those that read all texts: others are too slow to be the best, and their matches are not all. */
const whole = (results: readonly PeerResult[], set: SetName): Finished[] =>
  results
    .filter(isFinished)
    .filter(
      ({ set: own, outcome }) => own === set && outcome.value.units === outcome.value.allUnits,
    );

const timesBare = ({ outcome: { value } }: Finished): number => value.peer.best / value.bare.best;
const least = (results: readonly Finished[], of: (one: Finished) => number): Finished | undefined =>
  results.toSorted((a, b) => of(a) - of(b))[0];

/** For M1 to M4: the best of all, and the best Aho-Corasick library. */
export function bestOfScan(results: readonly PeerResult[], set: SetName): string | undefined {
  const all = whole(results, set);
  const best = least(all, timesBare);
  const library = least(
    all.filter(({ ahoCorasick }) => ahoCorasick),
    timesBare,
  );
  const told = [...new Set([best, library])]
    .filter((one) => one !== undefined)
    .map((one) => `${short(timesBare(one))} ${one.name}`);
  return told.length > 0 ? told.join('; ') : undefined;
}

/** For M5: who slows down least. */
export function bestOfGrowth(results: readonly PeerResult[]): string | undefined {
  const small = whole(results, 'english-100');
  const grown = whole(results, 'english-100k').flatMap((big) => {
    const one = small.find(({ name }) => name === big.name);
    return one
      ? [{ name: big.name, ratio: timesBare(big) / timesBare(one), at: timesBare(one) }]
      : [];
  });
  const best = grown.toSorted((a, b) => a.ratio - b.ratio)[0];
  return (
    best && `${short(best.ratio)} ${best.name} (at 100 forms already ${short(best.at)} × bare)`
  );
}

/** M6: how much faster we are than the fastest Aho-Corasick library, measured once more with all rounds. */
export async function speedRow(
  context: Context,
  results: readonly PeerResult[],
  language: 'English' | 'Chinese',
): Promise<Row> {
  const figure = `M6 ${language}` as const;
  const set = language === 'English' ? 'english-100k' : 'chinese-100k';
  const library = least(
    whole(results, set).filter(({ ahoCorasick }) => ahoCorasick),
    timesBare,
  );
  if (!library) return { figure, void: 'no Aho-Corasick library finished' };
  const again = context.options.quick
    ? library.outcome
    : await measurePeer(context, set, library.name, { ...context.plan, rounds: 21 });
  if (!again.ok) return { figure, void: again.error };
  const { peer, scan, finds } = again.value;
  const problem = problemOf(context, set, finds);
  if (problem) return { figure, void: problem };
  return { figure, ...ratioOf(peer, scan), peer: `1 ${library.name}` };
}

/** For M8 and M9: the least bytes stored, and the quickest build, of libraries. */
export function bestBytes(results: readonly PeerResult[], set: SetName): string | undefined {
  const ratio = ({ outcome: { value } }: Finished): number => value.bytes! / value.formBytes;
  const best = least(
    results
      .filter(isFinished)
      .filter((one) => one.set === set && one.outcome.value.bytes !== undefined),
    ratio,
  );
  return best && `${short(ratio(best))} ${best.name}`;
}

export function bestBuild(results: readonly PeerResult[], set: SetName): string | undefined {
  const ratio = ({ outcome: { value } }: Finished): number => value.build / value.set;
  const best = least(
    results.filter(isFinished).filter((one) => one.set === set && one.ahoCorasick),
    ratio,
  );
  return best && `${short(ratio(best))} ${best.name}`;
}

export function peersReport(results: readonly PeerResult[]): string {
  const rows = results.map(({ set, name, outcome }) => {
    if (!outcome.ok) return [set, name, '–', '–', '–', '–', '–', outcome.error];
    const { build, peer, bare, scan, matches, units, allUnits } = outcome.value;
    const part = units === allUnits ? 'all' : `${Math.round((100 * units) / allUnits)} %`;
    return [
      set,
      name,
      short(build),
      short(peer.best / bare.best),
      short(peer.median / bare.median),
      short(scan.best / bare.best),
      short(matches),
      `${part}, ${peer.rounds.length} rounds`,
    ];
  });
  return table(
    ['forms', 'peer', 'build, ms', '× bare: best', 'median', 'ours beside it', 'matches', 'texts'],
    rows,
  );
}
