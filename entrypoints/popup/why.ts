import type { NotHere, Way } from '@/components/popup/WhyMarked';
import { formsOf, type Term } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';
import type { Mention } from '@/utils/messages';
import { ask } from '@/utils/messaging';
import { withPackRule } from '@/utils/packs-at';
import { addExceptions, type Exception } from '@/utils/store/exceptions';
import { packRules } from '@/utils/store/settings';
import { askFrames } from '@/utils/tab-frames';

/** How a term is written on the page, in reading order, and which form found each way. */
export async function waysOf(tabId: number, term: Term): Promise<Way[]> {
  const ways = new Map<string, { mention: Mention; count: number }>();
  const mentions = (await askFrames(tabId, 'mentions', { id: term.id })).flat();
  for (const mention of mentions) {
    const way = ways.get(mention.text);
    if (way) way.count++;
    else ways.set(mention.text, { mention, count: 1 });
  }
  const found = await ask('why', { id: term.id, texts: [...ways.keys()] });
  const forms = formsOf(term);
  return [...ways.values()].map((way, at) => ({ ...way, form: forms[found[at]?.forms[0] ?? -1] }));
}

/** Keeps that a term, or its whole pack, is not to be marked; gives what takes that back. */
export async function leaveUnmarked(
  { id, pack }: Pick<Term, 'id' | 'pack'>,
  notHere: NotHere,
  host: string,
): Promise<() => Promise<void>> {
  if ('pack' in notHere) {
    const before = await packRules.getValue();
    await packRules.setValue(withPackRule(before, { pack, site: host, on: false }));
    return () => packRules.setValue(before);
  }
  const where: Exception = 'site' in notHere ? { term: id, site: host } : { term: id, ...notHere };
  return addExceptions([where]);
}

/** What was done, in a sentence. */
export function exceptedText(
  { name, pack }: { name: string; pack: string },
  notHere: NotHere,
  host: string,
): string {
  if ('pack' in notHere) return t('excepted_pack', pack, host);
  if ('site' in notHere) return t('excepted_site', name, host);
  if ('inside' in notHere) return t('excepted_inside', name, notHere.inside);
  return t('excepted_text', name, notHere.text);
}
