import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readJson, writeJson } from '@/utils/glossary/json';
import type { Glossary, Stamp, Term } from '@/utils/glossary/term';
import type { FileGlossary } from '@/utils/glossary/validate';
import { conflicts, create, edit, merge, remove } from './entry';
import { glossaryOf, mergeFiles } from './merge-files';
import { expand } from './state';

const at = (minute: number, device: string): Stamp =>
  `2026-11-23T10:${String(minute).padStart(2, '0')}:00.000Z/0000/${device.padEnd(8, '0')}`;
const now = Date.parse('2026-11-23T12:00:00Z');
const accepted = new Set<string>();

const term = create<Term>(
  {
    ...{ id: 'baogang', pack: 'desk', kind: 'company', name: 'Baogang', zh: '包钢' },
    ...{ definition: 'A maker of steel.', related: [], sources: [] },
    ...{ aliases: ['BISCO', 'Baotou Steel'], tags: ['steel'] },
  },
  at(0, 'mei'),
);
const glossary = (...terms: Term[]): Glossary => ({ packs: [], terms, notes: [], authors: {} });
/** As it stands in Git: nothing but the text. */
const committed = (...terms: object[]): FileGlossary =>
  readJson(writeJson(glossary(...(terms as Term[])))).glossary;
const text = (merged: { glossary: Glossary }) => writeJson(merged.glossary);
const onlyTerm = ({ glossary: { terms } }: { glossary: Glossary }) => terms[0]!;

describe('with what both were made from', () => {
  const base = committed(term);

  test('what was edited by hand on one side joins what was edited on the other', () => {
    const byHand = committed({ ...term, definition: 'Makes rails.', aliases: ['BISCO', 'BG'] });
    const edited = committed(edit<Term>(term, { zh: '包钢集团' }, at(5, 'tom')));
    const merged = mergeFiles(byHand, edited, { base, now, accepted });
    expect(onlyTerm(merged)).toMatchObject({
      definition: 'Makes rails.',
      aliases: ['BG', 'BISCO'],
      zh: '包钢集团',
    });
    expect(text(mergeFiles(edited, byHand, { base, now, accepted }))).toBe(text(merged));
    // Whoever has the term as it was takes the hand edit for newer, and whoever has it already is told nothing.
    expect(merge(term, onlyTerm(merged))).toEqual(onlyTerm(merged));
    expect(mergeFiles(merged.glossary, byHand, { now, accepted }).report.entries).toEqual([]);
  });

  test('both versions of a field are kept, by hand or not', () => {
    const byHand = committed({ ...term, definition: 'Makes rails.' });
    const alsoByHand = committed({ ...term, definition: 'Makes wheels.' });
    const edited = committed(edit<Term>(term, { definition: 'Mines.' }, at(5, 'tom')));
    const twice = mergeFiles(byHand, alsoByHand, { base, now, accepted });
    const merged = mergeFiles(twice.glossary, edited, { base, now, accepted });
    const versions = conflicts(onlyTerm(merged))[0]!.versions.map(({ value }) => value);
    expect(versions.toSorted()).toEqual(['Makes rails.', 'Makes wheels.', 'Mines.']);
  });

  test('an entry that one side lacks is not deleted, and one that both lack does not come back', () => {
    const other = create<Term>({ ...term, id: 'lynas', name: 'Lynas' }, at(1, 'mei'));
    const both = committed(term, other);
    const merged = mergeFiles(committed(term), both, { base: both, now, accepted });
    expect(merged.glossary.terms).toHaveLength(2);
    const neither = mergeFiles(committed(term), committed(term), { base: both, now, accepted });
    expect(neither.glossary.terms).toHaveLength(1);
  });

  test('what contradicts it is held, and stays as ours has it', () => {
    const touched = edit<Term>(term, { zh: '包钢集团' }, at(5, 'tom'));
    const forged = committed({ ...touched, definition: 'Says otherwise under the same stamp.' });
    const edited = committed(edit<Term>(term, { definition: 'Mines.' }, at(6, 'ann')));
    const merged = mergeFiles(edited, forged, { base, now, accepted });
    expect(merged.report.held).toMatchObject([{ id: 'baogang', reason: 'contradiction' }]);
    expect(onlyTerm(merged)).toEqual(edited.terms[0]);
    const other = mergeFiles(forged, edited, { base, now, accepted });
    expect(other.report.held).toHaveLength(1);
    expect(onlyTerm(other)).toEqual(forged.terms[0]);
  });

  const change = fc.record({
    field: fc.constantFrom('definition', 'zh', 'name'),
    value: fc.constantFrom('one', 'two', 'three'),
    alias: fc.option(fc.constantFrom('BISCO', 'X', 'Y'), { nil: undefined }),
    how: fc.constantFrom('by hand', 'by a device', 'deleted'),
  });

  test('no order matters, nothing written is lost, and merging again changes nothing', () => {
    fc.assert(
      fc.property(change, change, (left, right) => {
        const side = ({ field, value, alias, how }: typeof left, device: string) => {
          const fields = { [field]: value, ...(alias ? { aliases: [alias] } : {}) };
          if (how === 'deleted') return committed(remove(term, at(7, device)));
          if (how === 'by hand') return committed({ ...term, ...fields });
          return committed(edit<Term>(term, fields, at(7, device)));
        };
        const [a, b] = [side(left, 'tom'), side(right, 'ann')];
        const merged = mergeFiles(a, b, { base, now, accepted });
        expect(text(mergeFiles(b, a, { base, now, accepted }))).toBe(text(merged));
        const { live } = expand(onlyTerm(merged));
        for (const { how, field, value } of [left, right]) {
          if (how === 'deleted') continue;
          expect(live.get(field)?.map((write) => write.value)).toContain(value);
        }
        for (const again of [a, b, base]) {
          const more = mergeFiles(committed(...merged.glossary.terms), again, {
            base,
            now,
            accepted,
          });
          expect(text(more)).toBe(text(merged));
        }
      }),
      { seed: 7, numRuns: 500 },
    );
  });
});

