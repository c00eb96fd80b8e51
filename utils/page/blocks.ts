/**
 * Reads a page as blocks of text: what stands between two block edges, inline elements joined.
 * Rules R12 to R14 (DESIGN.md, "Matching rules") decide what is text, what joins and what separates.
 */

import { cut, longest } from './cut';
import { parentOf } from './tree';

/** A run of one text node in a block. Offsets are UTF-16 code units. */
export interface Part {
  node: Text;
  /** Where it starts in the block's text. */
  start: number;
  length: number;
  /** Where it starts in the node; above 0 only where a huge node was cut. */
  from: number;
}

export interface Block {
  text: string;
  /** The nearest element with a box of its own. */
  element: Element;
  parts: Part[];
}

/** Stands at the edges of `sup` and `sub`: no width, a word boundary, joins what runs across it. */
const scriptEdge = '\uFDD0';

export type Flow =
  /** Not there: neither read nor an edge. */
  | 'hidden'
  /** There but not read: an edge. */
  | 'closed'
  | 'block'
  | 'inline'
  /** Inline, with a word boundary at both edges. */
  | 'script'
  | 'break';

const flowOfTag = new Map<string, Flow>([
  ...['script', 'style', 'noscript', 'template', 'rt', 'rp', 'head', 'title', 'datalist'].map(
    (tag) => [tag, 'hidden'] as const,
  ),
  ...(
    'code pre textarea input select button img svg math canvas video audio iframe object embed ' +
    'meter progress nav'
  )
    .split(' ')
    .map((tag) => [tag, 'closed'] as const),
  ['br', 'break'],
]);

const closedRoles = new Set(
  'button checkbox combobox listbox menu menubar menuitem navigation radio searchbox slider spinbutton switch tab tablist textbox toolbar'.split(
    ' ',
  ),
);

const lengthOf = (css: string): number => Number.parseFloat(css);

/** Text that only screen readers are meant to get, such as “(opens in a new tab)”. */
function isOffScreen(style: CSSStyleDeclaration): boolean {
  if (style.position !== 'absolute' && style.position !== 'fixed') return false;
  if (lengthOf(style.left) < -999 || lengthOf(style.top) < -999) return true;
  if (lengthOf(style.height) > 1) return false;
  // Older styles clip to nothing and leave the width as it is.
  if (style.clip !== 'auto') return true;
  const isSeen = style.clipPath === 'none' && style.overflowX !== 'hidden' && style.opacity !== '0';
  return !isSeen && lengthOf(style.width) <= 1;
}

/** A letter set as a drop cap still begins its word. */
function isDropCap(element: Element, style: CSSStyleDeclaration): boolean {
  if (style.float === 'none') return false;
  // Not textContent: a page laid out in floats would be read once more at each of them.
  let node: Node | null = element;
  while (node.nodeType === 1 && node.firstChild && !node.firstChild.nextSibling)
    node = node.firstChild;
  return node.nodeType === 3 && (node as Text).data.trim().length <= 2;
}

function flowOf(element: Element, style: () => CSSStyleDeclaration): Flow {
  const byTag = flowOfTag.get(element.localName);
  if (byTag === 'hidden' || byTag === 'break') return byTag;
  if (element.hasAttribute('hidden')) return 'hidden';
  const { display } = style();
  if (display === 'none' || display === 'ruby-text') return 'hidden';
  if (byTag) return byTag;
  if (element.getAttribute('aria-hidden') === 'true') return 'closed';
  const role = element.getAttribute('role');
  if (role && closedRoles.has(role)) return 'closed';
  if (element.hasAttribute('contenteditable') && (element as HTMLElement).isContentEditable)
    return 'closed';
  if (element.localName === 'sup' || element.localName === 'sub') return 'script';
  if (
    display === 'inline' ||
    display === 'inline-block' ||
    display === 'contents' ||
    display.startsWith('ruby')
  )
    return 'inline';
  if (isOffScreen(style())) return 'hidden';
  return display === 'block' && isDropCap(element, style()) ? 'inline' : 'block';
}

interface Frame {
  flow: Flow;
  visible: boolean;
  /** The nearest element with a box, this one or above. */
  box: Element;
  next: Node | null;
  /** What comes after `next` where that is not its sibling: what a slot was assigned, last first. */
  slotted: Node[] | undefined;
}

/** Begins with an element's children as they are laid out: those of an open shadow root, and what a slot shows. */
function frameOf(element: Element, flow: Flow, visible: boolean, box: Element): Frame {
  const slotted =
    element.localName === 'slot'
      ? (element as HTMLSlotElement).assignedNodes().reverse()
      : undefined;
  return slotted?.length
    ? { flow, visible, box, next: slotted.pop()!, slotted }
    : { flow, visible, box, next: (element.shadowRoot ?? element).firstChild, slotted: undefined };
}

/** Whether adding or taking a node changes nothing that is read, wherever it stands. */
export const isUnread = (node: Node): boolean =>
  node.nodeType === 8 ||
  (node.nodeType === 1 &&
    (flowOfTag.get((node as Element).localName) === 'hidden' ||
      (node as Element).localName === 'link' ||
      (node as Element).localName === 'meta'));

const flowNow = (element: Element): Flow => flowOf(element, () => getComputedStyle(element));

/** How an element that may be read on its own stands among its neighbours. */
export const standsApart = (element: Element): boolean => {
  const flow = flowNow(element);
  return flow === 'block' || flow === 'closed' || flow === 'hidden';
};

