import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeJson } from '@/utils/glossary/json';
import type { Glossary, Stamp, Sync, Term } from '@/utils/glossary/term';
import type { FileGlossary, FileTerm } from '@/utils/glossary/validate';
import { create, edit, remove } from './entry';
import { type Clock, mergeGlossaries } from './merge';

const at = (time: string, device = 'mei00000'): Stamp =>
  `2026-11-23T${time}:00.000Z/0000/${device}`;
const clock: Clock = {
  device: 'tom00000',
  last: at('11:00', 'tom00000'),
  now: Date.parse('2026-11-23T14:00:00Z'),
};
const ownStamp = at('14:00', 'tom00000');

const content = {
  pack: 'desk',
  kind: 'company' as const,
  aliases: [],
  related: [],
  sources: [],
  tags: [],
};
const baogang = create<Term>({ ...content, id: 'baogang', name: 'Baogang' }, at('10:00'));
const lynas = create<Term>({ ...content, id: 'lynas', name: 'Lynas' }, at('10:00'));

const glossary = (...terms: Term[]): Glossary => ({ packs: [], terms, notes: [], authors: {} });
const file = (...terms: FileTerm[]): FileGlossary => ({ packs: [], terms, notes: [], authors: {} });
const byHand = (fields: Partial<FileTerm>): FileTerm => ({
  id: 'baogang',
  name: 'Baogang',
  aliases: [],
  related: [],
  sources: [],
  tags: [],
  ...fields,
});
const ours = glossary(baogang, lynas);

describe('a file', () => {
  test('gives what is new whole, and leaves alone what it does not name', () => {
    const mp = create<Term>({ ...content, id: 'mp-materials', name: 'MP' }, at('10:00'));
    const { changed, report } = mergeGlossaries(ours, file(baogang, mp), clock);
    expect(changed).toEqual(glossary(mp));
    expect(report).toMatchObject({
      unchanged: 1,
      entries: [{ id: 'mp-materials', outcome: 'new' }],
    });
  });

  test('tells each field that it changes, and each element of a set', () => {
    const theirs = edit(baogang, { definition: 'A miner.', aliases: ['BGC'] }, at('12:00'));
    const { changed, report } = mergeGlossaries(ours, file(theirs), clock);
    expect(changed.terms).toEqual([theirs]);
    expect(report.entries).toEqual([
      {
        table: 'terms',
        id: 'baogang',
        name: 'Baogang',
        outcome: 'changed',
        changes: [
          { key: 'aliases/BGC', before: undefined, after: 'BGC' },
          { key: 'definition', before: undefined, after: 'A miner.' },
        ],
        conflicts: [],
      },
    ]);
  });

  test('that was exported earlier changes nothing', () => {
    const now = edit(baogang, { definition: 'A miner.' }, at('12:00'));
    const { changed, report } = mergeGlossaries(glossary(now, lynas), file(baogang, lynas), clock);
    expect(changed).toEqual(glossary());
    expect(report).toMatchObject({ unchanged: 2, entries: [], held: [] });
  });

  test('tells a deletion, a return, and a deletion that an edit outlives', () => {
    const gone = remove(baogang, at('12:00'));
    const outcomes = (mine: Term, theirs: Term) =>
      mergeGlossaries(glossary(mine), file(theirs), clock).report.entries.map((entry) => [
        entry.outcome,
        entry.deletedBy,
      ]);
    expect(outcomes(baogang, gone)).toEqual([['removed', undefined]]);
    expect(outcomes(gone, edit(gone, { zh: '包钢' }, at('13:00')))).toEqual([
      ['restored', undefined],
    ]);
    expect(outcomes(edit(baogang, { zh: '包钢' }, at('10:30', 'tom00000')), gone)).toEqual([
      ['changed', at('12:00')],
    ]);
    expect(mergeGlossaries(glossary(), file(gone), clock).report).toMatchObject({
      entries: [],
      unchanged: 1,
    });
  });

  test('tells a conflict once, not again for those who have it', () => {
    const mine = edit(baogang, { definition: 'Mine.' }, at('10:30', 'tom00000'));
    const theirs = edit(baogang, { definition: 'Theirs.' }, at('12:00'));
    const { changed, report } = mergeGlossaries(glossary(mine), file(theirs), clock);
    expect(report.entries[0]?.conflicts).toHaveLength(1);
    expect(mergeGlossaries(changed, file(theirs), clock).report.entries).toEqual([]);
  });

  test('names the devices that it brings and renames none', () => {
    const authors = { mei00000: 'Somebody else', ann00000: 'Ann', tom00000: 'Not me' };
    const { changed } = mergeGlossaries(
      { ...ours, authors: { mei00000: 'Mei' } },
      { ...file(), authors },
      clock,
    );
    expect(changed.authors).toEqual({ ann00000: 'Ann' });
  });

  test('with one entry twice has both merged', () => {
    const a = edit(baogang, { zh: '包钢' }, at('12:00', 'ann00000'));
    const b = edit(baogang, { definition: 'A miner.' }, at('12:00'));
    const { changed } = mergeGlossaries(ours, file(a, b), clock);
    expect(changed.terms).toMatchObject([{ zh: '包钢', definition: 'A miner.' }]);
    const forged = { ...b, definition: 'A forger.' };
    expect(mergeGlossaries(ours, file(b, forged, a), clock)).toMatchObject({
      changed: { terms: [] },
      report: { held: [{ id: 'baogang', reason: 'contradiction' }] },
    });
  });
});

