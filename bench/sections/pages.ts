import { readPages } from '../data/pages.ts';
import { readTexts } from '../data/texts.ts';
import type { Options } from '../options.ts';
import { figuresTable, type Report } from '../report.ts';
import { filesPart } from './files.ts';
import { installedPart } from './installed.ts';
import { kitPart, type PageContext } from './kit.ts';
import { popupPart } from './popup.ts';
import { weightsPart } from './weights.ts';

/** P1 to P11, and how late a change is marked: on pages in real browsers, with what ships. */
export async function pagesReport(
  options: Options,
  say: (progress: string) => void,
): Promise<Report> {
  const pages = readPages(options.pages, () => readTexts(undefined));
  const context: PageContext = {
    only: options.onPages,
    quick: options.quick,
    pages,
    browsers: { chrome: process.env.CHROMIUM_PATH, firefox: process.env.FIREFOX_PATH },
    say,
  };
  const parts = [
    await kitPart(context),
    await installedPart(context),
    await popupPart(context),
    ...(options.onPages.has('P8') ? [weightsPart()] : []),
    await filesPart(context),
  ];
  const rows = parts.flatMap((part) => part.rows);
  const notes = parts.flatMap((part) => part.notes);
  const from = Object.values(pages)
    .map(({ name }) => name)
    .join(', ');
  const text = [
    '# On the page',
    `Pages: ${from}${options.pages === undefined ? ', made of the project’s own texts: give --pages for real ones' : ''}, without scripts, frames and pictures. Each round lays the page out anew; the works of a figure take turns in one page of one browser. Times are of the page’s main thread: script, callbacks of observers, and the frames until it is painted.`,
    figuresTable(rows),
    notes.map((note) => `- ${note}`).join('\n'),
  ].join('\n\n');
  return { text, wrong: rows.some((row) => row.void !== undefined) };
}
