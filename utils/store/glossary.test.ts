import { beforeEach, describe, expect, it } from 'vitest';
import type { Term } from '../glossary/term';
import { edit } from '../sync/entry';
import { bringBack, removeTerms } from './bulk';
import { GlossaryDatabase } from './database';
import { GlossaryStore, type TermEdit } from './glossary';
import { versionsOf } from './history';
import { MergedWithOld, stage, switchTo } from './importing';

let database = 0;
let db: GlossaryDatabase;
let store: GlossaryStore;

beforeEach(() => {
  db = new GlossaryDatabase(`test-${database++}`);
  store = new GlossaryStore(db, async () => 'device00');
});

const draft = (name: string, more: Partial<TermEdit['term']> = {}): TermEdit => ({
  term: { pack: 'my-terms', kind: 'company', name, aliases: [], sources: [], ...more },
});

const names = (terms: Term[]) => terms.map(({ name }) => name);

describe('saving', () => {
  it('keeps a term and the note on it, found by id and by term', async () => {
    const { terms } = await store.save({
      ...draft('Baogang Group', { zh: '包钢集团' }),
      notes: [{ text: 'Reads as a signal.', lenses: ['us'] }],
    });
    const [term] = await store.terms([terms![0]!.id]);
    expect(term).toMatchObject({ name: 'Baogang Group', zh: '包钢集团', kind: 'company' });
    const [note] = await store.notesOn([term!.id]);
    expect(note).toMatchObject({ text: 'Reads as a signal.', when: { all: [term!.id], any: [] } });
  });

  it('writes stamps that only grow, also when an edit follows at once', async () => {
    const { terms } = await store.save(draft('One'));
    const first = (await store.state()).stamp!;
    await store.save({ term: { ...draft('Two').term, id: terms![0]!.id } });
    const second = (await store.state()).stamp!;
    expect(second > first).toBe(true);
    expect((await store.terms([terms![0]!.id]))[0]!.sync.at).toEqual({ name: second });
  });

  it('asked for twice, as after a lost answer, is one change; asked for otherwise, another one', async () => {
    const asked: TermEdit = {
      ...draft('Lynas', { id: 'lynas' }),
      notes: [{ id: 'note', text: 'So what.', lenses: [] }],
    };
    const [first, again] = [await store.save(asked), await store.save(asked)];
    expect(again).toMatchObject({ journal: first.journal, generation: first.generation });
    await store.undo(again.journal);
    expect(await store.terms(['lynas'])).toEqual([]);
    const back = await store.save(asked);
    const other = await store.save({ ...asked, notes: [{ ...asked.notes![0]!, text: 'More.' }] });
    expect(other.journal).toBeGreaterThan(back.journal);
    expect((await store.notesOn(['lynas'])).map(({ text }) => text)).toEqual(['More.']);
  });

  it('removes the note whose text was emptied', async () => {
    const { terms } = await store.save({
      ...draft('A'),
      notes: [{ text: 'So what.', lenses: [] }],
    });
    const [note] = await store.notesOn([terms![0]!.id]);
    await store.save({
      term: { ...draft('A').term, id: terms![0]!.id },
      notes: [{ id: note!.id, text: '', lenses: [] }],
    });
    expect(await store.notesOn([terms![0]!.id])).toEqual([]);
  });
});

describe('two forms open on one term', () => {
  it('keep what both wrote, the later one shown', async () => {
    const { terms } = await store.save({ ...draft('A'), notes: [{ text: 'So.', lenses: ['us'] }] });
    const was = (await store.draft(terms![0]!.id))!;
    const as = (definition: string, text: string): TermEdit => ({
      term: { ...was.term, definition },
      notes: [{ ...was.notes![0]!, text }],
    });
    const first = await store.save(as('First.', 'So'), was);
    const second = await store.save(as('Second.', 'So.'), was);
    expect([first.beside, second.beside]).toEqual([[], ['definition']]);
    const now = (await store.draft(terms![0]!.id))!;
    expect([now.term.definition, now.notes![0]!.text]).toEqual(['Second.', 'So']);
    const [term] = await store.terms([terms![0]!.id]);
    expect(term!.sync.others?.definition?.map(({ value }) => value)).toEqual(['First.']);
  });
});

