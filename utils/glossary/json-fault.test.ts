import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findFault, lineAndColumn, tooDeepAt } from './json-fault';

describe('the first fault of a JSON text', () => {
  test.each([
    ['[1,]', 3],
    ['{"a" 1}', 5],
    ['{"a":1 "b"', 7],
    ['{"a":1,}', 7],
    ['[1 2]', 3],
    ['["a\nb"]', 3],
    ['["\\x"]', 2],
    ['[01]', 2],
    ['[+1]', 1],
    ['[tru]', 1],
    ['[]]', 2],
    ['{a:1}', 1],
    ["['a']", 1],
    ['[}', 1],
    ['[1] x', 4],
    ['[NaN]', 1],
  ])('%j is at offset %i', (text, offset) => {
    expect(findFault(text)).toEqual({ offset, cutOff: false });
  });

  test.each([
    '',
    '[',
    '{',
    '[1',
    '[1,',
    '{"a',
    '{"a"',
    '{"a":',
    '{"a":1,',
    '["\\',
    '["\\u12',
    '[tr',
    '[-',
    '["a\\"',
  ])('%j is its end: it was cut off', (text) => {
    expect(findFault(`${text} `)).toEqual({ offset: text.length, cutOff: true });
  });

  test('is its end for every JSON text that is cut', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (json, cut) => {
        // A number that is cut may be a number still.
        const text = `[${json}]`.slice(0, 1 + (cut % json.length));
        expect(findFault(text).cutOff || /[-.eE+]$/.test(text)).toBe(true);
      }),
      { seed: 42, numRuns: 1000 },
    );
  });
});

test('lines and columns are counted from one', () => {
  expect(lineAndColumn('ab\ncd', 0)).toEqual([1, 1]);
  expect(lineAndColumn('ab\ncd', 2)).toEqual([1, 3]);
  expect(lineAndColumn('ab\ncd', 4)).toEqual([2, 2]);
});

test.each([
  ['[[{"a":[]}]]', 4, -1],
  ['[[{"a":[]}]]', 3, 7],
  ['["[[[[\\"[[[", "\\\\", [[]]]', 2, 21],
  ['["[[[[', 1, -1],
])('brackets in %j deeper than %i: %i', (text, limit, at) => {
  expect(tooDeepAt(text, limit)).toBe(at);
});
