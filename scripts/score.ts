// Prints how many conformance cases pass, by group, and precision, recall and F1 on annotated pages.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  type AnnotatedPage,
  compare,
  type Expected,
  type Match,
  openSheets,
  type Sheet,
  signature,
  toMatch,
} from '../tests/browser/scoring.ts';

const { values: options } = parseArgs({
  options: {
    cases: { type: 'string' },
    pages: { type: 'string' },
    html: { type: 'string' },
    fail: { type: 'boolean', default: false },
  },
});

interface Case extends Sheet {
  id: string;
  group: string;
  why: string;
  expect: Expected[];
}

const show = (matches: Match[]): string =>
  matches
    .slice(0, 6)
    .map(({ termIds, text }) => `${termIds.join('+')}:${JSON.stringify(text.slice(0, 40))}`)
    .join(' ') || '(none)';
const json = <T>(path: string): T => JSON.parse(readFileSync(path, 'utf8')) as T;

const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
function rates(right: number, wrong: number, missed: number): string {
  const precision = share(right, right + wrong);
  const recall = share(right, right + missed);
  const f1 = share(2 * precision * recall, precision + recall);
  return `precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}`;
}

async function scoreCases(file: string): Promise<void> {
  const cases = json<Case[]>(file);
  const sheets = await openSheets(cases);
  const groups = new Map<string, { all: number; passed: number }>();
  for (const [sheet, one] of cases.entries()) {
    const group = groups.get(one.group) ?? { all: 0, passed: 0 };
    groups.set(one.group, group);
    group.all++;
    const found = await sheets.match(sheet);
    const expected = one.expect.map(toMatch);
    if (expected.map(signature).join('\n') === found.map(signature).join('\n')) group.passed++;
    else if (options.fail)
      console.log(`${one.id}  ${one.why}\n  expected ${show(expected)}\n  found    ${show(found)}`);
  }
  await sheets.close();
  const passed = [...groups.values()].reduce((sum, group) => sum + group.passed, 0);
  console.log(`\n${passed} of ${cases.length} cases`);
  for (const [name, group] of groups)
    console.log(`  ${name.padEnd(20)} ${String(group.passed).padStart(4)} of ${group.all}`);
}

async function scorePages(folder: string, html: string): Promise<void> {
  const pages = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => json<AnnotatedPage>(join(folder, name)));
  const fileOf = (page: string) =>
    [`${page}.html`, `${page}.expected.html`, `${page}/expected.html`]
      .map((name) => join(html, name))
      .find(existsSync);
  const there = pages.filter(({ page }) => fileOf(page));
  for (const { page } of pages)
    if (!fileOf(page)) console.log(`  ${page}: there is no html of it in ${html}`);
  const sheets = await openSheets(
    there.map(({ page, terms }) => ({ terms, html: readFileSync(fileOf(page)!, 'utf8') })),
  );
  let [right, wrong, missed] = [0, 0, 0];
  console.log('');
  for (const [sheet, { page, expect }] of there.entries()) {
    const result = compare(expect.map(toMatch), await sheets.match(sheet));
    right += result.right;
    wrong += result.wrong.length;
    missed += result.missed.length;
    console.log(
      `  ${page.padEnd(20)} ${rates(result.right, result.wrong.length, result.missed.length)}`,
    );
    if (!options.fail) continue;
    for (const match of result.wrong) console.log(`    + ${show([match])}`);
    for (const match of result.missed) console.log(`    - ${show([match])}`);
  }
  await sheets.close();
  console.log(`${there.length} pages: ${rates(right, wrong, missed)}`);
}

const cases = options.cases ?? (options.pages ? undefined : 'tests/matching/cases.json');
if (cases) await scoreCases(cases);
if (options.pages) await scorePages(options.pages, options.html ?? options.pages);
