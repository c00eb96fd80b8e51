// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { choose, field, press, write } from '@/components/keys-on-screen';
import { all, clear, click, nameOf, onScreen, said, show, the } from '@/components/on-screen';
import { cards, noteOf, report } from '@/components/sample';
import { on, popup } from './popup-on-screen';
import type { PopupState } from './popup-state';

const pageWith = (change: Partial<typeof report>): PopupState => ({
  is: 'page',
  report: { ...report, ...change },
  cards,
});
const regions = () => [...document.querySelectorAll('section')].map(nameOf);
const articles = () => [...document.querySelectorAll('article')].map(nameOf);
const names = () => [...document.querySelectorAll('.nm')].map(nameOf);

beforeEach(() => vi.clearAllMocks());
afterEach(clear);

describe('on a page that was read', () => {
  it('says where it is and what is there', async () => {
    await show(popup());
    expect(said('status')).toBe('4 terms · 3 implications');
    expect(regions()).toEqual(['Western implications', 'Terms on this page']);
    expect(the('searchbox', 'Search the glossary').getAttribute('placeholder')).toBe(
      'Search 1,284 terms',
    );
  });

  it('is switched for the site', async () => {
    await show(popup());
    expect(the('switch', 'Annotate news.example').getAttribute('aria-checked')).toBe('true');
    await click('switch', 'Annotate news.example');
    expect(on.switchSite).toHaveBeenCalledWith(false);
  });

  it('lists implications, insights on the most prominent terms first', async () => {
    await show(popup());
    expect(articles()).toEqual([
      'Western implication: Baogang Group + Li Xiao',
      'Western implication: Gansu Rare Earth + SRDI programme',
      'Western implication: Baogang Group',
    ]);
  });

  it('shows the implications of one lens', async () => {
    await show(popup());
    const lens = the<HTMLSelectElement>('combobox', 'Lenses');
    expect([...lens.options].map((option) => option.text)).toEqual([
      'All lenses',
      'US',
      'EU',
      'Japan',
    ]);
    await choose(lens, 'japan');
    expect(articles()).toEqual(['Western implication: Baogang Group']);
    await choose(lens, 'all');
    expect(articles()).toHaveLength(3);
  });

  it('shows the three best implications, and all of them by a key', async () => {
    const more = ['d', 'e'].map((id) => noteOf(id, ['srdi'], { lenses: ['japan'] }));
    const all = { ...cards, notes: [...cards.notes, ...more] };
    await show(popup({ state: { is: 'page', report, cards: all } }));
    expect(articles()).toEqual([
      'Western implication: Baogang Group + Li Xiao',
      'Western implication: Gansu Rare Earth + SRDI programme',
      'Western implication: Baogang Group',
    ]);
    // A lens chooses among all of them, not among those that are drawn.
    await choose(the('combobox', 'Lenses'), 'japan');
    expect(articles()).toHaveLength(3);
    await choose(the('combobox', 'Lenses'), 'all');
    await click('button', 'Show all 5 implications');
    expect(articles()).toHaveLength(5);
    expect(document.activeElement).toBe(document.querySelectorAll('article')[3]);
    expect(onScreen()).not.toContain('Show all');
  });

  it('lists terms in the order asked for', async () => {
    await show(popup());
    const order = the('combobox', 'Order of terms');
    const byProminence = ['Baogang Group', 'Gansu Rare Earth', 'Li Xiao', 'SRDI programme'];
    expect(names()).toEqual(byProminence);
    await choose(order, 'page');
    expect(names()).toEqual(['Baogang Group', 'Li Xiao', 'Gansu Rare Earth', 'SRDI programme']);
    await choose(order, 'name');
    expect(names()).toEqual(['Baogang Group', 'Gansu Rare Earth', 'Li Xiao', 'SRDI programme']);
  });

  it('says which packs are off here, also where nothing is found, and leads to their switches', async () => {
    await show(popup({ packsOff: ['Team', 'Places'] }));
    expect(onScreen()).toContain('Off on this page: Team, Places.');
    await show(popup({ packsOff: ['Team'], state: pageWith({ terms: [] }) }));
    expect(onScreen()).toContain('Off on this page: Team.');
    await click('button', 'Switch packs');
    expect(on.packs).toHaveBeenCalledOnce();
  });

  it('goes to the mentions of a term', async () => {
    await show(popup());
    await click('button', 'Go to next mention of Gansu Rare Earth, 3 on this page');
    expect(on.goTo).toHaveBeenCalledWith('gansu');
  });

  it('opens a term in its row, where it can be edited and deleted', async () => {
    await show(popup());
    const row = the('button', 'Baogang Group');
    expect(row.getAttribute('aria-expanded')).toBe('false');
    expect(row.closest('li')!.textContent).toContain('2 implications');
    await click('button', 'Baogang Group');
    expect(row.getAttribute('aria-expanded')).toBe('true');
    const more = document.getElementById(row.getAttribute('aria-controls')!)!;
    expect(more.textContent).toContain('What Baogang Group is.');
    expect(all('group').map(nameOf)).toEqual([
      'Western implication',
      'Western implication',
      'Also on this page',
    ]);
    await click('button', 'Edit term');
    expect(on.edit).toHaveBeenCalledWith('baogang');
    await click('button', 'Delete term');
    expect(on.delete).toHaveBeenCalledWith('baogang');
    // Its row will go; the focus is on the next one by then.
    expect(nameOf(document.activeElement!)).toBe('Gansu Rare Earth');
    await click('button', 'Baogang Group');
    expect(more.hidden).toBe(true);
  });

  it('names its terms before the glossary has answered', async () => {
    await show(popup({ state: { is: 'page', report } }));
    expect(regions()).toEqual(['Terms on this page']);
    expect(names()).toContain('Gansu Rare Earth');
  });

  it('adds a term and copies the brief', async () => {
    await show(popup());
    await click('button', 'Add term');
    expect(on.add).toHaveBeenCalledWith();
    await click('button', 'Copy brief');
    expect(on.copyBrief).toHaveBeenCalledOnce();
  });

  it('opens the side panel where there is one', async () => {
    await show(popup());
    expect(all('button').map(nameOf)).not.toContain('Open side panel');
    const openPanel = vi.fn();
    await show(popup({ on: { ...on, openPanel } }));
    await click('button', 'Open side panel');
    expect(openPanel).toHaveBeenCalledOnce();
  });

  it('draws a long list in part, and the rest when asked', async () => {
    const many = Array.from({ length: 60 }, (_, i) => ({
      ...report.terms[0]!,
      id: `t${i}`,
      name: `Term ${String(i).padStart(2, '0')}`,
    }));
    await show(popup({ state: pageWith({ terms: many }) }));
    expect(names()).toHaveLength(40);
    await click('button', 'Show all 60 terms');
    expect(names()).toHaveLength(60);
    expect(nameOf(document.activeElement!)).toBe(names()[40]);
  });

  it('says that a page was too long to be read whole', async () => {
    await show(popup({ state: pageWith({ partial: true }) }));
    expect(onScreen()).toContain('This page is very long; part of it was not read.');
  });
});

