import type { BlockFinds, Find, PageCondition } from './types';

/*
 * The reply of a search is one string: the JSON of
 *   [ids of terms, conditions, near texts, numbers]
 * where the numbers of a block are
 *   2 × finds + (near texts? 1 : 0), then a find each: start behind that of the last find, length,
 *   2 × term + (condition? 1 : 0), and the condition if it has one; then how many near texts, and which.
 */
export type Wire = [ids: string[], conditions: PageCondition[], near: string[], numbers: number[]];

/** What each block of the request holds. Finds with the same condition share its object. */
export function decode(found: string): BlockFinds[] {
  const [ids, conditions, texts, numbers] = JSON.parse(found) as Wire;
  const blocks: BlockFinds[] = [];
  for (let at = 0; at < numbers.length; ) {
    const head = numbers[at++]!;
    const finds: Find[] = [];
    const near: string[] = [];
    let start = 0;
    for (let left = head >> 1; left > 0; left--) {
      start += numbers[at++]!;
      const end = start + numbers[at++]!;
      const number = numbers[at++]!;
      const find: Find = { start, end, term: ids[number >> 1]! };
      if (number & 1) find.when = conditions[numbers[at++]!]!;
      finds.push(find);
    }
    if (head & 1)
      for (let left = numbers[at++]!; left > 0; left--) near.push(texts[numbers[at++]!]!);
    blocks.push({ finds, near });
  }
  return blocks;
}

/** Ids of the terms in a reply, candidates included. */
export function termsIn(found: string): string[] {
  return (JSON.parse(found) as Wire)[0];
}
