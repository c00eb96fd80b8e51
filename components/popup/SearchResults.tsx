import { useId } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import { KindTile, kindWord } from '@/components/KindMark';
import { langOf, namesOf } from '@/components/names';
import type { Id, Term } from '@/utils/glossary/term';
import { formsOf } from '@/utils/glossary/term';
import { plural, t } from '@/utils/i18n';
import type { SearchReply } from '@/utils/messages';
import { Matched, matches } from './Matched';

export interface SearchResultsProps {
  /** Id of the listbox; its options are `{id}-{place}`. */
  id: string;
  query: string;
  /** Undefined until the glossary has answered. */
  reply: SearchReply | undefined;
  active: number;
  /** Mentions on the page, by term. */
  here: ReadonlyMap<Id, number>;
  onOpen(id: Id): void;
  onAdd(name: string): void;
}

/** What the glossary has for a query; the focus stays in the search box, which says which option is active. */
export function SearchResults({
  id,
  query,
  reply,
  active,
  here,
  onOpen,
  onAdd,
}: SearchResultsProps) {
  const heading = useId();
  const terms = reply?.terms ?? [];
  return (
    <section class="sec" aria-labelledby={heading} aria-busy={!reply}>
      <div class="sech">
        <h2 id={heading}>
          {t('results')} {reply && <span class="n">{terms.length}</span>}
        </h2>
      </div>
      <span class="vh" role="status">
        {reply && plural('n_results', terms.length)}
      </span>
      {terms.length > 0 && (
        <div id={id} class="list" role="listbox" aria-label={t('results')}>
          {terms.map((term, at) => (
            <Result
              key={term.id}
              id={`${id}-${at}`}
              term={term}
              query={query}
              active={at === active}
              mentions={here.get(term.id) ?? 0}
              onOpen={() => onOpen(term.id)}
            />
          ))}
        </div>
      )}
      <button type="button" class="btn quiet add" onClick={() => onAdd(query.trim())}>
        <Icon name="plus" />
        <span>{t('add_query', query.trim())}</span>
      </button>
    </section>
  );
}

function Result({
  id,
  term,
  query,
  active,
  mentions,
  onOpen,
}: {
  id: string;
  term: Term;
  query: string;
  active: boolean;
  mentions: number;
  onOpen(): void;
}) {
  const { first, second } = namesOf(term);
  const inName = matches(first, query) || (second !== undefined && matches(second, query));
  const alias = inName
    ? undefined
    : formsOf(term).find((form) => !form.matchOnly && matches(form.text, query))?.text;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the search box keeps the focus and names the active option
    // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the search box opens the active option
    <div
      id={id}
      class="term"
      role="option"
      aria-selected={active}
      aria-describedby={`${id}-d ${id}-m`}
      onClick={onOpen}
    >
      <KindTile kind={term.kind} />
      <div>
        <div class="nm">
          <Matched text={first} query={query} />
        </div>
        {/* Part of the description, so that the option is named by its term alone. */}
        <div class="de" id={`${id}-d`} aria-hidden="true">
          {second && (
            <>
              <span class="o" lang={langOf(second)}>
                <Matched text={second} query={query} />
              </span>
              {' · '}
            </>
          )}
          {kindWord(term.kind)}
          {mentions === 0 && !alias && ` · ${t('not_here')}`}
          {alias && (
            <>
              {` · ${t('aka')} `}
              <Matched text={alias} query={query} />
            </>
          )}
        </div>
      </div>
      <div class="meta num" id={`${id}-m`} aria-hidden="true">
        {mentions > 0 && plural('n_here', mentions)}
      </div>
    </div>
  );
}
