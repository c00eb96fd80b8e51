import { type BrowserRow, measureIn } from '../browser/browsers.ts';
import { goals } from '../goals.ts';
import { short, shortSpread, table } from '../report.ts';
import { type Context, problemOf } from './context.ts';

/** M2, M3 and M7 in a dedicated worker of real browsers; reported, not judged by goals. */
export async function browsersReport(context: Context): Promise<{ text: string; wrong: boolean }> {
  const rows: string[][] = [];
  let wrong = false;
  for (const [name, kind] of [
    ['Chromium', 'chrome'],
    ['Firefox', 'firefox'],
  ] as const) {
    const path = process.env[`${name.toUpperCase()}_PATH`];
    if (!path) {
      rows.push([
        name,
        `was not found: ${name.toUpperCase()}_PATH says where it is`,
        '–',
        '–',
        '–',
        '–',
      ]);
      continue;
    }
    context.say(`in ${name}`);
    try {
      const { plan, fresh, options } = context;
      for (const row of await measureIn(kind, path, plan, Math.min(fresh, 5), options.engine)) {
        const problem = problemIn(context, row);
        wrong ||= problem !== undefined;
        rows.push([
          row.browser,
          `${row.what}: ${goals[row.what].what}`,
          problem === undefined ? `**${short(row.ratio.best)}**` : `void: ${problem}`,
          short(row.ratio.median),
          shortSpread(row.ratio.spread),
          short(row.bareSpeed),
        ]);
      }
    } catch (error) {
      rows.push([name, `gave up: ${(error as Error).message.split('\n')[0]}`, '–', '–', '–', '–']);
    }
  }
  const heads = [
    'browser',
    'what',
    'best',
    'median',
    'four rounds of five',
    'bare loop, million units a second',
  ];
  return { text: table(heads, rows), wrong };
}

function problemIn(context: Context, { what, found }: BrowserRow): string | undefined {
  if (what === 'M7') return problemOf(context, 'mixed-300k');
  return problemOf(context, what === 'M2' ? 'english-100k' : 'chinese-100k', found);
}