describe('refusing', () => {
  it.each([
    ['an empty name', draft(' '), 'name'],
    ['a name that is too long', draft('x'.repeat(501)), 'name'],
    ['half a character', draft('\ud800'), 'name'],
    ['an id that is none', draft('A', { id: 'No' }), 'id'],
  ])('says what is wrong with %s, and keeps nothing', async (_, edit, place) => {
    await expect(store.save(edit)).rejects.toThrow(place);
    expect((await store.everything()).terms).toEqual([]);
    expect((await store.state()).generation).toBe(0);
  });
});

describe('removing and undoing', () => {
  it('leaves a tombstone that no reader sees, and undo brings term and note back', async () => {
    const { terms } = await store.save({
      ...draft('A'),
      notes: [{ text: 'So what.', lenses: [] }],
    });
    const id = terms![0]!.id;
    const { journal } = await removeTerms(store, db, [id]);
    expect(await store.terms([id])).toEqual([]);
    expect((await store.everything()).terms![0]!.deleted).toBeDefined();
    await store.undo(journal);
    expect(names(await store.terms([id]))).toEqual(['A']);
    expect(await store.notesOn([id])).toHaveLength(1);
  });

  it('undoes an edit field by field, a removed field too', async () => {
    const { terms } = await store.save(draft('A', { definition: 'First.' }));
    const id = terms![0]!.id;
    const { journal } = await store.save({
      term: { ...draft('B').term, id, zh: '乙', definition: 'Second.' },
    });
    await store.undo(journal);
    const [term] = await store.terms([id]);
    expect(term).toMatchObject({ name: 'A', definition: 'First.' });
    expect(term!.zh).toBeUndefined();
  });

  it('undoes an addition', async () => {
    const { journal, terms } = await store.save(draft('A'));
    await store.undo(journal);
    expect(await store.terms([terms![0]!.id])).toEqual([]);
  });

  it('says so when a change is not known any more', async () => {
    await expect(store.undo(99)).rejects.toThrow('e_too_old');
  });
});

