// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { clear, click, onScreen, said, show, the } from '@/components/on-screen';
import type { PastImport } from '@/utils/messages';
import { BackupPage, type ImportState } from './BackupPage';
import type { ExportFormProps } from './ExportForm';

const handlers = () => ({
  onFile: vi.fn(),
  onPaste: vi.fn(),
  onColumns: vi.fn(),
  onRead: vi.fn(),
  onApply: vi.fn(),
  onCancel: vi.fn(),
  past: [] as PastImport[],
  onUndo: vi.fn(),
  onSettle: vi.fn(),
});

const exporting = (): ExportFormProps => ({
  choice: { format: 'sidelight', gzip: true },
  packs: [{ id: 'starter', name: 'Starter' }],
  tags: ['rare earths'],
  terms: 163,
  notes: 1,
  losses: {},
  large: false,
  overlong: false,
  author: 'Mei',
  onAuthor: vi.fn(),
  onChange: vi.fn(),
  onExport: vi.fn(),
});

async function backup(state: ImportState, change: Partial<ExportFormProps> = {}, on = handlers()) {
  const form = { ...exporting(), ...change };
  await show(<BackupPage export={form} state={state} {...on} />);
  return { ...on, ...form };
}

async function choose(name: string, value: string): Promise<void> {
  const select = the<HTMLSelectElement>('combobox', name);
  select.value = value;
  await act(() => void select.dispatchEvent(new Event('change', { bubbles: true })));
}

const preview: ImportState = {
  step: 'preview',
  preview: {
    file: 'team.json',
    packs: [],
    terms: 0,
    authors: [],
    counts: { new: 0, changed: 0, removed: 0, conflict: 0, same: 0 },
    disputed: 0,
    held: [],
    refused: [],
    ignored: [],
    remarks: [],
  },
  entriesOf: async () => [],
};

afterEach(clear);

