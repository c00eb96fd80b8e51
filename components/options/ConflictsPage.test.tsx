// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { all, clear, click, nameOf, onScreen, show, the } from '@/components/on-screen';
import { ConflictsPage } from './ConflictsPage';
import type { ConflictCase } from './conflict-case';

const sync = { base: '2026-04-02T10:00:00.000Z/0000/mine0000' };
const term = (definition: string) => ({
  ...{ id: 'eight', pack: 'desk', kind: 'law' as const, name: 'Eight-point Regulation', sync },
  ...{ aliases: ['a rule', 'b rule'], related: [], sources: [], tags: [], definition },
});
const conflict = (key: string, name: string): ConflictCase => ({
  key,
  name,
  since: '2026-04-02',
  kind: 'law',
  sides: [
    { device: 'mine0000', date: '2026-04-07' },
    { device: 'lena0000', date: '2026-04-09', name: 'Lena' },
  ],
  fields: [
    {
      ...{ key: `${key}/definition`, table: 'terms', id: 'eight', field: 'definition' },
      options: [
        { value: 'Rules in force.', sides: [1] },
        { value: 'Rules of conduct.', sides: [0] },
      ],
    },
    {
      ...{ key: `${key}/aliases`, table: 'terms', id: 'eight', field: 'aliases', joins: true },
      options: [
        { value: ['a rule', 'b rule'], sides: [] },
        { value: ['a rule'], sides: [0] },
        { value: ['b rule'], sides: [1] },
      ],
    },
  ],
  term: term('Rules in force.'),
  notes: [],
});

async function page(cases: ConflictCase[], first?: string) {
  const on = { onSave: vi.fn(), onEdit: vi.fn(), onBack: vi.fn() };
  await show(<ConflictsPage cases={cases} heads={{}} first={first} {...on} />);
  return on;
}
const two = [conflict('terms/eight', 'Eight-point Regulation'), conflict('terms/nine', 'Nine')];
const key = (name: string) =>
  act(() => void document.dispatchEvent(new KeyboardEvent('keydown', { key: name })));
const chosen = () =>
  all('radio')
    .filter((radio) => (radio as HTMLInputElement).checked)
    .map(nameOf);
const result = () => document.querySelector('.result')?.textContent;

afterEach(clear);

describe('the conflicts page', () => {
  it('begins with the one that was asked for, else with the first', async () => {
    await page(two, 'terms/nine');
    expect(the('heading', 'Nine')).toBeTruthy();
    expect(onScreen()).toContain('Conflict 2 of 2');
    await clear();
    await page(two, 'terms/settled');
    expect(onScreen()).toContain('Conflict 1 of 2');
  });

  it('shows one conflict, its versions, and what is shown of it until it is decided', async () => {
    await page(two);
    expect(the('heading', 'Eight-point Regulation')).toBe(document.activeElement);
    expect(onScreen()).toContain('Conflict 1 of 2 · both sides changed since Apr 2, 2026');
    expect(the('group', 'Choose a version for each field')).toBeTruthy();
    expect(chosen()).toEqual(['Lena: Definition', 'Both: Also written as']);
    expect(result()).toContain('Rules in force.');
    expect(onScreen()).toContain('Same on both sides: Law or rule');
  });

  it('follows a choice in the result, by pointer and by key', async () => {
    await page(two);
    await click('radio', 'Yours: Definition');
    expect(result()).toContain('Rules of conduct.');
    await key('2');
    expect(result()).toContain('Rules in force.');
    await key('j');
    await key('1');
    expect(chosen()).toEqual(['Lena: Definition', 'Yours: Also written as']);
    await key('k');
    expect(document.activeElement).toBe(the('radio', 'Lena: Definition'));
  });

  it('takes everything of one side, lists joined', async () => {
    const { onSave } = await page(two);
    await click('button', 'Keep all of yours');
    await click('button', 'Save and go to next');
    expect(onSave).toHaveBeenCalledWith(two[0], {
      'terms/eight/definition': 1,
      'terms/eight/aliases': 0,
    });
  });

  it('goes on after a decision, and puts one off', async () => {
    const { onBack } = await page(two);
    await click('button', 'Decide later');
    expect(the('heading', 'Nine')).toBeTruthy();
    await click('button', 'Previous conflict');
    await show(
      <ConflictsPage
        cases={[two[1]!]}
        heads={{}}
        onSave={vi.fn()}
        onEdit={vi.fn()}
        onBack={onBack}
      />,
    );
    expect(the('heading', 'Nine')).toBeTruthy();
    await click('button', 'Decide later');
    expect(onBack).toHaveBeenCalledOnce();
  });

  it('says when nothing is left', async () => {
    await page([]);
    expect(onScreen()).toContain('No conflicts are left to settle.');
  });
});
