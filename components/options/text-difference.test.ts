import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differences } from './text-difference';

/** `[-removed-]`, `{+added+}`. */
const marked = (before: string, after: string): string =>
  differences(before, after)
    .map(({ kind, text }) =>
      kind === 'same' ? text : kind === 'removed' ? `[-${text}-]` : `{+${text}+}`,
    )
    .join('');

describe('where two texts differ', () => {
  it.each([
    ['a word in the middle', 'It mines ore.', 'It refines ore.', 'It [-mines-]{+refines+} ore.'],
    ['more at the end', 'Ore', 'Ore and oxide', 'Ore{+ and oxide+}'],
    ['nothing shared', 'One', 'Two', '[-One-]{+Two+}'],
    ['nothing before', '', 'New', '{+New+}'],
    ['a repeated word', 'very very', 'very very very', 'very very{+ very+}'],
    [
      'two places, what lies between them shared',
      'Makes steel in Baotou and rare earths.',
      'Makes iron in Baotou and light rare earths.',
      'Makes [-steel-]{+iron+} in Baotou and{+ light+} rare earths.',
    ],
    [
      'two places with a small word between, as one',
      'Rules of state banquets, then.',
      'Rules on the official banquets, then.',
      'Rules [-of state-]{+on the official+} banquets, then.',
    ],
    ['Chinese, by word', '包钢生产钢铁', '包钢生产稀土', '包钢生产[-钢铁-]{+稀土+}'],
  ])('%s', (_, before, after, text) => {
    expect(marked(before, after)).toBe(text);
  });

  it('gives both texts back, whatever they are', () => {
    const text = fc
      .array(fc.constantFrom('a', 'bb', ' ', 'the ', '稀土', '. '))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const parts = differences(before, after);
        const without = (kind: string) =>
          parts
            .filter((part) => part.kind !== kind)
            .map((part) => part.text)
            .join('');
        expect([without('added'), without('removed')]).toEqual([before, after]);
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  it('is told of long texts at once', () => {
    const long = 'word '.repeat(4000);
    expect(differences(`${long}end`, `begin ${long}`).length).toBeGreaterThan(1);
  });
});
