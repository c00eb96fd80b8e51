import { describe, expect, it } from 'vitest';
import type { TermDraft } from '@/utils/messages';
import { checkFields, draftOf, fieldsOf, newNote } from './term-fields';

const today = '2026-11-24';
const blank: TermDraft = {
  term: { pack: 'my-terms', kind: 'company', name: '', aliases: [], sources: [] },
};
const known: TermDraft = {
  term: {
    ...blank.term,
    id: 'baogang',
    name: 'Baogang',
    zh: '包钢',
    definition: 'A group.',
    aliases: [{ text: 'BG', case: 'exact' }],
    related: ['gansu'],
    tags: ['steel'],
    sources: [{ title: 'A page', url: 'https://a.example/', mirror: true }],
  },
  notes: [
    {
      id: 'n1',
      when: { all: ['baogang'], any: [] },
      text: 'It matters.',
      lenses: ['eu'],
      asOf: '2024-02',
      sources: [{ title: 'B', url: 'https://b.example/' }],
    },
    {
      id: 'n2',
      when: { all: ['gansu'], any: ['baogang', 'wuhai'] },
      text: 'Together it matters more.',
      lenses: [],
      sources: [{ title: 'B', url: 'https://b.example/' }],
    },
  ],
};

describe('a draft', () => {
  it('comes back as it was when nothing was changed', () => {
    expect(draftOf(fieldsOf(known, today), known)).toEqual(known);
  });

  it('has no implication where none was written', () => {
    const fields = { ...fieldsOf(blank, today), name: 'X' };
    expect(draftOf(fields, blank)).toEqual({
      term: { ...blank.term, id: fields.id, name: 'X' },
    });
  });

  it('gives a new implication this day and the sources of its term', () => {
    const fields = fieldsOf(blank, today);
    const sources = [{ title: 'Page', url: 'https://c.example/' }];
    const notes = [
      { ...fields.notes[0]!, text: 'So what.' },
      { ...newNote(today), all: ['gansu'] },
    ];
    const draft = draftOf({ ...fields, name: 'X', notes, sources }, blank);
    expect(draft.notes).toEqual([
      {
        id: fields.notes[0]!.id,
        when: { all: [fields.id], any: [] },
        text: 'So what.',
        lenses: [],
        asOf: today,
        sources,
      },
    ]);
  });

  it('passes on what was emptied, so that it is taken away', () => {
    const full = fieldsOf({ ...known, term: { ...known.term, status: 'approved' } }, today);
    const notes = [{ ...full.notes[0]!, text: '', asOf: '' }, full.notes[1]!];
    const fields = { ...full, zh: ' ', definition: '', status: '' as const, notes };
    const draft = draftOf(fields, { ...known, term: { ...known.term, status: 'approved' } });
    expect(draft.term).toMatchObject({ zh: '', definition: '', status: '' });
    expect(draft.notes).toMatchObject([{ id: 'n1', text: '', lenses: [] }, known.notes![1]]);
  });

  it('puts an implication on several terms, and test sentences one a line', () => {
    const fields = {
      ...fieldsOf(blank, today),
      name: 'X',
      notes: [{ ...newNote(today), text: 'So.', all: ['gansu'] }],
      match: ' X is here.\n\nX, too. ',
    };
    const { term, notes } = draftOf(fields, blank);
    expect(notes).toMatchObject([{ when: { all: [fields.id, 'gansu'], any: [] } }]);
    expect(term.tests).toEqual({ match: ['X is here.', 'X, too.'], not: [] });
  });

  it('takes a Chinese name for the name where there is no other', () => {
    const fields = { ...fieldsOf(blank, today), zh: '甘肃稀土' };
    expect(checkFields(fields)).toEqual({});
    expect(draftOf(fields, blank).term).toMatchObject({ name: '甘肃稀土', zh: '甘肃稀土' });
  });

  it('completes addresses and leaves empty sources out', () => {
    const sources = [
      { title: '', url: 'news.example/a' },
      { title: '', url: ' ' },
      { title: 'A book', url: '' },
    ];
    const { term } = draftOf({ ...fieldsOf(blank, today), name: 'X', sources }, blank);
    expect(term.sources).toEqual([
      { title: 'https://news.example/a', url: 'https://news.example/a' },
      { title: 'A book', url: '' },
    ]);
  });
});

describe('fields', () => {
  const fine = { ...fieldsOf(blank, today), name: 'X' };
  const note = (text: string, asOf: string) => ({ notes: [{ ...newNote(today), text, asOf }] });
  const source = (url: string) => ({ sources: [{ title: '', url }] });

  it.each([
    ['no name', { name: ' ' }, ['name']],
    ['a name of 501 characters', { name: 'x'.repeat(501) }, ['name']],
    ['a name of 500 characters', { name: 'x'.repeat(500) }, []],
    ['an alias of 501 characters', { aliases: ['x'.repeat(501)] }, ['aliases']],
    ['a script for an address', source('javascript:alert(1)'), ['url0']],
    ['a file for an address', source('file:///etc/passwd'), ['url0']],
    ['a name and password in an address', source('https://a:b@c.example/'), ['url0']],
    ['an address without its beginning', source('news.example/a?b=c'), []],
    ['a date in words', note('So.', 'April'), ['asOf0']],
    ['a date that is none', note('So.', '2025-02-30'), ['asOf0']],
    ['a year', note('So.', '2025'), []],
    ['a date of no implication', note('', 'April'), []],
    ['a long test sentence', { not: 'x'.repeat(2001) }, ['not']],
  ])('with %s are checked', (_, change, problems) => {
    expect(Object.keys(checkFields({ ...fine, ...change }))).toEqual(problems);
  });
});
