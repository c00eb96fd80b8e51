import { describe, expect, test } from 'vitest';
import type { Note, Stamp, Term } from '@/utils/glossary/term';
import { conflicts, create, deletedBy, edit, merge, remove, restore, settle } from './entry';
import { StampError } from './state';

const at = (time: string, device: 'mei' | 'tom' | 'ann'): Stamp =>
  `2026-11-23T${time}:00.000Z/0000/${device}00000`;

const first = create<Term>(
  {
    id: 'baogang',
    pack: 'china-desk',
    kind: 'company',
    name: 'Baogang Group',
    definition: 'A steel maker.',
    aliases: ['Baotou Iron'],
    related: [],
    sources: [{ title: 'Annual report', url: 'https://example.org/2025' }],
    tags: ['steel', 'rare earths'],
  },
  at('10:00', 'mei'),
);

describe('two people', () => {
  const tom = edit(
    first,
    { definition: 'A miner.', aliases: ['Baotou Iron', 'Baotou Steel'] },
    at('11:29', 'tom'),
  );
  const mei = edit(
    first,
    { definition: 'A state miner.', aliases: ['BGC', 'Baotou Iron'] },
    at('11:30', 'mei'),
  );
  const both = merge(mei, tom);

  test('who add keep both additions', () => {
    expect(both.aliases).toEqual(['BGC', 'Baotou Iron', 'Baotou Steel']);
  });

  test('who write one field keep both versions, the later one shown', () => {
    expect(both.definition).toBe('A state miner.');
    expect(conflicts(both)).toEqual([
      {
        key: 'definition',
        versions: [
          { at: at('11:30', 'mei'), value: 'A state miner.' },
          { at: at('11:29', 'tom'), value: 'A miner.' },
        ],
      },
    ]);
  });

  test('settle with one version for everybody, also with the one shown', () => {
    const settled = settle(both, 'definition', 'A state miner.', at('11:45', 'tom'));
    expect(conflicts(merge(settled, both))).toEqual([]);
    expect(merge(mei, settled).definition).toBe('A state miner.');
  });

  test('who write the same have no conflict, and a short note of it', () => {
    const same = merge(
      edit(first, { zh: '包钢' }, at('11:00', 'mei')),
      edit(first, { zh: '包钢' }, at('11:01', 'tom')),
    );
    expect(conflicts(same)).toEqual([]);
    expect(same.sync.others).toEqual({ zh: [{ at: at('11:00', 'mei'), value: undefined }] });
  });

  test('of whom one saw the other’s edit replace it, however slow their clock', () => {
    const slow = edit(both, { definition: 'Both.' }, at('09:00', 'ann'));
    expect(merge(both, slow).definition).toBe('Both.');
    expect(conflicts(merge(both, slow))).toEqual([]);
  });

  test('of whom one removes an alias while the other gives it rules keep it', () => {
    const ruled = edit(
      first,
      { aliases: [{ text: 'Baotou Iron', case: 'exact' }] },
      at('12:00', 'mei'),
    );
    const without = edit(first, { aliases: [] }, at('12:01', 'tom'));
    expect(merge(ruled, without).aliases).toEqual([{ text: 'Baotou Iron', case: 'exact' }]);
    expect(merge(first, without).aliases).toEqual([]);
  });
});

describe('a deletion', () => {
  const gone = remove(first, at('12:00', 'mei'));
  const edited = edit(first, { zh: '包钢集团' }, at('12:01', 'tom'));
  const kept = merge(gone, edited);

  test('keeps the content, so that it can be looked at and taken back', () => {
    expect(gone.deleted).toEqual({ mei00000: at('10:00', 'mei') });
    expect(gone.name).toBe('Baogang Group');
    const back = restore(gone, at('12:10', 'mei'));
    expect(back.deleted).toBeUndefined();
    expect(merge(gone, back)).toEqual(back);
  });

  test('gives way to an edit that did not know of it, and says who deleted', () => {
    expect(kept.deleted).toBeUndefined();
    expect(kept.zh).toBe('包钢集团');
    expect(deletedBy(kept)).toBe(at('12:00', 'mei'));
  });

  test('by somebody who saw the edit stays', () => {
    const again = remove(kept, at('12:05', 'mei'));
    expect(merge(edited, again).deleted).toBeDefined();
    expect(deletedBy(again)).toBeUndefined();
  });

  test('is settled by keeping the entry', () => {
    const settled = restore(kept, at('12:06', 'tom'));
    expect(deletedBy(merge(settled, kept))).toBeUndefined();
  });

  test('is taken back by editing the entry', () => {
    expect(edit(gone, { zh: '包钢' }, at('12:07', 'mei')).deleted).toBeUndefined();
  });
});

