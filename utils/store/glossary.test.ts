import { beforeEach, describe, expect, it } from 'vitest';
import type { Term } from '../glossary/term';
import { GlossaryDatabase } from './database';
import { GlossaryStore, type TermEdit } from './glossary';

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
      note: { text: 'Reads as a signal.', lenses: ['us'] },
    });
    const [term] = await store.terms([terms[0]!.id]);
    expect(term).toMatchObject({ name: 'Baogang Group', zh: '包钢集团', kind: 'company' });
    const [note] = await store.notesOn([term!.id]);
    expect(note).toMatchObject({ text: 'Reads as a signal.', when: { all: [term!.id], any: [] } });
  });

  it('writes stamps that only grow, also when an edit follows at once', async () => {
    const { terms } = await store.save(draft('One'));
    const first = (await store.state()).stamp!;
    await store.save({ term: { ...draft('Two').term, id: terms[0]!.id } });
    const second = (await store.state()).stamp!;
    expect(second > first).toBe(true);
    expect((await store.terms([terms[0]!.id]))[0]!.sync.at).toEqual({ name: second });
  });

  it('removes the note whose text was emptied', async () => {
    const { terms } = await store.save({ ...draft('A'), note: { text: 'So what.', lenses: [] } });
    const [note] = await store.notesOn([terms[0]!.id]);
    await store.save({
      term: { ...draft('A').term, id: terms[0]!.id },
      note: { id: note!.id, text: '', lenses: [] },
    });
    expect(await store.notesOn([terms[0]!.id])).toEqual([]);
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
    const { terms } = await store.save({ ...draft('A'), note: { text: 'So what.', lenses: [] } });
    const id = terms[0]!.id;
    const { journal } = await store.remove(id);
    expect(await store.terms([id])).toEqual([]);
    expect((await store.everything()).terms[0]!.deleted).toBeDefined();
    await store.undo(journal);
    expect(names(await store.terms([id]))).toEqual(['A']);
    expect(await store.notesOn([id])).toHaveLength(1);
  });

  it('undoes an edit field by field, a removed field too', async () => {
    const { terms } = await store.save(draft('A', { definition: 'First.' }));
    const id = terms[0]!.id;
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
    expect(await store.terms([terms[0]!.id])).toEqual([]);
  });

  it('says so when a change is not known any more', async () => {
    await expect(store.undo(99)).rejects.toThrow('too long ago');
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

  it('changes nothing while rows are only staged', async () => {
    await store.stage('team.json', entries);
    expect(await store.terms(['imported'])).toEqual([]);
    expect((await store.state()).generation).toBe(0);
  });

  it('is undone to the byte while nothing came after it', async () => {
    await store.save(draft('Mine'));
    const before = await store.everything();
    await store.stage('team.json', entries);
    const { generation } = await store.state();
    const { journal } = await store.switchTo('team.json', { authors: {}, generation });
    expect(names(await store.terms(['imported']))).toEqual(['Imported']);
    await store.undo(journal);
    expect(await store.everything()).toEqual(before);
  });

  it('is undone by an edit when something came after it', async () => {
    await store.stage('team.json', entries);
    const { journal } = await store.switchTo('team.json', { authors: {}, generation: 0 });
    await store.save(draft('Mine'));
    await store.undo(journal);
    expect(await store.terms(['imported'])).toEqual([]);
    expect(names((await store.search('mine', 5)).terms)).toEqual(['Mine']);
  });

  it('refuses rows that were merged with another state, and changes nothing', async () => {
    await store.stage('team.json', entries);
    await store.save(draft('Mine'));
    await expect(store.switchTo('team.json', { authors: {}, generation: 0 })).rejects.toThrow(
      'changed while',
    );
    expect(await store.terms(['imported'])).toEqual([]);
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
    const { terms, total } = await store.search(query, 10);
    expect(names(terms)).toEqual(expected);
    expect(total).toBe(3);
  });
});

describe('what is known', () => {
  it('is told by any form of a term, but not by a part of one, nor of one that is gone', async () => {
    await store.save(draft('Gansu Rare Earth', { zh: '甘肃稀土', aliases: ['GRE'] }));
    const { terms } = await store.save(draft('Río Tinto'));
    const asked = ['gansu rare earth', '甘肃稀土', 'GRE', 'Rare Earth', '稀土', 'Rio Tinto', ''];
    expect(await store.known(asked)).toEqual(['gansu rare earth', '甘肃稀土', 'GRE', 'Rio Tinto']);
    await store.remove(terms[0]!.id);
    expect(await store.known(['Rio Tinto'])).toEqual([]);
  });

  it('is told of names that are longer than a key', async () => {
    const long = 'Ministry of Industry and Information Technology of China';
    await store.save(draft(long));
    expect(await store.known([long, `${long} too`])).toEqual([long]);
  });
});
