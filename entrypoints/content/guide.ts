import type { Id } from '@/utils/glossary/term';
import { ask } from '@/utils/messages';
import type { Painter } from '@/utils/page/highlights';
import { markAt, reveal, step } from '@/utils/page/marks';
import type { Mark, PageModel } from '@/utils/page/model';
import { rectsOf } from '@/utils/page/ranges';
import type { CardDoor, CardView } from '../card/door';
import type { Known } from './reader';

/** Milliseconds (DESIGN.md, "The look"): rest before a card opens, between marks once one was open, before it closes. */
const openDelay = 260;
const warmDelay = 60;
const warmFor = 600;
const closeDelay = 300;

/** Leads the reader to marks and their cards: by pointer, click, keyboard and from the popup. */
export interface Guide {
  /** Lights the next mention of a term and scrolls to it. */
  goTo(id: Id): void;
  /** Opens the card of the next or previous mark and puts the focus into it. */
  walk(direction: 1 | -1): void;
  /** The marks were decided anew: a card whose mark is gone closes. */
  marksChanged(): void;
}

interface Open {
  mark: Mark;
  /** It stays until it is closed. */
  pinned: boolean;
  focus: boolean;
  /** Where the focus and selection were before the card took them. */
  before: { focused: Element | null; ranges: Range[] } | undefined;
}

