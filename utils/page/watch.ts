import { isInside } from './tree';

/**
 * Tells where a page changed, once it is quiet. Attributes are not watched: they cost the page most
 * (PLATFORM measurements in DESIGN.md) and say least.
 */

/** Milliseconds without a change before a change is told, and the longest that changes may keep it waiting. */
const quiet = 120;
const patience = 1000;

export interface Watch {
  /** Also watches inside an open shadow root. */
  add(root: ShadowRoot): void;
}

const isOurs = (node: Node, host: string): boolean =>
  node instanceof Element && node.localName === host;

/**
 * Calls `onChange` with the elements inside which text came, went or changed, but for elements named `host`,
 * which are our own; stops with `signal`.
 */
export function watchPage(
  root: Node,
  onChange: (changed: Element[]) => void,
  host: string,
  signal: AbortSignal,
): Watch {
  let pending = new Set<Element>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since = 0;

  const tell = () => {
    timer = undefined;
    const changed = [...pending].filter((element) => element.isConnected);
    pending = new Set();
    if (changed.length > 0) onChange(changed);
  };

  const observer = new MutationObserver((records) => {
    for (const { target, type, addedNodes, removedNodes } of records) {
      if (
        type === 'childList' &&
        [...addedNodes, ...removedNodes].every((node) => isOurs(node, host))
      )
        continue;
      const element =
        target instanceof Element
          ? target
          : target instanceof ShadowRoot
            ? target.host
            : target.parentElement;
      if (element) pending.add(element);
    }
    if (pending.size === 0) return;
    const now = performance.now();
    if (timer === undefined) since = now;
    clearTimeout(timer);
    timer = setTimeout(tell, Math.max(0, Math.min(quiet, since + patience - now)));
  });

  const observe = (node: Node) =>
    observer.observe(node, { childList: true, characterData: true, subtree: true });
  observe(root);
  signal.addEventListener('abort', () => {
    observer.disconnect();
    clearTimeout(timer);
  });
  return { add: observe };
}

const inlineDisplays = new Set(['inline', 'inline-block', 'contents', 'none', 'ruby', 'ruby-text']);

/**
 * The boxes to read again for changes inside these elements: the nearest elements with a box of their own, without
 * those that stand inside another one.
 */
export function boxesToRead(changed: readonly Element[], root: Element): Element[] {
  const boxes = new Set<Element>();
  for (const start of changed) {
    let element: Element | null = start;
    while (element && inlineDisplays.has(getComputedStyle(element).display)) {
      const parent: Node | null = element.parentNode;
      element = parent instanceof ShadowRoot ? parent.host : (parent as Element | null);
      if (element?.nodeType !== 1) element = null;
    }
    boxes.add(element && isInside(root, element) ? element : root);
  }
  return [...boxes].filter((box) => {
    for (let up = box.parentElement; up; up = up.parentElement) if (boxes.has(up)) return false;
    return true;
  });
}