describe('the backup page', () => {
  it('says before an export if it could not be read again, and where to cut it', async () => {
    await backup({ step: 'none' });
    expect(onScreen()).not.toContain('250,000');
    await backup({ step: 'none' }, { overlong: true });
    expect(onScreen()).toContain('imports at most 250,000 terms or implications from one file');
  });

  it('says what an export holds, and where it went', async () => {
    const on = await backup({ step: 'none' });
    expect(onScreen()).toContain('163 terms, 1 implication. Nothing is left out.');
    await click('button', 'Export the glossary');
    expect(on.onExport).toHaveBeenCalledOnce();
    await backup({ step: 'none' }, { exported: 'glossary.sidelight.json' });
    expect(said('status')).toBe('Exported as glossary.sidelight.json.');
  });

  it('says before saving what a format leaves out', async () => {
    await backup(
      { step: 'none' },
      { choice: { format: 'tbx', gzip: true }, losses: { insights: 2, formRules: 1 } },
    );
    expect(onScreen()).toContain('This format leaves out:');
    expect(onScreen()).toContain('2 implications that do not belong to one term alone');
    expect(onScreen()).toContain('the rules of spellings in 1 term');
  });

  it('exports a pack or a tag, in another format, and compressed where it is large', async () => {
    const on = await backup({ step: 'none' }, { large: true });
    await choose('Format', 'csv');
    expect(on.onChange).toHaveBeenLastCalledWith({ format: 'csv', gzip: true });
    await choose('What to export', 'pstarter');
    expect(on.onChange).toHaveBeenLastCalledWith({
      format: 'sidelight',
      gzip: true,
      pack: 'starter',
    });
    await choose('What to export', 'trare earths');
    expect(on.onChange).toHaveBeenLastCalledWith({
      format: 'sidelight',
      gzip: true,
      tag: 'rare earths',
    });
    await click('checkbox', 'Compressed (.gz)');
    expect(on.onChange).toHaveBeenLastCalledWith({ format: 'sidelight', gzip: false });
  });

  it('exports what was selected in the table, until the reader chooses something else', async () => {
    const selection = ['baogang', 'wuhai'];
    const choice = { format: 'sidelight' as const, gzip: true, ids: selection };
    const on = await backup({ step: 'none' }, { selection, choice });
    const what = the<HTMLSelectElement>('combobox', 'What to export');
    expect(what.selectedOptions[0]?.text).toBe('Selected terms');
    expect(document.activeElement).toBe(the('button', 'Export the glossary'));
    await choose('What to export', '');
    expect(on.onChange).toHaveBeenLastCalledWith({ format: 'sidelight', gzip: true });
    await choose('What to export', 's');
    expect(on.onChange).toHaveBeenLastCalledWith(choice);
  });

  it('takes cells that are pasted', async () => {
    const on = await backup({ step: 'none' });
    await click('button', 'Paste cells');
    const area = document.querySelector('textarea')!;
    expect(document.activeElement).toBe(area);
    area.value = 'term\tzh\nBaogang\t包钢';
    await act(() => void area.dispatchEvent(new Event('input', { bubbles: true })));
    await click('button', 'Read the cells');
    expect(on.onPaste).toHaveBeenCalledWith('term\tzh\nBaogang\t包钢');
  });

  it('takes a file that is chosen', async () => {
    const on = await backup({ step: 'none' });
    const file = new File(['{}'], 'team.json');
    const input = document.querySelector<HTMLInputElement>('input[type=file]')!;
    Object.defineProperty(input, 'files', { value: [file] });
    await act(() => void input.dispatchEvent(new Event('change', { bubbles: true })));
    expect(on.onFile).toHaveBeenCalledWith(file);
  });

  it('takes a file that is dropped', async () => {
    const on = await backup({ step: 'none' });
    const file = new File(['{}'], 'team.json');
    const drop = new Event('drop', { bubbles: true, cancelable: true });
    Object.assign(drop, { dataTransfer: { files: [file] } });
    await act(() => void document.querySelector('.drop')!.dispatchEvent(drop));
    expect(on.onFile).toHaveBeenCalledWith(file);
    expect(drop.defaultPrevented).toBe(true);
  });

  it('shows how far it has read, and can be stopped', async () => {
    const on = await backup({ step: 'reading', file: 'big.json', done: 1840, all: 5200 });
    expect(the('progressbar', 'Reading big.json')).toBeTruthy();
    expect(onScreen()).toContain('1,840 of 5,200');
    await click('button', 'Stop');
    expect(on.onCancel).toHaveBeenCalledOnce();
  });

  it('says what is wrong with a file, and that nothing was changed', async () => {
    await backup({ step: 'failed', file: 'team.json', why: 'It was cut off. Get it again.' });
    expect(said('alert')).toBe(
      'team.json could not be readIt was cut off. Get it again.Nothing was changed.',
    );
    expect(the('button', 'Choose a file')).toBeTruthy();
  });

  it('tells reading, applying and undoing apart', async () => {
    await backup({ step: 'failed', file: 'team.json', applying: true, why: 'The disk is full.' });
    expect(said('alert')).toContain('The changes from team.json could not be applied');
    await backup({ step: 'failed', file: 'team.json', undoing: true, why: 'The disk is full.' });
    expect(said('alert')).toContain('The import of team.json could not be undone');
  });

  it('says what was applied and offers to undo it', async () => {
    const on = await backup({
      step: 'applied',
      file: 'team.json',
      changes: 51,
      conflicts: 0,
      undoable: true,
    });
    expect(said('status')).toContain('51 changes from team.json were applied.');
    await click('button', 'Undo');
    expect(on.onUndo).toHaveBeenCalledOnce();
    await backup({ step: 'undone', file: 'team.json' });
    expect(said('status')).toContain('The import of team.json was undone.');
  });

  it('asks once for a name, before the first file that says who wrote what', async () => {
    const on = await backup({ step: 'none' }, { author: null });
    await click('button', 'Export the glossary');
    expect(on.onExport).not.toHaveBeenCalled();
    const name = the<HTMLInputElement>('textbox', 'Your name in shared files');
    expect(document.activeElement).toBe(name);
    name.value = ' Mei ';
    await act(() => void name.dispatchEvent(new Event('input', { bubbles: true })));
    await click('button', 'Export with this name');
    expect(on.onAuthor).toHaveBeenCalledWith('Mei');
    expect(on.onExport).toHaveBeenCalledOnce();
  });

  it('exports without a name where the reader would rather have none', async () => {
    const on = await backup({ step: 'none' }, { author: null });
    await click('button', 'Export the glossary');
    await click('button', 'Export without a name');
    expect(on.onAuthor).toHaveBeenCalledWith('');
    expect(on.onExport).toHaveBeenCalledOnce();
  });

  it('lets the name be changed, and asks for none where the format has no place for it', async () => {
    const on = await backup({ step: 'none' });
    const name = the<HTMLInputElement>('textbox', 'Your name in shared files');
    expect(name.value).toBe('Mei');
    const csv = { ...on.choice, format: 'csv' as const };
    const other = await backup({ step: 'none' }, { author: null, choice: csv });
    await click('button', 'Export the glossary');
    expect(other.onExport).toHaveBeenCalledOnce();
  });

  it('lists earlier imports, each one step to undo', async () => {
    const past = [{ journal: 7, file: 'lena.json', at: Date.UTC(2026, 3, 9, 10), size: 42 }];
    const on = await backup({ step: 'none' }, {}, { ...handlers(), past });
    expect(onScreen()).toMatch(/lena\.json Apr 9, 2026.* · 42 entries/);
    await click('button', 'Undo the import of lena.json');
    expect(on.onUndo).toHaveBeenCalledWith(past[0]);
  });

  it('leads to the conflicts that an import left', async () => {
    const on = await backup({
      step: 'applied',
      file: 'team.json',
      changes: 51,
      conflicts: 2,
      undoable: true,
    });
    expect(said('status')).toContain('2 conflicts to settle');
    await click('button', 'Settle conflicts');
    expect(on.onSettle).toHaveBeenCalledOnce();
  });

  it('keeps focus on what took the place of the pressed control', async () => {
    await backup({ step: 'none' });
    await backup(preview);
    expect(document.activeElement).toBe(the('heading', 'Import'));
    await backup({ step: 'applied', file: 'team.json', changes: 1, conflicts: 0, undoable: true });
    expect(document.activeElement?.textContent).toContain('1 change from team.json was applied.');
    await backup(preview);
    await backup({ step: 'none' });
    expect(document.activeElement).toBe(the('button', 'Choose a file'));
  });
});
