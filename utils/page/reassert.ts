/** Highlights that a page takes away are put back at most so often in so many milliseconds, each time later. */
const most = 5;
const within = 60_000;
const firstWait = 500;

/**
 * Decides whether to put highlights back that a page took away: two programs that undo each other's work would go
 * on for ever. `now` is in milliseconds. `never` is for good.
 */
export function createReassert(): (now: number) => 'now' | 'later' | 'never' {
  let times: number[] = [];
  let given = false;
  return (now) => {
    times = times.filter((time) => now - time < within);
    given ||= times.length >= most;
    if (given) return 'never';
    const last = times.at(-1);
    if (last !== undefined && now - last < firstWait * 2 ** (times.length - 1)) return 'later';
    times.push(now);
    return 'now';
  };
}
