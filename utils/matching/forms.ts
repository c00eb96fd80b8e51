import { exactCase, notBeforeCapital, plainPlural, regularPlural } from './segment';
import type { FormRule } from './types';
import {
  astralOf,
  digit,
  han,
  high,
  hyphen,
  invisible,
  katakana,
  kindOf,
  latin,
  line,
  mark,
  scriptEdge,
  single,
  space,
  symbolOf,
  type Units,
  upper,
  wordExpansion,
} from './units';

const underscore = 0x5f;
const leastPlural = 3;
const mostAcronym = 6;

/**
 * The bits of a form (segment.ts) that follow from how it is written: an acronym keeps its case, the last word of
 * a Latin form takes a plural unless it is a single name (R6, R7). What the form says itself comes first.
 */
export function bitsOf({ text, case: letters, plural, when }: FormRule, { unit }: Units): number {
  let letterCount = 0;
  let upperCount = 0;
  let others = 0;
  let words = 0;
  let hyphens = 0;
  let inWord = false;
  let initial = false;
  let capital = false;
  let last = 0;
  for (let at = 0; at < text.length; at++) {
    let entry = unit[text.charCodeAt(at)]!;
    let kind = entry & kindOf;
    if (kind === high) {
      const astral = astralOf(text.codePointAt(at)!);
      at++;
      entry = astral.flags;
      kind = astral.kind;
    }
    if (kind === invisible || kind === scriptEdge || kind === mark) continue;
    if (kind === space || kind === line || kind === hyphen) {
      if (kind === hyphen) hyphens++;
      inWord = false;
      continue;
    }
    const isLetter =
      kind === 0
        ? (entry & digit) === 0 && (entry & symbolOf) !== underscore
        : kind === wordExpansion || kind === han || kind === single || kind === katakana;
    if (!inWord) {
      words++;
      inWord = true;
      initial = true;
    }
    if (isLetter) letterCount++;
    else others++;
    if (isLetter && initial) {
      capital = (entry & upper) !== 0;
      initial = false;
    }
    if (entry & upper) upperCount++;
    last = kind === 0 || kind === wordExpansion ? entry : 0;
  }
  const acronym =
    words === 1 &&
    hyphens === 0 &&
    others === 0 &&
    letterCount > 0 &&
    upperCount === letterCount &&
    letterCount <= mostAcronym;
  let bits = 0;
  if (letters ? letters === 'exact' : acronym) bits |= exactCase;
  const takesPlural =
    plural ??
    (letterCount >= leastPlural && (last & latin) !== 0 && (acronym || words > 1 || !capital));
  if (takesPlural && last & (latin | digit)) bits |= acronym ? plainPlural : regularPlural;
  if (when?.notBeforeCapital) bits |= notBeforeCapital;
  return bits;
}
