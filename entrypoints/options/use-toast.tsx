import { useEffect, useState } from 'preact/hooks';
import { fieldLabel, listText } from '@/components/form/field-text';
import { Toast, type ToastContent } from '@/components/Toast';
import { t } from '@/utils/i18n';
import type { Changed } from '@/utils/messages';
import { ask, wordsOf } from '@/utils/messaging';

/** What the toast can take back: a change of the glossary by its journal number, or something else by what undoes it. */
export type Back = number | { undo(): Promise<unknown> };

/** Says what just happened, and takes it back: by the toast’s button, or by Ctrl+Z where no text is written. */
export function useToast() {
  const [toast, setToast] = useState<ToastContent>();
  const [last, setLast] = useState<Back>();

  const undo = (back: Back) =>
    void (typeof back === 'number' ? ask('undo', { journal: back }) : back.undo()).then(
      () => {
        setLast(undefined);
        setToast({ key: Date.now(), text: t('undone') });
      },
      (error: unknown) => setToast({ key: Date.now(), text: t('failed', wordsOf(error)) }),
    );

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const undoes = event.key.toLowerCase() === 'z' && (event.ctrlKey || event.metaKey);
      if (!undoes || event.shiftKey || event.altKey || last === undefined) return;
      const target = event.target as HTMLElement;
      if (target.matches('input:not([type=checkbox]), textarea, select')) return;
      event.preventDefault();
      undo(last);
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, [last]);

  function say(text: string, back: Back, ...more: ToastContent['actions'] & object): void {
    setLast(back);
    const actions = [{ label: t('undo'), onPress: () => undo(back) }, ...more];
    setToast({ key: Date.now(), text, actions });
  }

  return {
    say,
    /** Says what a change did, and which of its fields somebody else wrote meanwhile. */
    sayChanged({ id, journal, beside }: Changed, text: string) {
      if (beside.length === 0) return say(text, journal);
      const onPress = () => {
        setToast(undefined);
        location.hash = `packs/conflicts/${encodeURIComponent(id)}`;
      };
      const kept = t('saved_beside', listText(beside.map(fieldLabel)));
      say(`${text} ${kept}`, journal, { label: t('v_compare'), onPress });
    },
    toast: <Toast toast={toast} onGone={() => setToast(undefined)} />,
  };
}
