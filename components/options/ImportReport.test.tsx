// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { all, clear, click, nameOf, onScreen, said, show, the } from '@/components/on-screen';
import type { Problem } from '@/utils/glossary/problems';
import { ImportReport } from './ImportReport';
import {
  type EntriesOf,
  type ImportEntry,
  type ImportPreview,
  importChanges,
  keyOf,
  sortProblems,
} from './import-preview';

const entry = (change: ImportEntry['change'], name: string, more: Partial<ImportEntry> = {}) =>
  ({ id: name.toLowerCase(), what: 'term', kind: 'company', change, name, ...more }) as ImportEntry;

const entries = [
  entry('new', 'Solvent extraction', { kind: 'process', zh: '溶剂萃取', text: 'With acid.' }),
  entry('changed', 'Gansu Rare Earth', {
    author: 'Lena',
    date: '2025-04-08',
    fields: [
      { field: 'definition', before: 'It mines ore.', after: 'It refines ore.' },
      { field: 'aliases', before: ['GRE', 'Gansu'], after: ['Gansu', { text: 'GanRE' }] },
    ],
  }),
  entry('conflict', 'Eight-point Regulation', {
    author: 'Tom',
    fields: [{ field: 'zh', before: '八项规定', after: '中央八项规定', both: true, by: 'Tom' }],
  }),
  entry('removed', 'Rare earth bureau', { author: 'Lena' }),
  entry('conflict', 'Dual carbon goals', { held: 'future' }),
  entry('same', 'Wuhai Mining'),
];
const preview: Omit<ImportPreview, 'counts' | 'disputed' | 'held'> = {
  file: 'team.sidelight.json',
  packs: ['Rare earths'],
  terms: 5,
  authors: ['Lena'],
  refused: [{ name: 'Li', reasons: ['terms[14].kind (Li): is “minister”.'] }],
  ignored: [],
  remarks: [],
};

async function report(more: Partial<ImportPreview> = {}, given: ImportEntry[] = entries) {
  const onApply = vi.fn();
  const onCancel = vi.fn();
  const byChange = Map.groupBy(given, ({ change }) => change);
  const of = (change: ImportEntry['change']) => byChange.get(change) ?? [];
  const counts = Object.fromEntries(
    importChanges.map((change) => [change, of(change).length]),
  ) as ImportPreview['counts'];
  const entriesOf: EntriesOf = async (changes, count) =>
    importChanges
      .filter((change) => changes.includes(change))
      .flatMap(of)
      .slice(0, count);
  const disputed = given.filter(({ fields }) => fields?.some(({ both }) => both)).length;
  const held = given.filter((one) => one.held).map(keyOf);
  const all = { ...preview, counts, disputed, held, ...more };
  await show(<ImportReport preview={all} {...{ entriesOf, onApply, onCancel }} />);
  // Its entries come by themselves.
  await act(async () => {});
  return { onApply, onCancel };
}
const rows = () =>
  [...document.querySelectorAll('.diff')].map((row) => row.textContent.replace(/\s+/g, ' '));
const row = (name: string) => rows().find((text) => text.includes(name));

afterEach(clear);

