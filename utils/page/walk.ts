import type { Mark, PageModel } from './model';
import { rectsOf } from './ranges';
import { standsOn } from './stage';
import { parentOf } from './tree';

const lineOf = ({ block, start, end }: Mark): DOMRect | undefined => rectsOf(block, start, end)[0];

/** Scrolls what cuts a mark off inside the page: a list or a table with bars of its own. */
function uncover(mark: Mark): void {
  for (let at: Element | undefined = mark.block.element; at; at = parentOf(at)) {
    if (at === document.body || at === document.documentElement) return;
    if (!/auto|scroll|hidden/.test(getComputedStyle(at).overflow)) continue;
    const line = lineOf(mark);
    if (!line) return;
    const box = at.getBoundingClientRect();
    const down = line.top < box.top || line.bottom > box.bottom;
    const across = line.left < box.left || line.right > box.right;
    at.scrollBy({
      top: down ? line.top - box.top - box.height / 2 : 0,
      left: across ? line.left - box.left - box.width / 2 : 0,
      behavior: 'instant',
    });
  }
}

/** Scrolls a mark to the middle of the view unless it is well in view already. */
export function reveal(mark: Mark): void {
  for (
    let at = mark.block.element.closest('details');
    at;
    at = at.parentElement?.closest('details') ?? null
  )
    at.open = true;
  uncover(mark);
  const line = lineOf(mark);
  if (!line) return;
  const margin = Math.min(120, innerHeight / 5);
  if (line.top >= margin && line.bottom <= innerHeight - margin) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  // How long the page is may show only on the way, where a browser has not laid it out: it goes near first.
  mark.block.element.scrollIntoView({ block: 'nearest', behavior: 'instant' });
  const { top } = lineOf(mark) ?? line;
  scrollBy({ top: top - innerHeight / 2, behavior: calm ? 'instant' : 'smooth' });
}

/**
 * The next or previous mark from `from` that can be shown, all round the page, or round what lies in `stage`; of one
 * term only where `term` is given.
 */
export function step(
  model: PageModel,
  from: Mark | undefined,
  direction: 1 | -1,
  { term, stage }: { term?: string | undefined; stage?: Element } = {},
): Mark | undefined {
  const marks = term ? model.marks.filter((mark) => mark.terms.includes(term)) : model.marks;
  const { length } = marks;
  const at = from ? marks.indexOf(from) : -1;
  const start = at >= 0 ? at : direction > 0 ? -1 : length;
  for (let i = 1; i <= length; i++) {
    const mark = marks[(start + direction * i + 2 * length) % length]!;
    if (canShow(mark) && (!stage || standsOn(stage, mark.block.element))) return mark;
  }
  return undefined;
}

/** Not in a tab or panel that was closed since it was read. */
const canShow = ({ block: { element } }: Mark): boolean =>
  element.checkVisibility({ visibilityProperty: true }) ||
  element.closest('details:not([open])') !== null;
