import type { TermFormProps } from '@/components/form/TermForm';
import { textOf } from '@/components/form/term-fields';
import { passagesOf, type Tried } from '@/components/form/would-match';
import { formsOf, type Id, type Pack } from '@/utils/glossary/term';
import type { TermDraft, TermHead } from '@/utils/messages';
import { ask } from '@/utils/messaging';

/** What is found out about a term while it is written. */
export type Looked = Pick<TermFormProps, 'sameName' | 'sharing' | 'tried'>;

/**
 * Who else is called so, and what the term would match on `pages`, the first of which is shown. Where nobody answers,
 * the form works all the same.
 */
export async function lookAt(
  draft: TermDraft,
  packs: readonly Pack[],
  pages: readonly string[][],
): Promise<Looked> {
  const [shared, tried] = await Promise.all([
    sharedWith(draft, packs).catch(() => undefined),
    tryOut(draft, pages).catch(() => undefined),
  ]);
  return { ...shared, tried };
}

/** By the same name, or by one of the forms. */
async function sharedWith(
  { term }: TermDraft,
  packs: readonly Pack[],
): Promise<Pick<Looked, 'sameName' | 'sharing'>> {
  const names = [term.name, term.zh ?? ''].filter(Boolean);
  const found = await ask('collisions', {
    names: [...names, ...term.aliases.map(textOf)],
    ...(term.id ? { except: term.id } : {}),
  });
  const packOf = (id: Id) => packs.find((pack) => pack.id === id)?.name ?? id;
  const isSame = ({ head }: (typeof found)[number]) =>
    names.some((name) =>
      [head.name, head.zh].some((other) => other?.toLowerCase() === name.toLowerCase()),
    );
  const same = found.find(isSame);
  return {
    ...(same ? { sameName: { id: same.head.id, pack: packOf(same.pack) } } : {}),
    sharing: found
      .filter((each) => each !== same)
      .map(({ text, head, pack }) => ({ text, name: head.name, pack: packOf(pack) })),
  };
}

/** What the term would match on the pages, and whether its test sentences hold. */
async function tryOut({ term }: TermDraft, pages: readonly string[][]): Promise<Tried> {
  const { match = [], not = [] } = term.tests ?? {};
  const { name, zh, aliases } = term;
  const named = { name, aliases, ...(zh ? { zh } : {}) };
  const [first, ...others] = pages;
  const [here, elsewhere, sentences] = await Promise.all([
    first && ask('trial', { term: named, texts: first }),
    others.length > 0
      ? ask('trial', { term: named, texts: others.flat() }).then(({ counts }) => counts)
      : formsOf(named).map(() => 0),
    ask('trial', { term: named, texts: [...match, ...not] }),
  ]);
  const hit = new Set(sentences.finds.map(({ text }) => text));
  return {
    term: named,
    counts: here?.counts,
    elsewhere,
    passages: first && here ? passagesOf(first, here.finds) : [],
    sentences: [
      ...match.map((text, at) => ({ text, wanted: true, matches: hit.has(at) })),
      ...not.map((text, at) => ({ text, wanted: false, matches: hit.has(match.length + at) })),
    ],
  };
}

/** Terms that are offered for an implication. */
const mostFound = 8;

/** Finds terms that an implication could need beside the one of the draft. */
export async function findOthers(query: string, own: Id | undefined): Promise<TermHead[]> {
  const { terms } = await ask('search', { query, limit: mostFound });
  return terms
    .filter(({ id }) => id !== own)
    .map(({ id, kind, name, zh }) => ({ id, kind, name, ...(zh ? { zh } : {}) }));
}
