import { expect, it } from 'vitest';
import { staleMonths } from './age';

const today = new Date(2026, 10, 24);

it.each([
  ['2025-10', 13],
  ['2025-11', undefined],
  ['2025-10-25', undefined],
  ['2025-10-24', 13],
  ['2024', 23],
  ['2025', undefined],
  ['2027-01', undefined],
  ['', undefined],
  [undefined, undefined],
  ['soon', undefined],
])('a note as of %s is %s months old, if it is stale', (asOf, months) => {
  expect(staleMonths(asOf, today)).toBe(months);
});
