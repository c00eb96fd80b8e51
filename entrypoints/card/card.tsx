import { render } from 'preact';
import base from '@/components/base.css?inline';
import card from '@/components/card.css?inline';
import { TermCard } from '@/components/TermCard';
import tokens from '@/components/tokens.css?inline';
import { groundOf, isDark } from '@/utils/page/ground';
import { type CardView, cardHost } from './door';
import frame from './frame.css?inline';

/** Pixels between the card and its line, the card's edge and its words, the card and the edge of the view. */
const gap = 8;
const outdent = 14;
const margin = 12;

const styles = [tokens, base, card, frame].join('\n');

/**
 * The card's place on the page: one element, in the top layer, with a shadow tree that the page cannot reach. It holds
 * nothing to type into, since a page hears every key, and nothing lasting starts in it.
 */
class Card {
  private readonly host = document.createElement(cardHost);
  private readonly box = document.createElement('div');
  private readonly resized = new ResizeObserver(() => this.place());
  private view: CardView | undefined;

  constructor() {
    const root = this.host.attachShadow({
      // Tests look inside; in the release build nobody does.
      mode: import.meta.env.MODE === 'test' ? 'open' : 'closed',
    });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
    this.host.setAttribute('popover', 'manual');
    this.box.className = 'frame';
    root.append(this.box);
    this.host.addEventListener('pointerenter', () => this.view?.on.pointer(true));
    this.host.addEventListener('pointerleave', () => this.view?.on.pointer(false));
    // While the focus is in the card, its keys are not the page's.
    for (const type of ['keydown', 'keyup', 'keypress'] as const)
      this.host.addEventListener(type, (event) => event.stopPropagation());
  }

  show(view: CardView): void {
    this.view = view;
    const { on } = view;
    // What is not inside an open modal dialog, or the element in full screen, is inert or hidden.
    const stage =
      [...document.querySelectorAll('dialog:modal')].at(-1) ??
      document.fullscreenElement ??
      document.documentElement;
    if (this.host.parentNode !== stage) stage.append(this.host);
    if (!this.host.matches(':popover-open')) {
      const under = document.elementFromPoint(
        view.anchor.left + 1,
        view.anchor.top + view.anchor.height / 2,
      );
      this.box.dataset.theme = isDark(groundOf(under ?? document.body)) ? 'dark' : 'light';
      this.host.showPopover();
      this.resized.observe(this.host);
    }
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
        onStep={on.step}
        onGoTo={on.goTo}
        onEdit={on.edit}
        onMute={on.mute}
        onRetry={on.retry}
        onClose={on.close}
      />,
      this.box,
    );
    this.place();
  }

  /** Below the line, left of the word; above where there is no room below; always inside the view. */
  private place(): void {
    if (!this.view) return;
    const { anchor } = this.view;
    const { width, height } = this.host.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    const below = anchor.bottom + gap;
    const above = anchor.top - gap - height;
    const fits = below + height + margin <= clientHeight || above < margin;
    const top = fits ? Math.max(margin, Math.min(below, clientHeight - margin - height)) : above;
    const left = Math.max(margin, Math.min(anchor.left - outdent, clientWidth - margin - width));
    this.host.style.setProperty('--sl-left', `${Math.round(left)}px`);
    this.host.style.setProperty('--sl-top', `${Math.round(top)}px`);
  }

  move(anchor: DOMRect): void {
    if (!this.view) return;
    this.view = { ...this.view, anchor };
    this.place();
  }

  close(): void {
    this.view = undefined;
    this.resized.disconnect();
    render(null, this.box);
    this.host.remove();
  }

  rect(): DOMRect | undefined {
    return this.view && this.host.isConnected ? this.host.getBoundingClientRect() : undefined;
  }

  holds(event: Event): boolean {
    return event.composedPath().includes(this.host);
  }
}

/** Lets the content script of this document show cards. */
export function openDoor(): void {
  const one = new Card();
  globalThis.sidelightCard = {
    show: (view) => one.show(view),
    move: (anchor) => one.move(anchor),
    close: () => one.close(),
    rect: () => one.rect(),
    holds: (event) => one.holds(event),
  };
}
