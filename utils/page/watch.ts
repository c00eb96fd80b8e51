import { isUnread } from './blocks';
import { type Changes, note } from './changes';

/**
 * Tells where a page changed, once it is quiet. Attributes are not watched: they cost the page most
 * (measured figures in DESIGN.md) and say least.
 */

/** Milliseconds without a change before a change is told, and the longest that changes may keep it waiting. */
const quiet = 120;
const patience = 1000;

/**
 * So many records at once are looked at when they are told, since the page waits for what observes it; no more than
 * these are held.
 */
const many = 32;
const mostHeld = 10_000;

/** An element that changed more often than this in so many milliseconds is left alone until it was quiet as long. */
const most = 200;
const stormTime = 10_000;

/**
 * Reading rests so many times as long as it took, at most these milliseconds: a page that changes without end stays
 * responsive.
 */
const share = 8;
const longestRest = 2000;

export interface Watch {
  /** Also watches inside an open shadow root. */
  add(root: ShadowRoot): void;
  /** Tells of this element as if it had changed. */
  touch(element: Element): void;
  /** As `touch`, without waiting for quiet. */
  begin(element: Element): void;
}

export interface Hearing {
  /** Where text came, went or changed. Resolves to the milliseconds that it kept the page busy. */
  onChange(changes: Changes): Promise<number>;
  /** A text node was written to, just now. Returns whether that changed it. */
  onText(node: Text): boolean;
}

interface Unrest {
  since: number;
  last: number;
  times: number;
}

const elementOf = (target: Node): Element | null => {
  if (target.nodeType === 1) return target as Element;
  if (target instanceof ShadowRoot) return target.host;
  return target.nodeType === 9 ? (target as Document).documentElement : target.parentElement;
};

/** Watches a tree, but for elements named `host`, which are our own; stops with `signal`. */
export function watchPage(
  root: Node,
  { onChange, onText }: Hearing,
  host: string,
  signal: AbortSignal,
): Watch {
  let pending: Changes = new Map();
  let held: { records: readonly MutationRecord[]; at: number }[] = [];
  let heldRecords = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since = 0;
  let due = 0;
  let telling = false;
  /** Not told before this moment, so that reading keeps to its share. */
  let rest = 0;
  let unrest = new WeakMap<Element, Unrest>();
  const storms = new Map<Element, Unrest>();
  let calming: ReturnType<typeof setTimeout> | undefined;

  async function tell(): Promise<void> {
    timer = undefined;
    noteHeld();
    if (pending.size === 0) return;
    // Also where none is left: what went away is to be forgotten.
    const changes: Changes = new Map(
      [...pending].filter(([element]) => element.isConnected && !storms.has(element)),
    );
    pending = new Map();
    telling = true;
    const busy = await onChange(changes).catch(() => 0);
    telling = false;
    rest = performance.now() + Math.min(busy * share, longestRest);
    if (pending.size > 0 || heldRecords > 0) wait();
  }

  function wait(): void {
    if (telling || signal.aborted) return;
    const now = performance.now();
    if (timer === undefined) since = now;
    const end = Math.max(rest, Math.min(now + quiet, since + patience));
    // Set again by each of endless changes, a timer that is due would never come.
    if (timer !== undefined && end === due) return;
    due = end;
    clearTimeout(timer);
    timer = setTimeout(tell, Math.max(0, due - now));
  }

  /** Storms that are over are read once more. */
  function calm(): void {
    calming = undefined;
    const now = performance.now();
    for (const [element, { last }] of storms) {
      if (element.isConnected && now - last < stormTime) continue;
      storms.delete(element);
      unrest.delete(element);
      if (element.isConnected) note(pending, element);
    }
    if (pending.size > 0) wait();
    if (storms.size > 0) calming = setTimeout(calm, stormTime);
  }

  /** Whether an element changes too often to be followed. */
  function rages(element: Element, now: number): boolean {
    let state = unrest.get(element);
    if (!state || now - state.since > stormTime) {
      if (storms.has(element)) return true;
      state = { since: now, last: now, times: 0 };
      unrest.set(element, state);
    }
    state.last = now;
    state.times++;
    if (state.times <= most) return false;
    if (!storms.has(element)) {
      storms.set(element, state);
      pending.delete(element);
      calming ??= setTimeout(calm, stormTime);
    }
    return true;
  }

  const isNothing = (node: Node) =>
    isUnread(node) || (node.nodeType === 1 && (node as Element).localName === host);

  /** Notes where children came and went, at a time; returns whether any did that are read. */
  function noteChildren(records: readonly MutationRecord[], now: number): boolean {
    /** Each element once, whatever number of records: what is done in one go is one change. */
    const raging = new Map<Element, boolean>();
    let noted = false;
    for (const { target, addedNodes, removedNodes } of records) {
      const element = elementOf(target);
      if (!element || [...addedNodes, ...removedNodes].every(isNothing)) continue;
      let rage = raging.get(element);
      if (rage === undefined) {
        rage = rages(element, now);
        raging.set(element, rage);
      }
      if (rage) continue;
      note(pending, element, target === element ? addedNodes : undefined);
      noted = true;
    }
    return noted;
  }

  function noteHeld(): void {
    for (const { records, at } of held) noteChildren(records, at);
    held = [];
    heldRecords = 0;
  }

  const children = new MutationObserver((records) => {
    const now = performance.now();
    if (records.length < many) {
      if (noteChildren(records, now)) wait();
      return;
    }
    held.push({ records, at: now });
    heldRecords += records.length;
    if (heldRecords > mostHeld) noteHeld();
    wait();
  });

  const texts = new MutationObserver((records) => {
    const now = performance.now();
    const elements = new Set<Element>();
    for (const { target } of records) {
      const element = elementOf(target);
      // At once: what is painted must not stay under other words.
      if (element && onText(target as Text)) elements.add(element);
    }
    let noted = false;
    for (const element of elements) {
      if (rages(element, now)) continue;
      note(pending, element);
      noted = true;
    }
    if (noted) wait();
  });

  const observe = (node: Node) => {
    children.observe(node, { childList: true, subtree: true });
    texts.observe(node, { characterData: true, subtree: true });
  };
  observe(root);
  signal.addEventListener('abort', () => {
    children.disconnect();
    texts.disconnect();
    clearTimeout(timer);
    clearTimeout(calming);
    pending = new Map();
    held = [];
    unrest = new WeakMap();
    storms.clear();
  });
  return {
    add: observe,
    touch(element) {
      note(pending, element);
      wait();
    },
    begin(element) {
      note(pending, element);
      // In a task of its own: what comes before it has kept the page busy, too.
      clearTimeout(timer);
      due = 0;
      timer = setTimeout(tell);
    },
  };
}
