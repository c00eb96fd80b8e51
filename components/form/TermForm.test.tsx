// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { choose, field, press, write } from '@/components/keys-on-screen';
import { all, clear, click, nameOf, onScreen, said, show, the } from '@/components/on-screen';
import type { TermDraft } from '@/utils/messages';
import { TermForm, type TermFormProps } from './TermForm';

const draft: TermDraft = {
  term: {
    pack: 'my-terms',
    kind: 'policy',
    name: 'work-style reform',
    zh: '作风建设',
    aliases: [],
    sources: [{ title: 'A page', url: 'https://news.example/a' }],
  },
};
const packs = [
  { id: 'my-terms', name: 'My terms' },
  { id: 'team', name: 'Team' },
];
const on = { onSave: vi.fn(), onCancel: vi.fn(), onChange: vi.fn(), onEditOther: vi.fn() };
const form = (props: Partial<TermFormProps> = {}) => (
  <TermForm draft={draft} packs={packs} today="2026-11-24" {...on} {...props} />
);
const saved = () => on.onSave.mock.lastCall?.[0] as TermDraft;
const problemOf = (control: HTMLElement) =>
  document.getElementById(control.getAttribute('aria-describedby') ?? '')?.textContent;
const tokens = () => [...document.querySelectorAll('.tok')].map((token) => token.textContent);
const paste = (control: HTMLElement, text: string) =>
  act(() => {
    const event = new Event('paste', { bubbles: true, cancelable: true });
    control.dispatchEvent(Object.assign(event, { clipboardData: { getData: () => text } }));
  });

beforeEach(() => vi.clearAllMocks());
afterEach(clear);

describe('the form', () => {
  it('begins with the name, and is filled in from the draft', async () => {
    await show(form());
    expect(document.activeElement).toBe(field('Name'));
    expect(field('Name').value).toBe('work-style reform');
    expect(field('Chinese name').value).toBe('作风建设');
    expect(field('Chinese name').lang).toBe('zh-CN');
    expect(field('Kind').value).toBe('policy');
    expect(field('Pack').value).toBe('my-terms');
    expect(field('As of').value).toBe('2026-11-24');
    expect(field('Source title').value).toBe('A page');
    expect(field('Source address').value).toBe('https://news.example/a');
  });

  it('quotes what the page says around the phrase, which is no part of the term', async () => {
    await show(form());
    expect(document.querySelector('blockquote')).toBeNull();
    await clear();
    await show(form({ draft: { ...draft, sentence: '要加强作风建设。' } }));
    const quoted = document.querySelector('blockquote')!;
    expect([quoted.textContent, quoted.lang]).toEqual(['要加强作风建设。', 'zh-CN']);
    await click('button', 'Save term');
    expect(JSON.stringify(saved())).not.toContain('要加强');
  });

  it('saves what was written', async () => {
    await show(form());
    await write(field('Name'), ' Work-style reform ');
    await choose(field('Kind'), 'programme');
    await choose(field('Pack'), 'team');
    await write(field('Definition'), 'Party effort.');
    await write(field('Western implication'), 'Approvals slow.');
    await click('button', 'EU');
    await click('button', 'Investors');
    await click('button', 'EU');
    await click('button', 'Save term');
    expect(saved()).toEqual({
      term: {
        ...draft.term,
        // Told here and not by the glossary: saved again, it is the same term.
        id: expect.stringMatching(/^[0-9a-f]{20}$/),
        name: 'Work-style reform',
        kind: 'programme',
        pack: 'team',
        definition: 'Party effort.',
      },
      notes: [
        {
          id: expect.any(String),
          when: { all: [saved().term.id], any: [] },
          text: 'Approvals slow.',
          lenses: ['investors'],
          asOf: '2026-11-24',
          sources: draft.term.sources,
        },
      ],
    });
  });

  it('has lenses as buttons that are pressed or not', async () => {
    await show(form());
    expect(the('group', 'Lenses').children).toHaveLength(9);
    await click('button', 'EU');
    expect(the('button', 'EU').getAttribute('aria-pressed')).toBe('true');
    expect(the('button', 'US').getAttribute('aria-pressed')).toBe('false');
  });

  it('tells every change', async () => {
    await show(form());
    await write(field('Name'), 'X');
    expect(on.onChange.mock.lastCall?.[0]).toMatchObject({ term: { name: 'X' } });
  });

  it('says that the term is known already, and leads to it', async () => {
    await show(form({ sameName: { id: 'other', pack: 'Starter pack' } }));
    expect(said('status')).toContain('Already in Starter pack');
    await click('button', 'Edit instead');
    expect(on.onEditOther).toHaveBeenCalledWith('other');
  });

  it('says why it was not saved', async () => {
    await show(form({ failed: 'The disk is full.' }));
    expect(said('alert')).toBe('The term was not saved. The disk is full.');
  });

  it('takes more than one source', async () => {
    await show(form());
    await click('button', 'Add a source');
    expect(the('group', 'Source 2')).toBeTruthy();
    const [, second] = document.querySelectorAll<HTMLElement>('[inputmode=url]');
    await write(second!, 'other.example');
    await click('button', 'Save term');
    expect(saved().term.sources.map(({ url }) => url)).toEqual([
      'https://news.example/a',
      'https://other.example',
    ]);
  });
});

