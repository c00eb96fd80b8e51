import { boxAround, type Flow, isUnread, standsApart } from './blocks';
import { parentOf } from './tree';

/** What changed inside elements: the children that came, or undefined where other things changed too. */
export type Changes = Map<Element, Set<Node> | undefined>;

/** Notes a change of `target`: all of it, or the children that came to it or left it. */
export function note(changes: Changes, target: Element, came?: Iterable<Node>): void {
  const known = changes.get(target);
  if (!came || (changes.has(target) && !known)) changes.set(target, undefined);
  else changes.set(target, new Set([...(known ?? []), ...came]));
}

const isBlank = (node: Node): boolean => node.nodeType === 3 && !/\S/.test((node as Text).data);

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
      (node): node is Element => node.parentNode === target && !isUnread(node) && !isBlank(node),
    );
    const apart =
      came &&
      box === target &&
      !target.shadowRoot &&
      !hasText(target) &&
      children.every((child) => child.nodeType === 1 && standsApart(child));
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
