import { factor, inverse } from './hash';

/** Regular English plurals (R7), looked at from the text: which word may this one be the plural of? */

/** How a plural was made. */
export const noPlural = 0;
/** s behind a letter that regularly takes it. */
export const addedS = 1;
/** s behind a letter that would take es: only acronyms do that. */
export const barePlural = 2;
export const addedEs = 3;
/** y became ies. */
export const changedY = 4;

export const letterS = 0x73;
const letterE = 0x65;
const letterI = 0x69;
export const letterY = 0x79;

const isConsonant = (symbol: number): boolean =>
  symbol > 0x61 &&
  symbol <= 0x7a &&
  symbol !== letterE &&
  symbol !== letterI &&
  symbol !== 0x6f &&
  symbol !== 0x75;

/** Whether a word that ends in `before` and `last` takes es. */
const hisses = (before: number, last: number): boolean =>
  last === letterS ||
  last === 0x78 ||
  last === 0x7a ||
  (last === 0x68 && (before === 0x63 || before === letterS));

/** How s alone is an ending, given the two symbols before it (0 for none). */
export const endingOfS = (before: number, last: number): number =>
  hisses(before, last) || (last === letterY && isConsonant(before)) ? barePlural : addedS;

/** Whether `es` is an ending, given the two symbols before it. */
export const takesEs = hisses;

/** Whether `ies` comes from y, given the symbol before it. */
export const comesFromY = isConsonant;

export { letterE, letterI };

const appended = (hash: number, symbol: number): number => (Math.imul(hash, factor) + symbol) | 0;

/** The hash of the plural that the word with `hash` takes, which ends with `before` and `last`; an acronym just takes s. */
export function pluralOf(hash: number, before: number, last: number, isRegular: boolean): number {
  if (isRegular && last === letterY && isConsonant(before)) {
    const stem = Math.imul(hash - letterY, inverse);
    return appended(appended(appended(stem, letterI), letterE), letterS);
  }
  return appended(isRegular && hisses(before, last) ? appended(hash, letterE) : hash, letterS);
}