describe('implications', () => {
  const insight: TermDraft = {
    ...draft,
    term: { ...draft.term, id: 'wsr' },
    notes: [
      { id: 'a', when: { all: ['wsr'], any: [] }, text: 'Alone.', lenses: [] },
      { id: 'b', when: { all: ['eight', 'wsr'], any: [] }, text: 'Together.', lenses: [] },
    ],
    heads: { eight: { id: 'eight', kind: 'policy', name: 'Eight-point Regulation' } },
  };

  it('are edited one by one, and more can be added', async () => {
    await show(form({ draft: insight }));
    await click('button', 'Edit implication 1');
    expect(document.activeElement).toBe(field('Western implication'));
    await click('button', 'Add another implication');
    const groups = all('group').filter((group) => nameOf(group).startsWith('Implication'));
    expect(groups.map(nameOf)).toEqual(['Implication 1', 'Implication 2', 'Implication 3']);
    const texts = groups.map((group) => group.querySelector('textarea')!);
    expect(texts[1]).toBeNull();
    expect(document.activeElement).toBe(texts[2]);
    await write(texts[0]!, '');
    await write(texts[2]!, 'Third.');
    await click('button', 'Save term');
    expect(saved().notes).toMatchObject([
      { id: 'a', text: '' },
      { id: 'b', text: 'Together.' },
      { text: 'Third.' },
    ]);
  });

  it('name the terms that they need, which are found and taken out again', async () => {
    const gansu = { id: 'gansu', kind: 'place' as const, name: 'Gansu', zh: '甘肃' };
    const onFind = vi.fn(async () => [gansu]);
    await show(form({ draft: insight, onFind }));
    expect(onScreen()).toContain('Eight-point Regulation');
    await click('button', 'Edit implication 1');
    await click('button', 'Edit implication 2');
    const [first] = document.querySelectorAll<HTMLElement>('[aria-label="Name of another term"]');
    await write(first!, 'gan');
    await vi.waitFor(() =>
      expect(document.querySelector('option[value="Gansu · 甘肃"]')).toBeTruthy(),
    );
    await write(first!, 'Gansu · 甘肃');
    await click('button', 'Without Eight-point Regulation');
    await click('button', 'Save term');
    expect(saved().notes).toMatchObject([
      { id: 'a', when: { all: ['wsr', 'gansu'], any: [] } },
      { id: 'b', when: { all: ['wsr'], any: [] } },
    ]);
  });
});

describe('what it would match', () => {
  const tried = {
    term: { name: 'reform', aliases: ['RE'] },
    counts: [2, 55],
    elsewhere: [3, 0],
    passages: [[{ text: 'the ' }, { text: 'reform', form: 0 }, { text: ' of work' }]],
    sentences: [
      { text: 'A reform.', wanted: true, matches: true },
      { text: 'A ref.', wanted: true, matches: false },
    ],
  };

  it('is shown form by form, with what is too broad and which test sentences fail', async () => {
    await show(form({ tried }));
    expect(onScreen()).toContain('What it would match · 57 matches on this page');
    expect(onScreen()).toContain('“RE” alone matches 55 times here.');
    expect(onScreen()).toContain('“reform” is an everyday word; matches on your open pages: 5.');
    expect(document.querySelector('.trial mark')?.textContent).toBe('reform');
    expect(document.querySelector('.trial .samp.err')?.textContent).toBe(
      'A ref. should match, but does not',
    );
  });

  it('names who else is called so', async () => {
    await show(form({ sharing: [{ text: 'Li', name: 'Li Qiang', pack: 'Starter' }] }));
    expect(onScreen()).toContain('“Li” is also Li Qiang in Starter. Both will be shown.');
  });
});

describe('keys', () => {
  it.each(['ctrlKey', 'metaKey'])('save by %s and Enter from a text area', async (key) => {
    await show(form());
    field('Definition').focus();
    await press('Enter', { [key]: true });
    expect(on.onSave).toHaveBeenCalledOnce();
  });

  it('save by Enter in a field of one line, as forms do', async () => {
    await show(form());
    await act(() => document.querySelector('form')!.requestSubmit());
    expect(on.onSave).toHaveBeenCalledOnce();
    expect(document.querySelector('button[type=submit]')).toBe(the('button', 'Save term'));
  });

  it('cancel by Escape, but leave that to an input method at work', async () => {
    await show(form());
    await press('Escape', { isComposing: true });
    expect(on.onCancel).not.toHaveBeenCalled();
    expect((await press('Escape')).defaultPrevented).toBe(true);
    expect(on.onCancel).toHaveBeenCalledOnce();
  });

  it('save once while it is being saved', async () => {
    await show(form({ saving: true }));
    await press('Enter', { ctrlKey: true });
    expect(on.onSave).not.toHaveBeenCalled();
  });
});

