import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Term } from '@/utils/glossary/term';
import { merge } from './entry';
import { expand } from './state';
import { fileOf, fromFile, history, World } from './testing/world';

type Pick = <T>(list: readonly T[]) => T;

/** How many times the usual number of histories; the long run does more, by other seeds. */
const share = Number(process.env.SIDELIGHT_LAWS ?? 1);

/** A property of what a random history leaves; `pick` chooses at random. */
const law = (runs: number, property: (world: World, pick: Pick) => void) => () => {
  fc.assert(
    fc.property(history, fc.infiniteStream(fc.nat()), (steps, numbers) => {
      const pick: Pick = (list) => list[numbers.next().value! % list.length]!;
      property(new World(steps), pick);
    }),
    { numRuns: runs * share, ...(share === 1 ? { seed: 42 } : {}) },
  );
};

const equal = (a: Term, b: Term): void => expect(fileOf(a)).toBe(fileOf(b));

/** The laws that make the order of exchanges indifferent. */
function checkLaws(a: Term, b: Term, c: Term): void {
  equal(merge(a, b), merge(b, a));
  equal(merge(merge(a, b), c), merge(a, merge(b, c)));
  equal(merge(a, a), a);
  equal(merge(merge(a, b), b), merge(a, b));
}

describe('whatever three people do, with whatever clocks,', { timeout: 60_000 * share }, () => {
  test(
    'each has exactly what the writes that reached them leave standing',
    law(1500, () => {}),
  );

  test(
    'any three copies that ever were merge to the same bytes in any order',
    law(1000, (world, pick) => {
      const terms = world.copies.map(({ term }) => term);
      checkLaws(pick(terms), pick(terms), pick(terms));
    }),
  );

  test(
    'an earlier file changes nothing',
    law(500, (world) => {
      for (const { term, past } of Object.values(world.places)) {
        for (const earlier of past) equal(merge(term!, earlier.term), term!);
      }
    }),
  );

  test(
    'a file read and written again has the same bytes and the same state',
    law(500, (world, pick) => {
      const { term } = pick(world.copies);
      const read = fromFile(fileOf(term));
      equal(read, term);
      expect(expand(read)).toEqual(expand(term));
    }),
  );

  test(
    'two copies have the same bytes just where they know of the same writes',
    law(500, (world, pick) => {
      for (let pairs = 0; pairs < 20; pairs++) {
        const [a, b] = [pick(world.copies), pick(world.copies)];
        const alike = a.knows.symmetricDifference(b.knows).size === 0;
        expect(fileOf(a.term) === fileOf(b.term)).toBe(alike);
      }
    }),
  );

  test(
    'files that go round in any order leave everybody with the same bytes',
    law(500, (world, pick) => {
      const order = Array.from({ length: pick([0, 3, 6]) }, (): [number, number] => [
        pick([0, 1, 2]),
        pick([0, 1, 2]),
      ]);
      const [mei, tom, ann] = world.gossip(order);
      equal(mei!, tom!);
      equal(tom!, ann!);
    }),
  );

  test(
    'one stamp with two values still merges to the same bytes in any order',
    law(1000, (world, pick) => {
      const forge = (term: Term): Term => ({
        ...term,
        [pick(['name', 'kind', 'pack'])]: pick(['place', 'law']),
      });
      const terms = world.copies.map(({ term }) => term);
      checkLaws(forge(pick(terms)), forge(pick(terms)), pick(terms));
    }),
  );
});
