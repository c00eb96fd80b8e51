import type { Id } from '@/utils/glossary/term';
import { ask } from '@/utils/messaging';
import type { Mark } from '@/utils/page/model';
import { rectsOf } from '@/utils/page/ranges';
import { stageOf } from '@/utils/page/stage';
import { reveal, step } from '@/utils/page/walk';
import type { Known } from '../content/known';
import { Card } from './card';
import { cardHost, type Guide, type GuidedPage } from './door';
import { keepFocus } from './focus';
import type { CardView } from './view';

/** Milliseconds (DESIGN.md, "The look"): rest before a card opens, between marks once one was open, before it closes. */
const openDelay = 260;
const warmDelay = 60;
const warmFor = 600;
const closeDelay = 300;

/** Milliseconds for which a mention that the reader went to stays lit. */
const glowFor = 5000;

/** Milliseconds after which an open card follows its mark, and what the page does to either. */
const heartbeat = 200;

interface Open {
  mark: Mark;
  /** Its terms, the one first that the reader chose before. */
  terms: readonly Id[];
  chosen: Id;
  /** It stays until it is closed. */
  pinned: boolean;
  focus: boolean;
  cards: CardView['cards'];
  /** The terms of the page as they were known when the card asked; others come with each change of the glossary. */
  heads: Known['heads'];
  /** Puts focus and selection back to where they were before the card. */
  giveBack: () => void;
}

