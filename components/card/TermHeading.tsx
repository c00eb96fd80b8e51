import { KindTile, kindWord } from '@/components/KindMark';
import { Name, type Named, namesOf } from '@/components/names';
import type { Kind, Term } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';

export type Titled = Named & { kind: Kind } & Partial<Pick<Term, 'unverified'>>;

/** A term under its tile: its name, and below it what TermFacts says. */
export function TermHeading({
  id,
  term,
  bare = false,
}: {
  /** Of the heading, for what is named by it. */
  id: string;
  term: Titled;
  /** The name alone. */
  bare?: boolean;
}) {
  return (
    <div class="hd">
      <KindTile kind={term.kind} />
      <div class="grow">
        <h2 id={id}>
          <Name text={namesOf(term).first} />
        </h2>
        {!bare && <TermFacts term={term} />}
      </div>
    </div>
  );
}

/** Kind and other-language name of a term; a name that no source was seen to use is said to be unverified. */
export function TermFacts({ term }: { term: Titled }) {
  const { first, second } = namesOf(term);
  const unsure = (name: string | undefined) => name && term.unverified?.includes(name);
  return (
    <div class="sub">
      {kindWord(term.kind)}
      {unsure(first) && <span class="tag">{t('name_unverified')}</span>}
      {second && (
        <>
          <span class="faint" aria-hidden="true">
            {' · '}
          </span>
          <Name text={second} />
        </>
      )}
      {unsure(second) && <span class="tag">{t('unverified')}</span>}
    </div>
  );
}
