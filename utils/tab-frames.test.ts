import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { report } from '@/components/sample';
import type { PageReport } from './messages';
import { framesOf } from './store/settings';
import { askFrames, goToNext, joinReports } from './tab-frames';

/** Mentions of a term that are left in each frame; a frame that is not named is gone. */
let left: Record<number, number[]>;
/** Where the walk came to: frame and mention. */
let walked: string[];

beforeEach(async () => {
  fakeBrowser.reset();
  walked = [];
  await framesOf(7).setValue([4, 5]);
  const at: Record<number, number> = {};
  const answers = async (
    _: number,
    { request }: { request: string },
    { frameId }: { frameId: number },
  ) => {
    const mentions = left[frameId];
    if (!mentions) throw new Error('No such frame.');
    if (request === 'mentions') return { ok: true, value: mentions };
    const next = (at[frameId] ?? -1) + 1;
    at[frameId] = next < mentions.length ? next : -1;
    if (next < mentions.length) walked.push(`${frameId}:${mentions[next]}`);
    return { ok: true, value: next < mentions.length };
  };
  vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockImplementation(answers as never);
});

it('answers for the page first, then for its frames, and not for those that are gone', async () => {
  left = { 0: [1], 5: [2, 3] };
  expect(await askFrames(7, 'mentions', { id: 'a' })).toEqual([[1], [2, 3]]);
  left = { 4: [1] };
  await expect(askFrames(7, 'mentions', { id: 'a' })).rejects.toThrow('The page did not answer');
});

it('goes to every mention on the page and in its frames, and begins anew', async () => {
  left = { 0: [1, 2], 4: [], 5: [3] };
  for (let press = 0; press < 4; press++) await goToNext(7, 'a');
  expect(walked).toEqual(['0:1', '0:2', '5:3', '0:1']);
});

it('reports what is on the page and in the frames that are read', () => {
  const [first, ...others] = report.terms;
  const frame: PageReport = {
    ...report,
    revision: 3,
    state: 'reading',
    blocks: { done: 1, all: 4 },
    terms: [{ ...first!, mentions: [0.15], inHeadline: true }],
    notes: ['more'],
    partial: true,
  };
  const idle: PageReport = { ...report, state: 'idle', revision: 0, blocks: { done: 0, all: 0 } };
  expect(joinReports([report, idle])).toEqual(report);
  expect(joinReports([report, frame])).toEqual({
    ...report,
    state: 'reading',
    revision: 4,
    blocks: { done: 39, all: 42 },
    terms: [{ ...first, mentions: [0.1, 0.15, 0.2], inHeadline: true }, ...others],
    notes: [...report.notes, 'more'],
    partial: true,
  });
});
