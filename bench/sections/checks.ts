import type { SetName } from '../data/glossaries.ts';
import type { CheckAnswer, CheckAsk } from '../jobs/check.ts';
import { runJob } from '../jobs/job.ts';
import { table } from '../report.ts';
import { type Context, textsOf } from './context.ts';

/** Compares the engine's answers for each set with the reference's, two sets at once: nothing is timed. */
export async function check(
  context: Context,
  sets: readonly SetName[],
  every: number,
): Promise<void> {
  const queue = [...sets];
  const work = async (): Promise<void> => {
    for (let set = queue.pop(); set; set = queue.pop()) {
      context.say(`checking the answers of ${set}`);
      const ask: CheckAsk = { set, texts: textsOf(set), every };
      context.checks.set(set, await runJob<CheckAnswer>('check', ask));
    }
  };
  await Promise.all([work(), work()]);
}

export function checksReport({ checks }: Context): string {
  const rows: string[][] = [];
  const problems: string[] = [];
  for (const [set, outcome] of [...checks].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!outcome.ok) {
      rows.push([set, '–', '–', '–', outcome.error]);
      continue;
    }
    const { compared, pages, spans, unclear, differing, differences } = outcome.value;
    rows.push([set, `${compared} of ${pages}`, String(spans), String(unclear), String(differing)]);
    problems.push(...differences.map((line) => `- ${set}, ${line}`));
  }
  return [
    'Spans and their terms, against a slow reference that looks up every stretch of a text between two boundaries in a Map of folded forms and plurals. Spans in or touching web addresses, e-mail addresses, handles and file names are not judged by it.',
    '',
    table(['forms', 'pages compared', 'spans compared', 'spans not judged', 'differences'], rows),
    ...(problems.length > 0 ? ['', ...problems] : []),
  ].join('\n');
}
