// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { all, clear, click, nameOf, onScreen, said, show, the } from '@/components/on-screen';
import { type ListedTerm, noFilter, type Overview } from '@/utils/glossary/list';
import { GlossaryPage, type GlossaryPageProps } from './GlossaryPage';

const term = (id: string, name: string, more: Partial<ListedTerm> = {}): ListedTerm => ({
  id,
  pack: 'rare-earths',
  kind: 'company',
  name,
  aliases: [],
  tags: [],
  notes: 0,
  edited: '2020-03-09T10:00:00.000Z',
  ...more,
});
const terms = [
  term('baogang', 'Baogang Group', {
    zh: '包钢集团',
    aliases: ['Baotou Steel', { text: '包钢', case: 'exact' }],
    status: 'approved',
    notes: 2,
  }),
  term('soe', 'State-owned enterprise', { kind: 'policy', pack: 'policy' }),
  term('wuhai', 'Wuhai Mining'),
];
const overview: Overview = {
  terms: 3,
  notes: 2,
  gone: 1,
  undecided: 0,
  packs: {},
  tags: ['mining', 'steel'],
  lenses: ['us'],
  statuses: ['approved'],
};

async function page(more: Partial<GlossaryPageProps> = {}) {
  const on = {
    onFilter: vi.fn(),
    onSort: vi.fn(),
    onRange: vi.fn(),
    onEdit: vi.fn(async () => true),
    onChange: vi.fn(),
    onExport: vi.fn(),
    onRemove: vi.fn(),
    onMute: vi.fn(),
    onOpen: vi.fn(),
    onAdd: vi.fn(),
    onImport: vi.fn(),
    onTrash: vi.fn(),
  };
  await show(
    <GlossaryPage
      ids={terms.map(({ id }) => id)}
      rowOf={(id) => terms.find((each) => each.id === id)}
      overview={overview}
      packs={[
        { id: 'rare-earths', name: 'Rare earths' },
        { id: 'policy', name: 'Policy words' },
      ]}
      filter={noFilter}
      sort={{ key: 'name', up: true }}
      muted={new Set(['wuhai'])}
      {...on}
      {...more}
    />,
  );
  return on;
}
const names = () => [...document.querySelectorAll('button.open')].map((open) => open.textContent);
const row = (at: number) => document.querySelectorAll<HTMLElement>('tbody tr')[at]!;
const press = (target: Element, key: string, more: KeyboardEventInit = {}) =>
  act(async () => {
    target.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }),
    );
  });
async function change(control: HTMLInputElement | HTMLSelectElement, value: string) {
  control.value = value;
  await act(() => void control.dispatchEvent(new Event('change', { bubbles: true })));
}

afterEach(clear);

describe('the table of terms', () => {
  it('says how many rows it has and which each is', async () => {
    await page();
    expect(the('table', 'Glossary').getAttribute('aria-rowcount')).toBe('4');
    expect(row(0).getAttribute('aria-rowindex')).toBe('2');
    expect(said('status')).toBe('3 of 3');
  });

  it('shows kind, pack, other forms, status and implications in words and numbers', async () => {
    await page();
    const cells = [...row(0).children].map((cell) => cell.textContent);
    expect(cells.slice(1, 9)).toEqual([
      'Baogang Group',
      '包钢集团',
      'Baotou Steel, 包钢',
      'Company',
      'Rare earths',
      'Approved',
      '2',
      'Mar 9, 2020',
    ]);
    expect(row(0).children[2]!.getAttribute('lang')).toBe('zh-CN');
  });

  it('draws of many rows those in view, and asks for them', async () => {
    const ids = Array.from({ length: 100_000 }, (_, at) => `term-${at}`);
    const { onRange } = await page({ ids, rowOf: (id) => term(id, id) });
    expect(names().length).toBeLessThan(200);
    expect(onRange.mock.lastCall![0][0]).toBe('term-0');
    expect(the('table', 'Glossary').getAttribute('aria-rowcount')).toBe('100001');
  });

  it('sorts by its heads, most implications first', async () => {
    const { onSort } = await page();
    await click('button', 'Name');
    expect(onSort).toHaveBeenLastCalledWith({ key: 'name', up: false });
    await click('button', 'Implications');
    expect(onSort).toHaveBeenLastCalledWith({ key: 'notes', up: false });
  });

  it('goes from cell to cell by arrow keys, and to the last row', async () => {
    await page();
    const first = the('button', 'Baogang Group');
    first.focus();
    await press(first, 'ArrowDown');
    expect(nameOf(document.activeElement!)).toBe('State-owned enterprise');
    await press(document.activeElement!, 'End', { ctrlKey: true });
    expect(nameOf(document.activeElement!)).toBe('Wuhai Mining');
  });

  it('opens a term', async () => {
    const { onOpen } = await page();
    await click('button', 'Wuhai Mining');
    expect(onOpen).toHaveBeenCalledWith('wuhai');
  });
});