describe('importing', () => {
  const stamp = '2026-01-01T00:00:00.000Z/0000/other000';
  const imported: Term = {
    id: 'imported',
    pack: 'team',
    kind: 'company',
    name: 'Imported',
    aliases: [],
    sources: [],
    related: [],
    tags: [],
    sync: { base: stamp },
  };
  const entries = { terms: [imported], notes: [], packs: [] };
  const merged = { file: 'team.json', authors: {}, generation: 0 };

  it('changes nothing while rows are only staged', async () => {
    await stage(db, 'one', entries);
    expect(await store.terms(['imported'])).toEqual([]);
    expect((await store.state()).generation).toBe(0);
  });

  it('is undone to the byte while nothing came after it', async () => {
    await store.save(draft('Mine'));
    const before = await store.everything();
    await stage(db, 'one', entries);
    const { generation } = await store.state();
    const { journal } = await switchTo(store, db, 'one', { ...merged, generation });
    expect(names(await store.terms(['imported']))).toEqual(['Imported']);
    await store.undo(journal);
    expect(await store.everything()).toEqual(before);
  });

  it('is undone to the byte where nobody touched it, also when something else came after it', async () => {
    await stage(db, 'one', entries);
    const { journal } = await switchTo(store, db, 'one', merged);
    await store.save(draft('Mine'));
    await store.undo(journal);
    expect(names((await store.everything()).terms)).toEqual(['Mine']);
  });

  it('is undone by edits where somebody went on from it: what they wrote stays', async () => {
    const { terms } = await store.save(draft('Mine', { definition: 'Old.', tags: ['a'] }));
    const mine = terms![0]!;
    const changed = edit(mine, { definition: 'Theirs.', tags: ['a', 'b'] }, stamp);
    await stage(db, 'one', { ...entries, terms: [changed, imported] });
    const { journal } = await switchTo(store, db, 'one', { ...merged, generation: 1 });
    const { sync: _, deleted: __, ...shown } = (await store.terms([mine.id]))[0]!;
    await store.save({ term: { ...shown, zh: '我的', tags: [...shown.tags, 'c'] } });
    await store.undo(journal);
    expect((await store.terms([mine.id]))[0]).toMatchObject({
      ...{ definition: 'Old.', zh: '我的', tags: ['a', 'c'] },
    });
    expect(await store.terms(['imported'])).toEqual([]);
  });

  it('counts where other entries changed since it was merged, and not where its own did', async () => {
    await stage(db, 'one', entries);
    await store.save(draft('Mine'));
    await switchTo(store, db, 'one', merged);
    expect(names(await store.terms(['imported']))).toEqual(['Imported']);
    await stage(db, 'two', entries);
    await expect(switchTo(store, db, 'two', merged)).rejects.toThrow(MergedWithOld);
    expect((await store.state()).generation).toBe(2);
  });

  it('gives the reader’s own pack its entry when it puts something into it', async () => {
    await stage(db, 'one', { ...entries, terms: [{ ...imported, pack: 'my-terms' }] });
    await switchTo(store, db, 'one', merged);
    expect((await store.everything()).packs.map(({ id }) => id)).toEqual(['my-terms']);
  });

  it('counts once, though a worker that was killed on the way back is asked twice', async () => {
    await stage(db, 'one', entries);
    const { journal } = await switchTo(store, db, 'one', merged);
    expect((await switchTo(store, db, 'one', merged)).journal).toBe(journal);
    expect((await store.state()).generation).toBe(1);
    await expect(switchTo(store, db, 'two', merged)).rejects.toThrow('e_put_aside');
  });

  it('of many entries is one change, in parts, and is undone as one', async () => {
    const many = Array.from({ length: 2500 }, (_, i) => ({ ...imported, id: `many-${i}` }));
    const before = await store.everything();
    const seen: number[] = [];
    await stage(db, 'one', { ...entries, terms: many }, (done) => seen.push(done));
    const { journal } = await switchTo(store, db, 'one', merged, (done) => seen.push(done));
    expect(seen).toEqual([1000, 2000, 2500, 1000, 2000, 2500]);
    expect(await db.staged.count()).toBe(0);
    expect((await store.everything()).terms).toHaveLength(2500);
    await store.undo(journal);
    expect(await store.everything()).toEqual(before);
  });
});

describe('searching', () => {
  beforeEach(async () => {
    await store.save(draft('Gansu Rare Earth', { zh: '甘肃稀土', aliases: ['GRE'] }));
    await store.save(draft('Rare earths', { zh: '稀土', definition: 'Seventeen metals.' }));
    await store.save(draft('Río Tinto'));
  });

  it.each([
    ['the start of a name', 'rare', ['Rare earths', 'Gansu Rare Earth']],
    ['a later word', 'earth', ['Rare earths', 'Gansu Rare Earth']],
    ['several words', 'rare ea', ['Rare earths', 'Gansu Rare Earth']],
    ['Chinese in the middle of a name', '稀土', ['Rare earths', 'Gansu Rare Earth']],
    ['an alias', 'gre', ['Gansu Rare Earth']],
    ['letters without their accents', 'rio', ['Río Tinto']],
    ['a definition', 'metals', ['Rare earths']],
    ['nothing', 'zzz', []],
  ])('finds terms by %s', async (_, query, expected) => {
    const { terms, total } = await store.finder.search(query, 10);
    expect(names(terms)).toEqual(expected);
    expect(total).toBe(3);
  });
});

