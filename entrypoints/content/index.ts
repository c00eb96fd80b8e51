import './marks.css';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { answer, type PageReport, type TabRequests } from '@/utils/messages';
import { isArticle } from '@/utils/page/article';
import { selectionOf } from '@/utils/page/selection';
import { createReader, type Reader } from './reader';

export default defineContentScript({
  registration: 'runtime',
  runAt: 'document_idle',
  // WXT's own start message can be read by the page.
  noScriptStartedPostMessage: true,
  main(ctx) {
    let reader: Reader | undefined;
    const start = () => {
      reader ??= createReader(ctx.signal);
      return reader;
    };

    const stopAnswering = answer<TabRequests>({
      report: () => reader?.report() ?? idle(),
      passages: () => reader?.passages() ?? [],
      selection: () => selectionOf(document),
      read: () => {
        start();
      },
      goTo: ({ id }) => reader?.goTo(id),
      walk: ({ direction }) => start().walk(direction),
      glossary: ({ generation }) => reader?.glossaryChanged(generation),
      stop: () => {
        reader?.stop();
        reader = undefined;
      },
    });
    ctx.onInvalidated(() => {
      stopAnswering();
      reader?.stop();
    });

    if (isArticle(document)) start();
  },
});

/** What is told of a page that is not read: a page without any text is done already. */
const idle = (): PageReport => ({
  state: document.body?.textContent.trim() ? 'idle' : 'done',
  generation: 0,
  title: document.title,
  url: location.href,
  blocks: { done: 0, all: 0 },
  terms: [],
  marks: [],
  notes: [],
  view: { top: 0, bottom: 1 },
  partial: false,
});
