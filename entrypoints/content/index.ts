import './marks.css';
import { defineContentScript } from 'wxt/utils/define-content-script';
import type { PageReport, Seen, TabRequests } from '@/utils/messages';
import { answer, askPatiently } from '@/utils/messaging';
import { isArticle } from '@/utils/page/article';
import { selectionOf } from '@/utils/page/selection';
import type { Reading } from '@/utils/sites';
import { isFocusElsewhere } from './frames';
import { createReader, type Reader } from './reader';
import { createTelling } from './telling';

declare global {
  /** Whether this script is still that of an extension that is there. */
  var sidelightLives: (() => boolean) | undefined;
}

export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_idle',
  // WXT's own start message can be read by the page.
  noScriptStartedPostMessage: true,
  async main(ctx) {
    // Loading this script has kept the page busy already.
    await scheduler.yield();
    if (ctx.isInvalid) return;
    // What an older Sidelight left in an open tab knows another page.
    globalThis.sidelightGuide = undefined;
    globalThis.sidelightLives = () => ctx.isValid;
    /** It is read with its page, where the reader chose so. */
    const isFrame = top !== self;
    let reader: Reader | undefined;
    const telling = createTelling(() => reader?.seen() ?? off, ctx.signal);
    /** The reader asked for this page. */
    let asked = false;
    const start = () => {
      reader ??= createReader(ctx.signal, { onSettled: telling.again });
      return reader;
    };
    const stop = () => {
      if (!reader) return;
      reader.stop();
      reader = undefined;
      telling.again();
    };
    const startOnArticle = () => {
      if (!reader && ctx.isValid && (globalThis.sidelightEveryPage || isArticle(document))) start();
    };
    const follow = (reading: Reading) => {
      if (reading === 'ask' || reading === 'never') looks = 0;
      if (reading === 'pages' || (asked && reading !== 'never')) start();
      else if (reading === 'articles' && isArticle(document)) start();
      else stop();
    };
    /** A page that becomes another one without loading may be one that the reader chose otherwise for. */
    const moved = async () => {
      asked = false;
      const reading = await askPatiently('reading', {});
      if (reading === 'articles') looks = looksAfterMove;
      else follow(reading);
    };

    const stopAnswering = answer<TabRequests>({
      report: () => reader?.report() ?? idle(),
      pulse: () => reader?.pulse() ?? { revision: 0, view: { top: 0, bottom: 1 } },
      mentions: ({ id }) => reader?.mentions(id) ?? [],
      passages: () => reader?.passages() ?? [],
      texts: () => reader?.texts() ?? [],
      selection: () => selectionOf(document),
      read: () => {
        asked = true;
        start();
      },
      follow: ({ reading }) => follow(reading),
      goTo: ({ id }) => reader?.goTo(id) ?? false,
      walk: async ({ direction }) => {
        if (isFrame && isFocusElsewhere()) return;
        await start().walk(direction);
      },
      glossary: ({ generation }) => reader?.glossaryChanged(generation),
      settings: ({ settings, rules }) => {
        if (isFrame && !settings.frames) return ctx.notifyInvalidated();
        reader?.settingsAre(settings, rules);
      },
    });
    ctx.onInvalidated(() => {
      stopAnswering();
      reader?.stop();
    });

    // A page that is prepared for a click that may never come is not read before it is shown.
    if ((document as { prerendering?: boolean }).prerendering)
      document.addEventListener('prerenderingchange', startOnArticle, {
        once: true,
        signal: ctx.signal,
      });
    // Next: so has starting it.
    else void scheduler.yield().then(startOnArticle);

    // A page may be drawn after it has loaded, and become another one without loading: its text comes some time after.
    let address = location.href;
    let path = location.pathname;
    let looks = looksAfterMove;
    const tend = () => {
      // Asked each time: nobody tells a page's script that its extension is gone.
      if (ctx.isInvalid || document.hidden) return;
      if (location.href !== address) looks = looksAfterMove;
      address = location.href;
      if (location.pathname !== path) void moved().catch(() => {});
      path = location.pathname;
      if (looks > 0) {
        looks--;
        startOnArticle();
      }
      reader?.tend();
    };
    ctx.setInterval(tend, tendEvery);
    const onPageShow = ({ persisted }: PageTransitionEvent) => {
      if (!persisted || !reader) return;
      reader.refresh();
      telling.anew();
    };
    addEventListener('pageshow', onPageShow, { signal: ctx.signal });
  },
});

/** Milliseconds. */
const tendEvery = 1000;
const looksAfterMove = 5;

const off: Seen = { state: 'off', terms: 0, lit: 0, notes: 0 };

/** Of a shadow tree the page’s own text tells nothing. */
const mayHoldText = (): boolean =>
  !!document.body?.textContent.trim() ||
  [...document.querySelectorAll('*')].some(({ shadowRoot }) => shadowRoot);

const idle = (): PageReport => ({
  state: mayHoldText() ? 'idle' : 'done',
  generation: 0,
  revision: 0,
  title: document.title,
  url: location.href,
  blocks: { done: 0, all: 0 },
  terms: [],
  marks: [],
  notes: [],
  view: { top: 0, bottom: 1 },
  partial: false,
  cleared: false,
});
