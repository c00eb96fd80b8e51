import { describe, expect, it } from 'vitest';
import type { Note } from '../glossary/term';
import { type Placed, rankNotes, rankTerms, triggersOf } from './rank';

const term = (id: string, mentions: number[], place: Partial<Placed> = {}): Placed => ({
  id,
  name: id,
  mentions,
  inHeadline: false,
  inLead: false,
  ...place,
});
const note = (id: string, all: string[], more: Partial<Note> = {}, any: string[] = []): Note => ({
  id,
  pack: 'p',
  when: { all, any },
  text: id,
  lenses: [],
  sources: [],
  sync: { base: '' },
  ...more,
});
const ids = (list: { id: string }[]) => list.map(({ id }) => id).join(' ');

describe('terms of a page', () => {
  const terms = [
    term('often', [0.5, 0.6, 0.7]),
    term('twice', [0.1, 0.2]),
    term('noted', [0.3, 0.4]),
    term('lead', [0.9], { inLead: true }),
    term('headline', [0.95], { inHeadline: true }),
  ];
  const notes = [note('n', ['noted'])];

  it.each([
    ['by prominence', 'prominent', 'headline lead often noted twice'],
    ['by place', 'page', 'twice noted often lead headline'],
    ['by name', 'name', 'headline lead noted often twice'],
  ] as const)('stand %s', (_, order, expected) => {
    expect(ids(rankTerms({ terms, notes }, order))).toBe(expected);
  });

  it('are sorted by the name that the reader sees', () => {
    const shown: Record<string, string> = { often: 'a', twice: 'b' };
    const ranked = rankTerms({ terms: terms.slice(0, 2), notes }, 'name', ({ id }) => shown[id]!);
    expect(ids(ranked)).toBe('often twice');
  });

  it('leave the list that they came in alone', () => {
    const before = ids(terms);
    rankTerms({ terms, notes }, 'name');
    expect(ids(terms)).toBe(before);
  });
});

describe('notes of a page', () => {
  it.each([
    ['insights before the rest', [note('one', ['a']), note('two', ['a', 'b'])], {}, 'two one'],
    [
      'one of several terms makes an insight as well',
      [note('one', ['a']), note('some', ['b'], {}, ['c', 'd'])],
      {},
      'some one',
    ],
    [
      'the lens that is put first',
      [note('us', ['a'], { lenses: ['us'] }), note('eu', ['b'], { lenses: ['eu', 'japan'] })],
      { lenses: ['eu', 'us'] as const },
      'eu us',
    ],
    [
      'insights before lenses',
      [note('us', ['a'], { lenses: ['us'] }), note('both', ['a', 'b'])],
      { lenses: ['us'] as const },
      'both us',
    ],
    [
      'more prominent terms',
      [note('low', ['a']), note('high', ['b']), note('none', ['z'])],
      { prominent: ['b', 'a'] },
      'high low none',
    ],
    [
      'the newest',
      [
        note('old', ['a'], { asOf: '2024' }),
        note('undated', ['a']),
        note('new', ['a'], { asOf: '2025-04' }),
      ],
      { prominent: ['a'] },
      'new old undated',
    ],
  ])('put %s first', (_, notes, preference, expected) => {
    expect(ids(rankNotes(notes, preference))).toBe(expected);
  });

  it('name the terms they are shown for: all they need, of a choice only what stands there', () => {
    const { when } = note('n', ['a', 'b'], {}, ['c', 'd']);
    expect(triggersOf({ when }, new Set(['a', 'b', 'd']))).toEqual(['a', 'b', 'd']);
  });
});
