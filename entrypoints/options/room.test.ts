import { afterEach, expect, it, vi } from 'vitest';
import type { Term } from '@/utils/glossary/term';
import { create } from '@/utils/sync/entry';
import { roomFor } from './room';

const term = (i: number) =>
  create<Term>(
    {
      ...{ id: `term-${i}`, pack: 'desk', kind: 'company', name: `Term ${i}` },
      ...{ aliases: [], related: [], sources: [], tags: [] },
    },
    '2026-11-23T10:00:00.000Z/0000/mei00000',
  );
const entries = (count: number) => ({
  terms: Array.from({ length: count }, (_, i) => term(i)),
  ...{ notes: [], packs: [] },
});
const browserSays = (estimate: () => Promise<StorageEstimate>) =>
  vi.stubGlobal('navigator', { storage: { estimate } });

afterEach(() => vi.unstubAllGlobals());

it('tells what entries take and what is left, however many there are', async () => {
  browserSays(async () => ({ quota: 5000, usage: 4000 }));
  expect(await roomFor(entries(0))).toEqual({ needed: 0, left: 1000 });
  const hundred = (await roomFor(entries(100)))!.needed;
  expect(hundred).toBeGreaterThan(100 * JSON.stringify(term(1)).length);
  const many = (await roomFor(entries(7000)))!.needed;
  expect(many / hundred).toBeCloseTo(70, -1);
});

it('tells nothing where the browser does not', async () => {
  browserSays(async () => ({}));
  expect(await roomFor(entries(1))).toBeUndefined();
  browserSays(() => Promise.reject(new TypeError('No storage here.')));
  expect(await roomFor(entries(1))).toBeUndefined();
});

it('never says that less than nothing is left', async () => {
  browserSays(async () => ({ quota: 10, usage: 20 }));
  expect((await roomFor(entries(1)))?.left).toBe(0);
});
