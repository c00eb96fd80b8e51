import { SegmentBuilder } from './builder';
import type { Index, TermForms } from './types';
import { buildUnits } from './units';

/** Compiles all terms of a glossary. Forms that can match nothing (empty, invisible, mere punctuation) are left out. */
export function compile(terms: Iterable<TermForms>, generation: number): Index {
  const units = buildUnits();
  const builder = new SegmentBuilder(units, false);
  for (const term of terms) builder.add(term);
  return {
    generation,
    units,
    main: builder.build(),
    overlay: undefined,
    overlayTerms: [],
    dropped: undefined,
    overlaySize: 0,
  };
}
