import type { CardsState } from '@/components/card/TermCard';
import type { TermFormProps } from '@/components/form/TermForm';
import type { MenuItem } from '@/components/Menu';
import type { ToastContent } from '@/components/Toast';
import type { Suggestion } from '@/utils/brief/suggest';
import type { Id, Lens } from '@/utils/glossary/term';
import type { Cards, PageReport, SearchReply } from '@/utils/messages';
import type { NotHere, WhyMarkedProps } from './WhyMarked';

/** Over the page for a moment, or beside it for as long as the reader likes. */
export type Place = 'popup' | 'panel';

/** What the popup knows of the page in front of it. */
export type PopupState =
  /** Nothing was answered yet. */
  | { is: 'starting' }
  /** Sidelight may not read this site, or was switched off here: `never`, then not even once. */
  | { is: 'off'; never: boolean }
  /** No extension may read it; `why` is one sentence. The glossary can be searched all the same. */
  | { is: 'cannot'; why: string }
  /** The background or the page did not answer. */
  | { is: 'error'; last?: LastRead | undefined; trying?: boolean }
  /** `cards` holds the terms and notes of the report, as far as they were answered. */
  | { is: 'page'; report: PageReport; cards?: Cards | undefined };

/** Counts of the last good answer, and when that was, in milliseconds since 1970. */
export interface LastRead {
  terms: number;
  notes: number;
  at: number;
}

/** One term over the page's list, opened from the results of a search. */
export interface OpenedCard {
  id: Id;
  cards: CardsState;
}

/** Why a term is marked, opened in its row. */
export interface OpenedWhy extends Pick<WhyMarkedProps, 'pack' | 'host'> {
  id: Id;
  /** Undefined until the page has answered. */
  ways: WhyMarkedProps['ways'] | undefined;
}

export interface PopupActions {
  /** Marks pages of the site, or no longer does. */
  switchSite(on: boolean): void;
  /** Asks the browser for the site. */
  allow(): void;
  /** Reads this page without a lasting permission, or though it is no article. */
  readOnce(): void;
  retry(): void;
  /** Copies what somebody who is asked for help needs to know. */
  copyDetails(): void;
  search(query: string): void;
  /** Opens a term from the results of a search. */
  open(id: Id): void;
  goTo(id: Id): void;
  /** Opens the form: with what is selected on the page, or with a name that was searched for. */
  add(name?: string): void;
  /** Adds a suggested term as it is. */
  addSuggested(suggestion: Suggestion): void;
  /** Never suggests it again. */
  turnDown(suggestion: Suggestion): void;
  edit(id: Id): void;
  /** Shows the versions of a term that people wrote. */
  settle(id: Id): void;
  delete(id: Id): void;
  /** Opens or closes why a term is marked. */
  why(id: Id): void;
  /** To where packs are switched. */
  packs(): void;
  /** Leaves a term unmarked. */
  except(id: Id, exception: NotHere): void;
  copyBrief(): void;
  /** Left out where there is no side panel, or this is it. */
  openPanel?(): void;
  /** Leaves the form or the opened term. */
  back(): void;
  toastGone(): void;
}

/** The form over the page's list; `back` leaves it. */
interface PopupForm extends Omit<TermFormProps, 'onCancel'> {
  /** Another one begins the form anew. */
  turn: number;
}

export interface PopupViewProps {
  place?: Place;
  /** The site in front; undefined where there is none to switch. */
  site: { host: string; on: boolean } | undefined;
  state: PopupState;
  /** Terms in the glossary, once they are known. */
  total?: number | undefined;
  /** Terms that the page names and the glossary lacks, best first. */
  suggestions?: readonly Suggestion[] | undefined;
  /** Names of the packs that are switched off on the page. */
  packsOff?: readonly string[] | undefined;
  search: { query: string; reply?: SearchReply | undefined };
  opened?: OpenedCard | undefined;
  why?: OpenedWhy | undefined;
  form?: PopupForm | undefined;
  toast?: ToastContent | undefined;
  /** Lenses that the reader puts first. */
  preferred?: readonly Lens[] | undefined;
  /** Items under More. */
  menu: readonly MenuItem[];
  on: PopupActions;
}
