import { contentId } from '@/utils/glossary/id';
import type { Seen, Stamp, Sync } from '@/utils/glossary/term';

// 2026-11-23T10:00:00.001Z / 0000 / d7k2m9qx
// 0                          25     30         fixed widths, so that string order is time order
const timeLength = 24;
const counterAt = 25;
const deviceAt = 30;
const lastCounter = 0xffff;
const lastTime = Date.parse('9999-12-31T23:59:59.999Z');

export const deviceOf = (stamp: Stamp): string => stamp.slice(deviceAt);

/** When a stamp says it was written: milliseconds since 1970. */
const timeOf = (stamp: Stamp): number => Date.parse(stamp.slice(0, timeLength));

const stampOf = (time: number, counter: number, device: string): Stamp =>
  `${new Date(time).toISOString()}/${counter.toString(16).padStart(4, '0')}/${device}`;

/**
 * The next stamp of this device: its clock, or just after its own last stamp where the clock fell
 * behind. `nowMs`: milliseconds since 1970. Stamps of others play no part, so that one wrong
 * clock never moves another.
 */
export function nextStamp(last: Stamp | undefined, device: string, nowMs: number): Stamp {
  const now = Math.min(Math.max(Math.floor(nowMs), 0), lastTime);
  if (last === undefined) return stampOf(now, 0, device);
  const time = timeOf(last);
  if (now > time) return stampOf(now, 0, device);
  const counter = Number.parseInt(last.slice(counterAt, counterAt + 4), 16);
  return counter < lastCounter ? stampOf(time, counter + 1, device) : stampOf(time + 1, 0, device);
}

/**
 * The stamp of an edit that no device made: just after everything it was made from, in the beginning of time if that is
 * nothing, by a device that is told from what was written. Made anywhere, it is the same edit.
 */
export function handStamp(written: unknown, from: readonly Stamp[]): Stamp {
  const newest = from.reduce<Stamp | undefined>(
    (a, b) => (a !== undefined && a > b ? a : b),
    undefined,
  );
  const device = BigInt(`0x${contentId(JSON.stringify(written))}`).toString(36);
  const now = newest === undefined ? 0 : timeOf(newest) + 1;
  return nextStamp(newest, device.slice(-8).padStart(8, '0'), now);
}

/** Eight random characters of `0-9a-z`. */
export function newDeviceId(): string {
  const letters = '0123456789abcdefghijklmnopqrstuvwxyz';
  let id = '';
  while (id.length < 8) {
    for (const byte of crypto.getRandomValues(new Uint8Array(16))) {
      // 252 is the largest multiple of 36 in a byte: beyond it the first letters would come up more often.
      if (byte < 252 && id.length < 8) id += letters[byte % letters.length];
    }
  }
  return id;
}

/** Whether somebody who saw `seen` saw the write of `stamp`. */
export const covers = (seen: Seen, stamp: Stamp): boolean => (seen[deviceOf(stamp)] ?? '') >= stamp;

/** Adds a stamp to what was seen. */
export function see(seen: Seen, stamp: Stamp): void {
  if (!covers(seen, stamp)) seen[deviceOf(stamp)] = stamp;
}

/** The newest stamp that an entry carries: when it was last written, by anyone. */
export const lastStamp = ({ sync }: { sync: Sync }): Stamp =>
  [sync.base, ...Object.values(sync.at ?? {}), ...Object.values(sync.seen ?? {})].sort().at(-1)!;
