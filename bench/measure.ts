/** Times in milliseconds. */
export interface Times {
  best: number;
  median: number;
  /** One a round, in the order of the rounds. */
  rounds: number[];
}

export interface Ratio {
  /** Best of ours over best of theirs. */
  best: number;
  median: number;
  /** Between which the ratio lay in four of five rounds. */
  spread: [number, number];
}

const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);
export const quantile = (values: readonly number[], share: number): number =>
  sorted(values)[Math.min(values.length - 1, Math.floor(share * values.length))]!;

export const timesOf = (rounds: number[]): Times => ({
  best: Math.min(...rounds),
  median: quantile(rounds, 0.5),
  rounds,
});

export function ratioOf(ours: Times, theirs: Times): Ratio {
  const each = ours.rounds.map((time, round) => time / theirs.rounds[round]!);
  return {
    best: ours.best / theirs.best,
    median: ours.median / theirs.median,
    spread: [quantile(each, 0.1), quantile(each, 0.9)],
  };
}

export interface Plan {
  warmups: number;
  rounds: number;
  /** Ends the rounds early, in milliseconds; three are done in any case. */
  budget?: number;
}

/** What is measured: does its work once and gives a number that depends on all of it. */
export type Work = () => number;

/** Takes what a work gives, so that no compiler leaves the work out. */
const sink = { sum: 0 };

/** Times several works in one process: in each round all of them, and each round another one begins. */
export function measure<Name extends string>(
  works: Record<Name, Work>,
  { warmups, rounds, budget = Number.POSITIVE_INFINITY }: Plan,
): Record<Name, Times> {
  const names = Object.keys(works) as Name[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<
    Name,
    number[]
  >;
  const started = performance.now();
  const least = Math.min(3, rounds);
  for (let round = -warmups; round < rounds; round++) {
    const spent = performance.now() - started;
    if (spent > budget && round >= least) break;
    // Warming up takes at most a third of the time.
    if (spent > budget / 3 && round < 0) round = 0;
    for (let turn = 0; turn < names.length; turn++) {
      const name = names[(turn + round + warmups) % names.length]!;
      const begin = performance.now();
      sink.sum += works[name]();
      const time = performance.now() - begin;
      if (round >= 0) times[name].push(time);
    }
  }
  return Object.fromEntries(names.map((name) => [name, timesOf(times[name])])) as Record<
    Name,
    Times
  >;
}

const bareSource =
  'let sum = 0; for (const text of texts) for (let at = 0; at < text.length; at++) sum = (sum + text.charCodeAt(at)) | 0; return sum;';
const warmup = 100;

/**
 * The bare loop, compiled afresh and warm. It is called on short texts, too: V8 compiles a function that is called
 * rarely and runs long while it runs, and this loop then into code four times slower, which would flatter what is
 * compared to it.
 */
export function bareLoop(texts: readonly string[]): Work {
  const sum = new Function('texts', bareSource) as (texts: readonly string[]) => number;
  for (const end = performance.now() + warmup; performance.now() < end; ) {
    sink.sum += sum(texts);
    for (let call = 0; call < 200; call++) sink.sum += sum(['ab', '中文']);
  }
  return () => sum(texts);
}

export const lengthOf = (texts: readonly string[]): number =>
  texts.reduce((sum, { length }) => sum + length, 0);
