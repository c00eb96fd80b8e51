import { Window } from 'happy-dom';

type Style = Record<string, string>;

/** What styles are at first: happy-dom leaves them empty. */
const initial: Style = {
  display: 'inline',
  visibility: 'visible',
  float: 'none',
  position: 'static',
  clip: 'auto',
  clipPath: 'none',
};
/** Cells are laid out as such; happy-dom has them inline. */
const cells = new Set(['TD', 'TH']);

/** The body of a page with this html, laid out as far as the page room asks. The next call clears it. */
export function bodyOf(html: string): Element {
  const { document } = window;
  document.body.innerHTML = html;
  // Without a value it says yes, too; happy-dom does not know.
  for (const element of document.querySelectorAll('[contenteditable=""]'))
    element.setAttribute('contenteditable', 'true');
  return document.body as unknown as Element;
}

const window = new Window();
const styleOf = window.getComputedStyle.bind(window);
window.getComputedStyle = ((element: Parameters<typeof styleOf>[0]) => {
  const style = styleOf(element);
  const own = cells.has(element.tagName) ? { ...initial, display: 'table-cell' } : initial;
  return new Proxy(style, {
    get: (_, name: string) =>
      (name === 'display' && cells.has(element.tagName) ? '' : (style as unknown as Style)[name]) ||
      (own[name] ?? ''),
  });
}) as typeof window.getComputedStyle;