describe('elsewhere', () => {
  it('where it is off, asks to be allowed first, and has no search', async () => {
    await show(
      popup({ site: { host: 'news.example', on: false }, state: { is: 'off', never: false } }),
    );
    expect(said('status')).toBe('Off');
    expect(onScreen()).toContain('Sidelight is off on this site');
    expect(all('searchbox')).toHaveLength(0);
    const [first, second] = [...document.querySelectorAll('main button')].map(nameOf);
    expect([first, second]).toEqual(['Always allow on news.example', 'Read this page once']);
    await click('button', first!);
    await click('button', second!);
    expect(on.allow).toHaveBeenCalledOnce();
    expect(on.readOnce).toHaveBeenCalledOnce();
  });

  it('where no extension may read, says why in a sentence, and still searches', async () => {
    await show(popup({ site: undefined, state: { is: 'cannot', why: 'This is a PDF.' } }));
    expect(onScreen()).toContain('This is a PDF.');
    expect(all('switch')).toHaveLength(0);
    the('searchbox', 'Search the glossary');
  });

  it('where nothing is ever to be read, offers no reading once', async () => {
    await show(
      popup({ site: { host: 'news.example', on: false }, state: { is: 'off', never: true } }),
    );
    expect(onScreen()).toContain('You chose that nothing is read here');
    expect(all('button').map(nameOf)).not.toContain('Read this page once');
    await click('button', 'Always allow on news.example');
    expect(on.allow).toHaveBeenCalledOnce();
  });

  it('on a page that is no article, offers to read it', async () => {
    await show(popup({ state: pageWith({ state: 'idle', terms: [], notes: [] }) }));
    expect(said('status')).toBe('Not read');
    await click('button', 'Read this page once');
    expect(on.readOnce).toHaveBeenCalledOnce();
  });

  it('with no terms, says so; there is nothing to copy', async () => {
    await show(popup({ state: pageWith({ terms: [], notes: [] }) }));
    expect(said('status')).toBe('0 terms · 0 implications');
    expect(onScreen()).toContain('No glossary terms on this page');
    expect((the('button', 'Copy brief') as HTMLButtonElement).disabled).toBe(true);
  });

  it('while it is read, shows how far and what was found', async () => {
    await show(popup({ state: pageWith({ state: 'reading', blocks: { done: 19, all: 38 } }) }));
    expect(the('progressbar', 'Reading the page').getAttribute('aria-valuenow')).toBe('50');
    expect(said('status')).toBe('Reading the page · 19 of 38 sections');
    expect(document.querySelector('main')!.getAttribute('aria-busy')).toBe('true');
    expect(onScreen()).toContain('4 so far');
    expect((the('button', 'Copy brief') as HTMLButtonElement).disabled).toBe(true);
  });

  it('after an error, tells the last good counts and tries again', async () => {
    const last = { terms: 12, notes: 1, at: Date.now() - 120_000 };
    await show(popup({ state: { is: 'error', last } }));
    expect(said('alert')).toContain('The glossary did not answer');
    expect(said('status')).toBe('Not connected');
    expect(onScreen()).toContain('Last read 2 minutes ago: 12 terms, 1 implication.');
    await click('button', 'Try again');
    await click('button', 'Copy details');
    expect(on.retry).toHaveBeenCalledOnce();
    expect(on.copyDetails).toHaveBeenCalledOnce();
  });
});

