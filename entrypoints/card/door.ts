import type { Id } from '@/utils/glossary/term';
import type { Painter } from '@/utils/page/highlights';
import type { Mark, PageModel } from '@/utils/page/model';
import type { PageSettings } from '@/utils/page-settings';
import type { Known } from '../content/known';

/** Name of the one element that stands on the page while a card is open. */
export const cardHost = 'sidelight-card';

/** The page as the content script has read it. */
export interface GuidedPage {
  model: PageModel;
  known: Known;
  painter: Painter;
  /** Whether text in an element stands on a dark ground. */
  isDark(element: Element): boolean;
  /** What the reader chose, as it is now. */
  settings(): PageSettings;
  /** Takes a term's marks off this page. */
  mute(id: Id): void;
  /** Ends with the content script. */
  signal: AbortSignal;
}

/** Leads the reader to marks and their cards: by pointer, click, keyboard and from the popup. */
export interface Guide {
  /** The pointer is on a mark, or on none, with no button down. */
  hover(mark: Mark | undefined, event: PointerEvent): void;
  /** The reader selects: nothing opens. */
  rest(): void;
  /** A click on a mark, or beside all of them. */
  press(mark: Mark | undefined, event: PointerEvent): void;
  /** Lights the next mention of a term and scrolls to it; false after the last one, and the next call begins anew. */
  goTo(id: Id): boolean;
  /** Opens the card of the next or previous mark and puts the focus into it. */
  walk(direction: 1 | -1): void;
  /** The marks were decided anew: a card whose mark is gone closes. */
  marksChanged(): void;
  /** Listens again, where the page may have ended it: document.open takes every listener away. */
  listen(): void;
  /** Whether an event went through the card. */
  holds(event: Event): boolean;
}

declare global {
  /** Set by the card's code once the background has injected it. */
  var sidelightGuide: ((page: GuidedPage) => Guide) | undefined;
}