describe('files without stamps', () => {
  const made = (fields: object): FileGlossary =>
    readJson(JSON.stringify({ format: 'sidelight-glossary', version: 1, terms: [fields] }))
      .glossary;

  test('give the same bytes wherever they are read', () => {
    const file = () => made({ name: 'Lynas', kind: 'company', definition: 'A miner.' });
    expect(writeJson(glossaryOf(file()))).toBe(writeJson(glossaryOf(file())));
    expect(mergeFiles(file(), file(), { now, accepted }).report.entries).toEqual([]);
  });

  test('are newer than what they are merged into', () => {
    const ours = glossaryOf(made({ id: 'lynas', name: 'Lynas', definition: 'A miner.' }));
    const theirs = made({ id: 'lynas', name: 'Lynas', definition: 'An Australian miner.' });
    const merged = mergeFiles(ours, theirs, { now, accepted });
    expect(onlyTerm(merged)).toMatchObject({ definition: 'An Australian miner.' });
    expect(conflicts(onlyTerm(merged))).toEqual([]);
  });
});

test('who changed by hand what both have is not known without a base: it is held', () => {
  const [as, byHand] = [committed(term), committed({ ...term, definition: 'Makes rails.' })];
  for (const [ours, theirs] of [
    [as, byHand],
    [byHand, as],
  ] as const) {
    const merged = mergeFiles(ours, theirs, { now, accepted });
    expect(merged.report.held).toMatchObject([{ id: 'baogang', reason: 'contradiction' }]);
    expect(onlyTerm(merged)).toEqual(ours.terms[0]);
  }
  const taken = mergeFiles(as, byHand, { now, accepted: new Set(['baogang']) });
  expect(onlyTerm(taken).definition).toBe('Makes rails.');
});

test('an entry from the future is held until it is accepted', () => {
  const late = committed(
    edit<Term>(term, { zh: '包钢集团' }, `2027-01-01T00:00:00.000Z/0000/tom00000`),
  );
  const merged = mergeFiles(committed(term), late, { now, accepted });
  expect(merged.report.held).toMatchObject([{ id: 'baogang', reason: 'future' }]);
  expect(onlyTerm(merged)).toEqual(term);
  const taken = mergeFiles(committed(term), late, { now, accepted: new Set(['baogang']) });
  expect(onlyTerm(taken).zh).toBe('包钢集团');
});
