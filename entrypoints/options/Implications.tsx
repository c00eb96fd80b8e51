import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import type { Heads } from '@/components/names';
import { ImplicationsPage } from '@/components/options/ImplicationsPage';
import { NoteForm } from '@/components/options/NoteForm';
import type { Id, Note, Pack } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';
import type { Changed, NoteEdit } from '@/utils/messages';
import { ask, wordsOf } from '@/utils/messaging';
import { GlossaryDatabase } from '@/utils/store/database';
import { everyNote } from '@/utils/store/notes';
import { BeginIn } from './BeginIn';
import { Failing } from './failing';
import { useToast } from './use-toast';

/** Terms that are offered for an implication. */
const mostFound = 8;

interface ImplicationsProps {
  generation: number;
  packs: readonly Pack[];
  /** The implication that is edited; `new` for one to add. */
  id: Id | undefined;
  field: string | undefined;
  onGo(id?: Id): void;
}

const editOf = ({ id, pack, when, text, lenses, sources, asOf }: Note): NoteEdit => ({
  ...{ id, pack, when, text, lenses, sources },
  ...(asOf ? { asOf } : {}),
});

/** Every implication, and the form over them while one is edited. */
export function Implications({ generation, packs, id, field, onGo }: ImplicationsProps) {
  const [notes, setNotes] = useState<Note[]>();
  const [heads, setHeads] = useState<Heads>({});
  const [failed, setFailed] = useState<string>();
  /** What the form began with: a change elsewhere does not begin it anew. */
  const [editing, setEditing] = useState<{ id: Id; note: NoteEdit | undefined }>();
  const asked = useRef(new Set<Id>());
  const { sayChanged, toast } = useToast();
  const reading = useContext(Failing);

  useEffect(() => {
    asked.current.clear();
    void everyNote(new GlossaryDatabase()).then(setNotes, reading.failed);
  }, [generation]);

  useEffect(() => {
    if (editing?.id === id) return;
    setFailed(undefined);
    if (id === undefined) return setEditing(undefined);
    if (id === 'new') return setEditing({ id, note: undefined });
    const note = notes?.find((each) => each.id === id);
    if (note) {
      need([...note.when.all, ...note.when.any]);
      setEditing({ id, note: editOf(note) });
    } else if (notes) onGo();
  }, [id, notes]);

  function need(ids: Id[]): void {
    const missing = [...new Set(ids)].filter((each) => !asked.current.has(each));
    if (missing.length === 0) return;
    for (const each of missing) asked.current.add(each);
    void ask('listed', { ids: missing }).then(
      (found) =>
        setHeads((now) => ({
          ...now,
          ...Object.fromEntries(found.map((term) => [term.id, term])),
        })),
      reading.failed,
    );
  }

  async function end(work: Promise<Changed>, text: string): Promise<void> {
    try {
      const change = await work;
      setFailed(undefined);
      if (id !== undefined) onGo();
      sayChanged(change, text);
    } catch (error) {
      setFailed(wordsOf(error));
    }
  }

  // The form takes the names that are known when it opens.
  const named = editing?.note?.when.all.concat(editing.note.when.any).every((each) => heads[each]);
  const open = id !== undefined && editing?.id === id && (editing.note ? named : true);
  return (
    <>
      <ImplicationsPage
        {...{ notes, heads }}
        failed={open ? undefined : failed}
        editor={
          open
            ? {
                title: t(editing.note ? 'n_edit' : 'n_add'),
                form: (
                  <>
                    <NoteForm
                      key={editing.id}
                      {...{ heads, packs, failed }}
                      note={editing.note}
                      onFind={async (query) =>
                        (await ask('search', { query, limit: mostFound })).terms
                      }
                      onSave={(note) =>
                        void end(
                          ask('saveNote', {
                            note,
                            ...(editing.note ? { was: editing.note } : {}),
                          }),
                          t('n_saved'),
                        )
                      }
                      onCancel={() => onGo()}
                    />
                    {field && <BeginIn field={field} />}
                  </>
                ),
              }
            : undefined
        }
        onNeed={need}
        onAdd={() => onGo('new')}
        onEdit={onGo}
        onRemove={(note) => void end(ask('removeNote', { id: note.id }), t('n_removed'))}
        onClose={() => onGo()}
      />
      {toast}
    </>
  );
}
