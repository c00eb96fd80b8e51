// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Glossary, Note, Term } from '@/utils/glossary/term';
import { GlossaryPage } from './GlossaryPage';
import { clear, click, onScreen, said, show, the } from './on-screen';

const sync = { base: '2026-11-23T00:00:00.000Z/0000/starter' };
const term = (id: string, name: string, more: Partial<Term> = {}): Term => ({
  id,
  pack: 'rare-earths',
  kind: 'company',
  name,
  aliases: [],
  sources: [],
  related: [],
  tags: [],
  sync,
  ...more,
});
const note = (id: string, ...terms: string[]): Note => ({
  id,
  pack: 'rare-earths',
  when: { all: terms, any: [] },
  text: 'So what.',
  lenses: [],
  sources: [],
  sync,
});

const glossary: Glossary = {
  packs: [
    { id: 'rare-earths', name: 'Rare earths', sync },
    { id: 'policy', name: 'Policy words', sync },
  ],
  terms: [
    term('wuhai', 'Wuhai Mining'),
    term('baogang', 'Baogang Group', { zh: '包钢集团', aliases: ['Baotou Steel', '包钢'] }),
    term('bastnasite', 'Bastnäsite', { kind: 'material' }),
    term('soe', 'State-owned enterprise', { kind: 'policy', pack: 'policy' }),
    term('gone', 'Gone', { deleted: {} }),
  ],
  notes: [
    note('n1', 'baogang'),
    note('n2', 'baogang', 'soe'),
    { ...note('n3', 'wuhai'), deleted: {} },
  ],
  authors: {},
};

async function page(more: { editor?: boolean; glossary?: Glossary } = {}) {
  const on = { onOpen: vi.fn(), onAdd: vi.fn(), onImport: vi.fn(), onClose: vi.fn() };
  const editor = more.editor ? { title: 'Edit term', form: <p>The form</p> } : undefined;
  await show(<GlossaryPage glossary={more.glossary ?? glossary} editor={editor} {...on} />);
  return on;
}
const names = () => [...document.querySelectorAll('.open')].map((open) => open.textContent);
async function search(text: string) {
  const input = the<HTMLInputElement>('searchbox', 'Search the glossary');
  input.value = text;
  await act(() => void input.dispatchEvent(new Event('input', { bubbles: true })));
}
async function choose(name: string, value: string) {
  const select = the<HTMLSelectElement>('combobox', name);
  select.value = value;
  await act(() => void select.dispatchEvent(new Event('change', { bubbles: true })));
}

afterEach(clear);

describe('the glossary page', () => {
  it('lists every term that is not deleted, by name', async () => {
    await page();
    expect(the('table', 'Glossary')).toBeTruthy();
    expect(names()).toEqual([
      'Baogang Group',
      'Bastnäsite',
      'State-owned enterprise',
      'Wuhai Mining',
    ]);
    expect(said('status')).toBe('4 of 4');
  });

  it('shows kind, pack, other forms and implications in words and numbers', async () => {
    await page();
    const cells = [...document.querySelectorAll('tbody tr')[0]!.children];
    expect(cells.map((cell) => cell.textContent)).toEqual([
      'Baogang Group',
      '包钢集团',
      'Baotou Steel, 包钢',
      'Company',
      'Rare earths',
      '2',
    ]);
    expect(cells[1]!.getAttribute('lang')).toBe('zh-CN');
  });

  it.each([
    ['baotou', ['Baogang Group']],
    ['包钢', ['Baogang Group']],
    ['BASTNASITE', ['Bastnäsite']],
    ['owned state', ['State-owned enterprise']],
    ['nothing', []],
  ])('finds %s in any form', async (text, found) => {
    await page();
    await search(text);
    expect(names()).toEqual(found);
  });

  it('filters by pack, kind and implications, and clears it all', async () => {
    await page();
    await choose('Pack', 'policy');
    expect(names()).toEqual(['State-owned enterprise']);
    await choose('Kind', 'company');
    expect(onScreen()).toContain('No term fits these filters.');
    await click('button', 'Clear filters');
    await click('button', 'Has implication');
    expect(names()).toEqual(['Baogang Group', 'State-owned enterprise']);
    expect(the('button', 'Has implication').getAttribute('aria-pressed')).toBe('true');
  });

  it('sorts by a column, and back again', async () => {
    await page();
    await click('button', 'Implications');
    expect(names()[0]).toBe('Baogang Group');
    await click('button', 'Name');
    await click('button', 'Name');
    expect(names()[0]).toBe('Wuhai Mining');
    expect(document.querySelector('th[aria-sort]')?.getAttribute('aria-sort')).toBe('descending');
  });

  it('opens a term, and comes back to its row with the filter kept', async () => {
    const on = await page();
    await search('wuhai');
    await click('button', 'Wuhai Mining');
    expect(on.onOpen).toHaveBeenCalledWith('wuhai');
    const { onClose } = await page({ editor: true });
    expect(onScreen()).toContain('The form');
    await click('button', 'Back');
    expect(onClose).toHaveBeenCalledOnce();
    await page();
    expect(names()).toEqual(['Wuhai Mining']);
    expect(document.activeElement).toBe(the('button', 'Wuhai Mining'));
  });

  it('draws at most two hundred rows until it is asked for more', async () => {
    const terms = Array.from({ length: 350 }, (_, at) => term(`t-${at}`, `Term ${at}`));
    await page({ glossary: { ...glossary, terms } });
    expect(names()).toHaveLength(200);
    await click('button', 'Show 150 more');
    expect(names()).toHaveLength(350);
  });

  it('says how to begin where there is nothing yet', async () => {
    const on = await page({ glossary: { ...glossary, terms: [] } });
    expect(onScreen()).toContain('The glossary is empty. Add a term, or import a file.');
    await click('button', 'Add term');
    await click('button', 'Import');
    expect(on.onAdd).toHaveBeenCalledOnce();
    expect(on.onImport).toHaveBeenCalledOnce();
  });
});
