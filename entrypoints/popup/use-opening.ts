import { useEffect } from 'preact/hooks';
import type { Place } from '@/components/popup/popup-state';
import type { PageSelection, TermDraft } from '@/utils/messages';
import { asOneLine } from '@/utils/page/words';
import { pendingSelection, type Unsaved } from '@/utils/store/settings';
import { askFrames } from '@/utils/tab-frames';
import { type FrontTab, lookInFront } from './tab';
import { newDraft, type OpenForm } from './use-form';

/** What is selected on the page in front, in whichever of its frames. */
export async function selectionIn(place: Place): Promise<PageSelection | undefined> {
  const { tab } = (await lookInFront(place)) as { tab?: FrontTab };
  const selected = tab && (await askFrames(tab.id, 'selection', {}).catch(() => undefined));
  return selected?.find(({ text }) => text) ?? selected?.[0];
}

const isSameTerm = (a: TermDraft, b: TermDraft): boolean =>
  a.term.name === b.term.name && (a.term.zh ?? '') === (b.term.zh ?? '');

/**
 * What the popup opens with: the form for the phrase from the context menu, for what was left unsaved, or for what is
 * selected. `begin` looks at the page first; `onOther`: the form is for what is selected, and this was left unsaved.
 */
export function useOpening(
  place: Place,
  { edit, kept }: Pick<OpenForm, 'edit' | 'kept'>,
  begin: () => Promise<void>,
  onOther: (left: Unsaved) => void,
): void {
  useEffect(() => {
    const takePending = async () => {
      const told = await pendingSelection.getValue();
      if (told) await pendingSelection.setValue(null);
      if (told?.text) {
        // Browsers tell the phrase alone; a page that is read knows its sentence.
        const selected = await selectionIn(place);
        const page = selected?.text === asOneLine(told.text) ? selected : told;
        edit(newDraft(page.text, page));
      }
      return told !== null;
    };
    const begun = begin();
    // The panel stays open: there, nobody just selected what to add.
    if (place === 'panel') return;
    void begun.then(async () => {
      if (await takePending()) return;
      const [left, selected] = await Promise.all([kept(), selectionIn(place)]);
      // Whoever selects a phrase and opens the popup means to add it.
      const fresh = selected?.text ? newDraft(selected.text, selected) : undefined;
      if (left && (!fresh || isSameTerm(left.now, fresh))) return edit(left.draft, left.now);
      if (fresh) edit(fresh);
      if (left) onOther(left);
    });
    // From the context menu, the phrase may come after the popup.
    return pendingSelection.watch((page) => {
      if (page) void takePending();
    });
  }, []);
}
