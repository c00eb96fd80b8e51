import { describe, expect, it } from 'vitest';
import { amend } from './amend';
import { load, store } from './binary';
import { compile } from './compile';
import { decide } from './decide';
import { search } from './search';
import type { FormRule, TermForms } from './types';
import { decode, termsIn } from './wire';

const term = (id: string, ...forms: (string | FormRule)[]): TermForms => ({
  id,
  pack: 'p',
  forms: forms.map((form) => (typeof form === 'string' ? { text: form } : form)),
});

/** The painted texts of one block. */
function painted(terms: readonly TermForms[], block: string): string[] {
  const [spans] = decide(decode(search(compile(terms, 1), [block])));
  return spans!.map(({ start, end }) => block.slice(start, end));
}

describe('odd input', { timeout: 60_000 }, () => {
  it.each([
    ['empty', ''],
    ['blank', ' \n\u3000'],
    ['invisible', '\u200b\u00ad\ufeff'],
    ['punctuation', '---...。、'],
    ['a high surrogate', '\ud83d'],
    ['a low surrogate', '\ude80'],
    ['a half pair in a word', 'Bao\ud83dgang'],
    ['a mark alone', '\u0301'],
    ['edges of sup alone', '\uFDD0\uFDD0'],
  ])('a form that is %s matches nothing and harms nothing', (_, text) => {
    expect(
      painted([term('bad', text), term('good', 'Gansu')], `${text} Gansu ${text}🚀 -.`),
    ).toEqual(['Gansu']);
  });

  it.each([
    ['10,000 letters', 'x'.repeat(10_000)],
    ['10,000 Han characters', '稀'.repeat(10_000)],
    ['1,000 words', 'rare earth '.repeat(500).trim()],
    ['HTML', '<b>&amp;</b>'],
    ['a regular expression', '(a+)+$^[b]\\d'],
    ['a name of Object', '__proto__'],
    ['one letter', 'x'],
    ['one digit', '7'],
    ['one Han character', '稀'],
    ['one symbol', '+'],
    ['one emoji', '🚀'],
  ])('a form of %s matches itself', (_, text) => {
    expect(
      painted([term('it', text), term('constructor', 'Gansu')], `${text} ${text}x Gansu`)[0],
    ).toBe(text);
  });

  it('takes any string as an id', () => {
    const ids = ['__proto__', 'constructor', '', '\u0000', '\ud800', '稀土', '🚀'];
    const found = search(
      compile(
        ids.map((id) => term(id, 'Gansu')),
        1,
      ),
      ['Gansu'],
    );
    expect(termsIn(found).toSorted()).toEqual(ids.toSorted());
  });

  it.each([
    ['letters', 'a'.repeat(2_000_000)],
    ['combining marks', '\u0301'.repeat(1_000_000)],
    ['marks that change places', 'a\u0301\u0316'.repeat(300_000)],
    ['half surrogate pairs', '\ud83d'.repeat(500_000)],
    ['halves the wrong way round', '\ude80\ud83d'.repeat(250_000)],
    ['dots and at-signs', 'a.b@c.'.repeat(100_000)],
    ['domains and hyphens', 'a.com-'.repeat(100_000)],
    ['apostrophes', "s'".repeat(300_000)],
    ['invisible characters', '\u200b'.repeat(1_000_000)],
    ['soft hyphens in a word', 'a\u00ad'.repeat(500_000)],
    ['edges of sup', 'a\uFDD0'.repeat(50_000)],
    ['flags', '🇨🇳'.repeat(100_000)],
    ['slashes and colons', 'http://'.repeat(100_000)],
    ['Han characters', '稀'.repeat(1_000_000)],
    ['blanks', ' \n'.repeat(500_000)],
    ['katakana', 'ア'.repeat(500_000)],
    ['Hangul', '은'.repeat(500_000)],
  ])('reads long runs of %s in good time', (_, run) => {
    const terms = [term('a', 'Gansu'), term('b', '稀土', 'a a a', 'a.b')];
    const block = `Gansu ${run} Gansu`;
    const spans = decide(decode(search(compile(terms, 1), [block])))[0]!;
    expect(spans.at(0)).toEqual({ start: 0, end: 5, terms: ['a'] });
    expect(spans.at(-1)).toEqual({ start: block.length - 5, end: block.length, terms: ['a'] });
  });

  it('takes many blocks and a text of 10 MB', () => {
    const index = compile([term('a', 'Gansu')], 1);
    expect(decode(search(index, new Array(100_000).fill('in Gansu')))).toHaveLength(100_000);
    const text = 'in Gansu, '.repeat(1_000_000);
    expect(decode(search(index, [text]))[0]!.finds).toHaveLength(1_000_000);
  });

  it('finds what crosses the windows that a long text is read in', () => {
    for (let length = 2000; length < 2100; length++) {
      const block = `${'no '.repeat(length)}rare earth supply`;
      expect(painted([term('a', 'rare earth supply')], block)).toEqual(['rare earth supply']);
    }
  });
});

describe('index', () => {
  it('keeps its generation and its overlay when stored', () => {
    const index = amend(
      compile([term('a', 'Gansu')], 3),
      { put: [term('b', 'Wuhai')], remove: ['a'] },
      4,
    );
    const again = load(store(index));
    expect([again.generation, again.overlaySize]).toEqual([4, 2]);
    expect(termsIn(search(again, ['Gansu Wuhai']))).toEqual(['b']);
  });

  it('is nothing but views over the stored bytes', () => {
    const index = amend(
      compile([term('a', 'Gansu', '稀土', { text: 'Wuhai', when: { near: ['ore'] } })], 1),
      { put: [term('b', 'Wuhai')], remove: ['a'] },
      2,
    );
    const bytes = store(index);
    const buffersIn = (value: unknown): ArrayBufferLike[] => {
      if (ArrayBuffer.isView(value)) return [value.buffer];
      return value instanceof Object ? Object.values(value).flatMap(buffersIn) : [];
    };
    const buffers = buffersIn(load(bytes));
    expect(buffers).toHaveLength(buffersIn(index).length);
    expect(buffers.every((buffer) => buffer === bytes.buffer)).toBe(true);
  });

  it('reads bytes that do not begin at a multiple of eight', () => {
    const bytes = store(compile([term('a', 'Gansu')], 1));
    const moved = new Uint8Array(bytes.length + 3);
    moved.set(bytes, 3);
    expect(termsIn(search(load(moved.subarray(3)), ['Gansu']))).toEqual(['a']);
  });

  it('says what is wrong with bytes', () => {
    const bytes = store(compile([], 1));
    const old = bytes.slice();
    new DataView(old.buffer).setInt32(4, 99, true);
    expect(() => load(old)).toThrow('format 99');
    expect(() => load(bytes.slice(0, -8))).toThrow('says it has');
    expect(() => load(new Uint8Array(64))).toThrow('does not begin');
  });
});
