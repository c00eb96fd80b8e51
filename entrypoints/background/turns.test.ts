import { expect, it } from 'vitest';
import { createTurns } from './turns';

/** Work that is done when it is told to be. */
function held() {
  let finish: () => void = () => {};
  const done = new Promise<void>((resolve) => {
    finish = resolve;
  });
  return { work: () => done, finish };
}

it('does what one page asks in order, and never lets another page wait for it', async () => {
  const inTurn = createTurns();
  const first = held();
  const order: string[] = [];
  const busy = inTurn('1', first.work).then(() => order.push('first'));
  const next = inTurn('1', () => order.push('second'));
  await inTurn('2', () => order.push('other page'));
  expect(order).toEqual(['other page']);
  first.finish();
  await Promise.all([busy, next]);
  expect(order.slice(1).sort()).toEqual(['first', 'second']);
});

it('refuses a page that asks without end, and hears it again once its work is done', async () => {
  const inTurn = createTurns();
  const first = held();
  const asked = Array.from({ length: 60 }, (_, i) => inTurn('1', i === 0 ? first.work : () => {}));
  const answers = Promise.allSettled(asked);
  first.finish();
  const refused = (await answers).filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(10);
  expect(await inTurn('1', () => 'again')).toBe('again');
});

it('goes on after work that failed', async () => {
  const inTurn = createTurns();
  await expect(inTurn('1', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await inTurn('1', () => 1)).toBe(1);
});
