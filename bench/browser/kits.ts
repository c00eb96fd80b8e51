import { readFileSync } from 'node:fs';
import { type Browser, launch } from 'puppeteer-core';
import { bundle } from '../bundle.ts';
import { type BenchPages, manyMarks, manyNames } from '../data/pages.ts';
import type { Found, Hit, Kit, Painted, Read, Rerendered } from '../kit/kit.ts';
import type { Plan } from '../measure.ts';
import { inProject } from '../paths.ts';
import { serve } from './site.ts';

declare const kit: Kit;

/** Ours, and as much for the marks of others. */
const styles = `${readFileSync(inProject('entrypoints/content/marks.css'), 'utf8')}
mark { color: inherit; background: rgb(240 177 53 / 0.18); text-decoration: underline dotted }`;

export type KitFigure = 'P1' | 'P2' | 'P3' | 'P5' | 'P7';

/** What one browser gave; what was not asked for is missing. */
export interface KitResults {
  browser: string;
  find: { page: string; found: Found }[];
  paint?: Painted;
  rerender?: Rerendered;
  read?: Read;
  hit?: Hit;
}

/** Measures what the content script consists of inside pages of one browser, beside others. */
export async function measureKit(
  browser: 'chrome' | 'firefox',
  executablePath: string,
  pages: BenchPages,
  figures: ReadonlySet<KitFigure>,
  { rounds, plan }: { rounds: number; plan: Plan },
  say: (progress: string) => void,
): Promise<KitResults> {
  await bundle('kit/kit.ts', 'kit.js');
  const all = [pages.english, pages.chinese, pages.long, manyMarks];
  const site = await serve(
    Object.fromEntries(all.map(({ name, html }) => [name, `${html}<style>${styles}</style>`])),
  );
  let running: Browser | undefined;
  try {
    running = await launch({
      browser,
      executablePath,
      headless: true,
      protocolTimeout: 600_000,
      args:
        browser === 'chrome'
          ? ['--js-flags=--expose-gc', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
          : [],
      ...(browser === 'firefox'
        ? { extraPrefsFirefox: { 'privacy.reduceTimerPrecision': false } }
        : {}),
    });
    const results: KitResults = { browser: await running.version(), find: [] };
    const page = await running.newPage();
    await page.setViewport({ width: 1280, height: 900 });
    const on = async (name: string): Promise<typeof page> => {
      say(`${name} in ${results.browser}`);
      await page.goto(`${site.origin}/${name}`, { waitUntil: 'domcontentloaded' });
      await page.evaluate(async (path: string) => void (await import(path)), '/kit.js');
      return page;
    };

    if (figures.has('P1') || figures.has('P3'))
      for (const { name } of [pages.english, pages.chinese]) {
        await on(name);
        const found = await page.evaluate((many) => kit.find(100, many), rounds);
        results.find.push({ page: name, found });
      }
    if (figures.has('P2') || figures.has('P3')) {
      await on(pages.english.name);
      results.paint = await page.evaluate((many) => kit.paint(1000, many), 3 * rounds);
    }
    if (figures.has('P3')) results.rerender = await page.evaluate(() => kit.rerender());
    if (figures.has('P5')) {
      await on(pages.long.name);
      results.read = await page.evaluate((how) => kit.read(how), plan);
    }
    if (figures.has('P7')) {
      await on(manyMarks.name);
      results.hit = await page.evaluate((names, how) => kit.hit(names, how), manyNames, plan);
    }
    return results;
  } finally {
    await running?.close();
    site.close();
  }
}
