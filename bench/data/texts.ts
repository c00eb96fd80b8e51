import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject, readJson } from '../paths.ts';
import { blocksOf } from './html.ts';
import { shuffled } from './random.ts';

/** What is searched: a string a page, its blocks a line each. */
export interface Texts {
  english: string[];
  chinese: string[];
  /** Where they come from, as a sentence. */
  from: string;
}

const ownSize = 300_000;
const ownPage = 6_000;

const share = (text: string, letters: RegExp): number =>
  (text.match(letters)?.length ?? 0) / Math.max(1, text.match(/\p{L}/gu)?.length ?? 0);
const isChinese = (text: string): boolean =>
  share(text, /\p{Script=Han}/gu) > 0.5 &&
  share(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu) < 0.02;
const isLatin = (text: string): boolean => share(text, /\p{Script=Latin}/gu) > 0.9;

/** Texts of a folder of pages and of the folder `texts` beside it; without a folder, the project's own. */
export function readTexts(pages: string | undefined): Texts {
  return pages === undefined ? ownTexts() : textsOf(pages);
}

function textsOf(folder: string): Texts {
  const all = readdirSync(folder)
    .sort()
    .map((name) => join(folder, name, 'expected.html'))
    .filter((file) => existsSync(file))
    .map((file) => blocksOf(readFileSync(file, 'utf8')).join('\n'));
  const english = all.filter(isLatin);
  const pages = all.filter(isChinese);
  const weekly = join(folder, '..', 'texts', 'zh-weekly.txt');
  const issues = existsSync(weekly)
    ? readFileSync(weekly, 'utf8').split('\f').filter(isChinese)
    : [];
  const leftOut = all.length - english.length - pages.length;
  return {
    english,
    chinese: [...pages, ...issues],
    from: `${english.length} pages in Latin letters, ${pages.length} in Chinese and ${issues.length} issues of a Chinese weekly (${leftOut} pages in other scripts left out)`,
  };
}

/** Sentences in ever new orders, until they fill as many pages as a real corpus. */
function pagesOf(sentences: string[]): string[] {
  const pages: string[] = [];
  let size = 0;
  let page: string[] = [];
  for (let round = 1; pages.length * ownPage < ownSize; round++)
    for (const sentence of shuffled(sentences, round)) {
      page.push(sentence);
      size += sentence.length + 1;
      if (size < ownPage) continue;
      pages.push(page.join('\n'));
      page = [];
      size = 0;
    }
  return pages;
}

interface Starter {
  terms: {
    name: string;
    zh?: string;
    definition?: string;
    aliases?: (string | { text: string })[];
  }[];
  notes: { text: string }[];
}

function ownTexts(): Texts {
  const { terms, notes } = readJson<Starter>(inProject('public/starter-glossary.json'));
  const samples = readdirSync(inProject('tests/pages'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => inProject(`tests/pages/${name}/page.html`))
    .filter((file) => existsSync(file))
    .flatMap((file) =>
      blocksOf(/<body[^>]*>([\s\S]*)<\/body>/.exec(readFileSync(file, 'utf8'))?.[1] ?? ''),
    );
  const cases = readJson<{ html: string }[]>(inProject('tests/matching/cases.json')).flatMap(
    ({ html }) => blocksOf(html),
  );
  const messages = readJson<Record<string, { message: string }>>(
    inProject('public/_locales/zh_CN/messages.json'),
  );
  const names = terms.map(({ zh, aliases = [] }) =>
    [zh ?? '', ...aliases.map((alias) => (typeof alias === 'string' ? alias : alias.text))]
      .filter(isChinese)
      .join('、'),
  );
  const chinese = [...Object.values(messages).map(({ message }) => message), ...cases, ...names];
  const english = [
    ...samples,
    ...terms.flatMap(({ name, definition }) => (definition ? [`${name}: ${definition}`] : [])),
    ...notes.map(({ text }) => text),
  ];
  return {
    english: pagesOf(english.filter(isLatin)),
    chinese: pagesOf(chinese.filter(isChinese)),
    from: 'texts of the project’s own (test pages, definitions and notes of the starter pack; in Chinese its names, the interface and the conformance cases), their sentences in ever new orders until they fill a corpus: give --pages for real pages',
  };
}
