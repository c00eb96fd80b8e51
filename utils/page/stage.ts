import { parentOf } from './tree';

/** What the reader can reach: an open modal dialog, else what fills the screen, else the whole page. */
export const stageOf = (page: Document): Element =>
  [...page.querySelectorAll('dialog:modal')].at(-1) ??
  page.fullscreenElement ??
  page.documentElement;

/** Whether an element is laid out in a stage. */
export function standsOn(stage: Element, element: Element): boolean {
  let at: Element | undefined = element;
  while (at && at !== stage) at = parentOf(at);
  return at === stage;
}
