import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { referenceSpans } from '@/tests/matching/reference';
import { amend } from './amend';
import { IndexError, load, store } from './binary';
import { compile } from './compile';
import { decide } from './decide';
import { search } from './search';
import type { FormRule, Index, Span, TermForms } from './types';
import { decode } from './wire';

/** Few characters, so that forms occur; of many kinds, so that all rules meet. */
const letters = [
  ...'aabbsSsxyzehABiIé',
  ...'ßﬁ12',
  ...'中国國台臺',
  ...'カーか',
  ..."''’.,-–&_",
  ...'     ',
  '\n',
  '\u00a0',
  '\u00ad',
  '\u200b',
  '\uFDD0',
  '²',
  '\u0301',
  '(',
  '。',
  '·',
  '+',
  'И',
];
const piece = fc.constantFrom(...letters);
const words = fc.constantFrom(
  'ab',
  'bus',
  'baby',
  'AB',
  'ABS',
  'ash',
  'city',
  'cities',
  '中国',
  '国台',
  'AI中国',
  'カー',
  'a-b',
  "b's",
  'x²',
  'x2',
  'C++',
  'Ab.',
  'R&D',
);
const text = fc
  .array(fc.oneof({ weight: 3, arbitrary: piece }, { weight: 2, arbitrary: words }), {
    maxLength: 24,
  })
  .map(
    (parts) =>
      // A mark with nothing to stand on is no text.
      parts.join('').replace(/(^|[^a-zA-Zé])[\u00ad\u200b]*\u0301+/g, '$1'),
    // The slow matcher knows no addresses (a-b.es).
  )
  .filter((block) => !/[-–]\S*\.\S/.test(block));
const form: fc.Arbitrary<FormRule> = fc.record(
  {
    text: fc.array(fc.oneof(piece, words), { minLength: 1, maxLength: 5 }).map((parts) =>
      parts
        .join('')
        .replace(/\uFDD0/g, '')
        .replace(/(^|[^a-zA-Zé])[\u00ad\u200b]*\u0301+/g, '$1'),
    ),
    case: fc.constantFrom('exact' as const, 'any' as const),
    plural: fc.boolean(),
  },
  { requiredKeys: ['text'] },
);
const terms: fc.Arbitrary<TermForms[]> = fc
  .array(fc.array(form, { minLength: 1, maxLength: 3 }), { maxLength: 8 })
  .map((list) => list.map((forms, number) => ({ id: `t${number}`, pack: 'p', forms })));

/** `npm run soak` asks for more. */
const runs = 500 * Number(process.env.SIDELIGHT_LAWS ?? 1);

const find = (index: Index, blocks: readonly string[]): Span[][] =>
  decide(decode(search(index, blocks))).map((spans) =>
    spans.map((span) => ({ ...span, terms: span.terms.toSorted() })),
  );

describe('laws', { timeout: 600_000 }, () => {
  it('finds what the slow matcher finds', () => {
    fc.assert(
      fc.property(terms, text, (some, block) => {
        const expected = referenceSpans(some, block).map((span) => ({
          ...span,
          terms: span.terms.toSorted(),
        }));
        expect(find(compile(some, 1), [block])).toEqual([expected]);
      }),
      { numRuns: runs },
    );
  });

  it('finds the same with a stored index', () => {
    fc.assert(
      fc.property(terms, fc.array(text, { maxLength: 3 }), (some, blocks) => {
        const index = compile(some, 7);
        const again = load(store(index));
        expect(again.generation).toBe(7);
        expect(search(again, blocks)).toBe(search(index, blocks));
      }),
      { numRuns: runs / 10 },
    );
  });

  it('finds the same after amending as after compiling', () => {
    fc.assert(
      fc.property(
        terms,
        terms,
        fc.array(fc.nat(7)),
        fc.array(text, { maxLength: 3 }),
        (before, put, gone, blocks) => {
          const remove = gone.map((number) => `t${number}`);
          const amended = amend(compile(before, 1), { put, remove }, 2);
          const left = before.filter(
            ({ id }) => !remove.includes(id) && !put.some((term) => term.id === id),
          );
          const compiled = compile([...left, ...put], 2);
          expect(find(amended, blocks)).toEqual(find(compiled, blocks));
          expect(find(load(store(amended)), blocks)).toEqual(find(compiled, blocks));
          const twice = amend(
            amended,
            { put: before.slice(0, 1), remove: put.slice(0, 1).map(({ id }) => id) },
            3,
          );
          const first = before.slice(0, 1);
          const kept = [...left, ...put].filter(
            ({ id }) => !first.some((term) => term.id === id) && id !== put[0]?.id,
          );
          expect(find(twice, blocks)).toEqual(find(compile([...kept, ...first], 3), blocks));
        },
      ),
      { numRuns: runs / 10 },
    );
  });

  it('is not changed by what does not count', () => {
    fc.assert(
      fc.property(terms, terms, fc.array(text, { maxLength: 3 }), (some, others, blocks) => {
        const never = others.map(({ id, pack, forms }) => ({
          id: `never-${id}`,
          pack,
          forms: forms.map((form) => ({ ...form, when: { with: ['nobody'] } })),
        }));
        expect(find(compile([...some, ...never], 1), blocks)).toEqual(
          find(compile(some, 1), blocks),
        );
      }),
      { numRuns: runs / 10 },
    );
  });

  it('finds what is switched off no more', () => {
    fc.assert(
      fc.property(terms, fc.array(fc.nat(7)), text, (some, off, block) => {
        const termsOff = new Set(off.map((number) => `t${number}`));
        const packed = some.map((term, number) => ({ ...term, pack: number % 2 ? 'odd' : 'even' }));
        const left = packed.filter(({ id, pack }) => !termsOff.has(id) && pack !== 'odd');
        const found = search(compile(packed, 1), [block], { termsOff, packsOff: new Set(['odd']) });
        expect(decide(decode(found))).toEqual(decide(decode(search(compile(left, 1), [block]))));
      }),
      { numRuns: runs / 10 },
    );
  });

  it('lets stand what would stand without what is dropped of open terms', () => {
    fc.assert(
      fc.property(terms, fc.array(fc.nat(7)), text, (some, open, block) => {
        const termsOpen = new Set(open.map((number) => `t${number}`));
        const index = compile(some, 1);
        const left = decode(search(index, [block], { termsOpen })).map((each) => ({
          ...each,
          finds: each.finds.filter(({ term }) => !termsOpen.has(term)),
        }));
        const off = decode(search(index, [block], { termsOff: termsOpen }));
        expect(decide(left)).toEqual(decide(off));
      }),
      { numRuns: runs / 10 },
    );
  });

  it('refuses damaged bytes', () => {
    const bytes = store(
      compile([{ id: 'a', pack: 'p', forms: [{ text: 'rare earth' }, { text: '稀土' }] }], 1),
    );
    for (let at = 0; at < bytes.length; at += 9973) {
      const damaged = bytes.slice();
      damaged[at]! ^= 0x10;
      expect(() => load(damaged)).toThrow(IndexError);
    }
    for (const length of [0, 7, 28, 100, bytes.length - 8, bytes.length - 1])
      expect(() => load(bytes.slice(0, length))).toThrow(IndexError);
  });
});
