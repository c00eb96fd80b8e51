import { launchChromium } from '../../tests/browser/chromium.ts';
import type { BenchPage } from '../data/pages.ts';
import type { Site } from './site.ts';

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
  args: { data?: { url?: string } };
}

/** What a browser calls scripts for; what stands inside one of them belongs to it. */
const calls = new Set([
  'EvaluateScript',
  'FunctionCall',
  'RunMicrotasks',
  'TimerFire',
  'FireAnimationFrame',
  'v8.compile',
]);

/** Milliseconds of each of our tasks on a page that has no scripts of its own, longest first. */
function tasksIn(trace: readonly TraceEvent[], extension: string): number[] {
  const ours = trace.find(({ args }) =>
    args.data?.url?.startsWith(`chrome-extension://${extension}`),
  );
  if (!ours) throw new Error('The trace shows nothing of the content script.');
  const all = trace
    .filter(
      ({ name, ph, pid, tid }) =>
        calls.has(name) && ph === 'X' && pid === ours.pid && tid === ours.tid,
    )
    .sort((a, b) => a.ts - b.ts || b.dur! - a.dur!);
  const times: number[] = [];
  let end = 0;
  for (const { ts, dur } of all) {
    if (ts < end) continue;
    end = ts + dur!;
    times.push(dur! / 1000);
  }
  return times.sort((a, b) => b - a);
}

/**
 * Our tasks while a page is opened, read, scrolled through and changed, at a CPU slowed down four times: from the
 * browser's own trace, since marks that we set would be marks that the page can read.
 */
export async function longestTasks(
  site: Site,
  pages: readonly BenchPage[],
  patience: number,
): Promise<{ page: string; tasks: number[] }[]> {
  const chromium = await launchChromium('chrome-mv3-test', { width: 1280, height: 900 });
  try {
    await chromium.ready();
    const results: { page: string; tasks: number[] }[] = [];
    for (const { name } of pages) {
      const page = await chromium.browser.newPage();
      const session = await page.createCDPSession();
      await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
      await page.tracing.start({
        categories: ['devtools.timeline', 'v8', 'disabled-by-default-v8.compile'],
      });
      await page.goto(`${site.origin}/${name}`, { waitUntil: 'domcontentloaded' });
      // Asking whether it is done would be a task of ours.
      await new Promise((done) => setTimeout(done, patience));
      for (const yDistance of [-4000, 3000])
        await session.send('Input.synthesizeScrollGesture', {
          x: 600,
          y: 400,
          yDistance,
          speed: 4000,
        });
      await page.mouse.move(640, 300, { steps: 10 });
      const trace = JSON.parse(new TextDecoder().decode(await page.tracing.stop())) as {
        traceEvents: TraceEvent[];
      };
      results.push({ page: name, tasks: tasksIn(trace.traceEvents, chromium.id) });
      const { state } = await chromium.read(page, { ask: true });
      if (state !== 'done') throw new Error(`${name} was not read to its end.`);
      await page.close();
    }
    return results;
  } finally {
    await chromium.close();
  }
}