describe('other ways it is written', () => {
  it('are taken one by one, or as a pasted list', async () => {
    await show(form());
    const input = field('Also written as');
    await write(input, 'style reform');
    input.focus();
    expect((await press('Enter')).defaultPrevented).toBe(true);
    expect(tokens()).toEqual(['style reform']);
    await paste(input, '作风、八项规定\nrectification; style reform');
    expect(tokens()).toEqual(['style reform', '作风', '八项规定', 'rectification']);
    expect(on.onSave).not.toHaveBeenCalled();
    await write(input, 'one more');
    await click('button', 'Save term');
    expect(saved().term.aliases).toEqual([
      'style reform',
      '作风',
      '八项规定',
      'rectification',
      'one more',
    ]);
  });

  it('leave Enter to the form where nothing is written', async () => {
    await show(form());
    field('Also written as').focus();
    expect((await press('Enter')).defaultPrevented).toBe(false);
  });

  it('keep their rules, and go by their button or by Backspace', async () => {
    const aliases = [{ text: 'WSR', case: 'exact' as const }, 'b', 'c'];
    await show(form({ draft: { term: { ...draft.term, aliases } } }));
    await click('button', 'Remove b');
    expect(document.activeElement).toBe(field('Also written as'));
    await press('Backspace');
    expect(tokens()).toEqual(['WSRexact case']);
    await click('button', 'Save term');
    expect(saved().term.aliases).toEqual([{ text: 'WSR', case: 'exact' }]);
  });
});

describe('the rules of a writing', () => {
  const rules = async () => {
    const aliases = ['WSR'];
    await show(form({ draft: { term: { ...draft.term, aliases } } }));
    await click('button', 'Rules of WSR');
  };
  const tick = (label: string) =>
    act(() => {
      [...document.querySelectorAll<HTMLElement>('.tick')]
        .find((each) => each.textContent === label)!
        .click();
    });

  it('are ticked, and unticked again', async () => {
    await rules();
    await tick('Only with these capitals');
    await tick('Only after a longer name of the term');
    await click('button', 'Save term');
    expect(saved().term.aliases).toEqual([
      { text: 'WSR', case: 'exact', when: { afterName: true } },
    ]);
    await tick('Only with these capitals');
    await tick('Only after a longer name of the term');
    await click('button', 'Save term');
    expect(saved().term.aliases).toEqual(['WSR']);
  });

  it('name words that the page must have', async () => {
    await rules();
    const near = field('Only where the page also says one of');
    await act(() => {
      near.value = 'Party, 作风、 ';
      near.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await click('button', 'Save term');
    expect(saved().term.aliases).toEqual([{ text: 'WSR', when: { near: ['Party', '作风'] } }]);
  });
});

describe('what is wrong', () => {
  it('is said at the field, which takes the focus', async () => {
    await show(form());
    await write(field('Name'), '');
    await write(field('Chinese name'), ' ');
    field('Definition').focus();
    await press('Enter', { ctrlKey: true });
    expect(on.onSave).not.toHaveBeenCalled();
    expect(field('Name').getAttribute('aria-invalid')).toBe('true');
    expect(problemOf(field('Name'))).toBe('Write a name.');
    expect(document.activeElement).toBe(field('Name'));
    await write(field('Name'), 'X');
    expect(field('Name').getAttribute('aria-invalid')).toBeNull();
    await click('button', 'Save term');
    expect(on.onSave).toHaveBeenCalledOnce();
  });

  it.each([
    ['Name', 'x'.repeat(501), 'This is 501 characters long; at most 500 fit.'],
    [
      'Source address',
      'javascript:alert(1)',
      'Only an http or https address can be linked. Correct it, or leave it out.',
    ],
  ])('in %s is said with what to do', async (label, text, words) => {
    await show(form());
    await write(field(label), text);
    expect(onScreen()).not.toContain(words);
    await click('button', 'Save term');
    expect(problemOf(field(label))).toBe(words);
    expect(document.activeElement).toBe(field(label));
    expect(on.onSave).not.toHaveBeenCalled();
  });

  it('leaves every field with a name', async () => {
    await show(form());
    expect([...document.querySelectorAll('label')].map(nameOf)).toEqual([
      'Name',
      'Chinese name',
      'Kind',
      'Also written as',
      'Definition',
      'Western implication',
      'As of',
      'Pack',
      'Source title',
      'Source address',
      'Tags',
      'Status',
      'Sentences that must match',
      'Sentences that must not match',
    ]);
    expect(all('combobox')).toHaveLength(3);
  });
});
