import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isEveryday } from './everyday';
import { formsOf, type Glossary } from './term';

it.each([
  ['innovative', true],
  ['Innovative ', true],
  ['policies', true],
  ['giants', false],
  ['little giants', false],
  ['企业', true],
  ['专精特新', false],
  ['SRDI', false],
  ['', false],
])('“%s” is everyday language: %s', (text, expected) => {
  expect(isEveryday({ text })).toBe(expected);
});

it('is not where its letters or the page must be right', () => {
  expect(isEveryday({ text: 'Reform', case: 'exact' })).toBe(false);
  expect(isEveryday({ text: 'reform', when: { near: ['party'] } })).toBe(false);
});

it('no form of the starter pack is', () => {
  const { terms } = JSON.parse(readFileSync('public/starter-glossary.json', 'utf8')) as Glossary;
  const forms = terms.flatMap((term) => formsOf({ ...term, aliases: term.aliases ?? [] }));
  expect(forms.length).toBeGreaterThan(900);
  expect(forms.filter(isEveryday)).toEqual([]);
});
