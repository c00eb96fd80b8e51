import { describe, expect, it } from 'vitest';
import { type ImportChange, importChanges } from '@/components/options/import-preview';
import type { Glossary, Note, Term } from '@/utils/glossary/term';
import { create, edit, remove } from '@/utils/sync/entry';
import { mergeGlossaries } from '@/utils/sync/merge';
import { firstOf, previewOf } from './preview-of';

const stamp = (day: number, device = 'lena0000') => `2025-04-0${day}T10:00:00.000Z/0000/${device}`;
const term = (id: string, name: string, more: Partial<Term> = {}): Term =>
  create<Term>(
    {
      id,
      pack: 'rare-earths',
      kind: 'company',
      name,
      aliases: [],
      sources: [],
      related: [],
      tags: [],
      ...more,
    },
    stamp(1),
  );
const note: Note = create<Note>(
  {
    id: 'n-squeeze',
    pack: 'rare-earths',
    when: { all: ['gansu', 'baogang'], any: [] },
    text: 'So what.',
    lenses: [],
    sources: [],
  },
  stamp(1),
);
const glossary = (terms: Term[], notes: Note[] = []): Glossary => ({
  packs: [],
  terms,
  notes,
  authors: { lena0000: 'Lena', tom00000: 'Tom' },
});
const gansu = term('gansu', 'Gansu Rare Earth', { definition: 'It mines.', aliases: ['GRE'] });
const baogang = term('baogang', 'Baogang Group');
const clock = { device: 'me000000', last: undefined, now: Date.parse('2025-05-01') };

function preview(ours: Glossary, theirs: Glossary) {
  const { report } = mergeGlossaries(ours, theirs, clock);
  const found = previewOf({ file: 'team.json', ours, theirs, report });
  const first = (changes: readonly ImportChange[], count: number) => firstOf(found, changes, count);
  return { head: found.head, entries: first(importChanges, 10), first };
}

describe('the preview of a merge', () => {
  it('shows what is new, with its text, author and day', () => {
    const [entry] = preview(glossary([]), glossary([gansu])).entries;
    expect(entry).toMatchObject({
      what: 'term',
      change: 'new',
      name: 'Gansu Rare Earth',
      kind: 'company',
      text: 'It mines.',
      author: 'Lena',
      date: '2025-04-01',
    });
  });

  it('names a note by its terms, wherever they are', () => {
    const { entries } = preview(glossary([gansu]), glossary([baogang], [note]));
    expect(entries[1]).toMatchObject({
      what: 'note',
      name: 'Baogang Group + Gansu Rare Earth',
      text: 'So what.',
    });
  });

  it('puts the elements of a set into one change of their field', () => {
    const theirs = edit(gansu, { aliases: ['GanRE', 'GR'], definition: 'It refines.' }, stamp(2));
    const [entry] = preview(glossary([gansu]), glossary([theirs])).entries;
    expect(entry).toMatchObject({ change: 'changed', date: '2025-04-02' });
    expect(entry?.fields).toEqual([
      { field: 'aliases', before: ['GRE'], after: ['GR', 'GanRE'] },
      { field: 'definition', before: 'It mines.', after: 'It refines.' },
    ]);
  });

  it.each([
    ['newer than ours', 3],
    ['older than ours', 1],
  ])('shows ours against theirs in a conflict, also where theirs is %s', (_, day) => {
    const ours = edit(gansu, { definition: 'Ours.' }, stamp(2, 'me000000'));
    const theirs = edit(gansu, { definition: 'Theirs.' }, stamp(day, 'tom00000'));
    const [entry] = preview(glossary([ours]), glossary([theirs])).entries;
    expect(entry?.change).toBe('conflict');
    expect(entry?.fields).toEqual([
      { field: 'definition', before: 'Ours.', after: 'Theirs.', both: true, by: 'Tom' },
    ]);
  });

  it('shows what goes, and what an edit here keeps', () => {
    const gone = remove(gansu, stamp(2));
    expect(preview(glossary([gansu]), glossary([gone])).entries[0]?.change).toBe('removed');
    const ours = edit(gansu, { definition: 'Ours.' }, stamp(3, 'me000000'));
    const [kept] = preview(glossary([ours]), glossary([gone])).entries;
    expect(kept).toMatchObject({ change: 'conflict', facts: ['survives'] });
  });

  it('holds back what comes from the future', () => {
    const theirs = edit(gansu, { definition: 'Later.' }, '2031-01-01T00:00:00.000Z/0000/tom00000');
    const { entries, head } = preview(glossary([gansu]), glossary([theirs]));
    expect(entries[0]).toMatchObject({ change: 'conflict', held: 'future' });
    expect(head).toMatchObject({ held: ['term/gansu'], disputed: 0 });
  });

  it('counts what there is and lists it, decisions first, what stays as it is last', () => {
    const ours = edit(gansu, { definition: 'Ours.' }, stamp(2, 'me000000'));
    const theirs = edit(gansu, { definition: 'Theirs.' }, stamp(3, 'tom00000'));
    const lynas = term('lynas', 'Lynas');
    const found = preview(glossary([lynas, ours]), glossary([lynas, baogang, theirs]));
    expect(found.entries.map(({ name, change }) => [name, change])).toEqual([
      ['Gansu Rare Earth', 'conflict'],
      ['Baogang Group', 'new'],
      ['Lynas', 'same'],
    ]);
    expect(found.head).toMatchObject({
      terms: 3,
      counts: { conflict: 1, changed: 0, new: 1, removed: 0, same: 1 },
      disputed: 1,
    });
    expect(found.first(['same', 'new'], 1).map(({ name }) => name)).toEqual(['Baogang Group']);
  });
});
