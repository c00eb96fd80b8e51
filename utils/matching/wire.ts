import type { BlockFinds, Find, PageCondition } from './types';

/*
 * The reply of a search is one string: the JSON of
 *   [numbers, ids of terms, conditions, near texts]
 * where numbers is a string itself, for each block of
 *   2 × finds + (near texts? 1 : 0), then a find each: start behind that of the last find, length,
 *   2 × term + (condition? 1 : 0), and the condition if it has one; then how many near texts, and which.
 * A number is one digit or more, lowest first; five bits each, and a sixth if more follow.
 */
type Wire = [numbers: string, ids: string[], conditions: PageCondition[], near: string[]];

export const alphabet = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_';
export const digitBits = 5;
/** From this digit on more of them follow. */
export const more = 1 << digitBits;

/** What each block of the request holds. Finds with the same condition share its object. */
export function decode(found: string): BlockFinds[] {
  const [numbers, ids, conditions, texts] = JSON.parse(found) as Wire;
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += digitBits) {
      const digit = valueOfDigit[numbers.charCodeAt(at++)]!;
      value |= (digit & (more - 1)) << shift;
      if (digit < more) return value;
    }
  };
  const blocks: BlockFinds[] = [];
  while (at < numbers.length) {
    const head = next();
    const finds: Find[] = [];
    const near: string[] = [];
    let start = 0;
    for (let left = head >> 1; left > 0; left--) {
      start += next();
      const end = start + next();
      const number = next();
      const find: Find = { start, end, term: ids[number >> 1]! };
      if (number & 1) find.when = conditions[next()]!;
      finds.push(find);
    }
    if (head & 1) for (let left = next(); left > 0; left--) near.push(texts[next()]!);
    blocks.push({ finds, near });
  }
  return blocks;
}

const valueOfDigit = new Uint8Array(128);
for (let digit = 0; digit < alphabet.length; digit++)
  valueOfDigit[alphabet.charCodeAt(digit)] = digit;

/** Ids of the terms in a reply, candidates included. */
export function termsIn(found: string): string[] {
  return (JSON.parse(found) as Wire)[1];
}
