import { describe, expect, it } from 'vitest';
import { compile } from './compile';
import { decide } from './decide';
import { search } from './search';
import type { TermForms } from './types';
import { decode } from './wire';
import { type Omission, without } from './without';

const term = (id: string, ...texts: string[]): TermForms => ({
  id,
  pack: 'p',
  forms: texts.map((text) => ({ text })),
});
const index = compile(
  [
    term('house', 'White House'),
    term('film', 'White House Down'),
    term('li', 'Li Xiao', 'Li'),
    term('down', 'down'),
    term('ore', '稀土'),
    term('group', '稀土集团'),
  ],
  1,
);

/** What is marked of a text, with what is left out. */
function marked(text: string, ...omissions: Omission[]): string[] {
  const found = search(index, [text], { termsOpen: new Set(omissions.map((each) => each.term)) });
  const [spans] = decide(without(omissions, decode(found), [text]));
  return spans!.map(({ start, end }) => text.slice(start, end));
}

describe('what the reader does not want marked', () => {
  it.each<[string, string, Omission[], string[]]>([
    ['nothing', 'Li met Li Xiao', [], ['Li', 'Li Xiao']],
    ['one writing', 'Li met Li Xiao', [{ term: 'li', text: 'li' }], ['Li Xiao']],
    ['a writing of another term', 'Li met', [{ term: 'house', text: 'Li' }], ['Li']],
    [
      'what stands inside a phrase',
      'The White House lawn, the White House',
      [{ term: 'house', inside: 'white house lawn' }],
      ['White House'],
    ],
    [
      'a phrase across lines',
      'White\n House  lawn',
      [{ term: 'house', inside: 'White House lawn' }],
      [],
    ],
    [
      'no longer word',
      'White House lawns',
      [{ term: 'house', inside: 'White House lawn' }],
      ['White House'],
    ],
    [
      'Chinese inside Chinese',
      '北方稀土股份，稀土',
      [{ term: 'ore', inside: '北方稀土股份' }],
      ['稀土'],
    ],
    ['an empty phrase', 'Li', [{ term: 'li', inside: ' ' }], ['Li']],
    ['a phrase of signs', 'Li (x) and Li', [{ term: 'li', inside: 'Li (x)' }], ['Li']],
  ])('%s', (_, text, omissions, expected) => {
    expect(marked(text, ...omissions)).toEqual(expected);
  });

  it('lets the shorter ones stand that it hid', () => {
    const text = 'White House Down and 稀土集团';
    expect(marked(text)).toEqual(['White House Down', '稀土集团']);
    expect(
      marked(text, { term: 'film', text: 'White House Down' }, { term: 'group', text: '稀土集团' }),
    ).toEqual(['White House', 'Down', '稀土']);
  });

  it('is no evidence for anything else', () => {
    const rule = compile(
      [
        term('a', 'Alpha'),
        { ...term('b', 'Beta'), forms: [{ text: 'Beta', when: { with: ['a'] } }] },
      ],
      1,
    );
    const text = 'Alpha Beta';
    const blocks = decode(search(rule, [text], { termsOpen: new Set(['a']) }));
    expect(decide(without([{ term: 'a', text: 'alpha' }], blocks, [text]))).toEqual([[]]);
  });
});
