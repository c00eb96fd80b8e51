import { boxAround, type Flow, isUnread, standsApart } from './blocks';
import { parentOf } from './tree';

/** What changed inside elements: the elements that came as children, or undefined where other things changed too. */
export type Changes = Map<Element, Set<Node> | undefined>;

const isBlank = (node: Node): boolean => node.nodeType === 3 && !/\S/.test((node as Text).data);

/** Notes a change of `target`: all of it, or the children that came to it or left it. */
export function note(changes: Changes, target: Element, came?: Iterable<Node>): void {
  const known = changes.get(target);
  if (changes.has(target) && !known) return;
  const children = known ?? new Set();
  for (const node of came ?? []) {
    if (isBlank(node)) continue;
    // Text joins what stands beside it.
    if (node.nodeType === 3) {
      changes.set(target, undefined);
      return;
    }
    children.add(node);
  }
  changes.set(target, came && children);
}

/** What keeps an element from being read that the page may show without a change of the document. */
function hiding(element: Element, flows: ReadonlyMap<Element, Flow>): Element | undefined {
  for (let at: Element | undefined = element; at; at = parentOf(at)) {
    const flow = flows.get(at);
    if (flow === 'hidden') return isUnread(at) ? undefined : at;
    if (flow === 'closed') return at.getAttribute('aria-hidden') === 'true' ? at : undefined;
  }
  return undefined;
}

/**
 * The boxes to read again for changes, none inside another one, and whether each is new where it stands. What was
 * added to a long list is read alone; the list itself is, where its own text may have been joined or cut.
 * `hasText` tells whether text was read directly in an element; `onHidden` hears of what is not shown and was added, or
 * changed inside.
 */
export function boxesToRead(
  changes: Changes,
  root: Element,
  hasText: (element: Element) => boolean,
  onHidden: (element: Element) => void,
): Map<Element, boolean> {
  const flows = new Map<Element, Flow>();
  const boxes = new Map<Element, boolean>();
  for (const [target, came] of changes) {
    const box = boxAround(target, root, flows);
    if (!box) {
      const hidden = hiding(target, flows);
      if (hidden) onHidden(hidden);
      continue;
    }
    const children = [...(came ?? [])].filter(
      (node): node is Element => node.parentNode === target && !isUnread(node),
    );
    const apart =
      came &&
      box === target &&
      !target.shadowRoot &&
      !hasText(target) &&
      children.every(standsApart);
    if (!apart) {
      boxes.set(box, boxes.get(box) ?? false);
      continue;
    }
    for (const child of children)
      if (boxAround(child, root, flows)) boxes.set(child, true);
      else onHidden(child);
  }
  for (const box of boxes.keys())
    for (let up = parentOf(box); up; up = parentOf(up))
      if (boxes.has(up)) {
        boxes.delete(box);
        break;
      }
  return boxes;
}
