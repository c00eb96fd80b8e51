import { type ComponentChild, render } from 'preact';
import { act } from 'preact/test-utils';

/** For tests: shows a component and finds what is on screen as a reader meets it, by role and name. */

const selectors: Record<string, string> = {
  button: 'button:not([role])',
  link: 'a[href]',
  textbox: 'input:not([type]), textarea',
  radio: 'input[type=radio]',
  checkbox: 'input[type=checkbox]',
  searchbox: 'input[type=search]',
  combobox: 'select',
  heading: 'h1, h2, h3',
  navigation: 'nav',
  table: 'table',
  progressbar: 'progress',
};

/** Shows it in place of what was shown before. */
export async function show(view: ComponentChild): Promise<void> {
  await act(() => render(view, document.body));
}

/** Takes everything off the screen. */
export async function clear(): Promise<void> {
  await show(null);
}

function spoken(element: Element): string {
  let text = '';
  for (const node of element.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) text += node.textContent;
    else if ((node as Element).getAttribute?.('aria-hidden') !== 'true')
      text += spoken(node as Element);
  }
  return text;
}

/** The name that assistive technology has for it. */
export function nameOf(element: Element): string {
  const by = element.getAttribute('aria-labelledby');
  const label = (element as HTMLInputElement).labels?.[0];
  const named = by ? document.getElementById(by) : label;
  const name = element.getAttribute('aria-label') ?? spoken(named ?? element);
  return name.replace(/\s+/g, ' ').trim();
}

/** Everything of a role, in reading order. */
export function all(role: string): HTMLElement[] {
  const own = selectors[role];
  return [...document.querySelectorAll<HTMLElement>(`${own ? `${own}, ` : ''}[role=${role}]`)];
}

/** The one thing of this role and name; throws where there is none. */
export function the<E extends HTMLElement = HTMLElement>(role: string, name: string): E {
  const found = all(role).find((element) => nameOf(element) === name);
  if (!found) throw new Error(`No ${role} “${name}” among: ${all(role).map(nameOf).join(' | ')}`);
  return found as E;
}

export async function click(role: string, name: string): Promise<void> {
  await act(() => the(role, name).click());
}

/** What the status lines and alerts say. */
export const said = (role: 'status' | 'alert'): string =>
  all(role).map(spoken).join(' ').replace(/\s+/g, ' ').trim();

/** All text on screen. */
export const onScreen = (): string => (document.body.textContent ?? '').replace(/\s+/g, ' ');
