import { useEffect, useRef, useState } from 'preact/hooks';
import type { Pack } from '@/utils/glossary/term';
import type { TermDraft } from '@/utils/messages';
import { type Looked, lookAt } from './look-at';

/** Milliseconds after the last key before it is looked at. */
const after = 120;

/** What is found out about the term that a form holds, after every change; `pages` is asked each time. */
export function useLooked(
  now: TermDraft | undefined,
  packs: readonly Pack[],
  pages: () => Promise<readonly string[][]>,
  /** Looks anew when it changes: at other pages. */
  where: unknown,
): Looked {
  const [looked, setLooked] = useState<Looked>({});
  const turn = useRef(0);
  useEffect(() => {
    const own = ++turn.current;
    if (!now) return setLooked({});
    const timer = setTimeout(async () => {
      const found = await lookAt(now, packs, await pages());
      if (own === turn.current) setLooked(found);
    }, after);
    return () => clearTimeout(timer);
  }, [now, packs, where]);
  return looked;
}