/** See door.ts; stops with the page's signal. */
export function createGuide(page: GuidedPage): Guide {
  const { model, known, painter, isDark, settings, mute, signal } = page;
  const card = new Card(isDark);
  let open: Open | undefined;
  let closedAt = Number.NEGATIVE_INFINITY;
  let hovered: Mark | undefined;
  let opening: ReturnType<typeof setTimeout> | undefined;
  let closing: ReturnType<typeof setTimeout> | undefined;
  let beating: ReturnType<typeof setInterval> | undefined;
  let pointer: PointerEvent | undefined;
  let lastGone: Mark | undefined;
  let glowing: ReturnType<typeof setTimeout> | undefined;
  /** What the reader chose among homonyms, for as long as the page lives: by their ids. */
  const choices = new Map<string, Id>();

  function lineOf(mark: Mark): DOMRect {
    const rects = rectsOf(mark.block, mark.start, mark.end);
    const under =
      pointer &&
      rects.find((rect) => pointer!.clientY >= rect.top && pointer!.clientY <= rect.bottom);
    return under ?? rects[0] ?? new DOMRect();
  }

  function view(opened: Open): CardView {
    const { mark, chosen } = opened;
    const mentions = model.marks.filter((other) => other.terms.includes(chosen));
    return {
      heads: opened.terms.flatMap((id) => known.heads.get(id) ?? []),
      cards: opened.cards,
      chosen,
      position: { index: mentions.indexOf(mark) + 1, count: mentions.length },
      onPage: new Set(model.marks.flatMap((other) => other.terms)),
      lit: known.lit.has(chosen),
      anchor: lineOf(mark),
      focus: opened.focus,
      theme: settings().theme,
      textSize: settings().textSize,
      on: {
        choose(id) {
          choices.set([...mark.terms].sort().join(), id);
          opened.chosen = id;
          if (open === opened) card.show(view(opened));
        },
        step(direction, id) {
          visit(nextFrom(opened.mark, direction, id));
        },
        goTo(id) {
          visit(nextFrom(undefined, 1, id));
        },
        edit: (id) => void ask('openEditor', { id }),
        settle: (id) => void ask('openEditor', { id, conflict: true }),
        mute(id) {
          close();
          mute(id);
        },
        // Firefox opens its sidebar only from pages of the extension.
        openPanel: import.meta.env.FIREFOX ? undefined : () => void ask('openPanel', {}),
        retry: () => void load(opened),
        close,
        pointer(inside) {
          if (inside) stay();
          else leave();
        },
      },
    };
  }

  /** The next mark that a card can be opened at. */
  const nextFrom = (from: Mark | undefined, direction: 1 | -1, term?: Id) =>
    step(model, from, direction, { term, stage: stageOf(document) });

  /** Opens the card at a mark that may be out of view, by keyboard or from the card itself. */
  function visit(mark: Mark | undefined): void {
    if (!mark) return;
    pointer = undefined;
    reveal(mark);
    void show(mark, { pinned: true, focus: true });
  }

  async function load(opened: Open): Promise<void> {
    opened.cards = { state: 'loading' };
    card.show(view(opened));
    await fill(opened);
    if (open === opened) keepClear();
  }

  /** Asks for what the card tells; what it tells already stays where nobody answers. */
  async function fill(opened: Open): Promise<void> {
    opened.heads = known.heads;
    const onPage = [...new Set(model.marks.flatMap((other) => other.terms))];
    const cards = await ask('cards', { ids: [...opened.terms], onPage }).then(
      (value): CardView['cards'] => ({ state: 'ready', value }),
      (): CardView['cards'] => ({ state: 'error' }),
    );
    if (open !== opened || signal.aborted) return;
    if (cards.state === 'ready' || opened.cards.state === 'loading') opened.cards = cards;
    // The marks may have been decided anew on the way: the mark is the one of now.
    card.show(view(opened));
  }

  /** Scrolls the page so that the words are not under a sheet at the bottom of the screen. */
  function keepClear(): void {
    const sheet = card.rect();
    if (!open || !sheet || sheet.bottom < innerHeight) return;
    const { block, start, end } = open.mark;
    const bottom = Math.max(...rectsOf(block, start, end).map((line) => line.bottom));
    const hidden = bottom + 16 - sheet.top;
    if (hidden > 0) scrollBy({ top: hidden, behavior: 'instant' });
  }

  async function show(mark: Mark, how: { pinned: boolean; focus: boolean }): Promise<void> {
    stay();
    const choice = choices.get([...mark.terms].sort().join());
    const terms = choice ? [choice, ...mark.terms.filter((id) => id !== choice)] : [...mark.terms];
    const opened: Open = {
      mark,
      terms,
      chosen: terms[0]!,
      giveBack: open?.giveBack ?? keepFocus(),
      cards: { state: 'loading' },
      heads: known.heads,
      pinned: how.pinned || (open?.mark === mark && open.pinned),
      focus: how.focus,
    };
    open = opened;
    dim();
    painter.activate(mark);
    beating ??= setInterval(beat, heartbeat);
    await load(opened);
  }

  /** What a page does without telling: it moves the words, hides them, takes the card away, opens a dialog over it. */
  function beat(): void {
    if (!open) return;
    const line = lineOf(open.mark);
    if (line.width === 0 || !card.tend(line)) close();
  }

  function close(): void {
    clearTimeout(opening);
    clearTimeout(closing);
    closing = undefined;
    clearInterval(beating);
    beating = undefined;
    if (!open) return;
    const { giveBack } = open;
    // Where the reader has moved on, the focus is theirs.
    const inCard = document.activeElement?.localName === cardHost;
    open = undefined;
    closedAt = performance.now();
    painter.activate(undefined);
    card.close();
    if (inCard) giveBack();
  }

  /** Ends the light on a mention that the reader went to. */
  function dim(): void {
    clearTimeout(glowing);
    glowing = undefined;
    if (!open) painter.activate(undefined);
  }

  function stay(): void {
    clearTimeout(closing);
    closing = undefined;
  }

  function leave(): void {
    if (!open || open.pinned || closing !== undefined) return;
    closing = setTimeout(close, closeDelay);
  }

  /** Between a mark and its card the pointer may wander without closing it. */
  function inCorridor(x: number, y: number): boolean {
    const stands = card.rect();
    if (!open || !stands) return false;
    const line = lineOf(open.mark);
    const slack = 8;
    const left = Math.min(stands.left, line.left) - slack;
    const right = Math.max(stands.right, line.right) + slack;
    const top = Math.min(stands.top, line.top) - slack;
    const bottom = Math.max(stands.bottom, line.bottom) + slack;
    const between =
      y <= Math.max(stands.top, line.bottom) || y >= Math.min(stands.bottom, line.top);
    return x >= left && x <= right && y >= top && y <= bottom && between;
  }

  function hover(mark: Mark | undefined, event: PointerEvent): void {
    pointer = event;
    const { clientX: x, clientY: y } = event;
    if (mark && mark === open?.mark) {
      hovered = mark;
      clearTimeout(opening);
      stay();
      return;
    }
    if (mark !== hovered) {
      hovered = mark;
      clearTimeout(opening);
      if (mark && !open?.pinned && settings().cards === 'hover') {
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

  function onScroll(): void {
    clearTimeout(opening);
    hovered = undefined;
    if (!open) return;
    const line = lineOf(open.mark);
    if (!open.pinned && (line.bottom < 0 || line.top > innerHeight)) close();
    else card.move(line);
  }

  function press(mark: Mark | undefined, event: PointerEvent): void {
    if (!mark) {
      dim();
      close();
      return;
    }
    clearTimeout(opening);
    pointer = event;
    void show(mark, { pinned: true, focus: false });
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.isComposing) return;
    // As with the browser's own popovers, the dialog below stays.
    if (open) event.preventDefault();
    dim();
    close();
  }

  function listen(): void {
    // What listens already is not added again.
    const how = { signal, passive: true, capture: true };
    addEventListener('scroll', onScroll, how);
    addEventListener('resize', onScroll, how);
    addEventListener('keydown', onKeyDown, { signal, capture: true });
    addEventListener('pagehide', close, how);
    document.documentElement.addEventListener('pointerleave', leave, { signal, passive: true });
  }
  listen();
  signal.addEventListener('abort', () => {
    dim();
    close();
  });

  return {
    hover,
    rest: () => clearTimeout(opening),
    press,
    goTo(id) {
      const from = lastGone?.terms.includes(id) ? lastGone : undefined;
      const next = step(model, from, 1, { term: id });
      const isOn = next && !(from && model.marks.indexOf(next) <= model.marks.indexOf(from));
      lastGone = isOn ? next : undefined;
      if (!isOn) return false;
      close();
      reveal(next);
      dim();
      painter.activate(next);
      glowing = setTimeout(dim, glowFor);
      return true;
    },
    walk(direction) {
      const next = nextFrom(open?.mark ?? lastGone ?? fromView(), direction);
      lastGone = next ?? lastGone;
      visit(next);
    },
    marksChanged() {
      hovered = hovered && model.again(hovered);
      const gone = lastGone;
      lastGone = gone && model.again(gone);
      if (glowing !== undefined && lastGone !== gone) painter.activate(lastGone);
      if (!open) return;
      const same = model.again(open.mark);
      if (!same) return close();
      if (same !== open.mark) {
        open.mark = same;
        painter.activate(same);
      }
      if (open.heads !== known.heads) void fill(open);
    },
    listen,
    holds: (event) => card.holds(event),
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
