import type { FieldChange, ImportEntry } from '@/components/options/import-preview';
import { isSetField, same } from '@/utils/glossary/fields';
import type { Glossary, Id, Note, Pack, Term } from '@/utils/glossary/term';
import { BackupDatabase, readBackup } from '@/utils/store/backups';
import type { GlossaryStore } from '@/utils/store/glossary';
import { type RestoreStep, restoreTo } from '@/utils/sync/restore-to';
import { nextStamp } from '@/utils/sync/stamp';
import type { ReadFile } from './importing';
import { whatIn, withEntries } from './preview-of';

type Entry = Term | Note | Pack;

/** What going back to a backup would change; undefined where the backup is gone. `name`: what it goes by. */
export async function readRestore(
  store: GlossaryStore,
  number: number,
  name: string,
  device: string,
): Promise<ReadFile | undefined> {
  const then = await readBackup(new BackupDatabase(), number);
  if (!then) return undefined;
  const backup = then;

  async function plan(by: string) {
    const { generation, stamp: last } = await store.state();
    const now = await store.everything();
    const stamp = nextStamp(last, by, Date.now());
    const steps = restoreTo(now, backup, stamp).filter((step) => step.after !== step.now);
    return { planned: { steps, stamp, generation, by }, now };
  }

  const { now, ...first } = await plan(device);
  let { planned } = first;
  const names = namesIn(now, backup);
  const about = {
    file: name,
    packs: backup.packs.filter(({ deleted }) => !deleted).map((pack) => pack.name),
    terms: backup.terms.filter(({ deleted }) => !deleted).length,
    authors: [],
  };
  return {
    preview: withEntries(
      about,
      planned.steps.map((step) => entryOf(step, names)),
    ),
    problems: [],
    cloned: 0,

    async prepare({ leftOut, device: by }) {
      const without = new Set(leftOut);
      const current = await store.state();
      if (current.generation !== planned.generation || by !== planned.by)
        ({ planned } = await plan(by));
      const { steps, stamp, generation } = planned;
      const wanted = steps.filter(
        ({ table, after }) => !without.has(`${whatIn[table]}/${after.id}`),
      );
      const of = <E extends Entry>(table: RestoreStep['table']) =>
        wanted.filter((step) => step.table === table).map(({ after }) => after as E);
      const { authors } = backup;
      return {
        entries: { terms: of<Term>('terms'), notes: of<Note>('notes'), packs: of<Pack>('packs') },
        merged: { file: name, authors, generation, stamp, restoring: true },
        conflicts: 0,
      };
    },
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
    what: whatIn[table],
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
