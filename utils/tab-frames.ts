import type { Id } from './glossary/term';
import type { PageReport, PageTerm, Pulse, TabRequests } from './messages';
import { askTab } from './messaging';
import { framesOf } from './store/settings';

type Ask<K extends keyof TabRequests> = Parameters<TabRequests[K]>[0];
type Answer<K extends keyof TabRequests> = ReturnType<TabRequests[K]>;

/** What a tab's page answers, and after it the frames that are read with it. Throws as askTab where the page does not. */
export async function askFrames<K extends keyof TabRequests>(
  tabId: number,
  request: K,
  value: Ask<K>,
): Promise<[Answer<K>, ...Answer<K>[]]> {
  const frames = await framesOf(tabId).getValue();
  const [page, ...answers] = await Promise.allSettled(
    [0, ...frames].map((frame) => askTab(tabId, request, value as never, frame)),
  );
  if (page?.status !== 'fulfilled') throw page?.reason;
  // A frame may be gone by now.
  const others = answers.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  return [page.value, ...others] as [Answer<K>, ...Answer<K>[]];
}

/** The report of a page with those of the frames in it. */
export function joinReports([page, ...frames]: [PageReport, ...PageReport[]]): PageReport {
  const reading = frames.filter(({ state }) => state !== 'idle');
  if (reading.length === 0) return page;
  const all = [page, ...reading];
  const terms = new Map<Id, PageTerm>();
  for (const term of all.flatMap((report) => report.terms)) {
    const known = terms.get(term.id);
    const mentions = [...(known?.mentions ?? []), ...term.mentions].sort((a, b) => a - b);
    terms.set(term.id, {
      ...term,
      mentions,
      inHeadline: term.inHeadline || known?.inHeadline === true,
      inLead: term.inLead || known?.inLead === true,
    });
  }
  const sum = (count: (report: PageReport) => number) =>
    all.reduce((total, report) => total + count(report), 0);
  return {
    ...page,
    state: all.some(({ state }) => state === 'reading') ? 'reading' : 'done',
    revision: sum(({ revision }) => revision),
    blocks: { done: sum(({ blocks }) => blocks.done), all: sum(({ blocks }) => blocks.all) },
    terms: [...terms.values()],
    marks: all.flatMap(({ marks }) => marks),
    notes: [...new Set(all.flatMap(({ notes }) => notes))],
    partial: all.some(({ partial }) => partial),
    cleared: all.some(({ cleared }) => cleared),
  };
}

/** The pulse of a page with those of the frames in it. */
export const joinPulses = ([page, ...frames]: [Pulse, ...Pulse[]]): Pulse => ({
  ...page,
  revision: frames.reduce((sum, { revision }) => sum + revision, page.revision),
});

/** Where each tab's walk to mentions is: at the page or a frame of it. */
const walks = new Map<number, number>();

/** Goes to the next mention of a term, first those of the page and then those of each frame in turn. */
export async function goToNext(tabId: number, id: Id): Promise<void> {
  const frames = [0, ...(await framesOf(tabId).getValue())];
  let at = walks.get(tabId) ?? 0;
  // Once more than there are: the first begins anew after its own last mention.
  for (let tries = 0; tries <= frames.length; tries++) {
    at %= frames.length;
    walks.set(tabId, at);
    if (await askTab(tabId, 'goTo', { id }, frames[at]).catch(() => false)) return;
    at++;
  }
}
