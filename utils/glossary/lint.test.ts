import { describe, expect, it } from 'vitest';
import { type Finding, lint } from './lint';
import type { Note, Term } from './term';

const sync = { base: '2026-11-23T00:00:00.000Z/0000/starter0' };
const today = new Date(2026, 10, 24);
const sources = [{ title: 'Xinhua', url: 'https://example.org/' }];

/** A term that nothing is wrong with. */
const term = (id: string, more: Partial<Term> = {}): Term => ({
  id,
  pack: 'one-pack',
  kind: 'company',
  name: `Name of ${id}`,
  zh: `${id}的名称`,
  aliases: [],
  sources,
  related: [],
  tags: [],
  sync,
  ...more,
});
const note = (id: string, more: Partial<Note> = {}): Note => ({
  id,
  pack: 'one-pack',
  when: { all: ['one'], any: [] },
  text: 'So what.',
  lenses: [],
  sources,
  asOf: '2026-06',
  sync,
  ...more,
});
const check = (terms: Term[], notes: Note[] = [], matched?: string[]): Omit<Finding, 'what'>[] =>
  lint({ terms, notes }, { today, matched: matched && new Set(matched) }).map(
    ({ what: _, ...finding }) => finding,
  );

describe('lint', () => {
  it('has nothing against a sound glossary', () => {
    expect(check([term('one'), term('two')], [note('n-1')], ['one', 'two'])).toEqual([]);
  });

  it.each<[string, Partial<Term>, Partial<Finding>[]]>([
    ['no source', { sources: [] }, [{ rule: 'source', field: 'sources' }]],
    ['no Chinese name', { zh: '' }, [{ rule: 'chinese', field: 'zh' }]],
    ['a Chinese name as its name', { name: '包钢', zh: '' }, []],
    [
      'an alias of two letters',
      { aliases: ['go'] },
      [{ rule: 'short', field: 'aliases', text: 'go' }],
    ],
    ['an acronym of two letters', { aliases: ['EU'] }, []],
    [
      'an acronym freed of its case',
      { aliases: [{ text: 'EU', case: 'any' }] },
      [{ rule: 'short', text: 'EU' }],
    ],
    ['two letters in their exact case', { aliases: [{ text: 'Go', case: 'exact' }] }, []],
    ['one Chinese character', { aliases: ['钢'] }, [{ rule: 'short', text: '钢' }]],
    ['two Chinese characters', { aliases: ['包钢'] }, []],
    ['a short form in company', { aliases: [{ text: 'go', when: { near: ['alpha'] } }] }, []],
    ['only a context to stand in', { aliases: ['go'], gate: 'context' }, []],
    ['short forms, but deleted', { aliases: ['go'], deleted: {} }, []],
  ])('finds in a term with %s', (_, more, expected) => {
    expect(check([term('one', more)])).toEqual(
      expected.map((finding) => expect.objectContaining({ id: 'one', ...finding })),
    );
  });

  it.each<[string, Partial<Note>, string[]]>([
    ['no source', { sources: [] }, ['source']],
    ['an old date', { asOf: '2025-04' }, ['stale']],
    ['no date', { asOf: undefined as never }, ['stale']],
    ['both, but deleted', { sources: [], asOf: '2020', deleted: {} }, []],
  ])('finds in an implication with %s', (_, more, rules) => {
    const found = check([term('one')], [note('n-1', more)]);
    expect(found.map(({ rule, id }) => [rule, id])).toEqual(rules.map((rule) => [rule, 'n-1']));
  });

  it.each<[string, Term['aliases'], Term['aliases'], boolean]>([
    ['the same', ['Steel Group'], ['steel  group'], true],
    ['the same but for accents and hyphens', ['Bastnäsite-Ce'], ['bastnasite ce'], true],
    ['the same, each in its exact case', ['SOE'], [{ text: 'Soe', case: 'exact' }], false],
    ['the same, one in its exact case', ['SOE'], ['Soe'], true],
    ['the same, one in company', ['Li'], [{ text: 'Li', when: { afterName: true } }], false],
  ])('two terms written %s collide: %s, %s → %s', (_, ours, theirs, collides) => {
    const found = check([term('one', { aliases: ours }), term('two', { aliases: theirs })]).filter(
      ({ rule }) => rule === 'collides',
    );
    expect(found.map(({ id, others }) => [id, others])).toEqual(
      collides
        ? [
            ['one', ['two']],
            ['two', ['one']],
          ]
        : [],
    );
  });

  it('finds definitions that go round in a circle, and not what leads into it', () => {
    const found = check([
      term('one', { definition: 'See Name of two.' }),
      term('two', { definition: 'The name of three' }),
      term('three', { definition: 'Name of one' }),
      term('four', { definition: 'See also: Name of one.' }),
      term('five', { definition: 'Name of five' }),
      term('six', { definition: 'A rival of Name of one, which it supplies.' }),
    ]);
    expect(found.map(({ rule, id, others }) => [rule, id, others])).toEqual([
      ['circular', 'one', ['two', 'three']],
      ['circular', 'two', ['three', 'one']],
      ['circular', 'three', ['one', 'two']],
      ['circular', 'five', []],
    ]);
  });

  it('finds terms that wait for each other', () => {
    const waits = (id: string, forId: string): Partial<Term> => ({
      name: `Name of ${id}`,
      zh: '',
      aliases: [{ text: `Name of ${id}`, when: { with: [forId] } }],
    });
    const found = check([
      term('one', waits('one', 'two')),
      term('two', waits('two', 'one')),
      term('three', waits('three', 'four')),
      term('four'),
    ]).filter(({ rule }) => rule === 'circular');
    expect(found).toEqual([
      { rule: 'circular', id: 'one', field: 'aliases', others: ['two'] },
      { rule: 'circular', id: 'two', field: 'aliases', others: ['one'] },
    ]);
  });

  it('finds what stood on no page, where that is known', () => {
    const terms = [term('one'), term('two')];
    expect(check(terms)).toEqual([]);
    expect(check(terms, [], ['two'])).toEqual([{ rule: 'unmatched', id: 'one', field: 'name' }]);
  });
});
