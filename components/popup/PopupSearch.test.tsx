// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { press, write } from '@/components/keys-on-screen';
import { all, clear, click, nameOf, onScreen, said, show, the } from '@/components/on-screen';
import { cards, termOf, terms } from '@/components/sample';
import { on, popup } from './popup-on-screen';

beforeEach(() => vi.clearAllMocks());
afterEach(clear);

describe('search', () => {
  const northern = termOf('northern', 'Northern Rare Earth', '北方稀土', {
    aliases: ['Baogang Rare Earth'],
  });
  const reply = { terms: [terms[0]!, northern], total: 1284 };
  const searching = (query = 'bao') => popup({ search: { query, reply } });
  const box = () => the('searchbox', 'Search the glossary');
  const active = () =>
    nameOf(document.getElementById(box().getAttribute('aria-activedescendant')!)!);

  it('is reached by a slash, but not from a field', async () => {
    await show(popup());
    expect((await press('/')).defaultPrevented).toBe(true);
    expect(document.activeElement).toBe(box());
    expect((await press('/')).defaultPrevented).toBe(false);
  });

  it('tells what is typed', async () => {
    await show(popup());
    await write(box(), 'bao');
    expect(on.search).toHaveBeenCalledWith('bao');
  });

  it('lists results by their names, the first selected, matches marked', async () => {
    await show(searching());
    expect(said('status')).toContain('2 results');
    expect(the('listbox', 'Results')).toBeTruthy();
    expect(all('option').map(nameOf)).toEqual(['Baogang Group', 'Northern Rare Earth']);
    expect(the('option', 'Baogang Group').getAttribute('aria-selected')).toBe('true');
    expect(active()).toBe('Baogang Group');
    expect([...document.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual([
      'Bao',
      'Bao',
    ]);
    const [here, elsewhere] = all('option').map((option) => option.textContent);
    expect(here).toContain('2 here');
    expect(elsewhere).toContain('also written as Baogang Rare Earth');
  });

  it('moves with the arrows, opens by Enter, clears by Escape', async () => {
    await show(searching());
    box().focus();
    await press('ArrowDown');
    expect(active()).toBe('Northern Rare Earth');
    await press('ArrowDown');
    expect(active()).toBe('Baogang Group');
    await press('ArrowUp');
    await press('Enter');
    expect(on.open).toHaveBeenCalledWith('northern');
    expect((await press('Escape')).defaultPrevented).toBe(true);
    expect(on.search).toHaveBeenLastCalledWith('');
  });

  it('leaves Escape to the browser once it is cleared, and all keys to an input method', async () => {
    await show(popup());
    box().focus();
    expect((await press('Escape')).defaultPrevented).toBe(false);
    await show(searching());
    expect((await press('Enter', { isComposing: true })).defaultPrevented).toBe(false);
    expect(on.open).not.toHaveBeenCalled();
  });

  it('always offers to add what was searched for', async () => {
    await show(searching(' bao '));
    await click('button', 'Add “bao” as a new term');
    expect(on.add).toHaveBeenCalledWith('bao');
    await show(popup({ search: { query: 'zzz', reply: { terms: [], total: 1284 } } }));
    expect(said('status')).toContain('0 results');
    box().focus();
    await press('Enter');
    expect(on.add).toHaveBeenLastCalledWith('zzz');
  });

  it('does not add anything before the glossary has answered', async () => {
    await show(popup({ search: { query: 'zzz' } }));
    box().focus();
    await press('Enter');
    expect(on.add).not.toHaveBeenCalled();
  });

  it('opens a result over the list, and gives the focus back', async () => {
    await show(searching());
    box().focus();
    const state = { state: 'ready', value: cards } as const;
    await show(popup({ search: { query: 'bao', reply }, opened: { id: 'baogang', cards: state } }));
    expect(nameOf(document.activeElement!)).toBe('Baogang Group');
    expect(document.activeElement!.tagName).toBe('H1');
    expect(document.querySelector('[inert]')!.contains(box())).toBe(true);
    expect(onScreen()).toContain('What Baogang Group is.');
    await click('button', 'Next mention');
    expect(on.goTo).toHaveBeenCalledWith('baogang');
    expect((await press('Escape')).defaultPrevented).toBe(true);
    expect(on.back).toHaveBeenCalledOnce();
    await show(searching());
    expect(document.activeElement).toBe(box());
  });
});
