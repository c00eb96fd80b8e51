import { useEffect, useState } from 'preact/hooks';
import { GlossaryPage } from '@/components/options/GlossaryPage';
import { TrashPage } from '@/components/options/TrashPage';
import { noFilter, type Overview, type TermChanges, type TermSort } from '@/utils/glossary/list';
import type { Id, Pack } from '@/utils/glossary/term';
import { plural, t } from '@/utils/i18n';
import type { Changed } from '@/utils/messages';
import { ask, wordsOf } from '@/utils/messaging';
import { exceptions, mutedIn, muteTerms } from '@/utils/store/exceptions';
import { later } from './later';
import { useList } from './use-list';
import { useToast } from './use-toast';

/** Comes when a term is opened. */
export const Editor = later(async () => (await import('./Editor')).Editor);

interface GlossaryProps {
  generation: number;
  overview: Overview | undefined;
  packs: readonly Pack[];
  /** The term that is edited; `new` for one to add. */
  id: Id | undefined;
  /** The field of it to begin in. */
  field: string | undefined;
  onGo(id?: Id): void;
  onImport(): void;
  onExport(ids: Id[]): void;
  onTrash(): void;
}

/** Makes changes, and says so with a way back; what fails is kept to be shown. */
function useChanges() {
  const [failed, setFailed] = useState<string>();
  const { say, sayChanged, toast } = useToast();
  async function told<T>(work: Promise<T>, tell: (done: T) => void): Promise<boolean> {
    try {
      const done = await work;
      setFailed(undefined);
      tell(done);
      return true;
    } catch (error) {
      setFailed(wordsOf(error));
      return false;
    }
  }
  const change = (work: Promise<Changed>, text: string) =>
    told(work, (done) => sayChanged(done, text));
  return { failed, change, told, say, sayChanged, toast };
}

/** Terms that are marked on no page, as the reader chose. */
function useMuted(): ReadonlySet<Id> {
  const [muted, setMuted] = useState<ReadonlySet<Id>>(new Set());
  useEffect(() => {
    void exceptions.getValue().then((all) => setMuted(mutedIn(all)));
    return exceptions.watch((all) => setMuted(mutedIn(all)));
  }, []);
  return muted;
}

/** The table of terms, and the form over it while one is edited. */
export function Glossary({ generation, overview, packs, id, field, ...on }: GlossaryProps) {
  const [filter, setFilter] = useState(noFilter);
  const [sort, setSort] = useState<TermSort>({ key: 'name', up: true });
  const list = useList(
    () => ask('list', { filter, sort }),
    JSON.stringify([filter, sort]),
    generation,
  );
  const { failed, change, told, say, sayChanged, toast } = useChanges();
  const muted = useMuted();
  const editor = id !== undefined && (
    <Editor {...{ id, field, packs, say, sayChanged }} tags={overview?.tags} onGo={on.onGo} />
  );

  const edited = (ids: Id[], changes: TermChanges, was?: TermChanges) =>
    change(
      ask('edit', { ids, changes, ...(was ? { was } : {}) }),
      ids.length === 1
        ? t('saved', list.rowOf(ids[0]!)?.name ?? '')
        : plural('g_changed', ids.length),
    );
  return (
    <>
      <GlossaryPage
        {...{ overview, packs, filter, sort, muted, failed, editor }}
        {...list}
        onFilter={setFilter}
        onSort={setSort}
        onEdit={(one, changes, was) => edited([one], changes, was)}
        onChange={(ids, changes) => void edited(ids, changes)}
        onRemove={(ids) =>
          void change(
            ask('remove', { ids }),
            ids.length === 1
              ? t('deleted_term', list.rowOf(ids[0]!)?.name ?? '')
              : plural('g_deleted', ids.length),
          )
        }
        onMute={(ids, to) =>
          void told(muteTerms(ids, to), (undo) =>
            say(plural(to ? 'g_muted' : 'g_unmuted', ids.length), { undo }),
          )
        }
        onOpen={on.onGo}
        onAdd={() => on.onGo('new')}
        onImport={on.onImport}
        onExport={on.onExport}
        onTrash={on.onTrash}
      />
      {toast}
    </>
  );
}

/** Deleted terms. */
export function Trash({
  generation,
  packs,
  onBack,
}: Pick<GlossaryProps, 'generation' | 'packs'> & { onBack(): void }) {
  const list = useList(() => ask('listGone', {}), '', generation);
  const { failed, change, toast } = useChanges();
  return (
    <>
      <TrashPage
        {...list}
        failed={failed}
        packName={(id) => packs.find((pack) => pack.id === id)?.name ?? id}
        onRestore={(ids) => void change(ask('restore', { ids }), plural('t_restored', ids.length))}
        onBack={onBack}
      />
      {toast}
    </>
  );
}
