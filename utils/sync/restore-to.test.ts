import { describe, expect, it } from 'vitest';
import type { Glossary, Term } from '@/utils/glossary/term';
import { create, edit, merge, remove } from './entry';
import { restoreTo } from './restore-to';

const at = (day: number, device = 'me000000') => `2026-11-0${day}T10:00:00.000Z/0000/${device}`;
const term = (id: string, more: Partial<Term> = {}): Term =>
  create<Term>(
    {
      id,
      pack: 'desk',
      kind: 'company',
      name: id,
      aliases: [],
      sources: [],
      related: [],
      tags: [],
      ...more,
    },
    at(1),
  );
const of = (...terms: Term[]): Glossary => ({ packs: [], terms, notes: [], authors: {} });
const back = (now: Glossary, then: Glossary) => restoreTo(now, then, at(9));

describe('going back to a backup', () => {
  const one = term('one', { definition: 'First.', tags: ['a', 'b'] });

  it('writes what it was as a new edit, over what came since', () => {
    const now = edit(one, { definition: 'Second.', zh: '一', tags: ['b', 'c'] }, at(2));
    const [step] = back(of(now), of(one));
    expect(step!.after).toMatchObject({ definition: 'First.', tags: ['a', 'b'] });
    expect(step!.after).not.toHaveProperty('zh');
    // Whoever has the later version sees it replaced.
    expect(merge(now, step!.after as Term)).toEqual(step!.after);
  });

  it('leaves alone what is as it was', () => {
    const [step] = back(of(one), of(one));
    expect(step!.after).toBe(one);
  });

  it('brings back what was deleted since, and deletes what came since', () => {
    const came = term('two');
    const [first, second] = back(of(remove(one, at(2)), came), of(one));
    expect(first!.after).toMatchObject({ definition: 'First.', tags: ['a', 'b'] });
    expect(first!.after.deleted).toBeUndefined();
    expect(second!.after.deleted).toBeDefined();
  });

  it('puts back as it was what is gone without a trace', () => {
    expect(back(of(), of(one))).toEqual([{ table: 'terms', now: undefined, after: one }]);
  });

  it('keeps deleted what was deleted then and is now', () => {
    const gone = remove(one, at(2));
    expect(back(of(gone), of(gone))[0]!.after).toBe(gone);
    const again = edit(gone, { definition: 'Again.' }, at(3));
    expect(back(of(again), of(gone))[0]!.after.deleted).toBeDefined();
  });
});