/** Whether an element's text would be read now, if what is around it is. */
export function isShown(element: Element): boolean {
  const flow = flowNow(element);
  return (
    flow !== 'hidden' && flow !== 'closed' && getComputedStyle(element).visibility === 'visible'
  );
}

/**
 * The nearest element with a box of its own around a change in `element`: what is to be read again. Undefined where
 * nothing of it is read, and outside `root`. `flows` keeps what was found out, for further changes at the same time.
 */
export function boxAround(
  element: Element,
  root: Element,
  flows: Map<Element, Flow>,
): Element | undefined {
  let box: Element | undefined;
  for (let at: Element | undefined = element; at; at = parentOf(at)) {
    if (at === root) return box ?? root;
    let flow = flows.get(at);
    if (!flow) {
      flow = flowNow(at);
      flows.set(at, flow);
    }
    if (flow === 'hidden' || flow === 'closed') return undefined;
    if (flow === 'block') box ??= at;
  }
  return element.contains(root) ? root : undefined;
}

export interface Hear {
  /** Of elements that are left out as they are now, and may be shown without a change of the document. */
  onHidden?: (element: Element) => void;
  /** Of elements that may get a shadow tree, of which no change of the document tells. */
  onCustom?: (element: Element) => void;
  onShadow?: (root: ShadowRoot) => void;
}

/** Text that is worth waiting for in an element hidden from assistive technology, in code units: most are icons. */
const worthWaiting = 40;

/**
 * Yields the blocks of `root` in reading order; undefined between them once in a while, as a place to stop
 * for a moment. Nothing is read of an element that is hidden, editable, code, a form field, a button or navigation, nor
 * of `except`, which is an edge.
 */
export function* readBlocks(
  root: Element,
  hear: Hear = {},
  except?: Element,
): Generator<Block | undefined, void> {
  const view = root.ownerDocument.defaultView;
  if (!view || root.ownerDocument.designMode === 'on' || (root as HTMLElement).isContentEditable)
    return;

  let text = '';
  let parts: Part[] = [];
  let afterBreak = false;

  const take = (box: Element): Block | undefined => {
    const block = /[^\s\uFDD0]/.test(text) ? { text, element: box, parts } : undefined;
    text = '';
    parts = [];
    afterBreak = false;
    return block;
  };
  const put = (node: Text, from: number, to: number) => {
    if (to > from) parts.push({ node, start: text.length, length: to - from, from });
    text += node.data.slice(from, to);
  };
  const takeBeginning = (box: Element): Block | undefined => {
    const [beginning, rest] = cut({ text, parts });
    ({ text, parts } = beginning);
    const block = take(box);
    ({ text, parts } = rest);
    return block;
  };

  const isVisible = view.getComputedStyle(root).visibility === 'visible';
  if (!isVisible) hear.onHidden?.(root);
  const frames: Frame[] = [frameOf(root, 'block', isVisible, root)];
  if (root.shadowRoot) hear.onShadow?.(root.shadowRoot);
  let steps = 0;

  while (frames.length > 0) {
    const frame = frames[frames.length - 1]!;
    const node = frame.next;
    if (++steps % 32 === 0) yield undefined;

    if (!node) {
      frames.pop();
      if (frame.flow === 'script') text += scriptEdge;
      else if (frame.flow === 'block') {
        const block = take(frame.box);
        if (block) yield block;
      }
      continue;
    }
    frame.next = frame.slotted ? (frame.slotted.pop() ?? null) : node.nextSibling;

    if (node.nodeType === 3) {
      if (!frame.visible) continue;
      const data = (node as Text).data;
      if (afterBreak && /\S/.test(data)) afterBreak = false;
      let from = 0;
      while (text.length + data.length - from > longest) {
        let end = from + Math.max(longest - text.length, 0);
        // Never between the halves of one character.
        if (end > from && /[\uD800-\uDBFF]/.test(data[end - 1]!)) end--;
        put(node as Text, from, end);
        from = end;
        const block = takeBeginning(frame.box);
        if (block) yield block;
      }
      put(node as Text, from, data.length);
      continue;
    }
    if (node.nodeType !== 1) continue;

    const element = node as Element;
    let style: CSSStyleDeclaration | undefined;
    const styled = () => {
      style ??= view.getComputedStyle(element);
      return style;
    };
    const flow = element === except ? 'closed' : flowOf(element, styled);
    if (flow === 'hidden') {
      // Of a tag that is never shown no style was asked for.
      if (style || element.hasAttribute('hidden')) hear.onHidden?.(element);
      continue;
    }
    if (flow === 'break') {
      if (afterBreak) {
        const block = take(frame.box);
        if (block) yield block;
      } else {
        text += ' ';
        afterBreak = true;
      }
      continue;
    }
    if (flow === 'closed' || flow === 'block') {
      const block = take(frame.box);
      if (block) yield block;
      if (flow === 'closed') {
        // While a banner is open, pages hide all the rest this way.
        const hides = element.getAttribute('aria-hidden') === 'true';
        if (hides && (element.textContent ?? '').length > worthWaiting) hear.onHidden?.(element);
        continue;
      }
    }
    if (flow === 'script') text += scriptEdge;
    if (element.shadowRoot) hear.onShadow?.(element.shadowRoot);
    else if (element.localName.includes('-')) hear.onCustom?.(element);
    const visible = styled().visibility === 'visible';
    if (frame.visible && !visible) hear.onHidden?.(element);
    frames.push(frameOf(element, flow, visible, flow === 'block' ? element : frame.box));
  }
}
