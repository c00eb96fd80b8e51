import { expect, it } from 'vitest';
import { termOf } from '@/components/sample';
import type { Glossary } from '@/utils/glossary/term';
import { most } from '@/utils/glossary/validate';
import { describeExport } from './exporting';

it('tells a file that is too long to be read again from one that is not', () => {
  const term = termOf('one', 'One', '一');
  const big = (terms: number): Glossary => ({
    terms: Array<typeof term>(terms).fill(term),
    notes: [],
    packs: [],
    authors: {},
  });
  const overlong = (terms: number, format: 'sidelight' | 'markdown') =>
    describeExport(big(terms), { format, gzip: true }).overlong;
  expect(overlong(most.entries, 'sidelight')).toBe(false);
  expect(overlong(most.entries + 1, 'sidelight')).toBe(true);
  expect(overlong(most.entries + 1, 'markdown')).toBe(false);
});
