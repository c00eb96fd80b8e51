import type { NotHere, Way } from '@/components/WhyMarked';
import { formsOf, type Id, type Term } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';
import { ask, askTab, type Mention } from '@/utils/messages';
import { addException, type Exception } from '@/utils/store/exceptions';

/** How a term is written on the page, in reading order, and which form found each way. */
export async function waysOf(tabId: number, term: Term): Promise<Way[]> {
  const ways = new Map<string, { mention: Mention; count: number }>();
  for (const mention of await askTab(tabId, 'mentions', { id: term.id })) {
    const way = ways.get(mention.text);
    if (way) way.count++;
    else ways.set(mention.text, { mention, count: 1 });
  }
  const found = await ask('why', { id: term.id, texts: [...ways.keys()] });
  const forms = formsOf(term);
  return [...ways.values()].map((way, at) => ({ ...way, form: forms[found[at]?.forms[0] ?? -1] }));
}

/** Keeps that a term is not to be marked; gives what takes that back. */
export function leaveUnmarked(
  term: Id,
  notHere: NotHere,
  host: string,
): Promise<() => Promise<void>> {
  const where: Exception = 'site' in notHere ? { term, site: host } : { term, ...notHere };
  return addException(where);
}

/** What was done, in a sentence. */
export function exceptedText(name: string, notHere: NotHere, host: string): string {
  if ('site' in notHere) return t('excepted_site', name, host);
  if ('inside' in notHere) return t('excepted_inside', name, notHere.inside);
  return t('excepted_text', name, notHere.text);
}
