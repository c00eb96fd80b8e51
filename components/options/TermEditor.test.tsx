// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { field, write } from '@/components/keys-on-screen';
import { all, clear, click, nameOf, onScreen, show } from '@/components/on-screen';
import { termOf } from '@/components/sample';
import type { TermDraft } from '@/utils/messages';
import { TermEditor, type TermEditorProps } from './TermEditor';

const draft: TermDraft = {
  term: {
    id: 'srdi',
    pack: 'my-terms',
    kind: 'programme',
    name: 'Specialized and Innovative',
    zh: '专精特新',
    aliases: [{ text: 'SRDI', case: 'exact' }, 'innovative'],
    tags: ['industry'],
    sources: [],
  },
  notes: [
    {
      id: 'both',
      when: { all: ['srdi', 'gansu'], any: [] },
      text: 'A subsidised specialist.',
      lenses: ['us', 'eu'],
      asOf: '2026-04',
    },
    {
      id: 'alone',
      when: { all: ['srdi'], any: [] },
      text: 'Below cost.',
      lenses: [],
      asOf: '2025',
    },
  ],
  heads: { gansu: { id: 'gansu', kind: 'company', name: 'Gansu Rare Earth' } },
  authors: { both: 'Lena' },
};
const version = { at: Date.parse('2020-04-03'), imported: false, term: termOf('srdi', 'S', '专') };
const on = {
  onSave: vi.fn(),
  onCancel: vi.fn(),
  onChange: vi.fn(),
  onRemove: vi.fn(),
  onBringBack: vi.fn(),
};
const editor = (more: Partial<TermEditorProps> = {}) =>
  show(
    <TermEditor
      draft={draft}
      packs={[{ id: 'my-terms', name: 'My terms' }]}
      tags={['finance', 'industry']}
      today="2027-01-20"
      versions={[{ ...version, author: 'Lena' }, version]}
      own={{ text: '', found: new Map(), onText: vi.fn() }}
      {...on}
      {...more}
    />,
  );
const tried = {
  term: draft.term,
  counts: [1, 1, 2, 1],
  elsewhere: [0, 0, 0, 8],
  passages: [
    [{ text: 'pursue ' }, { text: '专精特新', form: 1 }, { text: ' (SRDI)' }],
    [{ text: 'an ' }, { text: 'innovative', form: 3 }, { text: ' approach' }],
  ],
  sentences: [],
};

beforeEach(() => vi.clearAllMocks());
afterEach(clear);

describe('the editor', () => {
  it('says what term it is, when and by whom it was saved, and how often', async () => {
    await editor();
    expect(document.querySelector('h1')?.textContent).toBe('Specialized and Innovative');
    expect(onScreen()).toContain('Saved Apr 3, 2020 by Lena · version 2');
    await click('button', 'Back');
    expect(on.onCancel).toHaveBeenCalledOnce();
  });

  it('has earlier versions and the trash in its menu', async () => {
    await editor();
    await click('button', 'More');
    await click('menuitem', 'Earlier versions');
    expect(document.activeElement?.textContent).toBe('History: 2 versions');
    await click('button', 'More');
    await click('menuitem', 'Move to trash');
    expect(on.onRemove).toHaveBeenCalledOnce();
  });

  it('has neither for a new term', async () => {
    const { id: _, ...term } = draft.term;
    await editor({ draft: { term }, versions: [] });
    expect(document.querySelector('h1')?.textContent).toBe('Add term');
    expect(all('button').map(nameOf)).not.toContain('More');
  });

  it('names the fields with unsaved changes', async () => {
    await editor();
    expect(onScreen()).not.toContain('Unsaved');
    await write(field('Also written as'), 'little giants');
    await write(field('Tags'), 'finance');
    await write(field('Definition'), 'x');
    expect(onScreen()).toContain('Unsaved changes in Also written as, Tags, Definition');
    await write(field('Definition'), '');
    expect(onScreen()).toContain('Unsaved changes in Also written as, Tags');
    await click('button', 'Save term');
    expect(on.onSave.mock.lastCall?.[0].term).toMatchObject({
      aliases: [{ text: 'SRDI', case: 'exact' }, 'innovative', 'little giants'],
      tags: ['industry', 'finance'],
    });
  });

  it('shows implications as cards: terms, text, lenses, date, author, and whether they are old', async () => {
    await editor();
    const [first, second] = document.querySelectorAll('.note');
    expect(first!.textContent).toBe(
      'Shown withSpecialized and Innovative+Gansu Rare EarthA subsidised specialist.USEUAs of Apr 2026 · Lena',
    );
    expect(second!.textContent).toContain('13 months old, review');
    await click('button', 'Edit implication 2');
    expect(document.activeElement).toBe(field('Western implication'));
    expect(field('Western implication').value).toBe('Below cost.');
  });

  it('takes an implication out with the next save, and puts it back before', async () => {
    await editor();
    await click('button', 'Delete implication 1');
    expect(onScreen()).toContain('Implication 1 is deleted when the term is saved.');
    expect(onScreen()).toContain('Unsaved changes in Western implication');
    expect(document.activeElement?.textContent).toBe('Undo');
    await click('button', 'Undo');
    expect(document.querySelector('.note .tx')?.textContent).toBe('A subsidised specialist.');
    expect(onScreen()).not.toContain('Unsaved');
    await click('button', 'Delete implication 1');
    await click('button', 'Save term');
    const texts = on.onSave.mock.lastCall?.[0].notes.map((note: { text: string }) => note.text);
    expect(texts).toEqual(['', 'Below cost.']);
  });
});

describe('what it would match, beside the form', () => {
  it('is counted and shown, with what is too broad and from which alias', async () => {
    await editor({ tried });
    const aside = document.querySelector('aside')!;
    expect(aside.textContent).toContain(
      'Live, on the last page you read. 5 matches. Too broad: 1.',
    );
    expect([...aside.querySelectorAll('mark')].map((mark) => mark.textContent)).toEqual([
      '专精特新',
      'innovative',
    ]);
    expect(aside.querySelector('.wrong')?.textContent).toBe(
      'an innovative approachToo broad: from “innovative”',
    );
    expect(document.querySelector('.tok.wrong')?.textContent).toBe('innovative');
    expect(onScreen()).toContain(
      '“innovative” is an everyday word; matches on your open pages: 9.',
    );
  });

  it('says where there is no page to show', async () => {
    await editor({ tried: { ...tried, counts: undefined, passages: [] } });
    expect(document.querySelector('aside')!.textContent).toContain(
      'No page that Sidelight reads is open.',
    );
  });

  it('is tried on the reader’s own text', async () => {
    const onText = vi.fn();
    const text = '国家级专精特新企业。\n稀土。';
    const found = new Map([
      ['国家级专精特新企业。', [{ start: 3, end: 7, kind: 'programme' as const, own: true }]],
      ['稀土。', [{ start: 0, end: 2, kind: 'material' as const, own: false }]],
    ]);
    await editor({ own: { text, found, onText } });
    const marks = [...document.querySelectorAll('.samp mark')];
    expect(marks.map((mark) => [mark.textContent, mark.className])).toEqual([
      ['专精特新', 'u policy lit'],
      ['稀土', 'u material'],
    ]);
    await write(field('Try your own text'), 'other');
    expect(onText).toHaveBeenCalledWith('other');
  });
});
