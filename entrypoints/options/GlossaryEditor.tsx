import { useEffect, useRef, useState } from 'preact/hooks';
import { GlossaryPage } from '@/components/GlossaryPage';
import { TermForm } from '@/components/TermForm';
import { Toast, type ToastContent } from '@/components/Toast';
import { type Glossary, type Id, ownPack, type Pack } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';
import { ask, type TermDraft } from '@/utils/messages';

interface GlossaryEditorProps {
  glossary: Glossary;
  /** The term that is edited; `new` for one to add. */
  id: Id | undefined;
  onGo(id?: Id): void;
  onImport(): void;
  onChanged(): void;
}

const words = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const blank: TermDraft = {
  term: { pack: ownPack, kind: 'company', name: '', aliases: [], sources: [] },
};

/** The table of terms, and the form over it while one is edited. */
export function GlossaryEditor({ glossary, id, onGo, onImport, onChanged }: GlossaryEditorProps) {
  const [draft, setDraft] = useState<TermDraft>();
  const [packs, setPacks] = useState<Pack[]>([]);
  const [failed, setFailed] = useState<string>();
  const [toast, setToast] = useState<ToastContent>();
  const wanted = useRef<Id>(undefined);

  useEffect(() => {
    wanted.current = id;
    setDraft(undefined);
    setFailed(undefined);
    if (id === undefined) return;
    void ask('packs', {}).then(setPacks);
    if (id === 'new') return setDraft(blank);
    void ask('draft', { id }).then((found) => {
      if (wanted.current !== id) return;
      if (found) setDraft(found);
      else onGo();
    });
  }, [id]);

  const say = (text: string, journal: number) =>
    setToast({
      key: journal,
      text,
      actions: [
        {
          label: t('undo'),
          onPress: () =>
            void ask('undo', { journal }).then(
              () => {
                setToast(undefined);
                onChanged();
              },
              (error: unknown) => setToast({ key: Date.now(), text: t('failed', words(error)) }),
            ),
        },
      ],
    });

  async function save(changed: TermDraft): Promise<void> {
    try {
      const { journal } = await ask('save', changed);
      onGo();
      onChanged();
      say(t('saved', changed.term.name), journal);
    } catch (error) {
      setFailed(words(error));
    }
  }

  async function remove(): Promise<void> {
    if (!draft?.term.id) return;
    try {
      const { journal } = await ask('remove', { id: draft.term.id });
      onGo();
      onChanged();
      say(t('deleted_term', draft.term.name), journal);
    } catch (error) {
      setFailed(words(error));
    }
  }

  return (
    <>
      <GlossaryPage
        glossary={glossary}
        editor={
          draft && {
            title: draft.term.id ? t('edit') : t('add'),
            form: (
              <>
                <TermForm
                  key={draft.term.id ?? 'new'}
                  draft={draft}
                  packs={packs}
                  failed={failed}
                  onSave={(changed) => void save(changed)}
                  onCancel={() => onGo()}
                />
                {draft.term.id && (
                  <button type="button" class="btn danger" onClick={() => void remove()}>
                    {t('delete')}
                  </button>
                )}
              </>
            ),
          }
        }
        onOpen={onGo}
        onAdd={() => onGo('new')}
        onImport={onImport}
        onClose={() => onGo()}
      />
      <Toast toast={toast} onGone={() => setToast(undefined)} />
    </>
  );
}
