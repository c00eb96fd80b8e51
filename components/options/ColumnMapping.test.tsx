// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, expect, it, vi } from 'vitest';
import { clear, click, onScreen, said, show, the } from '@/components/on-screen';
import { type ColumnChoice, ColumnMapping } from './ColumnMapping';

const choice: ColumnChoice = {
  file: 'team.csv',
  encoding: { name: 'gb18030', certain: false },
  separator: ',',
  headings: true,
  head: ['术语', 'en', 'note'],
  count: 27,
  rows: [['开源生态', 'open source ecosystem', 'unhyphenated\nthroughout']],
  fields: ['zh', 'name', 'definition'],
  remembered: false,
  hints: [],
};

async function mapping(change: Partial<ColumnChoice> = {}) {
  const on = { onChange: vi.fn(), onContinue: vi.fn(), onCancel: vi.fn() };
  await show(<ColumnMapping choice={{ ...choice, ...change }} {...on} />);
  return on;
}

async function choose(name: string, value: string): Promise<void> {
  const select = the<HTMLSelectElement>('combobox', name);
  select.value = value;
  await act(() => void select.dispatchEvent(new Event('change', { bubbles: true })));
}

afterEach(clear);

it('shows the first rows, and says that the encoding is a guess', async () => {
  await mapping();
  expect(onScreen()).toContain('team.csv · 27 rows');
  expect(onScreen()).toContain('开源生态');
  expect(onScreen()).toContain('Guessed. If the rows below look garbled, choose another.');
  expect(the<HTMLSelectElement>('combobox', 'Text encoding').value).toBe('gb18030');
  await mapping({ encoding: { name: 'utf-8', certain: true } });
  expect(onScreen()).not.toContain('Guessed');
});

it('lets the reader say how the file is read', async () => {
  const on = await mapping();
  await choose('Text encoding', 'big5');
  expect(on.onChange).toHaveBeenLastCalledWith({ encoding: 'big5' });
  await choose('Cells are kept apart by', ';');
  expect(on.onChange).toHaveBeenLastCalledWith({ separator: ';' });
  await click('checkbox', 'The first row is headings');
  expect(on.onChange).toHaveBeenLastCalledWith({ headings: false });
});

it('lets the reader say what a column is; of two names the new one holds', async () => {
  const on = await mapping();
  await choose('Column 3, “note”', 'name');
  expect(on.onChange).toHaveBeenLastCalledWith({ fields: ['zh', 'ignore', 'name'] });
  await choose('Column 1, “术语”', 'tags');
  expect(on.onChange).toHaveBeenLastCalledWith({ fields: ['tags', 'name', 'definition'] });
});

it('goes on only when something is the name', async () => {
  await mapping({ fields: ['ignore', 'ignore', 'definition'] });
  expect(the<HTMLButtonElement>('button', 'Show the changes').disabled).toBe(true);
  expect(said('status')).toBe('Choose which column is the name.');
  const on = await mapping({ remembered: true });
  expect(said('status')).toBe('As you chose last time for these columns.');
  await click('button', 'Show the changes');
  expect(on.onContinue).toHaveBeenCalledOnce();
});
