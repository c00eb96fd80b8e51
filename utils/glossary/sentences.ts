import type { Id, Term } from './term';

/** Sentences kept with a term that must, or must not, match it. */

export interface SentenceFault {
  id: Id;
  name: string;
  sentence: string;
  /** What it should do. */
  must: 'match' | 'not';
}

/** The sentences that do otherwise. `termsIn`: ids of the terms that match in a text, as if it were a page. */
export function sentenceFaults(
  terms: readonly Term[],
  termsIn: (sentence: string) => ReadonlySet<Id>,
): SentenceFault[] {
  return terms
    .filter(({ deleted }) => !deleted)
    .flatMap(({ id, name, tests }) =>
      (['match', 'not'] as const).flatMap((must) =>
        (tests?.[must] ?? [])
          .filter((sentence) => termsIn(sentence).has(id) !== (must === 'match'))
          .map((sentence) => ({ id, name, sentence, must })),
      ),
    );
}
