import type { TermChanges } from '../glossary/list';
import { type Id, isInsight, type Note, type Term } from '../glossary/term';
import { editSince } from '../sync/edit-since';
import { edit, remove, restore } from '../sync/entry';
import { alive, type GlossaryDatabase, plainNote, plainTerm, Refused } from './database';
import { type GlossaryStore, refuseWhatNoFileCarries } from './glossary';
import { broughtBack, versionsOf } from './history';
import type { Change } from './writer';

/** Changes to many terms at once, each one transaction and one step to undo. */

/** Notes on one of these terms alone. */
async function ownNotes(db: GlossaryDatabase, ids: readonly Id[]): Promise<Note[]> {
  const rows = await db.notes
    .where('terms')
    .anyOf([...ids])
    .distinct()
    .toArray();
  return rows.filter((note) => !isInsight(note)).map(plainNote);
}

async function living(db: GlossaryDatabase, ids: readonly Id[]): Promise<Term[]> {
  const terms = (await db.terms.bulkGet([...ids])).filter(alive).map(plainTerm);
  if (terms.length === 0) throw new Refused('e_gone');
  return terms;
}

/**
 * Writes the same to every one of these terms; what moves to a pack takes the notes on it alone along. `was`: what
 * the reader had seen in the fields that are written, if it may be out of date (see editSince). Throws FileError.
 */
export function editTerms(
  store: GlossaryStore,
  db: GlossaryDatabase,
  { ids, changes, was }: { ids: readonly Id[]; changes: TermChanges; was?: TermChanges },
): Promise<Change> {
  const { addTags = [], removeTags = [], status, ...fields } = changes;
  return store.write('edit', async ({ stamp }) => {
    const at = stamp();
    const terms = await living(db, ids);
    const edited = terms.map((term) => {
      const tags = term.tags.filter((tag) => !removeTags.includes(tag)).concat(addTags);
      const to = {
        ...fields,
        ...(status === undefined ? {} : { status: status || undefined }),
        ...(addTags.length + removeTags.length > 0 ? { tags } : {}),
      };
      return was ? editSince(term, was as typeof to, to, at) : edit(term, to, at);
    });
    const written = edited.filter((term, i) => term !== terms[i]);
    refuseWhatNoFileCarries(written, []);
    const { pack } = changes;
    const notes = pack === undefined ? [] : await ownNotes(db, ids);
    return {
      terms: written,
      notes: notes.map((note) => edit(note, { pack: pack! }, at)),
      packs: [],
    };
  });
}

/** Deletes terms and the notes on one of them alone; insights stay with the terms that they still have. */
export function removeTerms(
  store: GlossaryStore,
  db: GlossaryDatabase,
  ids: readonly Id[],
): Promise<Change> {
  return store.write('remove', async ({ stamp }) => {
    // One stamp for all: by it, a term that comes back finds the notes that went with it.
    const at = stamp();
    const [terms, notes] = [await living(db, ids), await ownNotes(db, ids)];
    return {
      terms: terms.map((term) => remove(term, at)),
      notes: notes.map((note) => remove(note, at)),
      packs: [],
    };
  });
}

/** Makes a term what it was after a change, or, without one, before the first change that is kept. */
export function bringBack(
  store: GlossaryStore,
  db: GlossaryDatabase,
  id: Id,
  journal: number | undefined,
): Promise<Change> {
  return store.write('back', async ({ stamp }) => {
    const versions = await versionsOf(db, id);
    const was = versions.find(({ change }) => change?.number === journal);
    const [now] = versions;
    if (!was || !now) throw new Refused('e_version');
    const term = broughtBack(was.term, now.term, stamp());
    refuseWhatNoFileCarries([term], []);
    return { terms: [term], notes: [], packs: [] };
  });
}

/** Brings deleted terms back, with the notes that went with them. */
export function restoreTerms(
  store: GlossaryStore,
  db: GlossaryDatabase,
  ids: readonly Id[],
): Promise<Change> {
  return store.write('restore', async ({ stamp }) => {
    const at = stamp();
    const gone = (await db.terms.bulkGet([...ids])).filter((row) => row?.deleted !== undefined);
    const terms = gone.map((row) => plainTerm(row!));
    if (terms.length === 0) throw new Refused('e_not_deleted');
    const went = new Map(terms.map((term) => [term.id, deletedAt(term)]));
    const notes = await db.notes
      .filter((note) => {
        const [id = ''] = [...note.when.all, ...note.when.any];
        const with_ = note.deleted && !isInsight(note) ? went.get(id) : undefined;
        return with_ !== undefined && with_ === deletedAt(note);
      })
      .toArray();
    return {
      terms: terms.map((term) => restore(term, at)),
      notes: notes.map((note) => restore(plainNote(note), at)),
      packs: [],
    };
  });
}

const deletedAt = ({ sync }: Pick<Term, 'sync'>) => sync.at?.deleted ?? sync.base;