export function createGuide(
  model: PageModel,
  known: Known,
  painter: Painter,
  mute: (id: Id) => void,
  signal: AbortSignal,
): Guide {
  let open: Open | undefined;
  let closedAt = Number.NEGATIVE_INFINITY;
  let hovered: Mark | undefined;
  let opening: ReturnType<typeof setTimeout> | undefined;
  let closing: ReturnType<typeof setTimeout> | undefined;
  let pointer: PointerEvent | undefined;
  let lastGone: Mark | undefined;

  async function door(): Promise<CardDoor> {
    if (!globalThis.sidelightCard) await ask('loadCard', {});
    if (!globalThis.sidelightCard) throw new Error('The card did not load.');
    return globalThis.sidelightCard;
  }

  function lineOf(mark: Mark): DOMRect {
    const rects = rectsOf(mark.block, mark.start, mark.end);
    const under =
      pointer &&
      rects.find((rect) => pointer!.clientY >= rect.top && pointer!.clientY <= rect.bottom);
    return under ?? rects[0] ?? new DOMRect();
  }

  function view(mark: Mark, cards: CardView['cards'], focus: boolean): CardView {
    const term = mark.terms[0]!;
    const mentions = model.marks.filter((other) => other.terms.includes(term));
    return {
      heads: mark.terms.flatMap((id) => known.heads.get(id) ?? []),
      cards,
      position: { index: mentions.indexOf(mark) + 1, count: mentions.length },
      onPage: new Set(model.marks.flatMap((other) => other.terms)),
      anchor: lineOf(mark),
      focus,
      on: {
        step(direction, id) {
          const next = step(model, mark, direction, id);
          if (next) visit(next);
        },
        goTo(id) {
          const next = step(model, undefined, 1, id);
          if (next) visit(next);
        },
        edit: (id) => void ask('openEditor', { id }),
        mute(id) {
          close();
          mute(id);
        },
        retry: () => {
          if (open) void load(open);
        },
        close,
        pointer(inside) {
          if (inside) stay();
          else leave();
        },
      },
    };
  }

  /** Opens the card at a mark that may be out of view, by keyboard or from the card itself. */
  function visit(mark: Mark): void {
    pointer = undefined;
    reveal(mark);
    void show(mark, { pinned: true, focus: true });
  }

  async function load(opened: Open): Promise<void> {
    const card = await door();
    if (open !== opened) return;
    card.show(view(opened.mark, { state: 'loading' }, opened.focus));
    const onPage = [...new Set(model.marks.flatMap((other) => other.terms))];
    const cards = await ask('cards', { ids: [...opened.mark.terms], onPage }).then(
      (value): CardView['cards'] => ({ state: 'ready', value }),
      (): CardView['cards'] => ({ state: 'error' }),
    );
    // The marks may have been decided anew on the way: the mark is the one of now.
    if (open === opened && !signal.aborted) card.show(view(opened.mark, cards, opened.focus));
  }

  async function show(mark: Mark, how: { pinned: boolean; focus: boolean }): Promise<void> {
    stay();
    const selection = document.getSelection();
    const before =
      open?.before ??
      (how.focus
        ? {
            focused: document.activeElement,
            ranges: Array.from({ length: selection?.rangeCount ?? 0 }, (_, i) =>
              selection!.getRangeAt(i).cloneRange(),
            ),
          }
        : undefined);
    const opened: Open = {
      mark,
      before,
      pinned: how.pinned || (open?.mark === mark && open.pinned),
      focus: how.focus,
    };
    open = opened;
    painter.activate(mark);
    await load(opened).catch(() => close());
  }

  function close(): void {
    clearTimeout(opening);
    clearTimeout(closing);
    if (!open) return;
    const { before } = open;
    open = undefined;
    closedAt = performance.now();
    painter.activate(undefined);
    globalThis.sidelightCard?.close();
    if (!before) return;
    if (before.focused instanceof HTMLElement && before.focused !== document.body)
      before.focused.focus({ preventScroll: true });
    const selection = document.getSelection();
    selection?.removeAllRanges();
    for (const range of before.ranges) selection?.addRange(range);
  }

  function stay(): void {
    clearTimeout(closing);
    closing = undefined;
  }

  function leave(): void {
    if (!open || open.pinned || closing !== undefined) return;
    closing = setTimeout(() => {
      closing = undefined;
      close();
    }, closeDelay);
  }

  /** Between a mark and its card the pointer may wander without closing it. */
  function inCorridor(x: number, y: number): boolean {
    const card = globalThis.sidelightCard?.rect();
    if (!open || !card) return false;
    const line = lineOf(open.mark);
    const slack = 8;
    const left = Math.min(card.left, line.left) - slack;
    const right = Math.max(card.right, line.right) + slack;
    const top = Math.min(card.top, line.top) - slack;
    const bottom = Math.max(card.bottom, line.bottom) + slack;
    const between = y <= Math.max(card.top, line.bottom) || y >= Math.min(card.bottom, line.top);
    return x >= left && x <= right && y >= top && y <= bottom && between;
  }

  function hover(): void {
    if (!pointer) return;
    const { clientX: x, clientY: y } = pointer;
    const mark = markAt(model, x, y);
    if (mark && mark === open?.mark) {
      hovered = mark;
      clearTimeout(opening);
      stay();
      return;
    }
    if (mark !== hovered) {
      hovered = mark;
      clearTimeout(opening);
      if (mark && !open?.pinned) {
        const warm = open !== undefined || performance.now() - closedAt < warmFor;
        opening = setTimeout(
          () => {
            // The one of now: the marks may have been decided anew since the pointer came to rest.
            const now = model.again(mark);
            if (now) void show(now, { pinned: false, focus: false });
          },
          warm ? warmDelay : openDelay,
        );
      }
    }
    if (!mark && !inCorridor(x, y)) leave();
  }

  let frame = 0;
  const listen = { signal, passive: true, capture: true };
  addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerType === 'touch' || globalThis.sidelightCard?.holds(event)) return;
      pointer = event;
      // While a button is down the reader selects.
      if (event.buttons !== 0) clearTimeout(opening);
      else if (!frame)
        frame = requestAnimationFrame(() => {
          frame = 0;
          if (!signal.aborted) hover();
        });
    },
    listen,
  );
  addEventListener(
    'scroll',
    () => {
      clearTimeout(opening);
      hovered = undefined;
      if (open && globalThis.sidelightCard) globalThis.sidelightCard.move(lineOf(open.mark));
    },
    listen,
  );
  document.documentElement.addEventListener('pointerleave', () => leave(), listen);

  addEventListener(
    'click',
    (event) => {
      if (globalThis.sidelightCard?.holds(event) || event.button !== 0) return;
      const selecting = document.getSelection()?.isCollapsed === false;
      const target = event.composedPath()[0];
      const onControl =
        target instanceof Element &&
        target.closest('a[href], button, input, label, summary, [role=button]');
      const mark = selecting || onControl ? undefined : markAt(model, event.clientX, event.clientY);
      if (!mark) {
        close();
        return;
      }
      clearTimeout(opening);
      void show(mark, { pinned: true, focus: false });
    },
    listen,
  );
  addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape' || !open || event.isComposing) return;
      close();
    },
    listen,
  );
  signal.addEventListener('abort', () => {
    if (frame) cancelAnimationFrame(frame);
    close();
  });

  return {
    goTo(id) {
      const next = step(model, lastGone?.terms.includes(id) ? lastGone : undefined, 1, id);
      if (!next) return;
      lastGone = next;
      close();
      reveal(next);
      painter.activate(next);
    },
    walk(direction) {
      const next = step(model, open?.mark ?? lastGone ?? fromView(), direction);
      if (!next) return;
      lastGone = next;
      visit(next);
    },
    marksChanged() {
      hovered = hovered && model.again(hovered);
      lastGone = lastGone && model.again(lastGone);
      if (!open) return;
      const same = model.again(open.mark);
      if (!same) return close();
      open.mark = same;
      painter.activate(same);
    },
  };

  /** The mark before the first one in view, so that a walk starts with what the reader sees. */
  function fromView(): Mark | undefined {
    const index = model.marks.findIndex((mark) => {
      const rect = rectsOf(mark.block, mark.start, mark.end)[0];
      return rect !== undefined && rect.top >= 0;
    });
    return index > 0 ? model.marks[index - 1] : undefined;
  }
}
