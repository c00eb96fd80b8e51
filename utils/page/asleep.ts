import { isShown } from './blocks';

/** Most elements that are waited for: the rest is found when the page changes around it. */
const most = 2000;

/** Milliseconds after a press or the end of a transition within which a page shows what they ask for. */
const reaction = 150;

export interface Asleep {
  /** Waits for an element that is not shown: a tab, a panel, what a banner hides. */
  hidden(element: Element): void;
  /** Waits for the shadow tree of a custom element, which may be defined late. */
  custom(element: Element): void;
  /** Looks whether any is shown by now. */
  look(): void;
}

/**
 * Waits for what a page may show without changing its document, by a class or an attribute: observing those would
 * cost every page, and most changes of them show nothing. Calls `onAwake` for each element once; stops with `signal`.
 */
export function watchAsleep(onAwake: (element: Element) => void, signal: AbortSignal): Asleep {
  const hidden = new Set<Element>();
  const custom = new Set<Element>();

  // Tells at once of what was `display: none`, wherever it is on the page.
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting) wake(target);
    },
    { rootMargin: '100000px' },
  );

  function wake(element: Element): void {
    if (element.isConnected && !isShown(element)) return;
    hidden.delete(element);
    observer.unobserve(element);
    if (element.isConnected) onAwake(element);
  }

  function look(): void {
    for (const element of hidden) wake(element);
    for (const element of custom)
      if (element.shadowRoot || !element.isConnected) {
        custom.delete(element);
        if (element.isConnected) onAwake(element);
      }
  }

  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    if (hidden.size === 0 || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      look();
    }, reaction);
  };
  for (const type of ['click', 'keyup', 'toggle', 'transitionend', 'animationend'])
    addEventListener(type, soon, { signal, passive: true, capture: true });
  signal.addEventListener('abort', () => {
    clearTimeout(timer);
    observer.disconnect();
    hidden.clear();
    custom.clear();
  });

  return {
    hidden(element) {
      if (hidden.size >= most || hidden.has(element)) return;
      hidden.add(element);
      observer.observe(element);
    },
    custom(element) {
      if (custom.size < most) custom.add(element);
    },
    look,
  };
}
