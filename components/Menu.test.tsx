// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { press } from './keys-on-screen';
import { Menu } from './Menu';
import { all, clear, click, nameOf, show, the } from './on-screen';

const settings = vi.fn();
const items = [
  { label: 'Glossary and settings', onSelect: settings },
  { label: 'Import', onSelect: vi.fn() },
  { label: 'About', onSelect: vi.fn() },
];
const button = () => the('button', 'More');
const focused = () => nameOf(document.activeElement!);

beforeEach(async () => {
  vi.clearAllMocks();
  await show(<Menu label="More" icon="more" items={items} />);
});
afterEach(clear);

it('is a button that says it has a menu, closed at first', () => {
  expect(button().getAttribute('aria-haspopup')).toBe('menu');
  expect(button().getAttribute('aria-expanded')).toBe('false');
  expect(all('menu')).toHaveLength(0);
});

it('opens by click, with the focus on its first item', async () => {
  await click('button', 'More');
  expect(button().getAttribute('aria-expanded')).toBe('true');
  expect(focused()).toBe('Glossary and settings');
});

it('opens at its last item by the up arrow', async () => {
  button().focus();
  await press('ArrowUp');
  expect(focused()).toBe('About');
});

it.each([
  [['ArrowDown'], 'Import'],
  [['ArrowUp'], 'About'],
  [['End', 'ArrowDown'], 'Glossary and settings'],
  [['End', 'Home'], 'Glossary and settings'],
  [['a'], 'About'],
  [['i', 'g'], 'Glossary and settings'],
])('goes by %j to %s', async (keys, name) => {
  button().focus();
  await press('ArrowDown');
  for (const key of keys) await press(key);
  expect(focused()).toBe(name);
});

it('closes by Escape, for itself alone, and gives the focus back', async () => {
  const outside = vi.fn();
  document.addEventListener('keydown', outside);
  await click('button', 'More');
  expect((await press('Escape')).defaultPrevented).toBe(true);
  expect(all('menu')).toHaveLength(0);
  expect(document.activeElement).toBe(button());
  expect(outside).not.toHaveBeenCalled();
  document.removeEventListener('keydown', outside);
});

it('closes by Tab and by a press elsewhere', async () => {
  await click('button', 'More');
  await press('Tab');
  expect(all('menu')).toHaveLength(0);
  await click('button', 'More');
  document.body.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
  await vi.waitFor(() => expect(all('menu')).toHaveLength(0));
});

it('does what is chosen, once it has closed', async () => {
  await click('button', 'More');
  await click('menuitem', 'Glossary and settings');
  expect(settings).toHaveBeenCalledOnce();
  expect(all('menu')).toHaveLength(0);
  expect(document.activeElement).toBe(button());
});
