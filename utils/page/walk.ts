import type { Mark, PageModel } from './model';
import { rectsOf } from './ranges';

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