describe('a cell', () => {
  it.each([
    ['Chinese name', 'zh', '包钢', { zh: '包钢' }, { zh: '包钢集团' }],
    [
      'Also written as',
      'aliases',
      '包钢; Bao Steel',
      { aliases: [{ text: '包钢', case: 'exact' }, 'Bao Steel'] },
      { aliases: ['Baotou Steel', { text: '包钢', case: 'exact' }] },
    ],
  ])('%s is edited from F2 to Enter', async (label, field, text, changes, was) => {
    const { onEdit } = await page();
    await press(row(0).querySelector(`[data-field=${field}]`)!, 'F2');
    const input = document.activeElement as HTMLInputElement;
    expect(nameOf(input)).toBe(`${label}: Baogang Group`);
    input.value = text;
    await press(input, 'Enter');
    expect(onEdit).toHaveBeenCalledExactlyOnceWith('baogang', changes, was);
    expect(document.activeElement).toBe(row(0).querySelector(`[data-field=${field}]`));
  });

  it('is left as it was by Escape, and by what changes nothing', async () => {
    const { onEdit } = await page();
    for (const key of ['Escape', 'Enter']) {
      await press(the('button', 'Baogang Group'), 'F2');
      const input = document.activeElement as HTMLInputElement;
      expect(input.value).toBe('Baogang Group');
      if (key === 'Escape') input.value = 'Otherwise';
      await press(input, key);
      expect(document.activeElement).toBe(the('button', 'Baogang Group'));
    }
    expect(onEdit).not.toHaveBeenCalled();
  });

  it('stays open where it was not saved', async () => {
    await page({ onEdit: async () => false, failed: 'The name is empty.' });
    await press(the('button', 'Wuhai Mining'), 'F2');
    const input = document.activeElement as HTMLInputElement;
    input.value = ' ';
    await press(input, 'Enter');
    expect(document.activeElement).toBe(input);
    expect(said('alert')).toBe('That did not work: The name is empty.');
  });

  it('of a kind is chosen from the list of kinds', async () => {
    const { onEdit } = await page();
    await press(row(2).querySelector('[data-field=kind]')!, 'F2');
    await change(document.activeElement as HTMLSelectElement, 'place');
    expect(onEdit).toHaveBeenCalledWith('wuhai', { kind: 'place' }, { kind: 'company' });
  });
});

