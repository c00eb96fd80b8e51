// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { field, write } from '@/components/keys-on-screen';
import { all, clear, click, nameOf, onScreen, said, show } from '@/components/on-screen';
import type { Note } from '@/utils/glossary/term';
import { ImplicationsPage, type ImplicationsPageProps } from './ImplicationsPage';
import { NoteForm } from './NoteForm';

const note = (id: string, terms: string[], more: Partial<Note> = {}): Note => ({
  id,
  pack: 'desk',
  when: { all: terms, any: [] },
  text: `What ${id} means.`,
  lenses: ['us'],
  sources: [{ title: 'Xinhua', url: 'https://example.org/' }],
  asOf: '2026-06',
  sync: { base: '' },
  ...more,
});
const notes = [
  note('both', ['one', 'two'], { lenses: ['eu'] }),
  note('old', ['one'], { asOf: '2024' }),
  note('bare', ['two'], { sources: [] }),
];
const heads = {
  one: { id: 'one', kind: 'company' as const, name: 'Baogang' },
  two: { id: 'two', kind: 'policy' as const, name: 'Dual carbon' },
};
const today = new Date(2026, 10, 24);

async function page(more: Partial<ImplicationsPageProps> = {}) {
  const on = {
    onNeed: vi.fn(),
    onAdd: vi.fn(),
    onEdit: vi.fn(),
    onRemove: vi.fn(),
    onClose: vi.fn(),
  };
  await show(<ImplicationsPage notes={notes} heads={heads} today={today} {...on} {...more} />);
  return on;
}
const shown = () => all('article').map(nameOf);
const articles = () => document.querySelectorAll('article').length;

afterEach(clear);

describe('the implications', () => {
  it('are listed with their terms, each a way to the term', async () => {
    const { onNeed } = await page();
    expect(said('status')).toBe('3 of 3');
    expect(articles()).toBe(3);
    expect(onNeed).toHaveBeenCalledWith(['one', 'two', 'one', 'two']);
    expect(all('link').map((link) => link.getAttribute('href'))).toContain('#glossary/two');
  });

  it.each([
    ['Insights', 'What both means.'],
    ['Old or without a date', 'What old means.'],
    ['Unsourced', 'What bare means.'],
  ])('are filtered to %s', async (mark, text) => {
    await page();
    await click('button', mark);
    expect(articles()).toBe(1);
    expect(onScreen()).toContain(text);
    await click('button', mark);
    expect(articles()).toBe(3);
  });

  it('are filtered by lens', async () => {
    await page();
    await click('button', 'Lenses');
    await click('checkbox', 'EU');
    expect(articles()).toBe(1);
    expect(shown()).toEqual([]);
  });

  it('are edited and deleted', async () => {
    const on = await page();
    await click('button', 'Edit implication: Baogang + Dual carbon');
    expect(on.onEdit).toHaveBeenCalledExactlyOnceWith('both');
    await click('button', 'Delete implication: Baogang');
    expect(on.onRemove).toHaveBeenCalledExactlyOnceWith(notes[1]);
    await click('button', 'Add implication');
    expect(on.onAdd).toHaveBeenCalledOnce();
  });
});

describe('the form of an implication', () => {
  const form = async (of: Note | undefined) => {
    const on = { onFind: vi.fn(async () => []), onSave: vi.fn(), onCancel: vi.fn() };
    const packs = [
      { id: 'my-terms', name: 'My terms' },
      { id: 'desk', name: 'Desk' },
    ];
    await show(<NoteForm note={of} heads={heads} packs={packs} today="2026-11-24" {...on} />);
    return on;
  };

  it('keeps what it does not change', async () => {
    const { onSave } = await form(notes[0]);
    await write(field<HTMLTextAreaElement>('Western implication'), 'Changed.');
    await click('button', 'Save implication');
    expect(onSave).toHaveBeenCalledExactlyOnceWith({
      id: 'both',
      pack: 'desk',
      when: { all: ['one', 'two'], any: [] },
      text: 'Changed.',
      lenses: ['eu'],
      asOf: '2026-06',
      sources: notes[0]!.sources,
    });
  });

  it('says what it lacks', async () => {
    const { onSave } = await form(undefined);
    await click('button', 'Save implication');
    expect(said('alert')).toBe('Choose the terms that it is shown for.');
    expect(onScreen()).toContain('Say what it means.');
    expect(document.activeElement).toBe(field<HTMLTextAreaElement>('Western implication'));
    expect(onSave).not.toHaveBeenCalled();
  });
});
