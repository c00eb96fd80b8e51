// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { press } from '@/components/keys-on-screen';
import { all, clear, click, nameOf, onScreen, said, show, the } from '@/components/on-screen';
import { cards, headOf, noteOf, onPage, termOf, terms } from '@/components/sample';
import { TermCard, type TermCardProps } from './TermCard';

const on = {
  onChoose: vi.fn(),
  onStep: vi.fn(),
  onGoTo: vi.fn(),
  onEdit: vi.fn(),
  onSettle: vi.fn(),
  onMute: vi.fn(),
  onRetry: vi.fn(),
  onClose: vi.fn(),
};
const baogang = headOf(terms[0]!);
const baosteel = termOf('baosteel', 'Baosteel', '宝钢');
const ready = { state: 'ready', value: cards } as const;
const card = (props: Partial<TermCardProps> = {}) => (
  <TermCard
    heads={[baogang]}
    cards={ready}
    onPage={onPage}
    position={{ index: 2, count: 6 }}
    {...on}
    {...props}
  />
);

beforeEach(() => vi.clearAllMocks());
afterEach(clear);

describe('a ready card', () => {
  it('is a dialog of the term’s name that leaves the page usable', async () => {
    await show(card());
    const dialog = the('dialog', 'Baogang Group');
    expect(dialog.getAttribute('aria-modal')).toBeNull();
    expect(dialog.getAttribute('aria-busy')).toBe('false');
    expect(onScreen()).toContain('Company · 包钢集团');
    expect(onScreen()).toContain('What Baogang Group is.');
  });

  it('keeps names in their own language and direction', async () => {
    await show(card());
    const zh = [...document.querySelectorAll('bdi')].find(
      (name) => name.textContent === '包钢集团',
    );
    expect(zh?.lang).toBe('zh-CN');
    expect(the('dialog', 'Baogang Group').lang).toBe('en');
  });

  it('says in words that a name is unverified', async () => {
    await show(card({ heads: [headOf(terms[3]!)] }));
    expect(document.querySelector('.sub')?.textContent).toBe('Person · 李晓unverified');
  });

  it('shows the implications of its term alone, insights first, two before the rest', async () => {
    const more = ['x', 'y', 'z'].map((id) => noteOf(id, ['baogang']));
    const value = { ...cards, notes: [...cards.notes, ...more] };
    await show(card({ cards: { state: 'ready', value } }));
    const texts = () => [...document.querySelectorAll('.tx')].map((text) => text.textContent);
    expect(texts()).toEqual(['What choice means.', 'What alone means.']);
    await click('button', 'Show 3 more');
    expect(texts()).toHaveLength(5);
    expect(onScreen()).not.toContain('What insight means.');
    // The button that had the focus is gone.
    expect(document.activeElement?.textContent).toContain('What x means.');
  });

  it('says of how many versions one is shown, and leads to them', async () => {
    await show(card());
    expect(onScreen()).not.toContain('version');
    const value = { ...cards, versions: { baogang: 2 } };
    await show(card({ cards: { state: 'ready', value } }));
    await click('button', '2 versions Settle conflicts');
    expect(on.onSettle).toHaveBeenCalledWith('baogang');
  });

  it('leads to what else of it stands on the page', async () => {
    await show(card());
    expect(onScreen()).toContain('Also on this page');
    await click('button', 'Gansu Rare Earth');
    expect(on.onGoTo).toHaveBeenCalledWith('gansu');
    expect(all('button').map(nameOf)).not.toContain('elsewhere');
  });

  it('offers to add an implication where there is none', async () => {
    await show(card({ cards: { state: 'ready', value: { ...cards, notes: [] } } }));
    await click('button', 'Add a Western implication');
    expect(on.onEdit).toHaveBeenCalledWith('baogang');
  });

  it('has its place among the mentions and its buttons below', async () => {
    await show(card());
    expect(said('status')).toBe('2 of 6');
    for (const name of ['Previous mention', 'Next mention', 'Edit term', 'Mute'])
      await click('button', name);
    expect(on.onStep.mock.calls).toEqual([
      [-1, 'baogang'],
      [1, 'baogang'],
    ]);
    expect(on.onEdit).toHaveBeenCalledWith('baogang');
    expect(on.onMute).toHaveBeenCalledWith('baogang');
  });

  it('opens the side panel where the browser lets it', async () => {
    await show(card());
    expect(all('button').map(nameOf)).not.toContain('Open side panel');
    const onOpenPanel = vi.fn();
    await show(card({ onOpenPanel }));
    await click('button', 'Open side panel');
    expect(onOpenPanel).toHaveBeenCalledOnce();
  });

  it('has a button to close it on a touch screen', async () => {
    await show(card());
    expect(all('button').map(nameOf)).not.toContain('Close');
    await show(card({ sheet: true }));
    await click('button', 'Close');
    expect(on.onClose).toHaveBeenCalled();
  });

  it('says when its term was deleted meanwhile', async () => {
    await show(card({ cards: { state: 'ready', value: { ...cards, terms: [] } } }));
    expect(onScreen()).toContain('This term is no longer in the glossary.');
  });
});

