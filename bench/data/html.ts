import { type Element, type Node, Window } from 'happy-dom';

/** A simple reader of HTML after rules R12 to R14: no styles but those of the tags themselves. */

const hidden = new Set([
  'script',
  'style',
  'noscript',
  'template',
  'rt',
  'rp',
  'datalist',
  'head',
  'title',
]);
const closed = new Set(
  'code pre textarea input select option button img svg video audio iframe object embed canvas math meter progress nav'.split(
    ' ',
  ),
);
const inline = new Set(
  'a abbr acronym b bdi bdo big cite data del dfn em font i ins kbd label mark q ruby rb rbc rtc s samp small span strike strong sub sup time tt u var wbr'.split(
    ' ',
  ),
);
const scriptEdge = '\uFDD0';

/** The blocks of a fragment for the body, as the page room hands them to the matching engine. */
export function blocksOf(html: string): string[] {
  const window = new Window();
  const { document } = window;
  document.body.innerHTML = html;
  const blocks: string[] = [];
  let text = '';
  let breaks = 0;
  const flush = (): void => {
    if (/[^\s\uFDD0]/.test(text)) blocks.push(text);
    text = '';
    breaks = 0;
  };
  const walk = (node: Node): void => {
    if (node.nodeType === 3) {
      const { data } = node as unknown as { data: string };
      if (/\S/.test(data)) breaks = 0;
      text += data;
      return;
    }
    if (node.nodeType !== 1) return;
    const element = node as Element;
    const tag = element.tagName.toLowerCase();
    const style = element.getAttribute('style') ?? '';
    if (
      hidden.has(tag) ||
      element.hasAttribute('hidden') ||
      /display:\s*none|visibility:\s*hidden/.test(style)
    )
      return;
    if (tag === 'dialog' && !element.hasAttribute('open')) return;
    if (tag === 'br') {
      if (++breaks === 2) flush();
      else text += ' ';
      return;
    }
    const editable = element.getAttribute('contenteditable');
    if (
      closed.has(tag) ||
      element.getAttribute('aria-hidden') === 'true' ||
      (editable !== null && editable !== 'false')
    ) {
      flush();
      return;
    }
    const isBlock = !inline.has(tag) || /display:\s*(block|flex|grid|table|list-item)/.test(style);
    if (isBlock) flush();
    const isScript = tag === 'sup' || tag === 'sub';
    if (isScript) text += scriptEdge;
    for (const child of element.childNodes) walk(child);
    if (isScript) text += scriptEdge;
    if (isBlock) flush();
  };
  for (const child of document.body.childNodes) walk(child);
  flush();
  window.close();
  return blocks;
}