describe('an edit', () => {
  test('leaves its entry alone and gives the same one back where nothing differs', () => {
    const before = structuredClone(first);
    expect(
      edit(first, { name: 'Baogang Group', tags: ['rare earths', 'steel'] }, at('13:00', 'mei')),
    ).toBe(first);
    edit(first, { name: 'Baogang' }, at('13:00', 'mei'));
    expect(first).toEqual(before);
  });

  test('drops blank elements of a set, which no file could carry', () => {
    expect(edit(first, { tags: ['', ' ', 'rare earths', 'steel'] }, at('13:00', 'mei'))).toBe(
      first,
    );
  });

  test('writes only the elements of a set that differ', () => {
    const { sync } = edit(first, { tags: ['magnets', 'steel'] }, at('13:00', 'tom'));
    expect(sync).toEqual({ base: at('10:00', 'mei'), at: { 'tags/magnets': at('13:00', 'tom') } });
  });

  test('that only takes away still tells that it was made', () => {
    const { definition, sync } = edit(first, { definition: undefined }, at('13:00', 'tom'));
    expect(definition).toBeUndefined();
    expect(sync).toEqual({ base: at('10:00', 'mei'), seen: { tom00000: at('13:00', 'tom') } });
  });

  test('cannot take away what every entry has, nor its id', () => {
    expect(edit(first, { name: undefined, kind: undefined }, at('13:00', 'mei'))).toBe(first);
    expect(edit(first, { id: 'other' } as object, at('13:00', 'mei'))).toBe(first);
    expect(settle(first, 'name', undefined, at('13:00', 'mei'))).toBe(first);
  });

  test('with a stamp that this device has outgrown is refused, since others would take it for replaced', () => {
    const later = edit(first, { zh: '包钢' }, at('13:00', 'mei'));
    expect(() => edit(later, { zh: '包鋼' }, at('12:00', 'mei'))).toThrow(StampError);
    expect(() => remove(later, at('12:00', 'mei'))).toThrow('mei00000');
  });

  test('keeps what a note stands on as one value', () => {
    const note = create<Note>(
      {
        id: 'note',
        pack: 'p00',
        text: 'x',
        lenses: [],
        sources: [],
        when: { all: ['b00', 'a00'], any: [] },
      },
      at('10:00', 'mei'),
    );
    expect(note.when.all).toEqual(['a00', 'b00']);
    const a = edit(note, { when: { all: ['a00'], any: [] } }, at('11:00', 'mei'));
    const b = edit(note, { when: { all: ['b00'], any: [] } }, at('11:01', 'tom'));
    expect(merge(a, b).when).toEqual({ all: ['b00'], any: [] });
    expect(conflicts(merge(a, b))).toHaveLength(1);
  });
});

test('forged stamps that would take the name from everybody do not', () => {
  const seen = { mei00000: at('12:00', 'mei'), tom00000: at('12:00', 'tom') };
  const ours: Term = { ...first, sync: { ...first.sync, seen } };
  const theirs: Term = { ...first, sync: { base: at('11:00', 'tom'), seen } };
  expect(merge(ours, theirs).name).toBe('Baogang Group');
  expect(merge(ours, theirs)).toEqual(merge(theirs, ours));
});

test('a version with the stamp of the one shown is no further version', () => {
  const others = { name: [{ at: at('10:00', 'mei'), value: 'Forged' }] };
  const forged: Term = { ...first, sync: { ...first.sync, others } };
  expect(conflicts(forged)).toEqual([]);
  expect(merge(first, forged)).toEqual(first);
});
