import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { fieldLabel } from '@/components/field-text';
import { TermForm } from '@/components/TermForm';
import { TermHistory } from '@/components/TermHistory';
import { type Id, ownPack, type Pack } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';
import { ask, type TermDraft, type TermVersion } from '@/utils/messages';
import { words } from './use-toast';

interface Editing {
  id: Id | undefined;
  field: string | undefined;
  packs: readonly Pack[];
  onClose(): void;
  say(text: string, journal: number): void;
}

const blank: TermDraft = {
  term: { pack: ownPack, kind: 'company', name: '', aliases: [], sources: [] },
};

/** The form for the term that the address names; undefined while it names none, or none that is there. */
export function useEditor({
  id,
  field,
  packs,
  onClose,
  say,
}: Editing): { title: string; form: ComponentChildren } | undefined {
  const [draft, setDraft] = useState<TermDraft>();
  const [failed, setFailed] = useState<string>();
  const wanted = useRef<Id>(undefined);

  useEffect(() => {
    wanted.current = id;
    setDraft(undefined);
    setFailed(undefined);
    if (id === undefined) return;
    if (id === 'new') return setDraft(blank);
    void ask('draft', { id }).then((found) => {
      if (wanted.current !== id) return;
      if (found) setDraft(found);
      else onClose();
    });
  }, [id]);

  async function end(work: Promise<{ journal: number }>, text: string): Promise<void> {
    try {
      const { journal } = await work;
      onClose();
      say(text, journal);
    } catch (error) {
      setFailed(words(error));
    }
  }

  if (!draft) return undefined;
  const { id: known, name } = draft.term;
  const form = (
    <>
      <TermForm
        key={known ?? 'new'}
        draft={draft}
        packs={packs}
        failed={failed}
        onSave={(changed) =>
          void end(
            ask('save', { ...changed, ...(known ? { was: draft } : {}) }),
            t('saved', changed.term.name),
          )
        }
        onCancel={onClose}
      />
      {known && (
        <button
          type="button"
          class="btn danger"
          onClick={() => void end(ask('remove', { ids: [known] }), t('deleted_term', name))}
        >
          {t('delete')}
        </button>
      )}
      {known && (
        <History
          id={known}
          onBringBack={(journal) =>
            void end(ask('bringBack', { id: known, journal }), t('h_brought', name))
          }
        />
      )}
      {field && <BeginIn field={field} />}
    </>
  );
  return { title: known ? t('edit') : t('add'), form };
}

/** What the term was; nothing while it was nothing else. */
function History({ id, onBringBack }: { id: Id; onBringBack(journal?: number): void }) {
  const [versions, setVersions] = useState<TermVersion[]>([]);
  useEffect(() => void ask('history', { id }).then(setVersions, () => setVersions([])), [id]);
  if (versions.length < 2) return null;
  return <TermHistory versions={versions} onBringBack={({ journal }) => onBringBack(journal)} />;
}

/** Puts the focus into the field that the address names. It stands behind the form, whose own focus is then set. */
export function BeginIn({ field }: { field: string }) {
  useEffect(() => {
    const labels = [...document.querySelectorAll<HTMLLabelElement>('form label')];
    const label = labels.find(({ textContent }) => textContent === fieldLabel(field));
    (label?.control as HTMLElement | undefined)?.focus();
  }, [field]);
  return null;
}