describe('the import report', () => {
  it('says which file it is and what it would do', async () => {
    await report();
    expect(onScreen()).toContain('Import into Rare earths');
    expect(onScreen()).toContain('team.sidelight.json · 5 terms · written by Lena');
    expect(onScreen()).toContain('Nothing is written until you apply.');
    const group = the('group', 'Show changes');
    expect([...group.children].map(nameOf)).toEqual([
      '1 New',
      '1 Changed',
      '1 Removed',
      '2 Conflicts',
      '1 Unchanged',
      '1 Refused',
    ]);
  });

  it('shows all but what is unchanged, decisions first', async () => {
    await report();
    const names = [...document.querySelectorAll('.diff .what')].map((what) => what.textContent);
    expect(names).toEqual([
      'Eight-point Regulation',
      'Dual carbon goals',
      'Gansu Rare Earth',
      'Solvent extraction',
      'Rare earth bureau',
      'Li',
    ]);
  });

  it('filters by group', async () => {
    await report();
    expect(the('button', '1 New').getAttribute('aria-pressed')).toBe('true');
    await click('button', '1 New');
    expect(row('Solvent extraction')).toBeUndefined();
    await click('button', '1 Unchanged');
    expect(row('Wuhai Mining')).toContain('Unchanged');
  });

  it('says so when every group is hidden', async () => {
    await report();
    for (const name of ['1 New', '1 Changed', '1 Removed', '2 Conflicts', '1 Refused'])
      await click('button', name);
    expect(onScreen()).toContain('Choose a group above to list its entries.');
  });

  it('shows fields before and after, with the shared words plain', async () => {
    await report();
    const changed = row('Gansu Rare Earth')!;
    expect(changed).toContain('Definition It removed: mines added: refines ore.');
    expect(changed).toContain('Also written as Gansu removed: GRE added: GanRE');
    expect(changed).toContain('Lena · Apr 8, 2025');
  });

  it('shows what a new entry is, its Chinese name in its language', async () => {
    await report();
    expect(row('Solvent extraction')).toContain('New 溶剂萃取 · With acid.');
    expect(document.querySelector('bdi[lang=zh-CN]')?.textContent).toBe('溶剂萃取');
  });

  it('names both sides of a conflict and says what happens to it', async () => {
    await report();
    expect(row('Eight-point')).toContain('Chinese name edited here and by Tom');
    expect(said('status')).toBe('1 conflict: both versions are kept, the newest is shown');
  });

  it('opens both versions of a conflict as a whole, what sets them apart marked', async () => {
    await report();
    expect(row('Eight-point')).not.toContain('八项规定');
    const button = the('button', 'Compare: Eight-point Regulation');
    expect(button.getAttribute('aria-expanded')).toBe('false');
    await click('button', 'Compare: Eight-point Regulation');
    expect(button.getAttribute('aria-expanded')).toBe('true');
    expect(row('Eight-point')).toMatch(/Here ?八项规定 ?Tom’s ?中央八项规定/);
    expect([...document.querySelectorAll('.sides ins')].map((ins) => ins.textContent)).toEqual([
      '中央',
    ]);
    await click('button', 'Compare: Eight-point Regulation');
    expect(document.querySelector('.sides')).toBeNull();
  });

  it('lets a long change be compared that is shown shortened, and no short one', async () => {
    const long = (end: string) => `${'It mines ore in the desert. '.repeat(20)}${end}`;
    const change = { field: 'definition', before: long('A.'), after: long('B.') };
    await report({}, [...entries, entry('changed', 'Long', { fields: [change] })]);
    const offered = all('button')
      .map(nameOf)
      .filter((name) => name.startsWith('Compare'));
    expect(offered).toEqual(['Compare: Eight-point Regulation', 'Compare: Long']);
    expect(row('Long')).not.toContain(long(''));
    await click('button', 'Compare: Long');
    expect(row('Long')).toContain(`Now${long('A.')}After applying${long('B.')}`);
  });

  it('leaves unticked what is held back, and says why', async () => {
    const { onApply } = await report();
    const box = the<HTMLInputElement>('checkbox', 'Include Dual carbon goals');
    expect(box.checked).toBe(false);
    expect(row('Dual carbon')).toContain('a clock is wrong. Left as it is unless you tick it.');
    await click('button', 'Apply 4 changes');
    expect(onApply).toHaveBeenCalledWith(['term/dual carbon goals']);
  });

  it('applies what is ticked, and nothing where nothing is', async () => {
    const { onApply } = await report();
    await click('checkbox', 'Include Eight-point Regulation');
    await click('checkbox', 'Include Gansu Rare Earth');
    await click('checkbox', 'Include Rare earth bureau');
    expect(the('button', 'Apply 1 change')).toBeTruthy();
    await click('checkbox', 'Include Solvent extraction');
    await click('button', 'Apply 0 changes');
    expect(onApply).not.toHaveBeenCalled();
    expect(said('status')).toBe('Tick a change to apply it.');
  });

  it('says where and why something is refused', async () => {
    await report();
    expect(row('minister')).toBe('×LiRefused terms[14].kind (Li): is “minister”.');
    expect(all('checkbox').map(nameOf)).not.toContain('Include Li');
  });

  it('keeps what else there is to know behind its number', async () => {
    await report({ remarks: ['terms[3].id (SOE): stands twice in the file; the two are merged.'] });
    expect(document.querySelector('summary')?.textContent).toBe('1 remark on this file');
    expect(document.querySelector('details')?.textContent).toContain('stands twice');
  });

  it('names the fields that are left out', async () => {
    await report({ ignored: ['colour', 'weight'] });
    expect(onScreen()).toContain('leaves them out: colour, weight');
  });

  it.each([
    [500e6, /There is no room.* they take about 500 MB, and 120 MB is left\. Free some/],
    [100e6, /These changes take about 100 MB of the 120 MB that is left/],
  ])('says where there is little room: %i bytes of 120 MB', async (needed, words) => {
    await report({ room: { needed, left: 120e6 } });
    expect(onScreen()).toMatch(words);
    expect(said('alert') !== '').toBe(needed > 120e6);
  });

  it('says nothing of room where there is enough', async () => {
    await report({ room: { needed: 1e6, left: 120e6 } });
    expect(onScreen()).not.toContain('MB');
  });

  it('says when a file changes nothing', async () => {
    await report({ refused: [] }, [entry('same', 'Wuhai Mining')]);
    expect(onScreen()).toContain('This file changes nothing here.');
  });

  it('tells an implication from its term', async () => {
    await report({}, [entry('new', 'Baogang + Gansu', { what: 'note', text: 'So.' })]);
    expect(the('checkbox', 'Include Western implication: Baogang + Gansu')).toBeTruthy();
  });

  it('draws at most a hundred rows until it is asked for more', async () => {
    const many = Array.from({ length: 250 }, (_, at) => entry('new', `Term ${at}`));
    await report({}, many);
    expect(rows()).toHaveLength(100);
    await click('button', 'Show 100 more');
    await act(async () => {});
    expect(rows()).toHaveLength(200);
    await click('button', 'Show 51 more');
    await act(async () => {});
    expect(rows()).toHaveLength(251);
    expect(the('button', 'Apply 250 changes')).toBeTruthy();
  });

  it('shows text from the file as text, and the unseen in it', async () => {
    await report({}, [entry('new', '<b>Bаogang</b> \u202Egnp')]);
    expect(row('<b>')).toContain('<b>Bаogang</b> U+202Egnp');
    expect(the('checkbox', 'Include <b>Bаogang</b> U+202Egnp')).toBeTruthy();
    expect(row('<b>')).toContain('Mixes letters of scripts that look alike');
  });

  it('can be left, by Cancel and by Back', async () => {
    const { onCancel } = await report();
    await click('button', 'Cancel');
    await click('button', 'Back');
    expect(onCancel).toHaveBeenCalledTimes(2);
  });
});

describe('the problems of a file', () => {
  it('are sorted into refused entries, unknown fields and remarks', () => {
    const problems: Problem[] = [
      { place: 'terms[14].kind', code: 'notOneOf', values: [], entry: 'Li', refused: true },
      { place: 'terms[14].tags', code: 'notAList', values: [], entry: 'Li', refused: true },
      { place: 'notes[0]', code: 'notAnObject', values: [], refused: true },
      { place: 'terms.colour', code: 'unknownField', values: [3] },
      { place: 'terms[3].id', code: 'twice', values: [], entry: 'SOE' },
    ];
    expect(sortProblems(problems, ({ code }) => code)).toEqual({
      refused: [
        { name: 'Li', reasons: ['notOneOf', 'notAList'] },
        { name: 'notes[0]', reasons: ['notAnObject'] },
      ],
      ignored: ['terms.colour'],
      remarks: ['twice'],
    });
  });
});
