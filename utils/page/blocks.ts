/**
 * Reads a page as blocks of text: what stands between two block edges, inline elements joined.
 * Rules R12 to R14 (DESIGN.md, "Matching rules") decide what is text, what joins and what separates.
 */

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

/** Longest block, in code units: a longer run is cut at a blank, so that one block never stalls a search. */
const longest = 32_768;

type Flow =
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
  const clipped =
    style.clipPath !== 'none' || style.clip !== 'auto' || style.overflowX === 'hidden';
  return clipped && lengthOf(style.width) <= 1 && lengthOf(style.height) <= 1;
}

/** A letter set as a drop cap still begins its word. */
const isDropCap = (element: Element, style: CSSStyleDeclaration): boolean =>
  style.float !== 'none' && (element.textContent ?? '').trim().length <= 2;

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
  if (display === 'block') {
    if (isOffScreen(style())) return 'hidden';
    if (isDropCap(element, style())) return 'inline';
  }
  return 'block';
}

/** Children as they are laid out: those of an open shadow root, and a slot's assigned nodes. */
function firstChildOf(element: Element): Node | null {
  if (element.shadowRoot) return element.shadowRoot.firstChild;
  if (element.localName === 'slot') {
    const assigned = (element as HTMLSlotElement).assignedNodes();
    if (assigned.length > 0) return assigned[0]!;
  }
  return element.firstChild;
}

function nextOf(node: Node, parent: Element): Node | null {
  if (parent.localName === 'slot' && node.parentNode !== parent) {
    const assigned = (parent as HTMLSlotElement).assignedNodes();
    return assigned[assigned.indexOf(node) + 1] ?? null;
  }
  return node.nextSibling;
}

interface Frame {
  element: Element;
  flow: Flow;
  visible: boolean;
  /** The nearest element with a box, this one or above. */
  box: Element;
  next: Node | null;
}

/**
 * Yields the blocks of `root` in reading order; undefined between them once in a while, as a place to stop
 * for a moment. Nothing is read of an element that is hidden, editable, code, a form field, a button or navigation.
 * `onHidden` hears of elements that are not rendered now, `onShadow` of open shadow roots.
 */
export function* readBlocks(
  root: Element,
  hear: { onHidden?: (element: Element) => void; onShadow?: (root: ShadowRoot) => void } = {},
): Generator<Block | undefined, void> {
  const view = root.ownerDocument.defaultView;
  if (!view || root.ownerDocument.designMode === 'on') return;

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

  const frames: Frame[] = [
    { element: root, flow: 'block', visible: true, box: root, next: firstChildOf(root) },
  ];
  let steps = 0;

  while (frames.length > 0) {
    const frame = frames[frames.length - 1]!;
    const node = frame.next;
    if (++steps % 256 === 0) yield undefined;

    if (!node) {
      frames.pop();
      if (frame.flow === 'script') text += scriptEdge;
      else if (frame.flow === 'block') {
        const block = take(frame.box);
        if (block) yield block;
      }
      continue;
    }
    frame.next = nextOf(node, frame.element);

    if (node.nodeType === 3) {
      if (!frame.visible) continue;
      const data = (node as Text).data;
      if (afterBreak && /\S/.test(data)) afterBreak = false;
      let from = 0;
      while (text.length + data.length - from > longest) {
        const room = Math.max(longest - text.length, 1);
        const blank = data.slice(from, from + room).search(/\s\S*$/);
        const length = blank > 0 ? blank : text ? 0 : room;
        if (length > 0) parts.push({ node: node as Text, start: text.length, length, from });
        text += data.slice(from, from + length);
        from += length;
        const block = take(frame.box);
        if (block) yield block;
      }
      if (from < data.length)
        parts.push({ node: node as Text, start: text.length, length: data.length - from, from });
      text += from > 0 ? data.slice(from) : data;
      continue;
    }
    if (node.nodeType !== 1) continue;

    const element = node as Element;
    let style: CSSStyleDeclaration | undefined;
    const styled = () => {
      style ??= view.getComputedStyle(element);
      return style;
    };
    const flow = flowOf(element, styled);
    if (flow === 'hidden') {
      if (style) hear.onHidden?.(element);
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
      if (flow === 'closed') continue;
    }
    if (flow === 'script') text += scriptEdge;
    if (element.shadowRoot) hear.onShadow?.(element.shadowRoot);
    frames.push({
      element,
      flow,
      visible: styled().visibility === 'visible',
      box: flow === 'block' ? element : frame.box,
      next: firstChildOf(element),
    });
  }
}
