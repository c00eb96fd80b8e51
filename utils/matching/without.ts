import type { BlockFinds } from './types';

/** What takes finds of a term out: those that are written so, or those that stand inside a longer phrase. */
export type Omission = { term: string } & ({ text: string } | { inside: string });

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const isLetter = /[\p{L}\p{N}]/u;
const isHan = /\p{Script=Han}/u;
const isWordLike = (letter = ''): boolean => isLetter.test(letter) && !isHan.test(letter);

/** A phrase wherever it stands on its own: case aside, with any blanks, hyphens and quotes of its kind. */
function patternOf(phrase: string): RegExp {
  const letters = [...phrase.trim()];
  const body = letters
    .map((letter) => {
      if (/\s/u.test(letter)) return '\\s';
      if (/\p{Pd}/u.test(letter)) return '\\p{Pd}';
      if (/['‘’]/u.test(letter)) return "['‘’]";
      if (/["“”]/u.test(letter)) return '["“”]';
      return escaped(letter);
    })
    .join('\uFDD0?')
    .replace(/(?:\\s(?:\uFDD0\?)?)+/g, '\\s+');
  const start = isWordLike(letters[0]) ? '(?<![\\p{L}\\p{N}])' : '';
  const end = isWordLike(letters.at(-1)) ? '(?![\\p{L}\\p{N}])' : '';
  return new RegExp(start + body + end, 'giu');
}

/** The finds of blocks that are left of them; `texts` are the blocks’ own. Nothing is copied where nothing goes. */
export function without(
  omissions: readonly Omission[],
  blocks: readonly BlockFinds[],
  texts: readonly string[],
): readonly BlockFinds[] {
  if (omissions.length === 0) return blocks;
  const byTerm = new Map<string, { inside: boolean; pattern: RegExp }[]>();
  for (const omission of omissions) {
    const inside = 'inside' in omission;
    const phrase = inside ? omission.inside : omission.text;
    if (phrase.trim() === '') continue;
    const others = byTerm.get(omission.term) ?? [];
    byTerm.set(omission.term, [...others, { inside, pattern: patternOf(phrase) }]);
  }
  return blocks.map((block, at) => {
    if (!block.finds.some(({ term }) => byTerm.has(term))) return block;
    const text = texts[at]!;
    const finds = block.finds.filter(
      ({ term, start, end }) =>
        !byTerm.get(term)?.some(({ inside, pattern }) =>
          [...text.matchAll(pattern)].some(({ index, 0: found }) => {
            const last = index + found.length;
            return inside ? index <= start && end <= last : index === start && end === last;
          }),
        ),
    );
    return { ...block, finds };
  });
}