describe('a file made by hand', () => {
  test('becomes edits of ours where it differs, and only adds to sets', () => {
    const known = edit(
      baogang,
      { aliases: [{ text: 'BGC', case: 'exact' }, 'Baotou'] },
      at('10:30'),
    );
    const { changed, report } = mergeGlossaries(
      glossary(known),
      file(byHand({ definition: 'A miner.', aliases: ['BGC', 'Baotou Steel'] })),
      clock,
    );
    expect(report.stamp).toBe(ownStamp);
    expect(changed.terms[0]).toMatchObject({
      kind: 'company',
      definition: 'A miner.',
      aliases: [{ text: 'BGC', case: 'exact' }, 'Baotou', 'Baotou Steel'],
      sync: { at: { definition: ownStamp, 'aliases/Baotou Steel': ownStamp } },
    });
  });

  test('adds what is new to the one pack it describes', () => {
    const { changed } = mergeGlossaries(
      ours,
      { ...file(byHand({ id: 'new' })), packs: [{ id: 'mine', name: 'Mine' }] },
      clock,
    );
    expect(changed.terms[0]).toMatchObject({
      pack: 'mine',
      kind: 'policy',
      sync: { base: ownStamp },
    });
    expect(changed.packs[0]?.sync).toEqual({ base: ownStamp });
  });

  test('changes nothing the second time', () => {
    const given = file(byHand({ definition: 'A miner.' }));
    const { changed } = mergeGlossaries(ours, given, clock);
    expect(mergeGlossaries(changed, given, clock).changed).toEqual(glossary());
  });

  test('brings back what was deleted', () => {
    const gone = remove(baogang, at('12:00'));
    const { changed, report } = mergeGlossaries(glossary(gone), file(byHand({})), clock);
    expect(changed.terms[0]?.deleted).toBeUndefined();
    expect(report.entries[0]?.outcome).toBe('restored');
  });

  test('and an entry changed by hand under our very stamps counts as our edit', () => {
    const tagged = edit(baogang, { tags: ['steel', 'magnets'] }, at('12:00'));
    const { changed, report } = mergeGlossaries(
      glossary(tagged),
      file({ ...tagged, name: 'Baogang Group', tags: ['steel'] }),
      clock,
    );
    expect(report.entries).toMatchObject([{ byHand: true, outcome: 'changed' }]);
    expect(changed.terms[0]).toMatchObject({ name: 'Baogang Group', tags: ['steel'] });
  });
});

describe('held back until somebody decides', () => {
  const accepted = new Set(['baogang']);

  test('is what was written more than two days ahead', () => {
    const future = edit(baogang, { zh: '包钢' }, '2026-11-26T10:00:00.000Z/0000/mei00000');
    const { changed, report } = mergeGlossaries(ours, file(future, lynas), clock);
    expect(changed).toEqual(glossary());
    expect(report.held).toEqual([
      { table: 'terms', id: 'baogang', name: 'Baogang', reason: 'future' },
    ]);
    expect(mergeGlossaries(ours, file(future), clock, accepted).changed.terms).toEqual([future]);
    const later = edit(future, { definition: 'A miner.' }, at('12:00', 'ann00000'));
    expect(mergeGlossaries(glossary(future), file(later), clock).report.held).toEqual([]);
  });

  test('is one stamp with two values, unless all the rest is ours', () => {
    const mine = edit(baogang, { zh: '包钢' }, at('12:00', 'tom00000'));
    const theirs = { ...edit(baogang, { definition: 'x' }, at('12:00')), name: 'Forged' };
    const { changed, report } = mergeGlossaries(glossary(mine), file(theirs), clock);
    expect(changed).toEqual(glossary());
    expect(report.held).toMatchObject([{ reason: 'contradiction' }]);
    expect(
      mergeGlossaries(glossary(mine), file(theirs), clock, accepted).changed.terms,
    ).toHaveLength(1);
  });

  test('is nothing of a file that we ship ourselves', () => {
    const future = edit(baogang, { zh: '包钢' }, '2026-11-26T10:00:00.000Z/0000/mei00000');
    expect(mergeGlossaries(ours, file(future)).changed.terms).toEqual([future]);
    expect(() => mergeGlossaries(ours, file(byHand({ zh: '包钢' })))).toThrow('clock');
  });
});

test('stamps of ours that we never gave tell of a copied device id', () => {
  const known = edit(baogang, { zh: '包钢' }, at('10:30', 'tom00000'));
  const cloned = edit(baogang, { zh: '包鋼' }, at('11:30', 'tom00000'));
  expect(mergeGlossaries(ours, file(known), clock).report.cloned).toEqual([]);
  expect(mergeGlossaries(ours, file(cloned), clock).report.cloned).toEqual(['baogang']);
});

test('entries that a file does not name keep their bytes, whatever it holds', () => {
  const anyTerm: fc.Arbitrary<FileTerm> = fc.record({
    id: fc.constantFrom('baogang', 'lynas', 'other'),
    name: fc.string({ minLength: 1 }),
    aliases: fc.array(fc.string()),
    related: fc.constant([]),
    sources: fc.constant([]),
    tags: fc.constant([]),
    sync: fc.constantFrom<Sync[]>(
      { base: at('10:00') },
      { base: at('13:00'), seen: { mei00000: at('13:59') } },
    ),
  });
  fc.assert(
    fc.property(fc.array(anyTerm, { maxLength: 3 }), (terms) => {
      const before = writeJson(ours);
      const { changed } = mergeGlossaries(ours, file(...terms), clock);
      const named = new Set(terms.map(({ id }) => id));
      expect(changed.terms.every(({ id }) => named.has(id))).toBe(true);
      expect(writeJson(ours)).toBe(before);
    }),
    { seed: 42, numRuns: 500 },
  );
});
