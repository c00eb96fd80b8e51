import { isInsight, type Note, type Pack } from '../glossary/term';
import type { NoteEdit } from '../messages';
import { editSince } from '../sync/edit-since';
import { create, edit, remove } from '../sync/entry';
import { alive, type GlossaryDatabase, plainNote, Refused } from './database';
import { emptyOwnPack, type GlossaryStore, refuseWhatNoFileCarries } from './glossary';
import { keyOf } from './history';
import type { Change, Writing } from './writer';

/** Every note that is there: insights first, then by date, newest first. */
export async function everyNote(db: GlossaryDatabase): Promise<Note[]> {
  const notes = (await db.notes.toArray()).filter(alive).map(plainNote);
  return notes.sort(
    (a, b) =>
      Number(isInsight(b)) - Number(isInsight(a)) || (b.asOf ?? '').localeCompare(a.asOf ?? ''),
  );
}

/** Writes a note. `was`: what the form began with (see editSince). Throws FileError. */
export function saveNote(
  store: GlossaryStore,
  db: GlossaryDatabase,
  { id, asOf, ...fields }: NoteEdit,
  was?: NoteEdit,
): Promise<Change> {
  const make = async ({ stamp }: Writing) => {
    const at = stamp();
    const before = await db.notes.get(id);
    const after: Omit<Note, 'id' | 'sync'> = { ...fields, ...(asOf ? { asOf } : {}) };
    const changes = { ...fields, asOf: asOf || undefined };
    const note = !before
      ? create<Note>({ ...after, id }, at)
      : was
        ? editSince(plainNote(before), was, changes, at)
        : edit(plainNote(before), changes, at);
    refuseWhatNoFileCarries([], [note]);
    const needsPack = note.pack === emptyOwnPack.id && !(await db.packs.get(emptyOwnPack.id));
    const { sync: _, ...own } = emptyOwnPack;
    return { terms: [], notes: [note], packs: needsPack ? [create<Pack>(own, at)] : [] };
  };
  return store.write('save', make, was ? {} : { makes: keyOf('notes', id) });
}

export function removeNote(
  store: GlossaryStore,
  db: GlossaryDatabase,
  id: string,
): Promise<Change> {
  return store.write('remove', async ({ stamp }) => {
    const note = await db.notes.get(id);
    if (!alive(note)) throw new Refused('e_gone');
    return { terms: [], notes: [remove(plainNote(note), stamp())], packs: [] };
  });
}