describe('keys', () => {
  it.each([
    ['Escape', 'onClose', []],
    ['e', 'onEdit', ['baogang']],
    ['M', 'onMute', ['baogang']],
    ['ArrowLeft', 'onStep', [-1, 'baogang']],
    ['ArrowRight', 'onStep', [1, 'baogang']],
  ] as const)(
    '%s is the card’s while it has the focus, and hidden from the page',
    async (key, name, args) => {
      const page = vi.fn();
      document.addEventListener('keydown', page);
      await show(card({ focus: true }));
      expect(document.activeElement).toBe(the('dialog', 'Baogang Group'));
      await press(key);
      expect(on[name]).toHaveBeenCalledExactlyOnceWith(...args);
      expect(page).not.toHaveBeenCalled();
      document.removeEventListener('keydown', page);
    },
  );

  it('with Ctrl stay the browser’s', async () => {
    await show(card({ focus: true }));
    expect((await press('e', { ctrlKey: true })).defaultPrevented).toBe(false);
    expect(on.onEdit).not.toHaveBeenCalled();
  });
});

describe('homonyms', () => {
  const homonyms: Partial<TermCardProps> = {
    heads: [baogang, headOf(baosteel)],
    cards: { state: 'ready', value: { ...cards, terms: [...terms, baosteel] } },
  };

  it('are tabs, the most likely first', async () => {
    await show(card(homonyms));
    expect(the('tab', 'Baogang Group 包钢集团').getAttribute('aria-selected')).toBe('true');
    expect(the('tab', 'Baosteel 宝钢').tabIndex).toBe(-1);
    expect(nameOf(the('tabpanel', 'Baogang Group 包钢集团'))).toBeTruthy();
  });

  it('are switched by Left and Right, and the choice is told', async () => {
    await show(card(homonyms));
    the('tab', 'Baogang Group 包钢集团').focus();
    await press('ArrowRight');
    expect(document.activeElement).toBe(the('tab', 'Baosteel 宝钢'));
    expect(onScreen()).toContain('What Baosteel is.');
    the('dialog', 'Baosteel');
    expect(on.onChoose).toHaveBeenCalledWith('baosteel');
    await press('ArrowRight');
    the('dialog', 'Baogang Group');
    await press('End');
    await press('Home');
    await click('button', 'Mute');
    expect(on.onMute).toHaveBeenCalledWith('baogang');
    expect(on.onStep).not.toHaveBeenCalled();
  });
});

describe('a card on its way', () => {
  it('has the name and its buttons at once', async () => {
    await show(card({ cards: { state: 'loading' } }));
    expect(the('dialog', 'Baogang Group').getAttribute('aria-busy')).toBe('true');
    expect(onScreen()).toContain('Company');
    expect(said('status')).toContain('Loading');
    await click('button', 'Next mention');
    expect(on.onStep).toHaveBeenCalledWith(1, 'baogang');
  });

  it('that did not come offers to try again, and shows nothing old', async () => {
    await show(card({ cards: { state: 'error' } }));
    expect(said('alert')).toContain('The glossary did not answer');
    expect(onScreen()).not.toContain('What Baogang Group is.');
    await click('button', 'Try again');
    expect(on.onRetry).toHaveBeenCalled();
  });
});
