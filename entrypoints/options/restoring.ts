import type { FieldChange, ImportEntry, ImportPreview } from '@/components/import-preview';
import { isSetField, same } from '@/utils/glossary/fields';
import { newId } from '@/utils/glossary/id';
import type { Glossary, Id, Note, Pack, Term } from '@/utils/glossary/term';
import { ask, type Changed } from '@/utils/messages';
import { BackupDatabase, readBackup } from '@/utils/store/backups';
import { GlossaryDatabase } from '@/utils/store/database';
import { GlossaryStore } from '@/utils/store/glossary';
import { importLock, stage } from '@/utils/store/importing';
import { deviceId } from '@/utils/store/settings';
import { type RestoreStep, restoreTo } from '@/utils/sync/restore-to';
import { nextStamp } from '@/utils/sync/stamp';

export interface ReadRestore {
  preview: ImportPreview;
  /** Goes back, but for the entries left out: all of it, or, if this throws, nothing. Undone as an import is. */
  apply(leftOut: readonly ImportEntry[]): Promise<Changed>;
}

const whats = { packs: 'pack', terms: 'term', notes: 'note' } as const;
type Entry = Term | Note | Pack;

/** What going back to a backup would change; undefined where the backup is gone. `name`: what it goes by. */
export async function readRestore(number: number, name: string): Promise<ReadRestore | undefined> {
  const then = await readBackup(new BackupDatabase(), number);
  if (!then) return undefined;
  const backup = then;
  const db = new GlossaryDatabase();
  const store = new GlossaryStore(db, deviceId);

  async function plan() {
    const { generation, stamp: last } = await store.state();
    const now = await store.everything();
    const stamp = nextStamp(last, await deviceId(), Date.now());
    const steps = restoreTo(now, backup, stamp).filter((step) => step.after !== step.now);
    return { steps, stamp, generation, now };
  }

  const { steps, now } = await plan();
  const preview: ImportPreview = {
    file: name,
    packs: backup.packs.filter(({ deleted }) => !deleted).map((pack) => pack.name),
    terms: backup.terms.filter(({ deleted }) => !deleted).length,
    authors: [],
    entries: steps.map((step) => entryOf(step, namesIn(now, backup))),
    refused: [],
    ignored: [],
    remarks: [],
  };
  return {
    preview,
    apply: (leftOut) =>
      navigator.locks.request(importLock, async () => {
        const without = new Set(leftOut.map(({ what, id }) => `${what}/${id}`));
        // Planned again: the glossary may have changed since it was shown.
        const { steps: last, stamp, generation } = await plan();
        const wanted = last.filter(
          ({ table, after }) => !without.has(`${whats[table]}/${after.id}`),
        );
        const of = <E extends Entry>(table: RestoreStep['table']) =>
          wanted.filter((step) => step.table === table).map(({ after }) => after as E);
        const staged = newId();
        await stage(db, staged, {
          terms: of<Term>('terms'),
          notes: of<Note>('notes'),
          packs: of<Pack>('packs'),
        });
        const { authors } = backup;
        const done = await ask('switch', {
          import: staged,
          file: name,
          authors,
          generation,
          stamp,
          restoring: true,
        });
        if (!done) throw new Error('The glossary is being changed elsewhere. Try again.');
        return done;
      }),
  };
}

/** What terms go by, now or then. */
const namesIn = (...glossaries: Glossary[]): Map<Id, string> =>
  new Map(glossaries.flatMap(({ terms }) => terms.map(({ id, name }) => [id, name] as const)));

function entryOf({ table, now, after }: RestoreStep, names: Map<Id, string>): ImportEntry {
  const nameOf = (entry: Entry): string => {
    if (!('text' in entry)) return entry.name;
    return [...entry.when.all, ...entry.when.any].map((id) => names.get(id) ?? id).join(' + ');
  };
  const shown = {
    id: after.id,
    what: whats[table],
    name: nameOf(after),
    ...('aliases' in after ? { kind: after.kind } : {}),
  };
  if (after.deleted) return { ...shown, change: 'removed' };
  if (now && !now.deleted) return { ...shown, change: 'changed', fields: fieldsOf(now, after) };
  const text = 'text' in after ? after.text : 'aliases' in after ? after.definition : undefined;
  return { ...shown, change: 'new', text, ...('aliases' in after ? { zh: after.zh } : {}) };
}

/** Fields that differ; of a set, its elements. */
function fieldsOf(now: Entry, after: Entry): FieldChange[] {
  const [before, later] = [now, after].map((entry) => entry as unknown as Record<string, unknown>);
  const fields = new Set([...Object.keys(before!), ...Object.keys(later!)]);
  for (const own of ['id', 'sync', 'deleted']) fields.delete(own);
  return [...fields].flatMap((field): FieldChange[] => {
    const [was, is] = [before![field], later![field]];
    if (same(was, is)) return [];
    if (!isSetField(field)) return [{ field, before: was, after: is }];
    const [a, b] = [(was ?? []) as unknown[], (is ?? []) as unknown[]];
    const without = (list: unknown[], other: unknown[]) =>
      list.filter((element) => !other.some((each) => same(each, element)));
    return [{ field, before: without(a, b), after: without(b, a) }];
  });
}