describe('what is known', () => {
  it('is told by any form of a term, but not by a part of one, nor of one that is gone', async () => {
    await store.save(draft('Gansu Rare Earth', { zh: '甘肃稀土', aliases: ['GRE'] }));
    const { terms } = await store.save(draft('Río Tinto'));
    const asked = ['gansu rare earth', '甘肃稀土', 'GRE', 'Rare Earth', '稀土', 'Rio Tinto', ''];
    expect(await store.finder.known(asked)).toEqual([
      'gansu rare earth',
      '甘肃稀土',
      'GRE',
      'Rio Tinto',
    ]);
    await removeTerms(store, db, [terms![0]!.id]);
    expect(await store.finder.known(['Rio Tinto'])).toEqual([]);
  });

  it('is told of names that are longer than a key', async () => {
    const long = 'Ministry of Industry and Information Technology of China';
    await store.save(draft(long));
    expect(await store.finder.known([long, `${long} too`])).toEqual([long]);
  });
});

describe('the history of a term', () => {
  it('has every version with the change that made it, and brings each back', async () => {
    const { terms } = await store.save(draft('One', { definition: 'First.' }));
    const { id } = terms![0]!;
    await store.save({ term: { ...draft('Two').term, id, zh: '二' } });
    await stage(db, 'one', {
      ...{ notes: [], packs: [] },
      terms: [edit((await store.terms([id]))[0]!, { name: 'Three' }, stampOf('lena0000'))],
    });
    await switchTo(store, db, 'one', { file: 'lena.json', authors: {}, generation: 2 });
    const versions = await versionsOf(db, id);
    expect(versions.map(({ change, term }) => [change?.what, term.name])).toEqual([
      ['lena.json', 'Three'],
      ['save', 'Two'],
      ['save', 'One'],
    ]);
    await bringBack(store, db, id, versions[2]!.change!.number);
    const [back] = await store.terms([id]);
    expect(back).toMatchObject({ name: 'One', definition: 'First.' });
    expect(back!.zh).toBeUndefined();
    expect((await versionsOf(db, id)).map(({ change }) => change?.what)[0]).toBe('back');
  });

  it('brings a deleted term back, and says when a version is not kept any more', async () => {
    const { terms } = await store.save(draft('One'));
    const { id } = terms![0]!;
    await removeTerms(store, db, [id]);
    const [, first] = await versionsOf(db, id);
    await bringBack(store, db, id, first!.change!.number);
    expect(names(await store.terms([id]))).toEqual(['One']);
    await expect(bringBack(store, db, id, 99)).rejects.toThrow('e_version');
  });
});

const stampOf = (device: string) => `2026-01-01T10:00:00.000Z/0000/${device}`;

describe('a copied device', () => {
  it('takes a new id when an entry has stamps of its own that it never gave', async () => {
    let device = 'device00';
    store = new GlossaryStore(
      db,
      async () => device,
      async () => {
        device = 'device01';
      },
    );
    const { terms } = await store.save(draft('Baogang'));
    const mine = terms![0]!;
    const later = '2099-01-01T00:00:00.000Z/0000/device00';
    await db.terms.put({
      ...(await db.terms.get(mine.id))!,
      sync: { ...mine.sync, seen: { device00: later } },
    });
    await store.save({ term: { ...draft('Baogang Group').term, id: mine.id } });
    const [now] = await store.terms([mine.id]);
    expect([now!.name, now!.sync.at!.name!.slice(-8)]).toEqual(['Baogang Group', 'device01']);
  });
});

describe('a database that a newer version made', () => {
  /** As the newer version opens it. */
  const upgrade = () =>
    new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open(db.name, 990);
      opening.onblocked = () => reject(new Error('blocked'));
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        opening.result.close();
        resolve();
      };
    });

  it('is not kept from its upgrade by an open page, and is read and left alone from then on', async () => {
    const { terms } = await store.save(draft('Baogang'));
    await upgrade();
    expect(names(await store.terms([terms![0]!.id]))).toEqual(['Baogang']);
    await expect(store.save(draft('Lynas'))).rejects.toThrow('e_newer');
    expect(names((await store.everything()).terms)).toEqual(['Baogang']);
  });
});
