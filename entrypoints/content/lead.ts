import type { Id } from '@/utils/glossary/term';
import { askPatiently } from '@/utils/messaging';
import { markAt } from '@/utils/page/marks';
import type { Mark } from '@/utils/page/model';
import type { Guide, GuidedPage } from '../card/door';

const controls = 'a[href], button, input, select, textarea, label, summary, [role=button]';

/** What the reader does with marks: told to the guide, whose code comes with the card's when it is first needed. */
export interface Lead extends Pick<Guide, 'marksChanged' | 'listen'> {
  goTo(id: Id): Promise<boolean>;
  walk(direction: 1 | -1): Promise<void>;
}

/** `isSeen` tells whether a mark is painted, since the reader may want few of them. Stops with the page's signal. */
export function createLead(page: GuidedPage, isSeen: (mark: Mark) => boolean): Lead {
  const { model, signal } = page;
  let guide: Guide | undefined;
  let coming: Promise<Guide> | undefined;

  /** Rejects where the card's code cannot be loaded; the next call tries again. */
  function call(): Promise<Guide> {
    coming ??= (async () => {
      if (!globalThis.sidelightGuide) await askPatiently('loadCard', {});
      if (!globalThis.sidelightGuide || signal.aborted) throw new Error('The card did not load.');
      guide = globalThis.sidelightGuide(page);
      return guide;
    })().catch((error: unknown) => {
      coming = undefined;
      throw error;
    });
    return coming;
  }

  const seenAt = ({ clientX, clientY }: MouseEvent): Mark | undefined => {
    const mark = markAt(model, clientX, clientY);
    // Of slides that lie on each other, those that are faded out take the pointer, too.
    const isOut = mark?.block.element.checkVisibility({ opacityProperty: true }) === false;
    return mark && !isOut && isSeen(mark) ? mark : undefined;
  };

  let pointer: PointerEvent | undefined;
  let frame = 0;
  function hover(): void {
    frame = 0;
    if (!pointer || signal.aborted) return;
    const mark = seenAt(pointer);
    if (guide) guide.hover(mark, pointer);
    else if (mark && !coming) call().then(hover, () => {});
  }

  function onPointerMove(event: PointerEvent): void {
    // Pages move pointers and press buttons of their own accord, too.
    if (!event.isTrusted || event.pointerType === 'touch' || guide?.holds(event)) return;
    pointer = event;
    // While a button is down the reader selects.
    if (event.buttons !== 0) guide?.rest();
    else frame ||= requestAnimationFrame(hover);
  }

  function onClick(event: MouseEvent): void {
    if (!event.isTrusted || guide?.holds(event) || event.button !== 0) return;
    const selecting = document.getSelection()?.isCollapsed === false;
    const onControl = event
      .composedPath()
      .some((target) => target instanceof Element && target.matches(controls));
    const mark = selecting || onControl ? undefined : seenAt(event);
    if (guide) guide.press(mark, event as PointerEvent);
    else if (mark)
      call().then(
        ({ press }) => press(mark, event as PointerEvent),
        () => {},
      );
  }

  function listen(): void {
    // What listens already is not added again.
    const how = { signal, passive: true, capture: true };
    addEventListener('pointermove', onPointerMove, how);
    addEventListener('click', onClick, how);
    guide?.listen();
  }
  listen();
  signal.addEventListener('abort', () => cancelAnimationFrame(frame));

  return {
    goTo: async (id) => (await call()).goTo(id),
    walk: async (direction) => (await call()).walk(direction),
    marksChanged: () => guide?.marksChanged(),
    listen,
  };
}
