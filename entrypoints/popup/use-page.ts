import { useEffect, useRef, useState } from 'preact/hooks';
import type { LastRead, Place, PopupState } from '@/components/popup/popup-state';
import type { Suggestion } from '@/utils/brief/suggest';
import { t } from '@/utils/i18n';
import { ask } from '@/utils/messaging';
import { askFrames, joinPulses } from '@/utils/tab-frames';
import { followTabs } from './follow';
import { suggestionsOn } from './suggesting';
import { type Front, type FrontTab, lookInFront } from './tab';

/** Milliseconds between two looks at a page that is still being read. */
const lookAgain = 150;

export interface FrontPage {
  front: Front | undefined;
  tab: FrontTab | undefined;
  /** The site is read by itself. */
  isOn: boolean;
  state: PopupState;
  suggestions: Suggestion[];
  /** Looks again, and shows what there is. */
  look(): Promise<void>;
  /** The background did not answer, or answered with an error. */
  failed(error: unknown): void;
  /** Looks again after that. */
  retry(): Promise<void>;
  /** Why it failed last. */
  failure(): unknown;
  /** Sidelight was switched off here. */
  switchedOff(tab: FrontTab): void;
  /** Gone at once, so that a second press does not add it again. */
  withoutSuggestion(suggestion: Suggestion): void;
}

/** The page in front, as it comes and changes. */
export function usePage(place: Place): FrontPage {
  const [front, setFront] = useState<Front>();
  const [state, setState] = useState<PopupState>({ is: 'starting' });
  const [suggestions, setSuggestions] = useState<Suggestion[]>([]);
  /** What the last look saw, for those that are not drawn from. */
  const seen = useRef<Front>(undefined);
  const turn = useRef(0);
  const suggestionTurn = useRef(0);
  const last = useRef<LastRead>(undefined);
  const failure = useRef<unknown>(undefined);

  const failed = (error: unknown) => {
    failure.current = error;
    setState({ is: 'error', last: last.current });
  };

  async function look(): Promise<void> {
    const own = ++turn.current;
    const now = await lookInFront(place).catch(
      (error: unknown) => ({ is: 'error', error }) as const,
    );
    // Another page may have come in front on the way.
    if (own !== turn.current) return;
    if (now.is === 'error') return failed(now.error);
    const before = seen.current;
    const isSame = before && 'tab' in before && 'tab' in now && before.tab.url === now.tab.url;
    if (!isSame) setSuggestions([]);
    seen.current = now;
    setFront(now);
    if (now.is === 'cannot') return setState({ is: 'cannot', why: t(now.why) });
    if (now.is === 'off') return setState({ is: 'off', never: now.never });
    const { report } = now;
    const ids = report.terms.map(({ id }) => id);
    const cards = await ask('cards', { ids, onPage: ids }).catch((error: unknown) => {
      if (own === turn.current) failed(error);
    });
    if (own !== turn.current || !cards) return;
    last.current = { terms: ids.length, notes: report.notes.length, at: Date.now() };
    setState({ is: 'page', report, cards });
    if (report.state === 'reading')
      setTimeout(() => own === turn.current && void look(), lookAgain);
    // Behind everything else: they come last, and a page without them is none the worse.
    else void lookForTerms(now.tab.id);
  }

  async function lookForTerms(tabId: number): Promise<void> {
    const own = ++suggestionTurn.current;
    const found = await suggestionsOn(tabId).catch(() => []);
    // Something may have been added or turned down on the way.
    if (own === suggestionTurn.current) setSuggestions(found);
  }

  /** Looks again where the page is not any more what was seen, or can be read by now. */
  async function pulse(): Promise<void> {
    const now = seen.current;
    if (!now || !('tab' in now)) return;
    const own = turn.current;
    const told = await askFrames(now.tab.id, 'pulse', {}).then(joinPulses, () => undefined);
    if (own !== turn.current) return;
    if (now.is !== 'page') {
      // It is read now, after a press in the popup.
      if (told && told.revision > 0) await look();
      return;
    }
    if (told?.revision !== now.report.revision) return look();
    const { view } = told;
    const isStill = view.top === now.report.view.top && view.bottom === now.report.view.bottom;
    if (isStill) return;
    now.report = { ...now.report, view };
    setState((drawn) => (drawn.is === 'page' ? { ...drawn, report: now.report } : drawn));
  }

  useEffect(() => {
    return followTabs({ moved: () => void look(), pulse: () => void pulse() });
  }, []);

  return {
    front,
    tab: front && 'tab' in front ? front.tab : undefined,
    isOn: front?.is === 'page' ? front.on : front?.is !== 'off',
    state,
    suggestions,
    look,
    failed,
    retry() {
      setState({ is: 'error', last: last.current, trying: true });
      return look();
    },
    failure: () => failure.current,
    switchedOff(tab) {
      turn.current++;
      seen.current = { is: 'off', tab, never: true };
      setFront(seen.current);
      setState({ is: 'off', never: true });
    },
    withoutSuggestion(suggestion) {
      suggestionTurn.current++;
      setSuggestions((now) => now.filter((each) => each !== suggestion));
    },
  };
}
