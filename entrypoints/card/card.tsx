import { render } from 'preact';
import base from '@/components/base.css?inline';
import card from '@/components/card/card.css?inline';
import { TermCard } from '@/components/card/TermCard';
import { kindWord } from '@/components/KindMark';
import { namesOf } from '@/components/names';
import tokens from '@/components/tokens.css?inline';
import { t } from '@/utils/i18n';
import { stageOf } from '@/utils/page/stage';
import { cardHost } from './door';
import frame from './frame.css?inline';
import type { CardView } from './view';

/** Pixels between the card and its line, the card's edge and its words, the card and the edge of the view. */
const gap = 8;
const outdent = 14;
const margin = 12;
/** Pixels of height below which a card is of no use. */
const least = 200;

/** How often one card comes back to where it was, if the page takes it away. */
const returns = 3;

/** Milliseconds of rest before a walk is spoken of; at most one message a second (DESIGN.md, "Accessible"). */
const rest = 400;

const styles = [tokens, base, card, frame].join('\n');

/**
 * The card's place on the page: one element, in the top layer, with a shadow tree that the page cannot reach. It holds
 * nothing to type into, since a page hears every key, and nothing lasting starts in it.
 */
export class Card {
  private readonly host = document.createElement(cardHost);
  private readonly box = document.createElement('div');
  /** Speaks to screen readers while the reader walks from mark to mark. */
  private readonly voice = document.createElement('p');
  private speaking: ReturnType<typeof setTimeout> | undefined;
  private returned = 0;
  private readonly resized = new ResizeObserver(() => this.place());
  private view: CardView | undefined;

  /** `isDark` tells whether text in an element stands on a dark ground. */
  constructor(private readonly isDark: (element: Element) => boolean) {
    const root = this.host.attachShadow({
      // Tests look inside; in the release build nobody does.
      mode: import.meta.env.MODE === 'test' ? 'open' : 'closed',
    });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
    this.host.setAttribute('popover', 'manual');
    this.box.className = 'frame';
    this.voice.className = 'vh';
    this.voice.setAttribute('aria-live', 'polite');
    root.append(this.box, this.voice);
    this.host.addEventListener('pointerenter', () => this.view?.on.pointer(true));
    this.host.addEventListener('pointerleave', () => this.view?.on.pointer(false));
    // While the focus is in the card, its keys are not the page's.
    for (const type of ['keydown', 'keyup', 'keypress'] as const)
      this.host.addEventListener(type, (event) => event.stopPropagation());
  }

  /** Puts the host where it is neither inert nor hidden: into an open modal dialog, or what is in full screen. */
  private mount(): void {
    const stage = stageOf(document);
    if (this.host.parentNode !== stage) stage.append(this.host);
    if (!this.host.matches(':popover-open')) this.host.showPopover();
  }

  show(view: CardView): void {
    const fresh = !this.view;
    this.view = view;
    const { on } = view;
    if (fresh) {
      this.box.dataset.theme = this.themeOf(view);
      this.box.dataset.size = view.textSize;
      this.returned = 0;
      this.resized.observe(this.host);
    }
    this.mount();
    const sheet = matchMedia('(pointer: coarse)').matches;
    this.box.classList.toggle('touch', sheet);
    this.host.classList.toggle('sheet', sheet);
    render(
      <TermCard
        key={view.heads.map(({ id }) => id).join()}
        heads={view.heads}
        cards={view.cards}
        onPage={view.onPage}
        position={view.position}
        sheet={sheet}
        focus={view.focus}
        onChoose={on.choose}
        onStep={on.step}
        onGoTo={on.goTo}
        onEdit={on.edit}
        onSettle={on.settle}
        onMute={on.mute}
        onOpenPanel={on.openPanel}
        onRetry={on.retry}
        onClose={on.close}
      />,
      this.box,
    );
    this.place();
    this.speak();
  }

  /** The reader's choice, else as it is under the word. */
  private themeOf({ theme, anchor: { left, top, height } }: CardView): 'light' | 'dark' {
    if (theme === 'light' || theme === 'dark') return theme;
    if (theme === 'system')
      return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
    const under = document.elementFromPoint(left + 1, top + height / 2);
    return this.isDark(under ?? document.body) ? 'dark' : 'light';
  }

  /** Tells the mark's term and place once the walk rests there: a screen reader hears what comes later, not what was. */
  private speak(): void {
    clearTimeout(this.speaking);
    if (!this.view?.focus) return;
    this.speaking = setTimeout(() => {
      const { heads, chosen, position, lit } = this.view!;
      const head = heads.find(({ id }) => id === chosen);
      if (!head) return;
      const { index, count } = position;
      const said = t(
        lit ? 'said_lit' : 'said',
        namesOf(head).first,
        kindWord(head.kind),
        t('pos', index, count),
      );
      if (this.voice.textContent !== said) this.voice.textContent = said;
    }, rest);
  }

  /**
   * Below the line, left of the word; above where there is no room below; as high as the better of both allows where
   * there is room in neither; over the word only in a view too low for that. Always inside the view.
   */
  private place(): void {
    if (!this.view) return;
    const { anchor } = this.view;
    const { style } = this.host;
    const { clientWidth, clientHeight } = document.documentElement;
    style.removeProperty('--sl-room');
    // A sheet has its place; the page makes room for it.
    if (this.host.classList.contains('sheet')) return;
    const { width, height } = this.host.getBoundingClientRect();
    const below = clientHeight - margin - (anchor.bottom + gap);
    const above = anchor.top - gap - margin;
    const room = Math.max(below, above);
    const cut = height > room && room >= least;
    if (cut) style.setProperty('--sl-room', `${Math.floor(room)}px`);
    const high = cut ? Math.floor(room) : height;
    const top = high <= below || above < high ? anchor.bottom + gap : anchor.top - gap - high;
    const shifted = Math.max(margin, Math.min(top, clientHeight - margin - high));
    const left = Math.max(margin, Math.min(anchor.left - outdent, clientWidth - margin - width));
    style.setProperty('--sl-left', `${Math.round(left)}px`);
    style.setProperty('--sl-top', `${Math.round(shifted)}px`);
  }

  /** The mark's line moved: the page scrolled, or was laid out anew. */
  move(anchor: DOMRect): void {
    if (!this.view) return;
    this.view = { ...this.view, anchor };
    this.place();
  }

  /** As `move`; puts the card back where the page took it away or covered it. False where the page keeps at it. */
  tend(anchor: DOMRect): boolean {
    const taken = !this.host.isConnected;
    if (taken && ++this.returned > returns) return false;
    this.mount();
    if (taken && this.view?.focus) this.box.querySelector<HTMLElement>('[role=dialog]')?.focus();
    this.move(anchor);
    return true;
  }

  close(): void {
    this.view = undefined;
    clearTimeout(this.speaking);
    this.voice.textContent = '';
    this.resized.disconnect();
    render(null, this.box);
    this.host.remove();
  }

  /** Where the card stands now; undefined while none is open. */
  rect(): DOMRect | undefined {
    return this.view ? this.host.getBoundingClientRect() : undefined;
  }

  /** Whether an event went through the card. */
  holds(event: Event): boolean {
    return event.composedPath().includes(this.host);
  }
}
