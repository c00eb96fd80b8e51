/** Measures the figures and prints them as Markdown; progress goes to the error output. */
import { cpus, loadavg } from 'node:os';
import { bundleEngine } from './bundle.ts';
import { makeGlossaries, type SetName } from './data/glossaries.ts';
import { readTexts, type Texts } from './data/texts.ts';
import type { Row } from './goals.ts';
import { lengthOf } from './measure.ts';
import { type MatchingSection, type Options, readOptions } from './options.ts';
import { writeMade } from './paths.ts';
import { figuresTable, type Report } from './report.ts';
import { browsersReport } from './sections/browsers.ts';
import { check, checksReport } from './sections/checks.ts';
import {
  amendRow,
  buildRow,
  bytesRow,
  type Cold,
  measureCold,
  memoryReport,
  wakeRow,
} from './sections/cold.ts';
import type { Context } from './sections/context.ts';
import { pagesReport } from './sections/pages.ts';
import {
  bestBuild,
  bestBytes,
  bestOfGrowth,
  bestOfScan,
  measurePeers,
  type PeerResult,
  peersReport,
  speedRow,
} from './sections/peers.ts';
import { formsReport, growthRow, lengthReport, scanRow } from './sections/scans.ts';

const scanned = {
  M1: 'english-1k',
  M2: 'english-100k',
  M3: 'chinese-100k',
  M4: 'mixed-300k',
} as const satisfies Partial<Record<MatchingSection, SetName>>;

/** Sets whose answers the wanted sections depend on. */
function setsFor(only: ReadonlySet<MatchingSection>): SetName[] {
  const needs: Record<MatchingSection, SetName[]> = {
    M1: ['english-1k'],
    M2: ['english-100k'],
    M3: ['chinese-100k'],
    M4: ['mixed-300k'],
    M5: ['english-100', 'english-100k'],
    M6: ['english-100k', 'chinese-100k'],
    M7: ['mixed-300k'],
    M8: ['english-100k', 'chinese-100k'],
    M9: ['mixed-300k'],
    M10: ['english-100k'],
    growth: [],
    browsers: ['english-100k', 'chinese-100k', 'mixed-300k'],
  };
  return [...new Set([...only].flatMap((section) => needs[section]))];
}

/** Sets that the peers are measured with. */
function peerSetsFor(only: ReadonlySet<MatchingSection>, quick: boolean): SetName[] {
  const has = (...sections: MatchingSection[]): boolean =>
    sections.some((section) => only.has(section));
  return [
    ...(has('M5') && !quick ? (['english-100'] as const) : []),
    ...(has('M1') ? (['english-1k'] as const) : []),
    ...(has('M2', 'M5', 'M6', 'M8') ? (['english-100k'] as const) : []),
    ...(has('M3', 'M6', 'M8') ? (['chinese-100k'] as const) : []),
    ...(has('M4', 'M9') ? (['mixed-300k'] as const) : []),
  ];
}

function prepare({ pages }: Options): { texts: Texts; about: string } {
  const texts = readTexts(pages);
  const { sets, standing } = makeGlossaries(texts);
  writeMade('texts.json', texts);
  for (const [name, forms] of sets) writeMade(`${name}.json`, forms);
  const page = texts.english.toSorted(
    (a, b) => Math.abs(a.length - 8000) - Math.abs(b.length - 8000),
  )[0]!;
  writeMade('first-page.json', page);
  const count = (many: number): string => many.toLocaleString('en');
  const about = `Texts: ${texts.from}; ${count(lengthOf(texts.english))} and ${count(lengthOf(texts.chinese))} code units. Forms: WordNet 3.1 and CC-CEDICT, a quarter from the ${count(standing.english)} and ${count(standing.chinese)} that stand in the texts, as far as they go; a term each. First page: ${count(page.length)} units.`;
  return { texts, about };
}

