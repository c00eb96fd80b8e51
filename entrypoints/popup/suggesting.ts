import { guessKind } from '@/components/form/split-selection';
import { foldSuggestion, type Suggestion, suggest, textsOf } from '@/utils/brief/suggest';
import { newId } from '@/utils/glossary/id';
import { ownPack } from '@/utils/glossary/term';
import type { FinishedDraft } from '@/utils/messages';
import { ask } from '@/utils/messaging';
import { notSuggested } from '@/utils/store/settings';
import { askFrames } from '@/utils/tab-frames';

/**
 * What a page offers as terms. Its text stays in this function: the glossary is asked for names alone, and what is
 * added or turned down is all that is kept.
 */
export async function suggestionsOn(tabId: number): Promise<Suggestion[]> {
  const [texts, off] = await Promise.all([
    askFrames(tabId, 'texts', {}).then((texts) => texts.flat()),
    notSuggested.getValue().then((phrases) => new Set(phrases)),
  ]);
  const found = suggest(texts, (folded) => off.has(folded));
  if (found.length === 0) return [];
  // No mark tells of a term whose pack is switched off, or that was just added.
  const known = new Set(await ask('known', { names: found.flatMap(textsOf) }));
  return found.filter((suggestion) => !textsOf(suggestion).some((text) => known.has(text)));
}

/** The term that a suggestion becomes, with the page as its source. */
export function draftOf(
  { name, zh, short, kind }: Suggestion,
  page: { title: string; url: string },
): FinishedDraft {
  return {
    term: {
      id: newId(),
      pack: ownPack,
      // A person may be called Law or Bank.
      kind: (kind === 'person' ? kind : (guessKind(name, zh ?? '') ?? kind)) ?? 'company',
      name,
      ...(zh && zh !== name ? { zh } : {}),
      aliases: short ? [short] : [],
      sources: page.url.startsWith('http') ? [{ title: page.title, url: page.url }] : [],
    },
  };
}

/** Never suggests it again; gives what takes that back. */
export async function turnDown(suggestion: Suggestion): Promise<() => Promise<void>> {
  const before = await notSuggested.getValue();
  const folded = textsOf(suggestion)
    .map(foldSuggestion)
    .filter((phrase) => !before.includes(phrase));
  await notSuggested.setValue([...before, ...folded]);
  return async () => {
    const now = await notSuggested.getValue();
    await notSuggested.setValue(now.filter((phrase) => !folded.includes(phrase)));
  };
}