describe('the form', () => {
  const draft = {
    term: { pack: 'my-terms', kind: 'policy' as const, name: 'X', aliases: [], sources: [] },
  };
  const form = {
    draft,
    packs: [{ id: 'my-terms', name: 'My terms' }],
    turn: 1,
    tried: {
      term: { name: 'x', aliases: [] },
      counts: [1],
      elsewhere: [],
      passages: [],
      sentences: [],
    },
    onSave: vi.fn(),
  };

  it('lies over the list with its title and count of matches', async () => {
    await show(popup({ form }));
    expect(nameOf(document.querySelector('.over h1')!)).toBe('Add term');
    expect(said('status')).toContain('1 match on this page');
    expect(document.activeElement).toBe(field('Name'));
    await click('button', 'Save term');
    expect(form.onSave).toHaveBeenCalledOnce();
  });

  it('is called an edit where the term is known', async () => {
    await show(popup({ form: { ...form, draft: { term: { ...draft.term, id: 'x' } } } }));
    expect(nameOf(document.querySelector('.over h1')!)).toBe('Edit term');
  });

  it.each(['Back', 'Cancel'])('is left by %s, and the focus goes where it was', async (name) => {
    await show(popup());
    const add = the('button', 'Add term');
    await act(() => add.focus());
    await show(popup({ form }));
    await click('button', name);
    expect(on.back).toHaveBeenCalledOnce();
    await show(popup());
    expect(document.activeElement).toBe(add);
  });

  it('begins anew for another term', async () => {
    await show(popup({ form }));
    await write(field('Definition'), 'Half a thought.');
    const other = { term: { ...draft.term, id: 'other', name: 'Other' } };
    await show(popup({ form: { ...form, turn: 2, draft: other } }));
    expect(field('Name').value).toBe('Other');
    expect(field('Definition').value).toBe('');
  });

  it('is left by Escape, once', async () => {
    await show(popup({ form }));
    await press('Escape');
    expect(on.back).toHaveBeenCalledOnce();
  });
});
