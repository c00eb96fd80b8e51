import { useEffect, useMemo, useState } from 'preact/hooks';
import { ConflictsPage } from '@/components/options/ConflictsPage';
import type { ConflictCase, Picks } from '@/components/options/conflict-case';
import { Toast, type ToastContent } from '@/components/Toast';
import type { Id } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';
import { ask, wordsOf } from '@/utils/messaging';
import { ownDevices } from '@/utils/store/settings';
import { conflictCases, decisionsOf } from './conflict-cases';
import { useGlossary } from './use-glossary';

interface ConflictsProps {
  /** The term to begin with. */
  first: Id | undefined;
  onEdit(id: Id): void;
  onBack(): void;
}

/** Decisions on what people wrote without knowing of each other. */
export function Conflicts({ first, onEdit, onBack }: ConflictsProps) {
  // Not read again while somebody decides: what changed meanwhile is told when they save.
  const [glossary, refresh] = useGlossary();
  const [devices, setDevices] = useState<string[]>();
  const [failed, setFailed] = useState<string>();
  const [toast, setToast] = useState<ToastContent>();
  useEffect(() => void ownDevices().then(setDevices), []);
  const cases = useMemo(
    () => (glossary && devices ? conflictCases(glossary, devices) : undefined),
    [glossary, devices],
  );
  const heads = useMemo(
    () => Object.fromEntries((glossary?.terms ?? []).map((term) => [term.id, term])),
    [glossary],
  );

  async function undo(journal: number): Promise<void> {
    setToast(undefined);
    try {
      await ask('undo', { journal });
    } catch (error) {
      setFailed(t('failed', wordsOf(error)));
    }
    await refresh();
  }

  async function save(decided: ConflictCase, picks: Picks): Promise<void> {
    if (!glossary) return;
    setFailed(undefined);
    try {
      const decisions = decisionsOf(decided, picks, glossary);
      const { journal } = await ask('settle', { decisions });
      setToast({
        key: journal,
        text: t('v_settled', decided.name),
        actions: [{ label: t('undo'), onPress: () => void undo(journal) }],
      });
    } catch (error) {
      setFailed(t('failed', wordsOf(error)));
    }
    await refresh();
  }

  return (
    <>
      <ConflictsPage
        cases={cases}
        heads={heads}
        first={first && `terms/${first}`}
        failed={failed}
        onSave={(decided, picks) => void save(decided, picks)}
        onEdit={onEdit}
        onBack={onBack}
      />
      <Toast toast={toast} onGone={() => setToast(undefined)} />
    </>
  );
}
