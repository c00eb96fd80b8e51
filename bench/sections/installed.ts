import { readFileSync } from 'node:fs';
import { burdenOn, type Installed, installedIn, latenessOn, wakeOf } from '../browser/installed.ts';
import { serve } from '../browser/site.ts';
import { longestTasks } from '../browser/tasks.ts';
import { makeGlossaries } from '../data/glossaries.ts';
import { blocksOf } from '../data/html.ts';
import { manyMarks } from '../data/pages.ts';
import { readTexts } from '../data/texts.ts';
import { quantile, ratioOf, timesOf } from '../measure.ts';
import { inProject } from '../paths.ts';
import { short, shortSpread } from '../report.ts';
import type { PageContext, Part } from './kit.ts';

/** The sample article’s blocks. */
const sampleBlocks = (): string[] =>
  blocksOf(
    /<body[^>]*>([\s\S]*)<\/body>/.exec(
      readFileSync(inProject('tests/pages/baogang/page.html'), 'utf8'),
    )![1]!,
  );

const spread = (rounds: readonly number[]): string =>
  shortSpread([quantile(rounds, 0.1), quantile(rounds, 0.9)]);

/** Milliseconds within which a late change is aimed to be painted. */
const lateAim = 300;

async function inOneBrowser(
  extension: Installed,
  { only, quick, pages, say }: PageContext,
  site: Awaited<ReturnType<typeof serve>>,
): Promise<Part> {
  const part: Part = { rows: [], notes: [] };
  if (only.has('late')) {
    say(`late changes in ${extension.name}`);
    const times = await latenessOn(extension, site, pages.english, quick ? 7 : 25);
    part.notes.push(
      `A late change is painted after ${short(quantile(times, 0.5))} ms (median; four of five within ${spread(times)} ms; aim ${lateAim} ms), ${pages.english.name}, ${extension.name}.`,
    );
  }
  if (only.has('P6')) {
    say(`cold wakes in ${extension.name}`);
    // What stands in the article is the starter pack's: a page names some dozen terms of a big glossary.
    const { sets } = makeGlossaries(readTexts(undefined));
    const blocks = sampleBlocks();
    const text = blocks.join('\n').toLowerCase();
    const forms = [...sets.get('english-100k')!, ...sets.get('chinese-100k')!].filter(
      (form) => !text.includes(form.toLowerCase()),
    );
    const { first, ping, bytes, terms } = await wakeOf(extension, forms, blocks, quick ? 5 : 15);
    part.rows.push({
      figure: 'P6',
      where: extension.name,
      ...ratioOf(timesOf(first), timesOf(ping)),
      peer: `1 (${short(timesOf(ping).best)} ms)`,
    });
    part.notes.push(
      `P6 ${extension.name}: ${forms.length} forms, an index of ${short(bytes / 1e6)} MB, a page of ${terms} terms; best (median) ms: first answer ${short(timesOf(first).best)} (${short(timesOf(first).median)}), ping ${short(timesOf(ping).best)} (${short(timesOf(ping).median)}).`,
    );
  }
  return part;
}

/** P4, P5 (our longest task), P6 and late changes: with the extension as it is built for tests. */
export async function installedPart(context: PageContext): Promise<Part> {
  const { only, quick, pages, browsers, say } = context;
  const part: Part = { rows: [], notes: [] };
  const all = [pages.english, pages.chinese, pages.long, manyMarks];
  const site = await serve(Object.fromEntries(all.map(({ name, html }) => [name, html])));
  try {
    if (only.has('P4')) {
      say('changes of a page with 10k marks');
      const { marks, changes, frame } = await burdenOn(site, quick ? 9 : 31);
      for (const [figure, { ours, bare }] of [
        ['P4 changes', changes],
        ['P4 frame', frame],
      ] as const) {
        const [with_, without] = [timesOf(ours), timesOf(bare)];
        part.rows.push({
          figure,
          where: 'Chromium',
          ...(marks === 10_000 ? ratioOf(with_, without) : { void: `${marks} marks, not 10,000` }),
          peer: `1 (${short(without.best)} ms)`,
        });
      }
    }
    if (only.has('P5')) {
      say('our longest tasks');
      for (const { page, tasks } of await longestTasks(site, all, quick ? 5000 : 8000)) {
        const [longest] = tasks;
        part.rows.push({ figure: 'P5 slice', where: page, best: longest!, median: longest! });
        part.notes.push(
          `P5 ${page}: our longest tasks ${tasks.slice(0, 4).map(short).join(', ')} ms of ${tasks.length}, in Chromium at a CPU slowed down four times.`,
        );
      }
    }
    if (only.has('late') || only.has('P6'))
      for (const browser of ['chrome', 'firefox'] as const) {
        if (!browsers[browser]) continue;
        const extension = await installedIn(browser);
        try {
          const { rows, notes } = await inOneBrowser(extension, context, site);
          part.rows.push(...rows);
          part.notes.push(...notes);
        } finally {
          await extension.close();
        }
      }
    return part;
  } finally {
    site.close();
  }
}
