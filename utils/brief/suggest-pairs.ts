import type { Kind } from '../glossary/term';
import type { Found } from './suggest';
import type { Passage } from './suggest-text';
import { type Word, wordsBefore } from './suggest-tokens';
import { commonZh, dates, functionWords, nationalities, openers, titles } from './suggest-words';

const bracket = /[(（]([^()（）]{2,160})[)）]/gu;
const hanRun = /\p{Script=Han}[\p{Script=Han}·・0-9]*(?:[a-zA-Z]{1,6}\p{Script=Han}+)*/gu;
const aHan = /\p{Script=Han}/u;
const aKana = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
/** What stands in quotation marks at the end, or a word or two before it: “Little Giant” firms. */
const quoted = /["“«„‘「『《]([^"“”«»„‘「」『』《》]{2,80}?)[,.]?["”»’」』》](?: [\p{L}-]+){0,2}$/u;

/** Shortest and longest Chinese name, in characters: what is shorter is a gloss on a word, what is longer a sentence. */
const shortest = 2;
const longest = 16;

const isChineseName = (text: string): boolean =>
  text.length >= shortest && text.length <= longest && !commonZh.has(text);

/** A block in Latin letters, whatever Chinese there is in it. */
const isLatin = ({ latin, han, kana }: Passage): boolean =>
  kana === 0 && latin >= 30 && latin > 3 * han;

/** What is written in the same characters there is not Chinese. */
function isJapanese(blocks: readonly Passage[]): boolean {
  const sum = (count: (block: Passage) => number) =>
    blocks.reduce((all, each) => all + count(each), 0);
  return sum(({ kana }) => kana) * 5 > sum(({ han }) => han);
}

/** “Phrase” (中文) and 中文 (English): what the page itself translates. */
export function bilingualPairs(blocks: readonly Passage[]): Found[] {
  if (isJapanese(blocks)) return [];
  const found: Found[] = [];
  for (const [block, { text }] of blocks.entries()) {
    for (const match of text.matchAll(bracket)) {
      const inside = match[1]!;
      const end = text.slice(0, match.index).trimEnd().length;
      const pair = aHan.test(inside)
        ? latinBefore(text, end, inside)
        : hanBefore(text, end, inside);
      if (pair) found.push({ ...pair, at: { block, start: pair.start } });
    }
  }
  return found.map(({ start: _, ...rest }: Found & { start?: number }) => rest);
}

type Pair = Pick<Found, 'name' | 'zh' | 'kind'> & { start: number };

/** The first Chinese name in brackets, after a label such as “Chinese:” and before pinyin; none in a sentence. */
const nameInside = (inside: string): string | undefined =>
  aKana.test(inside) || /[，。！？；]\s*\p{Script=Han}/u.test(inside)
    ? undefined
    : [...inside.matchAll(hanRun)].map(([run]) => run).find(isChineseName);

function latinBefore(text: string, end: number, inside: string): Pair | undefined {
  const zh = nameInside(inside);
  if (!zh) return undefined;
  const inQuotes = quoted.exec(text.slice(Math.max(end - 90, 0), end));
  if (inQuotes) {
    const name = inQuotes[1]!.trim();
    const start = text.lastIndexOf(name, end);
    if (aHan.test(name) || !/\p{Script=Latin}{2}/u.test(name)) return undefined;
    // What has to be put in quotes is a phrase, most often one of politics.
    return { name, zh, kind: 'policy', start };
  }
  const words = wordsBefore(text, end, 9);
  const last = words.at(-1);
  const latin = words.some(({ text }) => /\p{Script=Latin}{2}/u.test(text));
  if (!last || aHan.test(last.text) || !latin) return undefined;
  const named = last.capital ? properName(words) : phraseOf(words, zh);
  if (!named) return undefined;
  const { from, kind } = named;
  return { name: text.slice(from.start, end), zh, ...(kind ? { kind } : {}), start: from.start };
}

const connectors = new Set('of for and the & on to de la'.split(' '));

/** Where the capitalised words at the end begin, joined by “of” and the like. */
function capitalsFrom(words: readonly Word[], joins: (word: string) => boolean): number {
  let at = words.length;
  for (let i = words.length - 1; i >= 0; i--) {
    const word = words[i]!;
    // “China’s Ministry of Commerce”: whose it is, is no part of the name.
    if (word.possessive && i < words.length - 1) break;
    if (word.capital) at = i;
    else if (!joins(word.text)) break;
  }
  return at;
}

/** The name at the end of these words, without what leads to it. */
function properName(words: readonly Word[]): { from: Word; kind?: Kind } | undefined {
  // “in” says where something is, but for a name that a year belongs to: “Made in China 2025”.
  const year = /^\d{4}$/.test(words.at(-1)!.text);
  let at = capitalsFrom(words, (word) => connectors.has(word) || (year && word === 'in'));
  if (year && words[at + 1]?.text === 'in') return { from: words[at]! };
  let kind: Kind | undefined;
  for (; at < words.length; at++) {
    const { text, first } = words[at]!;
    const word = text.toLowerCase().replace(/\.$/, '');
    const next = words[at + 1]?.text.toLowerCase();
    if (titles.has(word)) kind = 'person';
    else if (nationalities.has(word) && next && titles.has(next)) continue;
    else if (!functionWords.has(word) && !dates.has(word) && !(first && openers.has(word))) break;
  }
  const from = words[at];
  return from && (kind ? { from, kind } : { from });
}

/** The words that a Chinese phrase translates: two of its characters make about one of them. */
function phraseOf(words: readonly Word[], zh: string): { from: Word; kind: Kind } | undefined {
  let at = words.length;
  while (at > 0 && !functionWords.has(words[at - 1]!.text.toLowerCase())) at--;
  const about = Math.ceil(zh.length / 2);
  if (words.length - at > about + 1) at = words.length - about;
  const from = words[at];
  return from && { from, kind: 'policy' };
}

/** A Chinese name begins behind one of these, where no mark tells. */
const zhStops =
  /[的在与和是由对为向从被了及或将把给让于说称]|教授|总统|总理|主席|部长|先生|女士|博士|记者|发言人|总裁|总经理|首席执行官|宇航员|经济学家|分析师|制造商|酿酒商|运营商|供应商|开发商|生产商|零售商|巨头|使用|采用|通过|包括/u;

function hanBefore(text: string, end: number, inside: string): Pair | undefined {
  const name = inside.trim().replace(/^(?:English|英文|英语|简称)[:：]? ?/u, '');
  if (!/^["“]?\p{Lu}[\p{Script=Latin}\p{M}\d .,'’&\-–]+["”]?$/u.test(name)) return undefined;
  if (!/\p{Script=Latin}{2}/u.test(name) || name.split(' ').length > 10) return undefined;
  // A ticker or a year is no name.
  if (/^[A-Z]{1,5}\.[A-Z]{1,2}$|:|\d{4}/.test(name)) return undefined;
  const tail = text.slice(Math.max(end - 40, 0), end);
  const inQuotes = quoted.exec(tail)?.[1];
  const run = /\p{Script=Han}[\p{Script=Han}·]*$/u.exec(tail)?.[0];
  // A dot between a foreign person’s names that was saved as a question mark: half a name is none.
  if (run && /\p{Script=Han}[?？•.]$/u.test(tail.slice(0, -run.length))) return undefined;
  const zh = inQuotes ?? run?.split(zhStops).at(-1);
  if (!zh || !aHan.test(zh) || !isChineseName(zh)) return undefined;
  const bare = name.replace(/^["“]|["”]$/gu, '').trim();
  return { name: bare, zh, start: text.lastIndexOf(zh, end) };
}

const zhSentence = /[，。！？；：,!?;:]/u;

/** Chinese words in a text in Latin letters: they would not be there if they had a good translation. */
export function chineseRuns(blocks: readonly Passage[]): Found[] {
  if (isJapanese(blocks)) return [];
  const found: Found[] = [];
  for (const [block, passage] of blocks.entries()) {
    if (!isLatin(passage)) continue;
    for (const { 0: run, index } of passage.text.matchAll(hanRun)) {
      const after = passage.text[index + run.length] ?? '';
      const before = passage.text[index - 1] ?? '';
      // A piece of a Chinese sentence is no name.
      if (
        zhSentence.test(after) &&
        aHan.test(passage.text.slice(index + run.length, index + run.length + 2))
      )
        continue;
      if (zhSentence.test(before) && aHan.test(passage.text.slice(Math.max(index - 2, 0), index)))
        continue;
      if (isChineseName(run)) found.push({ name: run, at: { block, start: index } });
    }
  }
  return found;
}
