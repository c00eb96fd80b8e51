import type { Kind } from '../glossary/term';
import { abbreviations } from './suggest-abbreviations';
import { repeatedNames } from './suggest-names';
import { bilingualPairs, chineseRuns } from './suggest-pairs';
import { fold, occurrences, type Passage, prepare, sentenceAt } from './suggest-text';
import { commonNames, commonShort, commonZh, genericEndings } from './suggest-words';

/** A block of the page as suggestions see it. */
export interface PageText {
  /** As it was read; the offsets below are UTF-16 code units into it. */
  text: string;
  /** Start and end of what is marked in it. */
  marks: readonly (readonly [number, number])[];
  /** 1 to 6 in a heading, else 0. */
  level: number;
}

/** A name as a rule finds it in a block. */
export interface Found {
  name: string;
  /** Chinese name. */
  zh?: string;
  /** Its abbreviation. */
  short?: string;
  /** What the words around it tell. */
  kind?: Kind;
  /** Number of the block, and where in it the name stands. */
  at: { block: number; start: number };
  /** Other mentions that `name` itself is not in: a surname alone. */
  apart?: number;
}

/** A term that the page names and the glossary lacks. Every text in it stands on the page, whitespace aside. */
export interface Suggestion extends Omit<Found, 'at' | 'apart'> {
  mentions: number;
  /** The first sentence that it was found in. */
  sentence: string;
}

/** Nobody reads further. */
const most = 24;
/** What a rule may offer: each is looked for in the whole page. */
const candidates = 200;

/** The texts by which a suggestion is known, turned down, and compared with another. */
export const textsOf = ({ name, zh, short }: Pick<Suggestion, 'name' | 'zh' | 'short'>): string[] =>
  [name, zh, short].filter((text): text is string => text !== undefined);

/** How a text that was turned down is kept and found again, however the next page writes it. */
export { fold as foldSuggestion };

/**
 * What the page itself offers as terms: names beside their name in the other language, names beside their
 * abbreviation, Chinese in the midst of other text, and names that come again and again; best first. What a mark
 * covers is known already, and what `isOff` turns down is left out.
 */
export function suggest(
  texts: readonly PageText[],
  isOff: (folded: string) => boolean = () => false,
): Suggestion[] {
  const blocks = texts.map(prepare);
  const taken = new Set<string>();
  const picked: Suggestion[] = [];
  // Who explains a name thinks that the reader lacks it: such pairs come before names that are only frequent.
  const rules = [bilingualPairs, abbreviations, chineseRuns, repeatedNames];
  for (const rule of rules) {
    const once = new Map(
      rule(blocks)
        .toReversed()
        .map((each) => [each.name, each]),
    );
    const offers = [...once.values()]
      .toReversed()
      .slice(0, candidates)
      .map((each) => judge(each, blocks));
    for (const { suggestion, weight } of offers.sort((a, b) => b.weight - a.weight)) {
      if (picked.length === most) return picked;
      const keys = textsOf(suggestion).map(fold);
      const free = weight > 0 && !keys.some((key) => taken.has(key) || isOff(key));
      // What is known by one of its names is not offered by another.
      for (const key of keys) taken.add(key);
      if (free) picked.push(suggestion);
    }
  }
  return picked;
}

const isCommon = ({ name, zh, short }: Found): boolean =>
  commonNames.has(fold(name).replaceAll(' ', '_')) ||
  [name, short].some((text) => text !== undefined && commonShort.has(text.toLowerCase())) ||
  commonZh.has(zh ?? name);

/** A find as a suggestion, and its weight among those of its rule; 0 where nobody needs it. */
function judge(
  found: Found,
  blocks: readonly Passage[],
): { suggestion: Suggestion; weight: number } {
  const { at, apart = 0, ...rest } = found;
  let mentions = apart;
  let headline = 0;
  let covered = false;
  for (const text of textsOf(found)) {
    for (const { block, start } of occurrences(text, blocks)) {
      const { marks, level } = blocks[block]!;
      covered ||= isCovered(text, start, marks);
      mentions++;
      if (level === 1) headline = 1;
    }
  }
  return {
    suggestion: { ...rest, mentions, sentence: sentenceAt(blocks[at.block]!.text, at.start) },
    // Of equals, the one that stands first.
    weight:
      covered || isCommon(found) ? 0 : headline * 3 + mentions - at.block / (blocks.length + 1),
  };
}

/** Whether a mark leaves nothing of a name but words such as “Group”. A mark on a part of it does not make it known. */
function isCovered(name: string, start: number, marks: Passage['marks']): boolean {
  const end = start + name.length;
  return marks.some(([from, to]) => {
    if (to <= start || from >= end) return false;
    const rest = `${name.slice(0, Math.max(from - start, 0))} ${name.slice(to - start)}`;
    return rest.split(/[\s,.]+/).every((word) => !word || genericEndings.has(word.toLowerCase()));
  });
}
