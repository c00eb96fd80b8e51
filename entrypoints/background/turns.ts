/** Work of one page that waits for its turn; what comes beyond is refused. */
const most = 50;

/** Does work of one key one after the other, and of different keys side by side. Rejects where too much waits. */
export function createTurns(): <T>(key: string, work: () => Promise<T> | T) => Promise<T> {
  const waiting = new Map<string, { last: Promise<unknown>; count: number }>();
  return async (key, work) => {
    const line = waiting.get(key) ?? { last: Promise.resolve(), count: 0 };
    if (line.count >= most) throw new Error(`More than ${most} requests of one page wait.`);
    waiting.set(key, line);
    line.count++;
    const done = line.last.then(work);
    line.last = done.catch(() => {});
    try {
      return await done;
    } finally {
      line.count--;
      if (line.count === 0) waiting.delete(key);
    }
  };
}