async function figureRows(
  context: Context,
  results: PeerResult[],
  cold: Cold | undefined,
): Promise<Row[]> {
  const { only } = context.options;
  const rows: Row[] = [];
  const add = (row: Row, peer?: string): void => {
    rows.push(peer ? { ...row, peer } : row);
  };
  for (const [figure, set] of Object.entries(scanned) as [keyof typeof scanned, SetName][])
    if (only.has(figure)) add(await scanRow(context, figure, set), bestOfScan(results, set));
  if (only.has('M5')) add(await growthRow(context), bestOfGrowth(results));
  if (only.has('M6') && context.options.peers)
    for (const language of ['English', 'Chinese'] as const)
      add(await speedRow(context, results, language));
  if (only.has('M7') && cold) add(wakeRow(context, cold));
  if (only.has('M8'))
    for (const [language, set] of [
      ['English', 'english-100k'],
      ['Chinese', 'chinese-100k'],
    ] as const)
      add(await bytesRow(context, language), bestBytes(results, set));
  if (only.has('M9') && cold) add(buildRow(context, cold), bestBuild(results, 'mixed-300k'));
  if (only.has('M10')) add(await amendRow(context));
  return rows;
}

/** M1 to M10, and what belongs to them. */
async function matchingReport(options: Options, say: (progress: string) => void): Promise<Report> {
  const { only, quick } = options;
  const context: Context = {
    options,
    plan: { warmups: 10, rounds: quick ? 21 : 61 },
    fresh: quick ? 3 : 7,
    checks: new Map(),
    scans: new Map(),
    bareSpeed: 0,
    say,
  };
  say('reading texts and glossaries');
  const { about } = prepare(options);
  await bundleEngine(options.engine);
  await check(context, setsFor(only), quick ? 6 : 1);

  const needsCold = only.has('M7') || only.has('M9') || only.has('browsers');
  const cold = needsCold ? await measureCold(context) : undefined;
  const results: PeerResult[] = [];
  if (options.peers)
    for (const set of peerSetsFor(only, quick)) results.push(...(await measurePeers(context, set)));
  const rows = await figureRows(context, results, cold);
  const parts = [`## Figures\n\n${figuresTable(rows)}`, `## Answers\n\n${checksReport(context)}`];
  if (only.has('growth'))
    parts.push(
      `## Growth\n\nTime against forms:\n\n${await formsReport(context)}\n\nTime against the length of one text:\n\n${await lengthReport(context)}`,
    );
  if (cold) parts.push(`## Memory and cold wake, 300k forms\n\n${memoryReport(cold)}`);
  let wrong = rows.some((row) => row.void !== undefined);
  if (only.has('browsers')) {
    const browsers = await browsersReport(context);
    wrong ||= browsers.wrong;
    parts.push(`## The same in browsers\n\n${browsers.text}`);
  }
  if (results.length > 0)
    parts.push(
      `## Peers\n\nThey get lower-cased texts and forms for free, report overlaps and parts of words (Aho-Corasick) or single words alone (Intl.Segmenter), and have 30 s each.\n\n${peersReport(results)}`,
    );
  const intro = `${about}\n\nRatios are the best round of ours over the best of theirs, in one process, beginning in turn; bare is a loop of \`charCodeAt\` over the same strings, which did up to ${Math.round(context.bareSpeed / 1000)} million code units a second.`;
  return { text: ['# Matching engine', intro, ...parts].join('\n\n'), wrong };
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const started = Date.now();
  const spent = (): number => Math.round((Date.now() - started) / 1000);
  const load = (): string => loadavg()[0]!.toFixed(1);
  const atFirst = load();
  const say = (progress: string): void => console.error(`${spent()} s  ${progress}`);
  const reports: Report[] = [];
  if (options.only.size > 0) reports.push(await matchingReport(options, say));
  if (options.onPages.size > 0) reports.push(await pagesReport(options, say));
  const machine = `${process.version} on ${cpus()[0]?.model.trim() ?? 'an unknown processor'}, ${cpus().length} cores; load ${atFirst} before, ${load()} after ${spent()} s.`;
  console.log([...reports.map(({ text }) => text), machine].join('\n\n'));
  if (reports.some(({ wrong }) => wrong)) process.exitCode = 1;
}

try {
  await main();
} catch (error) {
  console.error(`✖ ${(error as Error).message}`);
  process.exitCode = 1;
}
