import { type KitFigure, type KitResults, measureKit } from '../browser/kits.ts';
import type { BenchPages } from '../data/pages.ts';
import type { Row } from '../goals.ts';
import { type Ratio, ratioOf, type Times } from '../measure.ts';
import type { PageSection } from '../options.ts';
import { short } from '../report.ts';

export interface PageContext {
  only: ReadonlySet<PageSection>;
  quick: boolean;
  pages: BenchPages;
  /** Paths of the browsers; what is missing was not found. */
  browsers: { chrome: string | undefined; firefox: string | undefined };
  say(progress: string): void;
}

/** Figures, and what is to be said of them in a line each. */
export interface Part {
  rows: Row[];
  notes: string[];
}

const kitFigures = ['P1', 'P2', 'P3', 'P5', 'P7'] as const;

const judged = (problem: string | undefined, ratio: Ratio): Partial<Row> =>
  problem === undefined ? ratio : { void: problem };

const ms = ({ best, median }: Times): string => `${short(best)} (${short(median)})`;

function findRows({ browser, find }: KitResults): Part {
  const part: Part = { rows: [], notes: [] };
  for (const { page, found } of find) {
    const { ours, markJs, problem, words, marks } = found;
    part.rows.push({
      figure: 'P1',
      where: `${page}, ${browser}`,
      ...judged(problem, ratioOf(ours.times, markJs.times)),
      peer: `1 mark.js (${short(markJs.times.best)} ms)`,
    });
    part.notes.push(
      `P1 ${page}, ${browser}: ${words} words, ${marks} marks (${ours.acrossNodes} across nodes, where mark.js finds none); best (median) ms: ours ${ms(ours.times)}, mark.js ${ms(markJs.times)}. Our search runs in the background and is not in it: ${ms(ours.searching)}.`,
    );
  }
  return part;
}

function paintRows({ browser, paint }: KitResults): Part {
  if (!paint) return { rows: [], notes: [] };
  const { ours, byHand, offsets, problem } = paint;
  const figure = /firefox/i.test(browser) ? 'P2 Firefox' : 'P2 Chromium';
  return {
    rows: [
      {
        figure,
        where: browser,
        ...judged(problem, ratioOf(ours.times, byHand.times)),
        peer: `1 (${short(byHand.times.best)} ms)`,
      },
    ],
    notes: [
      `P2 ${browser}: ${offsets} offsets; best (median) ms: ours ${ms(ours.times)}, hand-made ${ms(byHand.times)}.`,
    ],
  };
}

function untouchedRows({ browser, find, paint, rerender }: KitResults): Part {
  if (!paint || !rerender) return { rows: [], notes: [] };
  const ours = Math.max(paint.ours.nodes, ...find.map(({ found }) => found.ours.nodes));
  const [english] = find;
  const { wrong, paragraphs } = rerender;
  return {
    rows: [
      {
        figure: 'P3 nodes',
        where: browser,
        best: ours,
        median: ours,
        peer: `${paint.byHand.nodes} hand-made (${paint.offsets} marks), ${english?.found.markJs.nodes ?? '–'} mark.js (${english?.found.marks ?? '–'})`,
      },
      {
        figure: 'P3 text',
        where: browser,
        best: wrong.ours,
        median: wrong.ours,
        peer: `${wrong.byHand} hand-made, ${wrong.markJs} mark.js of ${paragraphs}`,
      },
    ],
    notes: [],
  };
}

function readRows({ browser, read }: KitResults): Part {
  if (!read) return { rows: [], notes: [] };
  return {
    rows: [
      {
        figure: 'P5 reading',
        where: browser,
        ...judged(read.problem, ratioOf(read.ours, read.walker)),
        peer: `1 (${short(read.walker.best)} ms)`,
      },
    ],
    notes: [
      `P5 ${browser}: ${read.blocks} blocks, ${read.units} units, ${read.textNodes} text nodes; best (median) ms: reading ${ms(read.ours)}, TreeWalker ${ms(read.walker)}.`,
    ],
  };
}

function hitRows({ browser, hit }: KitResults): Part {
  if (!hit) return { rows: [], notes: [] };
  const each = (times: Times): string => short((1000 * times.best) / hit.points);
  return {
    rows: [
      {
        figure: 'P7',
        where: browser,
        ...judged(hit.problem, ratioOf(hit.ours, hit.theirs)),
        peer: `1 (${each(hit.theirs)} µs)`,
      },
    ],
    notes: [
      `P7 ${browser}: ${hit.points} points, ${hit.hits} on a mark, ${hit.marks} marks; ours ${each(hit.ours)} µs a point, highlightsFromPoint ${each(hit.theirs)} µs.`,
    ],
  };
}

const rowsOf: Record<KitFigure, (results: KitResults) => Part> = {
  P1: findRows,
  P2: paintRows,
  P3: untouchedRows,
  P5: readRows,
  P7: hitRows,
};

/** P1, P2, P3, P5 and P7: the parts of the content script inside real pages of both browsers. */
export async function kitPart({ only, quick, pages, browsers, say }: PageContext): Promise<Part> {
  const figures = new Set(kitFigures.filter((figure) => only.has(figure)));
  const part: Part = { rows: [], notes: [] };
  if (figures.size === 0) return part;
  const how = { rounds: quick ? 3 : 7, plan: { warmups: 3, rounds: quick ? 7 : 21 } };
  const all: KitResults[] = [];
  for (const browser of ['chrome', 'firefox'] as const) {
    const path = browsers[browser];
    if (!path) part.notes.push(`${browser} was not found: its figures are missing.`);
    else all.push(await measureKit(browser, path, pages, figures, how, say));
  }
  for (const figure of figures)
    for (const results of all) {
      const { rows, notes } = rowsOf[figure](results);
      part.rows.push(...rows);
      part.notes.push(...notes);
    }
  return part;
}