describe('the selection', () => {
  it('raises a bar that changes, moves, tags, exports and deletes all of it', async () => {
    const on = await page();
    await click('checkbox', 'Select Baogang Group');
    await click('checkbox', 'Select Wuhai Mining');
    const bar = the('toolbar', 'Selected terms');
    expect(bar.textContent).toContain('2 selected');
    expect(the<HTMLInputElement>('checkbox', 'Select all').indeterminate).toBe(true);
    const both = ['baogang', 'wuhai'];
    await change(the<HTMLSelectElement>('combobox', 'Move to pack'), 'policy');
    expect(on.onChange).toHaveBeenLastCalledWith(both, { pack: 'policy' });
    await change(the<HTMLSelectElement>('combobox', 'Set kind'), 'agency');
    expect(on.onChange).toHaveBeenLastCalledWith(both, { kind: 'agency' });
    await click('button', 'Tag');
    (document.activeElement as HTMLInputElement).value = 'steel';
    await click('button', 'Remove tag');
    expect(on.onChange).toHaveBeenLastCalledWith(both, { removeTags: ['steel'] });
    await click('button', 'Mute');
    expect(on.onMute).toHaveBeenLastCalledWith(both, true);
    await click('button', 'Export');
    expect(on.onExport).toHaveBeenCalledWith(both);
    await click('button', 'Delete');
    expect(on.onRemove).toHaveBeenCalledWith(both);
  });

  it('says what is muted, and lets it be marked again once all that is selected is', async () => {
    const on = await page();
    expect(row(2).textContent).toContain('Muted: not marked on any page');
    expect(row(0).textContent).not.toContain('Muted');
    await click('checkbox', 'Select Wuhai Mining');
    await click('button', 'Unmute');
    expect(on.onMute).toHaveBeenLastCalledWith(['wuhai'], false);
  });

  it('takes all that are listed, and lets go of what is listed no more', async () => {
    const on = await page();
    await click('checkbox', 'Select all');
    expect(the('toolbar', 'Selected terms').textContent).toContain('3 selected');
    await page({ ids: ['soe'] });
    await click('button', 'Delete');
    expect(on.onRemove).not.toHaveBeenCalled();
    expect(the('toolbar', 'Selected terms').textContent).toContain('1 selected');
    await click('button', 'Clear selection');
    expect(all('toolbar')).toEqual([]);
  });
});

describe('the filters', () => {
  it('choose several values, and state them', async () => {
    const { onFilter } = await page();
    expect(all('group')).toEqual([]);
    await click('button', 'Pack');
    const box = the<HTMLInputElement>('checkbox', 'Policy words');
    box.checked = true;
    await change(box, 'on');
    expect(onFilter).toHaveBeenCalledWith({ ...noFilter, packs: ['policy'] });
    await page({ filter: { ...noFilter, packs: ['policy', 'rare-earths'] } });
    expect(the('button', 'Pack: Rare earths, Policy words')).toBeTruthy();
  });

  it('close by Escape, with the focus back on the chip', async () => {
    await page();
    await click('button', 'Tags');
    await press(the('checkbox', 'mining'), 'Escape');
    expect(all('group')).toEqual([]);
    expect(document.activeElement).toBe(the('button', 'Tags'));
  });

  it('are cleared where nothing fits', async () => {
    const filter = { ...noFilter, text: 'nothing' };
    const { onFilter } = await page({ ids: [], filter });
    expect(onScreen()).toContain('No term fits these filters.');
    await click('button', 'Clear filters');
    expect(onFilter).toHaveBeenCalledWith(noFilter);
  });
});

it('says how to begin where there is nothing yet', async () => {
  const on = await page({ ids: [], overview: { ...overview, terms: 0, gone: 0 } });
  expect(onScreen()).toContain('The glossary is empty. Add a term, or import a file.');
  expect(all('button').map(nameOf)).not.toContain('Trash');
  await click('button', 'Add term');
  await click('button', 'Import');
  expect(on.onAdd).toHaveBeenCalledOnce();
  expect(on.onImport).toHaveBeenCalledOnce();
});

it('opens a term in the editor, and comes back to its row', async () => {
  await page();
  await click('button', 'Wuhai Mining');
  await page({ editor: <p>The form</p> });
  expect(onScreen()).toBe('The form');
  await page();
  expect(document.activeElement).toBe(the('button', 'Wuhai Mining'));
});
