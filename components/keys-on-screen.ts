import { act } from 'preact/test-utils';

/** For tests: types and presses keys where the focus is, and finds fields by their labels. */

export async function press(key: string, more: KeyboardEventInit = {}): Promise<KeyboardEvent> {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
  await act(() => {
    (document.activeElement ?? document.body).dispatchEvent(event);
  });
  return event;
}

/** The control with this label; throws where there is none. */
export function field<E extends HTMLElement = HTMLInputElement>(label: string): E {
  const labels = [...document.querySelectorAll('label')];
  const found = labels.find((each) => each.textContent === label);
  const control = found && document.getElementById(found.htmlFor);
  if (!control)
    throw new Error(`No field “${label}” among: ${labels.map((l) => l.textContent).join(' | ')}`);
  return control as E;
}

export async function write(control: HTMLElement, text: string): Promise<void> {
  await act(() => {
    (control as HTMLInputElement).value = text;
    control.dispatchEvent(new InputEvent('input', { bubbles: true }));
  });
}

export async function choose(select: HTMLElement, value: string): Promise<void> {
  await act(() => {
    (select as HTMLSelectElement).value = value;
    select.dispatchEvent(new Event('change', { bubbles: true }));
  });
}
