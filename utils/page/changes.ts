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

/**
 * The boxes to read again for changes, none inside another one, and whether each is new where it stands. What was
 * added to a long list is read alone; the list itself is, where its own text may have been joined or cut.
 * `hasText` tells whether text was read directly in an element; `onHidden` hears of what was added and is not shown.
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
    if (!box) continue;
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
