import type { Id } from '@/utils/glossary/term';
import type { Cards, TermHead } from '@/utils/messages';

/** Name of the one element that stands on the page while a card is open. */
export const cardHost = 'sidelight-card';

/** What the content script tells the card to show. Rectangles are in CSS pixels of the viewport. */
export interface CardView {
  /** The terms of the mark; more than one are homonyms. */
  heads: TermHead[];
  /** The one of them that the reader looks at, unless they choose another one in the card. */
  chosen: Id;
  cards: { state: 'loading' } | { state: 'error' } | { state: 'ready'; value: Cards };
  /** Which mention of the chosen term the mark is, from 1, and of how many. */
  position: { index: number; count: number };
  /** Other terms on this page. */
  onPage: ReadonlySet<Id>;
  /** The chosen term has a Western implication on this page. */
  lit: boolean;
  /** The line of the mark that the card stands below. */
  anchor: DOMRect;
  /** The card takes the focus: it was opened by keyboard. */
  focus: boolean;
  on: {
    choose(id: Id): void;
    step(direction: 1 | -1, term: Id): void;
    goTo(id: Id): void;
    edit(id: Id): void;
    mute(id: Id): void;
    retry(): void;
    close(): void;
    pointer(inside: boolean): void;
  };
}

/** The card's side of the page: one card at a time. */
export interface CardDoor {
  show(view: CardView): void;
  /** The mark's line moved: the page scrolled, or was laid out anew. */
  move(anchor: DOMRect): void;
  /** As `move`; puts the card back where the page took it away or covered it. False where the page keeps at it. */
  tend(anchor: DOMRect): boolean;
  close(): void;
  /** Where the card stands now; undefined while none is open. */
  rect(): DOMRect | undefined;
  /** Whether an event went through the card. */
  holds(event: Event): boolean;
}

declare global {
  /** Set by the card's code once the background has injected it. */
  var sidelightCard: CardDoor | undefined;
}
