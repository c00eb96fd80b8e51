import { describe, expect, it } from 'vitest';
import type { TermDraft } from '@/utils/messages';
import { checkFields, draftOf, fieldsOf } from './term-fields';

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
  note: {
    id: 'n1',
    text: 'It matters.',
    lenses: ['eu'],
    asOf: '2024-02',
    sources: [{ title: 'B', url: 'https://b.example/' }],
  },
};

describe('a draft', () => {
  it('comes back as it was when nothing was changed', () => {
    expect(draftOf(fieldsOf(known, today), known)).toEqual(known);
  });

  it('has no implication where none was written', () => {
    expect(draftOf({ ...fieldsOf(blank, today), name: 'X' }, blank)).toEqual({
      term: { ...blank.term, name: 'X' },
    });
  });

  it('gives a new implication this month and the sources of its term', () => {
    const fields = fieldsOf(blank, today);
    const sources = [{ title: 'Page', url: 'https://c.example/' }];
    const draft = draftOf({ ...fields, name: 'X', text: 'So what.', sources }, blank);
    expect(draft.note).toEqual({ text: 'So what.', lenses: [], asOf: '2026-11', sources });
  });

  it('passes on what was emptied, so that it is taken away', () => {
    const fields = { ...fieldsOf(known, today), zh: ' ', definition: '', text: '', asOf: '' };
    const { term, note } = draftOf(fields, known);
    expect(term).toMatchObject({ zh: '', definition: '' });
    expect(note).toMatchObject({ id: 'n1', text: '', lenses: [] });
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
    ['a date in words', { text: 'So.', asOf: 'April' }, ['asOf']],
    ['a date that is none', { text: 'So.', asOf: '2025-02-30' }, ['asOf']],
    ['a year', { text: 'So.', asOf: '2025' }, []],
    ['a date of no implication', { text: '', asOf: 'April' }, []],
  ])('with %s are checked', (_, change, problems) => {
    expect(Object.keys(checkFields({ ...fine, ...change }))).toEqual(problems);
  });
});
