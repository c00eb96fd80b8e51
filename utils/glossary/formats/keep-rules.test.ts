import { expect, it } from 'vitest';
import type { Glossary, Term } from '../term';
import { keepRules } from './keep-rules';

const sync = { base: '2026-11-23T10:00:00.000Z/0000/d7k2m9qx' };
const ours: Term = {
  ...{ id: 'baogang', name: 'Baogang', kind: 'company', pack: 'desk', related: [], tags: [], sync },
  aliases: [{ text: 'BGC', case: 'exact' }, { text: 'BISCO', when: { near: ['steel'] } }, 'Baotou'],
  definition: 'One.\nTwo.',
  sources: [{ title: 'Copy', url: 'https://a.example', mirror: true }],
};
const glossary: Glossary = { packs: [], authors: {}, notes: [], terms: [ours] };

it('gives back what a format had no place for, and lets through what it said', () => {
  const { sync: _, pack: __, ...given } = ours;
  const theirs = {
    ...given,
    aliases: ['BGC', { text: 'BISCO', matchOnly: true }, 'New'],
    definition: 'One. Two.',
    sources: [{ title: 'Copy', url: 'https://a.example' }],
  };
  const [term] = keepRules(glossary, { ...glossary, terms: [theirs] }).terms;
  expect(term).toEqual({
    ...given,
    aliases: [
      { text: 'BGC', case: 'exact' },
      { text: 'BISCO', matchOnly: true, when: { near: ['steel'] } },
      'New',
    ],
  });
  const [other] = keepRules(glossary, {
    ...glossary,
    terms: [{ ...theirs, definition: 'Three.' }],
  }).terms;
  expect(other!.definition).toBe('Three.');
});
