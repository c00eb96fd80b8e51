/** What the page's main thread spends on a work: script, callbacks of observers, and the frames that follow. */

declare const gc: (() => void) | undefined;

/** Milliseconds from the start of the next frame until it is rendered. */
const frame = (): Promise<number> =>
  new Promise((done) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      const begin = performance.now();
      port1.onmessage = () => done(performance.now() - begin);
      port2.postMessage(0);
    }),
  );

const Native = globalThis.IntersectionObserver;
let inCallbacks = 0;
let delivered = false;

/** Notes what its callbacks take. */
class Timed extends Native {
  constructor(callback: IntersectionObserverCallback, options?: IntersectionObserverInit) {
    super((entries, observer) => {
      const begin = performance.now();
      callback(entries, observer);
      inCallbacks += performance.now() - begin;
      delivered = true;
    }, options);
  }
}

/** Takes everything for near the view, at once: what paints with it is bound by no view. */
class Unbounded {
  readonly callback: IntersectionObserverCallback;
  constructor(callback: IntersectionObserverCallback) {
    this.callback = callback;
  }
  observe(target: Element): void {
    const entry = { target, isIntersecting: true } as unknown as IntersectionObserverEntry;
    this.callback([entry], this as unknown as IntersectionObserver);
  }
  unobserve(): void {}
  disconnect(): void {}
}

/** Whether what is painted from now on is bound to what is near the view. */
export function bindToView(bound: boolean): void {
  globalThis.IntersectionObserver = bound
    ? Timed
    : (Unbounded as unknown as typeof IntersectionObserver);
  Object.defineProperty(globalThis, 'innerHeight', {
    configurable: true,
    value: bound ? document.documentElement.clientHeight : 1e9,
  });
}

/** Lays the page out anew from its source, as if it had just been loaded. */
export async function fresh(html: string): Promise<void> {
  CSS.highlights.clear();
  document.body.innerHTML = html;
  scrollTo(0, 0);
  await frame();
  // Dead ranges of the round before would make every change dearer.
  if (typeof gc === 'function') gc();
  await frame();
}

/** Renders what was just done to the page; with `observed`, until what waits for the view has come to it, too. */
export async function render(observed: boolean): Promise<number> {
  inCallbacks = 0;
  delivered = false;
  let spent = await frame();
  for (let more = 0; observed && more < 10; more++) {
    spent += await frame();
    if (delivered) break;
  }
  if (observed) spent += await frame();
  return spent + inCallbacks;
}
