import type { Mark, PageModel } from './model';
import { rectsOf } from './ranges';

/**
 * The mark under a point of the viewport (CSS pixels). `highlightsFromPoint` costs time with every registered range;
 * the caret's place and our own sorted marks do not.
 */
export function markAt(model: PageModel, x: number, y: number): Mark | undefined {
  const caret = caretAt(x, y);
  if (caret?.offsetNode.nodeType !== 3) return undefined;
  const node = caret.offsetNode as Text;
  for (const block of model.blocksOf(node)) {
    for (const part of block.parts) {
      const inPart = caret.offset - part.from;
      if (part.node !== node || inPart < 0 || inPart > part.length) continue;
      const offset = part.start + inPart;
      // The caret snaps to the nearest letter, also from beside the text.
      for (const mark of around(model.marksOf(block), offset))
        if (rectsOf(block, mark.start, mark.end).some((rect) => contains(rect, x, y))) return mark;
    }
  }
  return undefined;
}

function caretAt(x: number, y: number): CaretPosition | null {
  const shadowRoots: ShadowRoot[] = [];
  let caret = document.caretPositionFromPoint(x, y);
  // Without their roots, a caret inside a shadow tree is told as one beside its host.
  for (let deep = document.elementFromPoint(x, y); deep?.shadowRoot; ) {
    shadowRoots.push(deep.shadowRoot);
    caret = document.caretPositionFromPoint(x, y, { shadowRoots });
    const inner: Element | null = deep.shadowRoot.elementFromPoint(x, y);
    if (inner === deep) break;
    deep = inner;
  }
  return caret;
}

const contains = (rect: DOMRect, x: number, y: number): boolean =>
  x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;

/** The marks whose span holds `offset` or ends at it. */
function around(marks: readonly Mark[], offset: number): Mark[] {
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle]!.end < offset) low = middle + 1;
    else high = middle;
  }
  return marks.slice(low, low + 2).filter((mark) => mark.start <= offset);
}
