import type { Id } from '@/utils/glossary/term';
import type { Cards, TermHead } from '@/utils/messages';
import type { PageSettings } from '@/utils/page-settings';

/** What the guide tells the card to show. Rectangles are in CSS pixels of the viewport. */
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
  theme: PageSettings['theme'];
  textSize: PageSettings['textSize'];
  on: {
    choose(id: Id): void;
    step(direction: 1 | -1, term: Id): void;
    goTo(id: Id): void;
    edit(id: Id): void;
    settle(id: Id): void;
    mute(id: Id): void;
    /** Undefined where a page's script cannot open it. */
    openPanel: (() => void) | undefined;
    retry(): void;
    close(): void;
    pointer(inside: boolean): void;
  };
}
