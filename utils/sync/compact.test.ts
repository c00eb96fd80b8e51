import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Glossary, Term } from '@/utils/glossary/term';
import { compact } from './compact';
import { create, edit, merge, remove, restore } from './entry';
import { mergeGlossaries } from './merge';
import { expand } from './state';
import { fileOf, fromFile, history, World } from './testing/world';

const years = Date.parse('2030-01-01');
const glossary = (...terms: Term[]): Glossary => ({ packs: [], terms, notes: [], authors: {} });
const compacted = (term: Term): Term => compact(glossary(term), years).terms[0]!;

const stamp = (minute: number, device: string) => `2026-11-23T10:0${minute}:00.000Z/0000/${device}`;
const term = create<Term>(
  {
    ...{ id: 'baogang', pack: 'desk', kind: 'company', name: 'Baogang', zh: '包钢' },
    ...{ definition: 'Steel.', aliases: ['BG'], related: [], sources: [], tags: ['a'] },
  },
  stamp(0, 'mei00000'),
);
const gone = remove(term, stamp(1, 'mei00000'));

test('what was deleted long ago keeps its name and that it was deleted', () => {
  expect(compacted(gone)).toEqual({
    ...{ id: 'baogang', pack: 'desk', kind: 'company', name: 'Baogang' },
    ...{ aliases: [], related: [], sources: [], tags: [] },
    deleted: gone.deleted,
    sync: gone.sync,
  });
  expect(fromFile(fileOf(compacted(gone)))).toEqual(compacted(gone));
  expect(compact(glossary(gone), Date.parse('2027-11-23')).terms[0]).toBe(gone);
  expect(compacted(term)).toBe(term);
  const back = restore(gone, stamp(2, 'mei00000'));
  expect(compacted(back)).toBe(back);
});

test('merged with a copy that has the content it stays deleted, and the content does not come back', () => {
  const clock = { device: 'ann00000', last: undefined, now: years };
  for (const [ours, theirs] of [
    [gone, compacted(gone)],
    [compacted(gone), gone],
    [compacted(gone), term],
  ] as const) {
    const { changed, report } = mergeGlossaries(glossary(ours), glossary(theirs), clock);
    expect(report.entries).toEqual([]);
    expect(report.held).toEqual([]);
    expect(changed.terms[0] ?? ours).toEqual(compacted(gone));
  }
});

test('an edit that its deleter did not know of still brings it back, with its name', () => {
  const edited = edit<Term>(term, { definition: 'Mines.' }, stamp(2, 'tom00000'));
  const merged = merge(compacted(gone), edited);
  expect(merged.deleted).toBeUndefined();
  expect(merged).toMatchObject({ name: 'Baogang', kind: 'company', definition: 'Mines.' });
});

test('merging follows its laws, whoever compacts when', () => {
  const some = fc.tuple(fc.nat(), fc.boolean());
  fc.assert(
    fc.property(history, some, some, some, (steps, ...choice) => {
      const { copies } = new World([...steps, 'mei deletes', 'tom deletes']);
      const [a, b, c] = choice.map(([i, compacts]) => {
        const { term: copy } = copies[i % copies.length]!;
        return compacts ? compacted(copy) : copy;
      }) as [Term, Term, Term];
      expect(merge(a, b)).toEqual(merge(b, a));
      expect(merge(merge(a, b), c)).toEqual(merge(a, merge(b, c)));
      expect(merge(a, a)).toEqual(a);
      expect(compacted(compacted(a))).toEqual(compacted(a));
      // What is not deleted in the end has lost nothing that was written without knowing of a deletion.
      const whole = merge(a, b);
      const short = merge(compacted(a), b);
      expect(!!short.deleted).toBe(!!whole.deleted);
      for (const [key, writes] of expand(b).live)
        for (const { at } of writes)
          if (!a.deleted && !whole.deleted)
            expect(
              expand(short)
                .live.get(key)
                ?.some((write) => write.at === at),
            ).toBe(
              expand(whole)
                .live.get(key)
                ?.some((write) => write.at === at),
            );
    }),
    { seed: 42, numRuns: 500 },
  );
});
