import { expect, it } from 'vitest';
import { createReassert } from './reassert';

it('puts back five times with longer waits, then never', () => {
  const reassert = createReassert();
  const answers: string[] = [];
  const at: number[] = [];
  for (let now = 0; now < 20_000; now += 100) {
    const answer = reassert(now);
    if (answer === 'now') at.push(now);
    if (answer !== answers.at(-1)) answers.push(answer);
  }
  expect(at).toEqual([0, 500, 1500, 3500, 7500]);
  expect(answers.at(-1)).toBe('never');
  expect(reassert(10_000_000)).toBe('never');
});

it('goes on putting back what a page takes away once in a while', () => {
  const reassert = createReassert();
  for (let now = 0; now < 3_600_000; now += 20_000) expect(reassert(now)).toBe('now');
});
