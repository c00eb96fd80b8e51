import type { Id } from '../glossary/term';

/** A sentence of the page, word for word, and the terms that stand in it. */
export interface Passage {
  text: string;
  terms: Id[];
}

/** Shorter ones are captions and headings, longer ones no highlights. UTF-16 code units. */
const shortest = 40;
const longest = 420;

/**
 * The sentences that hold most of the page's terms between them, in reading order: each next one is the one that adds
 * most terms that are not in the others yet, weighed by `weight`. Quoted, never composed.
 */
export function pickHighlights(
  passages: readonly Passage[],
  count: number,
  weight: (term: Id) => number = () => 1,
): Passage[] {
  const left = new Set(
    passages.filter(({ text }) => text.length >= shortest && text.length <= longest),
  );
  const told = new Set<Id>();
  const picked = new Set<Passage>();
  while (picked.size < count) {
    let best: Passage | undefined;
    let most = 1;
    for (const passage of left) {
      const value = passage.terms.reduce(
        (sum, term) => sum + (told.has(term) ? 0.1 : 1) * weight(term),
        0,
      );
      if (value > most) {
        best = passage;
        most = value;
      }
    }
    if (!best) break;
    left.delete(best);
    picked.add(best);
    for (const term of best.terms) told.add(term);
  }
  return passages.filter((passage) => picked.has(passage));
}
