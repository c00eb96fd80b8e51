import { beforeEach, expect, it } from 'vitest';
import { newId } from '../glossary/id';
import type { NoteEdit } from '../messages';
import { GlossaryDatabase } from './database';
import { GlossaryStore } from './glossary';
import { everyNote, removeNote, saveNote } from './notes';

let database = 0;
let db: GlossaryDatabase;
let store: GlossaryStore;

beforeEach(() => {
  db = new GlossaryDatabase(`notes-${database++}`);
  store = new GlossaryStore(db, async () => 'device00');
});

const edit = (more: Partial<NoteEdit> = {}): NoteEdit => ({
  id: newId(),
  pack: 'my-terms',
  when: { all: ['one'], any: [] },
  text: 'So what.',
  lenses: ['us'],
  sources: [],
  ...more,
});

it('is written, listed with insights first and the newest first, and found by its terms', async () => {
  await saveNote(store, db, edit({ text: 'Old.', asOf: '2024-01' }));
  await saveNote(store, db, edit({ text: 'New.', asOf: '2026-01' }));
  await saveNote(store, db, edit({ text: 'Both.', when: { all: ['one', 'two'], any: [] } }));
  expect((await everyNote(db)).map(({ text }) => text)).toEqual(['Both.', 'New.', 'Old.']);
  expect((await store.notesOn(['two'])).map(({ text }) => text)).toEqual(['Both.']);
  expect((await store.packs()).map(({ id }) => id)).toEqual(['my-terms']);
});

it('keeps what another window wrote meanwhile, and loses a date that was emptied', async () => {
  await saveNote(store, db, edit({ asOf: '2026-01' }));
  const [note] = await everyNote(db);
  const was = edit({ id: note!.id, asOf: '2026-01' });
  await saveNote(store, db, { ...was, text: 'First.' }, was);
  await saveNote(store, db, { ...was, text: 'Second.', asOf: '' }, was);
  const [now] = await everyNote(db);
  expect(now).toMatchObject({ text: 'Second.' });
  expect(now!.asOf).toBeUndefined();
  expect(now!.sync.others?.text?.map(({ value }) => value)).toEqual(['First.']);
});

it('is one note when it is asked for twice, and undoing the second undoes the first', async () => {
  const note = edit();
  const [first, again] = [await saveNote(store, db, note), await saveNote(store, db, note)];
  expect(again).toMatchObject({ journal: first.journal, generation: first.generation });
  expect(await everyNote(db)).toHaveLength(1);
  await store.undo(again.journal);
  expect(await everyNote(db)).toEqual([]);
});

it('is refused without text or terms, and nothing is kept', async () => {
  await expect(saveNote(store, db, edit({ text: '' }))).rejects.toThrow('text: missing');
  await expect(saveNote(store, db, edit({ when: { all: [], any: [] } }))).rejects.toThrow(
    'noTerms',
  );
  expect(await everyNote(db)).toEqual([]);
});

it('is deleted, and brought back by undo', async () => {
  await saveNote(store, db, edit());
  const [note] = await everyNote(db);
  const { journal } = await removeNote(store, db, note!.id);
  expect(await everyNote(db)).toEqual([]);
  await store.undo(journal);
  expect(await everyNote(db)).toHaveLength(1);
  await expect(removeNote(store, db, 'nobody')).rejects.toThrow('e_gone');
});
