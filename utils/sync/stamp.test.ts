import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isDevice, isStamp } from '@/utils/glossary/id';
import { covers, newDeviceId, nextStamp, see } from './stamp';

const noon = Date.parse('2026-11-23T12:00:00.000Z');

describe('stamps', () => {
  test.each([
    ['the first is the clock', undefined, noon, '2026-11-23T12:00:00.000Z/0000/d7k2m9qx'],
    [
      'a later clock starts the counter again',
      '2026-11-23T11:00:00.000Z/00ff/d7k2m9qx',
      noon,
      '2026-11-23T12:00:00.000Z/0000/d7k2m9qx',
    ],
    [
      'the same millisecond counts up',
      '2026-11-23T12:00:00.000Z/00ff/d7k2m9qx',
      noon,
      '2026-11-23T12:00:00.000Z/0100/d7k2m9qx',
    ],
    [
      'a clock that went back counts up',
      '2026-11-24T12:00:00.000Z/0000/d7k2m9qx',
      noon,
      '2026-11-24T12:00:00.000Z/0001/d7k2m9qx',
    ],
    [
      'a full counter moves the millisecond on',
      '2026-11-23T12:00:00.999Z/ffff/d7k2m9qx',
      noon,
      '2026-11-23T12:00:01.000Z/0000/d7k2m9qx',
    ],
  ])('%s', (_, last, now, expected) => {
    expect(nextStamp(last, 'd7k2m9qx', now)).toBe(expected);
  });

  test('only ever grow, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ noNaN: true }), { minLength: 1 }), (clock) => {
        let last: string | undefined;
        for (const now of clock) {
          const next = nextStamp(last, 'aaaaaaaa', now);
          expect(isStamp(next)).toBe(true);
          if (last) expect(next > last).toBe(true);
          last = next;
        }
      }),
      { seed: 42 },
    );
  });

  test.each([
    ['2026-11-23T12:00:00.000Z/0000/d7k2m9qx', true],
    ['2026-02-30T12:00:00.000Z/0000/d7k2m9qx', false],
    ['2026-11-23T24:00:00.000Z/0000/d7k2m9qx', false],
    ['2026-11-23T12:00:00.000Z/000G/d7k2m9qx', false],
    ['2026-11-23T12:00:00.000Z/0000/D7K2M9QX', false],
    ['2026-11-23T12:00:00.000Z/0000/d7k2m9qx\n', false],
    ['', false],
    [20261123, false],
  ])('of %j: %s', (value, valid) => {
    expect(isStamp(value)).toBe(valid);
  });

  test('what was seen of one device says nothing about another', () => {
    const seen = {};
    see(seen, '2026-11-23T12:00:00.000Z/0001/aaaaaaaa');
    see(seen, '2026-11-23T12:00:00.000Z/0000/aaaaaaaa');
    expect(seen).toEqual({ aaaaaaaa: '2026-11-23T12:00:00.000Z/0001/aaaaaaaa' });
    expect(covers(seen, '2026-11-23T12:00:00.000Z/0000/aaaaaaaa')).toBe(true);
    expect(covers(seen, '2026-11-23T12:00:00.000Z/0002/aaaaaaaa')).toBe(false);
    expect(covers(seen, '2026-11-23T11:00:00.000Z/0000/bbbbbbbb')).toBe(false);
  });

  test('a new device has an id like no other', () => {
    const ids = new Set(Array.from({ length: 1000 }, newDeviceId));
    expect(ids.size).toBe(1000);
    expect([...ids].every(isDevice)).toBe(true);
  });
});
