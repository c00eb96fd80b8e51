/**
 * Where more elements than this are watched, those far from the view are looked at now and then instead: each that an
 * IntersectionObserver has makes every frame of the page dearer.
 */
const many = 300;
/** Milliseconds between two such looks while the reader scrolls. */
const between = 100;

/**
 * Elements that come within one frame and are measured at once, so that what was just added is painted a frame earlier.
 * Measuring all of a page would hold it up.
 */
const fewAtOnce = 20;

/** Whether an element is within a screen of the view, as it is laid out now. */
export const isNearNow = (element: Element): boolean => {
  const { top, bottom, width } = element.getBoundingClientRect();
  return width > 0 && bottom > -innerHeight && top < 2 * innerHeight;
};

/** Which elements are near the view: within a screen of it. */
export interface Near {
  readonly elements: ReadonlySet<Element>;
  /** Of a few that come together it is known at once whether they are near; `onChange` hears of them all the same. */
  watch(element: Element): void;
  forget(element: Element): void;
  /** Looks at those that are far if the page has another height: it may have moved them without a word. */
  tend(): void;
}

/** `onChange` hears of each element that comes near or goes. Stops with `signal`. */
export function watchNear(
  onChange: (element: Element, isNear: boolean) => void,
  signal: AbortSignal,
): Near {
  const watched = new Set<Element>();
  const near = new Set<Element>();
  const far = new Set<Element>();
  /** Measured, and not told of by the observer yet. */
  const early = new Set<Element>();

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting && watched.size > many) {
          observer.unobserve(target);
          far.add(target);
        }
        // Measured before it was known how much there is in it: that is looked at now.
        if (!early.delete(target) && isIntersecting === near.has(target)) continue;
        if (isIntersecting) near.add(target);
        else near.delete(target);
        onChange(target, isIntersecting);
      }
    },
    // Of every scroller, the page's own too: with `rootMargin` beside it that one would have both.
    { scrollMargin: '100% 0%' },
  );

  let height = 0;
  let resting: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  /** At once, and after a rest once more where it was asked for meanwhile. */
  function look(): void {
    again = resting !== undefined;
    if (again || far.size === 0) return;
    for (const element of far) observer.observe(element);
    far.clear();
    resting = setTimeout(() => {
      resting = undefined;
      if (again) look();
    }, between);
  }
  addEventListener('scroll', look, { signal, passive: true, capture: true });
  addEventListener('resize', look, { signal, passive: true });
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(resting);
  });

  return {
    elements: near,
    watch(element) {
      watched.add(element);
      observer.observe(element);
      if (document.hidden || early.size >= fewAtOnce || !isNearNow(element)) return;
      early.add(element);
      near.add(element);
    },
    forget(element) {
      for (const set of [watched, near, far, early]) set.delete(element);
      observer.unobserve(element);
    },
    tend() {
      // Asking costs the page a layout.
      if (far.size === 0) return;
      const { scrollHeight } = document.documentElement;
      if (scrollHeight !== height) look();
      height = scrollHeight;
    },
  };
}
