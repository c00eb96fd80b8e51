import { Skeleton } from '@/components/card/Skeleton';
import { TermBody } from '@/components/card/TermBody';
import { TermFacts } from '@/components/card/TermHeading';
import { ErrorBanner } from '@/components/ErrorBanner';
import { Name, namesOf } from '@/components/names';
import type { Id } from '@/utils/glossary/term';
import { plural, t } from '@/utils/i18n';
import type { OpenedCard, PopupActions } from './popup-state';
import { SubView } from './SubView';
import { TermActions } from './TermRow';

/** A term that was found by searching: the same card, wherever the page stands to it. */
export function OpenedTerm({
  opened: { id, cards },
  here,
  on,
}: {
  opened: OpenedCard;
  /** Mentions on the page, by term. */
  here: ReadonlyMap<Id, number>;
  on: PopupActions;
}) {
  const ready = cards.state === 'ready' ? cards.value : undefined;
  const term = ready?.terms.find((each) => each.id === id);
  const mentions = here.get(id) ?? 0;
  return (
    <SubView
      title={term ? <Name text={namesOf(term).first} /> : t('results')}
      meta={mentions > 0 ? plural('n_here', mentions) : t('not_here')}
      focus
      onBack={on.back}
    >
      <main aria-busy={cards.state === 'loading'}>
        {cards.state === 'loading' && <Skeleton />}
        {cards.state === 'error' && <ErrorBanner onRetry={() => on.open(id)} />}
        {ready && !term && <p>{t('gone')}</p>}
        {ready && term && (
          <>
            <TermFacts term={term} />
            <TermBody
              key={id}
              term={term}
              notes={ready.notes}
              heads={ready.heads}
              onPage={new Set([...here.keys(), id])}
              versions={ready.versions[id]}
              onGoTo={on.goTo}
              onAddNote={() => on.edit(id)}
              onSettle={() => on.settle(id)}
            />
          </>
        )}
      </main>
      {term && (
        <footer>
          <TermActions onEdit={() => on.edit(id)} onDelete={() => on.delete(id)} />
          <span class="grow" />
          {mentions > 0 && (
            <button type="button" class="btn sm" onClick={() => on.goTo(id)}>
              {t('next')}
            </button>
          )}
        </footer>
      )}
    </SubView>
  );
}
