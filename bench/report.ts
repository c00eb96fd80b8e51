import { type Goal, goals, type Row } from './goals.ts';

/** One part of the benchmark, as Markdown; `wrong`: a figure of it does not count. */
export interface Report {
  text: string;
  wrong: boolean;
}

/** A number as one reads it: three digits that count. */
export const short = (value: number | undefined): string => {
  if (value === undefined) return '–';
  if (value === 0 || value >= 1000) return Math.round(value).toLocaleString('en');
  return String(Number(value.toPrecision(value >= 100 ? 3 : 2)));
};
export const shortSpread = ([from, to]: readonly [number, number]): string =>
  `${short(from)}–${short(to)}`;

/** A Markdown table; the first column is text, the others are numbers. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [
    line(heads),
    line(heads.map((_, at) => (at === 0 ? '---' : '---:'))),
    ...rows.map(line),
  ].join('\n');
}

function reached(best: number, { first, moonshot, more = false }: Goal): string {
  const meets = (goal: number): boolean => (more ? best >= goal : best <= goal);
  if (meets(moonshot)) return 'moonshot';
  return meets(first) ? 'first' : 'missed';
}

export function figuresTable(rows: readonly Row[]): string {
  return table(
    [
      '',
      'what',
      'ours: best',
      'median',
      'four rounds of five',
      'best peer',
      'first',
      'moonshot',
      'met',
    ],
    rows.map((row) => {
      const goal: Goal = goals[row.figure];
      const { best, median, spread, peer = '–' } = row;
      const ours =
        row.void !== undefined || best === undefined
          ? ['void', '–', '–']
          : [`**${short(best)}**`, short(median), spread ? shortSpread(spread) : '–'];
      const met = row.void ?? (best === undefined ? '–' : reached(best, goal));
      const what = row.where ? `${goal.what}; ${row.where}` : goal.what;
      return [row.figure, what, ...ours, peer, short(goal.first), short(goal.moonshot), met];
    }),
  );
}
