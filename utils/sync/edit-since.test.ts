import { describe, expect, it } from 'vitest';
import type { Term } from '@/utils/glossary/term';
import { editSince } from './edit-since';
import { conflicts, create, edit, merge, remove } from './entry';

const stamp = (second: number, device = 'me000000') =>
  `2026-11-24T10:00:0${second}.000Z/0000/${device}`;
const content = {
  id: 'gansu',
  pack: 'one-pack',
  kind: 'company' as const,
  name: 'Gansu Rare Earth',
  definition: 'It mines.',
  aliases: ['GRE'],
  sources: [],
  related: [],
  tags: ['mining', 'state'],
};
const began = create<Term>(content, stamp(1));

describe('two windows that edit one term', () => {
  it('keep both values of a field that both changed, the later one shown', () => {
    const first = edit(began, { definition: 'It refines.' }, stamp(2));
    const second = editSince(first, content, { ...content, definition: 'It trades.' }, stamp(3));
    expect(second.definition).toBe('It trades.');
    expect(conflicts(second)).toEqual([
      {
        key: 'definition',
        versions: [
          { at: stamp(3), value: 'It trades.' },
          { at: stamp(2), value: 'It refines.' },
        ],
      },
    ]);
    // Whoever has an earlier state of the term ends up with the same.
    for (const earlier of [began, first]) {
      expect(merge(earlier, second)).toEqual(second);
      expect(merge(second, earlier)).toEqual(second);
    }
  });

  it('keep what one of them left alone', () => {
    const first = edit(began, { definition: 'It refines.' }, stamp(2));
    const second = editSince(first, content, { ...content, name: 'Gansu RE' }, stamp(3));
    expect(second).toMatchObject({ name: 'Gansu RE', definition: 'It refines.' });
    expect(conflicts(second)).toEqual([]);
  });

  it('join what they added to a set, and take away what either took away', () => {
    const first = edit(began, { tags: ['mining', 'defence'] }, stamp(2));
    const tags = ['state', 'mining', 'autos'];
    expect(editSince(first, content, { tags }, stamp(3)).tags).toEqual([
      'autos',
      'defence',
      'mining',
    ]);
    const without = editSince(first, content, { tags: ['state'] }, stamp(3));
    expect(without.tags).toEqual(['defence']);
  });

  it('keep a value that one of them changed and the other cleared', () => {
    const first = edit(began, { definition: 'It refines.' }, stamp(2));
    const cleared = { ...content, definition: undefined };
    expect(editSince(first, content, cleared, stamp(3))).toBe(first);
    const gone = edit(began, { definition: undefined }, stamp(2));
    const changed = editSince(gone, content, { ...content, definition: 'It trades.' }, stamp(3));
    expect(changed.definition).toBe('It trades.');
  });

  it('replace what the one who writes had seen, as an edit does', () => {
    const changes = { definition: 'It trades.', tags: ['mining'] };
    const after = editSince(began, content, changes, stamp(3));
    expect(after).toEqual(edit(began, changes, stamp(3)));
    expect(editSince(began, content, content, stamp(3))).toBe(began);
  });

  it('bring back a term that one deleted and the other went on writing', () => {
    const gone = remove(began, stamp(2));
    const after = editSince(gone, content, { definition: 'It trades.' }, stamp(3));
    expect(after.deleted).toBeUndefined();
    expect(after.definition).toBe('It trades.');
  });

  it('show the greatest stamp, also where that is a stranger’s', () => {
    const theirs = edit(began, { definition: 'It refines.' }, stamp(5, 'tom00000'));
    const ours = editSince(theirs, content, { definition: 'It trades.' }, stamp(3));
    expect(ours.definition).toBe('It refines.');
    expect(conflicts(ours)[0]?.versions.map(({ value }) => value)).toEqual([
      'It refines.',
      'It trades.',
    ]);
  });
});
