import type { SetName } from '../data/glossaries.ts';
import type { Figure, Row } from '../goals.ts';
import { type Outcome, runJob } from '../jobs/job.ts';
import type { LengthAnswer, LengthAsk } from '../jobs/length.ts';
import type { ScanAnswer, ScanAsk } from '../jobs/scan.ts';
import { ratioOf } from '../measure.ts';
import { short, table } from '../report.ts';
import { type Context, problemOf, steady, type TextName, textsOf } from './context.ts';

/** Our scan with a set, measured once a run for all figures that need it. */
async function scanOf(
  context: Context,
  set: SetName,
  texts: readonly TextName[] = textsOf(set),
): Promise<Outcome<ScanAnswer>> {
  const key = `${set} ${texts.join()}`;
  const known = context.scans.get(key);
  if (known) return known;
  context.say(`scanning with ${set}`);
  const ask: ScanAsk = {
    set,
    texts,
    plan: context.plan,
    ...(set === 'english-100k' ? { beside: 'english-100' } : {}),
  };
  const outcome = await steady(context, () => runJob<ScanAnswer>('scan', ask));
  context.scans.set(key, outcome);
  return outcome;
}

/** M1 to M4: our scan against the bare loop. */
export async function scanRow(context: Context, figure: Figure, set: SetName): Promise<Row> {
  const outcome = await scanOf(context, set);
  if (!outcome.ok) return { figure, void: outcome.error };
  const problem = problemOf(context, set, outcome.value.finds);
  if (problem) return { figure, void: problem };
  return { figure, ...ratioOf(outcome.value.scan, outcome.value.bare) };
}

/** M5: what a thousand times more forms cost. */
export async function growthRow(context: Context): Promise<Row> {
  const outcome = await scanOf(context, 'english-100k');
  if (!outcome.ok) return { figure: 'M5', void: outcome.error };
  const problem = problemOf(context, 'english-100k') ?? problemOf(context, 'english-100');
  if (problem) return { figure: 'M5', void: problem };
  return { figure: 'M5', ...ratioOf(outcome.value.scan, outcome.value.beside!) };
}

const million = 1e6;

/** Time against forms, for both languages; the whole request beside the scan. */
export async function formsReport(context: Context): Promise<string> {
  const rows: string[][] = [];
  const all = ['100', '1k', '10k', '100k', '300k'] as const;
  for (const size of context.options.quick ? all.slice(0, -1) : all) {
    const cells = [size === '300k' ? '300k mixed' : size];
    for (const language of ['english', 'chinese'] as const) {
      const set = size === '300k' ? 'mixed-300k' : (`${language}-${size}` as const);
      const outcome = await scanOf(context, set, [language]);
      if (!outcome.ok) {
        cells.push('–', '–', '–', '–');
        continue;
      }
      const { units, finds, bare, scan, request } = outcome.value;
      cells.push(
        short(units / finds),
        short((scan.best * million) / units),
        short(scan.best / bare.best),
        short(request.best / bare.best),
      );
    }
    rows.push(cells);
  }
  const heads = (language: string): string[] => [
    `${language}: units a find`,
    'ns a unit',
    'scan / bare',
    'request / bare',
  ];
  return table(['forms', ...heads('English'), ...heads('Chinese')], rows);
}

/** Time against the length of one text. */
export async function lengthReport(context: Context): Promise<string> {
  const lengths = context.options.quick
    ? [1_000, 10_000, 100_000]
    : [1_000, 10_000, 100_000, 1_000_000];
  const heads = [
    'length of one text',
    'English 100k: ms',
    'scan / bare',
    'Chinese 100k: ms',
    'scan / bare',
  ];
  const rows = lengths.map((length) => [`${length.toLocaleString('en')} units`]);
  for (const texts of ['english', 'chinese'] as const) {
    context.say(`scanning texts of growing length, ${texts}`);
    const ask: LengthAsk = { set: `${texts}-100k`, texts, lengths, plan: context.plan };
    const outcome = await runJob<LengthAnswer>('length', ask);
    rows.forEach((row, at) => {
      if (outcome.ok) {
        const { times, scan, bare } = outcome.value.rows[at]!;
        row.push(short(scan.best / times), short(scan.best / bare.best));
      } else row.push(outcome.error, '–');
    });
  }
  return table(heads, rows);
}
