import { describe, expect, it } from 'vitest';
import { resultOf } from '@/components/options/conflict-case';
import type { Glossary, Note, Term } from '@/utils/glossary/term';
import { ChangedMeanwhile, carryOut } from '@/utils/sync/decision';
import { editSince } from '@/utils/sync/edit-since';
import { conflicts, create, edit, merge, remove } from '@/utils/sync/entry';
import { conflictCases, decisionsOf } from './conflict-cases';

const at = (day: string, device: string) => `2026-04-${day}T10:00:00.000Z/0000/${device}`;
const [mine, lena, tom] = ['mine0000', 'lena0000', 'tom00000'];
const lists = { aliases: [], related: [], sources: [], tags: [] };

const term = create<Term>(
  { id: 'eight-point', pack: 'desk', kind: 'law', name: 'Eight-point Regulation', ...lists },
  at('02', mine!),
);
const note = create<Note>(
  {
    ...{ id: 'note-one', pack: 'desk', text: 'Old.', lenses: [], sources: [] },
    when: { all: ['eight-point'], any: [] },
  },
  at('02', mine!),
);
const ours = edit(
  term,
  { definition: 'Rules of conduct.', aliases: ['eight rules'] },
  at('07', mine!),
);
const theirs = edit(
  term,
  { definition: 'Rules in force.', aliases: ['Eight-point Decision'] },
  at('09', lena!),
);
const glossary = (terms: Term[], notes: Note[] = []): Glossary => ({
  packs: [],
  terms,
  notes,
  authors: { [lena!]: 'Lena', [tom!]: 'Tom' },
});
const only = (from: Glossary) => conflictCases(from, [mine!])[0]!;

const casesOf = (found: Glossary) => conflictCases(found, [mine!]).length;

describe('the cases that wait for a decision', () => {
  it('have a side for each person, the reader first, and a row for each field', () => {
    const found = only(glossary([merge(ours, theirs)]));
    expect(found).toMatchObject({
      name: 'Eight-point Regulation',
      kind: 'law',
      since: '2026-04-02',
    });
    expect(found.sides).toEqual([
      { device: mine, date: '2026-04-07' },
      { device: lena, date: '2026-04-09', name: 'Lena' },
    ]);
    expect(found.fields).toMatchObject([
      {
        field: 'definition',
        options: [
          { value: 'Rules in force.', sides: [1] },
          { value: 'Rules of conduct.', sides: [0] },
        ],
      },
      {
        field: 'aliases',
        joins: true,
        options: [
          { value: ['Eight-point Decision', 'eight rules'] },
          { value: ['eight rules'], sides: [0] },
          { value: ['Eight-point Decision'], sides: [1] },
        ],
      },
    ]);
  });

  it('have a side for each version that one device wrote beside another, in two windows', () => {
    const second = { definition: 'Rules of mine.' };
    const both = editSince(ours, { definition: undefined }, second, at('08', mine!));
    const found = only(glossary([both]));
    expect(found.sides).toEqual([
      { device: mine, date: '2026-04-08' },
      { device: mine, earlier: 1, date: '2026-04-07' },
    ]);
    expect(found.fields[0]!.options).toEqual([
      { value: 'Rules of mine.', sides: [0] },
      { value: 'Rules of conduct.', sides: [1] },
    ]);
  });

  it('take any number of versions; the same words of two people are one of them', () => {
    const toms = edit(term, { definition: 'Rules in force.' }, at('08', tom!));
    const found = only(glossary([merge(merge(ours, theirs), toms)]));
    expect(found.sides.map(({ name }) => name)).toEqual([undefined, 'Lena', 'Tom']);
    expect(found.fields[0]!.options.map(({ sides }) => sides.toSorted())).toEqual([[1, 2], [0]]);
  });

  it('hold a term’s own notes; insights stand by themselves', () => {
    const change = (base: Note) =>
      merge(
        edit(base, { text: 'A.' }, at('07', mine!)),
        edit(base, { text: 'B.' }, at('09', lena!)),
      );
    const insight = create<Note>(
      { ...note, id: 'insight', when: { all: ['eight-point', 'lynas'], any: [] } },
      at('02', mine!),
    );
    const found = conflictCases(glossary([term], [change(note), change(insight)]), [mine!]);
    expect(found.map(({ key, name }) => [key, name])).toEqual([
      ['terms/eight-point', 'Eight-point Regulation'],
      ['notes/insight', 'Eight-point Regulation + lynas'],
    ]);
    expect(casesOf(glossary([term], [change(note), change(insight)]))).toBe(2);
  });

  it('ask whether what was deleted and edited at once is kept', () => {
    const found = only(glossary([merge(ours, remove(term, at('09', lena!)))]));
    expect(found.fields[0]).toMatchObject({
      field: 'deleted',
      options: [
        { value: false, sides: [0] },
        { value: true, sides: [1] },
      ],
    });
    expect(resultOf(found, { [found.fields[0]!.key]: 1 }).term).toBeUndefined();
  });

  it('are not there for what is deleted, nor where two wrote the same', () => {
    const same = edit(term, { definition: 'Rules in force.' }, at('08', tom!));
    expect(casesOf(glossary([merge(theirs, same)]))).toBe(0);
    expect(casesOf(glossary([remove(merge(ours, theirs), at('10', mine!))]))).toBe(0);
  });
});

describe('a decision', () => {
  const both = merge(ours, theirs);
  const found = only(glossary([both]));
  const picks = { [found.fields[0]!.key]: 1, [found.fields[1]!.key]: 2 };

  it('is what the result shows, and replaces the versions seen on every device', () => {
    expect(resultOf(found, picks).term).toMatchObject({
      definition: 'Rules of conduct.',
      aliases: ['Eight-point Decision'],
    });
    const decided = carryOut(both, decisionsOf(found, picks, glossary([both])), at('11', mine!));
    expect(decided).toMatchObject({
      definition: 'Rules of conduct.',
      aliases: ['Eight-point Decision'],
    });
    expect(conflicts(decided)).toEqual([]);
    // Lena’s file, older or newer, does not bring it back.
    expect(merge(decided, theirs)).toEqual(decided);
  });

  it('leaves lists joined where nobody chose otherwise', () => {
    expect(decisionsOf(found, {}, glossary([both])).map(({ key }) => key)).toEqual(['definition']);
  });

  it('is refused where another version came in between', () => {
    const decisions = decisionsOf(found, picks, glossary([both]));
    const more = merge(both, edit(term, { definition: 'A third.' }, at('10', tom!)));
    expect(() => carryOut(more, decisions, at('11', mine!))).toThrow(ChangedMeanwhile);
  });

  it('to delete what was edited holds', () => {
    const kept = merge(ours, remove(term, at('09', lena!)));
    const open = only(glossary([kept]));
    const key = open.fields[0]!.key;
    const gone = carryOut(kept, decisionsOf(open, { [key]: 1 }, glossary([kept])), at('11', mine!));
    expect(gone.deleted).toBeDefined();
    const stays = carryOut(kept, decisionsOf(open, {}, glossary([kept])), at('11', mine!));
    expect(stays.deleted).toBeUndefined();
    expect(casesOf(glossary([stays]))).toBe(0);
  });
});
