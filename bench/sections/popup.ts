import { readFileSync } from 'node:fs';
import { popupTimes } from '../browser/popup.ts';
import { serve } from '../browser/site.ts';
import { makeGlossaries } from '../data/glossaries.ts';
import { readTexts } from '../data/texts.ts';
import { ratioOf, timesOf } from '../measure.ts';
import { inProject } from '../paths.ts';
import { short } from '../report.ts';
import type { PageContext, Part } from './kit.ts';

/** P11, and how soon the popup opens and answers a keystroke, at 100 and at 100k terms; in Chromium. */
export async function popupPart({ only, quick, browsers, say }: PageContext): Promise<Part> {
  const part: Part = { rows: [], notes: [] };
  if (!only.has('P11') || !browsers.chrome) return part;
  // The sample article: its terms are the starter pack’s, whatever else is in the glossary.
  const name = 'sample';
  const site = await serve({
    [name]: readFileSync(inProject('tests/pages/baogang/page.html'), 'utf8'),
  });
  const { sets } = makeGlossaries(readTexts(undefined));
  const forms = [...sets.get('english-100k')!, ...sets.get('chinese-100k')!];
  try {
    for (const terms of [100, 100_000]) {
      say(`the popup with ${terms} terms`);
      const { open, keys, save, trip } = await popupTimes(site, name, forms, terms, quick ? 5 : 15);
      if (terms === 100_000)
        part.rows.push({
          figure: 'P11',
          where: 'Chromium',
          ...ratioOf(timesOf(save), timesOf(trip)),
          peer: `1 (${short(timesOf(trip).best)} ms)`,
        });
      const each = (times: number[]) =>
        `${short(timesOf(times).best)} (${short(timesOf(times).median)})`;
      const typed = Object.entries(keys).map(([query, times]) => `“${query}” ${each(times)}`);
      part.notes.push(
        `The popup at ${terms} terms, best (median) ms: open to content ${each(open)}; saved until painted ${each(save)}; a round trip ${each(trip)}; a keystroke answered ${typed.join(', ')}.`,
      );
    }
    return part;
  } finally {
    site.close();
  }
}
