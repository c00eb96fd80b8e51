import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject, readJson } from '../paths.ts';
import type { Texts } from './texts.ts';

/** A page to measure on, as HTML without scripts and without anything that is loaded. */
export interface BenchPage {
  name: string;
  html: string;
}

export interface BenchPages {
  english: BenchPage;
  chinese: BenchPage;
  /** One with many elements. */
  long: BenchPage;
}

/** What changes on a page is then our doing, and nothing is waited for. */
const still = (html: string): string =>
  html
    .replace(/<(script|iframe|noscript)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, '')
    .replace(/<(link|img|source|video|audio|embed|object|base)\b[^>]*>/gi, '')
    .replace(/<meta[^>]+http-equiv[^>]*>/gi, '');

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

const documentOf = (name: string, language: string, body: string): string =>
  `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta property="og:type" content="article"><title>${name}</title><style>body{max-width:700px;margin:auto;font:18px/1.6 serif}</style><body><article>${body}</article>`;

/** Paragraphs with links and emphasis in them, as articles have. */
const paragraphs = (text: string): string =>
  text
    .split('\n')
    .map((line) =>
      escaped(line).replace(/(\p{L}{4,}) (\p{L}{4,})/u, '<a href="#">$1</a> <b>$2</b>'),
    )
    .map((line) => `<p>${line}</p>`)
    .join('\n');

/** A list, a table and paragraphs a section. */
const section = (text: string, number: number): string => {
  const words = text.match(/\p{L}{4,}/gu) ?? [];
  const cells = words
    .slice(0, 160)
    .map((word) => `<td><a href="#">${word}</a> <sup>${word.length}</sup></td>`);
  const rows = Array.from({ length: 40 }, (_, at) => cells.slice(4 * at, 4 * at + 4).join(''));
  const items = words
    .slice(160, 220)
    .map((word) => `<li><i>${word}</i> and <span>${word}</span></li>`);
  return `<h2>Section ${number}</h2>${paragraphs(text)}<ul>${items.join('')}</ul><table>${rows.map((row) => `<tr>${row}</tr>`).join('')}</table>`;
};

function ownPages({ english }: Texts): BenchPages {
  // Not the conformance cases: their Traditional writings match Simplified words, which mark.js does not know.
  const messages = readJson<Record<string, { message: string }>>(
    inProject('public/_locales/zh_CN/messages.json'),
  );
  const chinese = Object.values(messages).map(({ message }) => message);
  const long = english.slice(0, 12).map(section).join('\n');
  return {
    english: {
      name: 'English',
      html: documentOf('English', 'en', paragraphs(english.slice(0, 3).join('\n'))),
    },
    chinese: { name: 'Chinese', html: documentOf('Chinese', 'zh', paragraphs(chinese.join('\n'))) },
    long: { name: 'long', html: documentOf('long', 'en', long) },
  };
}

/** Those of a folder (guardian-1, gmw and wikipedia-3) or, without one, pages made of the project's own texts. */
export function readPages(folder: string | undefined, texts: () => Texts): BenchPages {
  if (folder === undefined) return ownPages(texts());
  const page = (name: string): BenchPage => {
    const file = join(folder, name, 'source.html');
    if (!existsSync(file)) throw new Error(`The folder of pages has no ${name}/source.html.`);
    return { name, html: still(readFileSync(file, 'utf8')) };
  };
  return { english: page('guardian-1'), chinese: page('gmw'), long: page('wikipedia-3') };
}

/** Names that stand on the page of many marks, known to the starter pack. */
export const manyNames = ['Baogang Group', 'Bayan Obo', 'Lynas', 'Gansu Rare Earth'];

/** 10,000 mentions in 2,500 paragraphs. */
export const manyMarks: BenchPage = {
  name: 'many',
  html: documentOf(
    'many',
    'en',
    `<p id="clock">0</p><div id="box"></div>${Array.from(
      { length: 2500 },
      (_, at) => `<p>In line ${at} ${manyNames.join(' met somebody of ')} once more.</p>`,
    ).join('')}`,
  ),
};
