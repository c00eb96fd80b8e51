import type { PageText } from './suggest';

/** A block with every run of whitespace as one blank, which is how names are written. */
export interface Passage extends PageText {
  /** Letters by script. */
  latin: number;
  han: number;
  kana: number;
}

const count = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0;

export function prepare({ text: original, marks, level }: PageText): Passage {
  let text = '';
  let blank = false;
  /** Where each code unit of the original went; one more for its end. */
  const placeOf = new Uint32Array(original.length + 1);
  for (let at = 0; at < original.length; at++) {
    placeOf[at] = text.length;
    const unit = original[at]!;
    const wasBlank = blank;
    blank = /\s/.test(unit);
    // Not by the end of the text: reading it would build it anew at each blank.
    if (!blank) text += unit;
    else if (!wasBlank) text += ' ';
  }
  placeOf[original.length] = text.length;
  const moved = (at: number) => placeOf[Math.min(Math.max(at, 0), original.length)] ?? 0;
  return {
    text,
    marks: marks.map(([start, end]) => [moved(start), moved(end)]),
    level,
    latin: count(text, /\p{Script=Latin}/gu),
    han: count(text, /\p{Script=Han}/gu),
    kana: count(text, /[\p{Script=Hiragana}\p{Script=Katakana}]/gu),
  };
}

/** How names are compared: without case, width, diacritics and kinds of hyphens, apostrophes and blanks. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replace(/[‘’ʼ]/g, "'")
    .replace(/[\s\-‐‑–]+/g, ' ')
    .trim();

const wordLike = /[\p{L}\p{M}\p{N}]/u;
const han = /\p{Script=Han}/u;

/** Where a name stands as whole words; a Chinese one stands anywhere. */
export function* occurrences(
  name: string,
  blocks: readonly Passage[],
): Generator<{ block: number; start: number }> {
  if (!name) return;
  const free = han.test(name);
  for (const [block, { text }] of blocks.entries()) {
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const before = text[at - 1] ?? '';
      const after = text[at + name.length] ?? '';
      if (free || (!wordLike.test(before) && !wordLike.test(after))) yield { block, start: at };
    }
  }
}

/** How far a sentence may reach, in code units, to either side. */
const reach = 300;

/** The sentence that holds a place, or as much of it as a reader needs. */
export function sentenceAt(text: string, at: number): string {
  const ends = /[.!?。！？][”"’»)）]*(?= |$)|[。！？]/g;
  let start = Math.max(at - reach, 0);
  let end = Math.min(at + reach, text.length);
  // A full stop right behind a single letter or a short title ends no sentence.
  ends.lastIndex = start;
  for (let found = ends.exec(text); found; found = ends.exec(text)) {
    const stop = found.index + found[0].length;
    if (
      /(?:^|[\s.])(?:\p{L}|Mr|Mrs|Ms|Dr|St|Co|Inc|Ltd|Corp|vs|No|Sen|Rep|Gov|Gen|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$/u.test(
        text.slice(Math.max(stop - 6, 0), stop),
      )
    )
      continue;
    if (stop <= at) start = stop;
    else {
      end = Math.min(end, stop);
      break;
    }
  }
  return text.slice(start, end).replaceAll('\uFDD0', '').trim();
}
