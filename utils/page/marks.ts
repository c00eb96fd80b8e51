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

/** Scrolls a mark to the middle of the view unless it is well in view already. */
export function reveal(mark: Mark): void {
  for (
    let at = mark.block.element.closest('details');
    at;
    at = at.parentElement?.closest('details') ?? null
  )
    at.open = true;
  const rect = rectsOf(mark.block, mark.start, mark.end)[0];
  if (!rect) return;
  const margin = Math.min(120, innerHeight / 5);
  if (rect.top >= margin && rect.bottom <= innerHeight - margin) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  // Closed ancestors such as `details` open, and inner scrollers scroll, only through an element.
  mark.block.element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const now = rectsOf(mark.block, mark.start, mark.end)[0] ?? rect;
  scrollBy({ top: now.top - innerHeight / 2, behavior: calm ? 'instant' : 'smooth' });
}

/**
 * The next or previous mark from `from` that can be shown, all round the page; of one term only where `term` is given.
 */
export function step(
  model: PageModel,
  from: Mark | undefined,
  direction: 1 | -1,
  term?: string,
): Mark | undefined {
  const marks = term ? model.marks.filter((mark) => mark.terms.includes(term)) : model.marks;
  const { length } = marks;
  const at = from ? marks.indexOf(from) : -1;
  const start = at >= 0 ? at : direction > 0 ? -1 : length;
  for (let i = 1; i <= length; i++) {
    const mark = marks[(start + direction * i + 2 * length) % length]!;
    if (canShow(mark)) return mark;
  }
  return undefined;
}

/** Not in a tab or panel that was closed since it was read. */
const canShow = ({ block }: Mark): boolean =>
  block.element.checkVisibility() || block.element.closest('details:not([open])') !== null;
