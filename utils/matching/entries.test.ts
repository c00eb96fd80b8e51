import { describe, expect, it } from 'vitest';
import { amend } from './amend';
import { compile } from './compile';
import { search } from './search';
import type { TermForms } from './types';
import { decode } from './wire';

/** So many that some keys share a bit, and some of those a tag; every tenth so long that others stand far off. */
const terms = Array.from({ length: 4000 }, (_, number): TermForms => {
  const word = `w${number.toString(36)}x`;
  const text = number % 10 === 0 ? `${word} ${'long'.repeat(80)}` : word;
  return { id: word, pack: 'p', forms: [{ text }] };
});
const texts = terms.map(({ forms }) => forms[0]!.text);

describe('entries', () => {
  it.each([
    ['compiled', compile(terms, 1)],
    ['put in', amend(compile([], 1), { put: terms, remove: [] }, 2)],
  ])('of all forms are found, %s', (_, index) => {
    const found = decode(search(index, texts)).map(({ finds }) => finds.map(({ term }) => term));
    expect(found).toEqual(terms.map(({ id }) => [id]));
  });

  it('are found under no other key', () => {
    const others = texts.map((text) => `v${text}`);
    expect(decode(search(compile(terms, 1), others)).flatMap(({ finds }) => finds)).toEqual([]);
  });
});
