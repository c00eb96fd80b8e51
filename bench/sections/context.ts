import type { SetName } from '../data/glossaries.ts';
import type { Texts } from '../data/texts.ts';
import type { CheckAnswer } from '../jobs/check.ts';
import type { Outcome } from '../jobs/job.ts';
import type { ScanAnswer } from '../jobs/scan.ts';
import type { Plan, Times } from '../measure.ts';
import type { Options } from '../options.ts';

export type TextName = keyof Omit<Texts, 'from'>;

/** What a set is searched in. */
export const textsOf = (set: SetName): TextName[] =>
  set === 'mixed-300k'
    ? ['english', 'chinese']
    : [set.startsWith('english') ? 'english' : 'chinese'];

/** What the sections share. */
export interface Context {
  options: Options;
  plan: Plan;
  /** Fresh processes, or workers, of each kind. */
  fresh: number;
  checks: Map<SetName, Outcome<CheckAnswer>>;
  scans: Map<string, Outcome<ScanAnswer>>;
  /** The most code units a millisecond that the bare loop has done in this run. */
  bareSpeed: number;
  say(progress: string): void;
}

/** Why figures of a set count for nothing; undefined if its answers are right. */
export function problemOf({ checks }: Context, set: SetName, finds?: number): string | undefined {
  const check = checks.get(set);
  if (!check) return 'not checked';
  if (!check.ok) return `check: ${check.error}`;
  const { differing } = check.value;
  if (differing > 0) return `${differing} answers differ from the reference`;
  if (finds !== undefined && finds !== check.value.finds)
    return `${finds} finds where the check had ${check.value.finds}`;
  return undefined;
}

const tries = 3;
const slow = 0.7;

/**
 * Measures again where the bare loop was much slower than it has been in this run: the machine was busy with something
 * else, or the loop badly compiled, and every ratio would flatter us.
 */
export async function steady<Answer extends { units: number; bare: Times }>(
  context: Context,
  measureOnce: () => Promise<Outcome<Answer>>,
): Promise<Outcome<Answer>> {
  for (let attempt = 1; ; attempt++) {
    const outcome = await measureOnce();
    if (!outcome.ok) return outcome;
    const speed = outcome.value.units / outcome.value.bare.best;
    context.bareSpeed = Math.max(context.bareSpeed, speed);
    if (speed >= slow * context.bareSpeed || attempt === tries) return outcome;
    context.say('again: the bare loop was slow');
  }
}
