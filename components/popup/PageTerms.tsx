import type { ComponentChildren } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Choice } from '@/components/Choice';
import { NoteCard } from '@/components/card/NoteCard';
import { useReveal } from '@/components/card/use-reveal';
import { namesOf } from '@/components/names';
import { rankNotes, rankTerms, type TermOrder, termOrders } from '@/utils/brief/rank';
import { type Lens, lenses } from '@/utils/glossary/term';
import { type MessageKey, t, uiLanguage } from '@/utils/i18n';
import type { Cards, PageReport } from '@/utils/messages';
import type { OpenedWhy, PopupActions } from './popup-state';
import { TermRow } from './TermRow';

/** Entries that are drawn before the reader asks for all: three implications are read, twenty are not. */
const openNotes = 3;
const openTerms = 40;

const orderNames: Record<TermOrder, MessageKey> = {
  prominent: 'sort_prom',
  page: 'sort_page',
  name: 'sort_name',
};

export interface PageTermsProps {
  report: PageReport;
  /** Undefined until the glossary has answered. */
  cards: Cards | undefined;
  /** Lenses that the reader puts first. */
  preferred?: readonly Lens[] | undefined;
  why?: OpenedWhy | undefined;
  on: PopupActions;
}

/** What a page holds: its Western implications, then its terms. */
export function PageTerms({ report, cards, preferred, why, on }: PageTermsProps) {
  const [lens, setLens] = useState<Lens | 'all'>('all');
  const [order, setOrder] = useState<TermOrder>('prominent');
  const moreNotes = useReveal<HTMLDivElement>('article', openNotes);
  const moreTerms = useReveal<HTMLUListElement>('.nm button', openTerms);

  const { terms, view, state, partial, cleared } = report;
  const notes = cards?.notes ?? [];
  const onPage = new Set(terms.map(({ id }) => id));
  const heads = {
    ...Object.fromEntries(terms.map((term) => [term.id, term])),
    ...(cards ? cards.heads : {}),
  };
  const full = new Map(cards?.terms.map((term) => [term.id, term]));

  const prominent = rankTerms({ terms, notes }, 'prominent');
  const ranked = rankNotes(notes, {
    prominent: prominent.map(({ id }) => id),
    ...(preferred ? { lenses: preferred } : {}),
  });
  const given = lenses.filter((each) => notes.some((note) => note.lenses.includes(each)));
  // The lens may have gone with the last note that had it.
  const chosen = lens !== 'all' && given.includes(lens) ? lens : 'all';
  const through = ranked.filter((note) => chosen === 'all' || note.lenses.includes(chosen));
  const shownNotes = moreNotes.all ? through : through.slice(0, openNotes);

  const nameOf = ({ id, name }: { id: string; name: string }) =>
    namesOf(heads[id] ?? { name }).first;
  const rows = rankTerms({ terms, notes }, order, nameOf);
  const shownTerms = moreTerms.all ? rows : rows.slice(0, openTerms);
  const count = terms.length.toLocaleString(uiLanguage());

  return (
    <>
      {notes.length > 0 && (
        <Section
          title={t('impl')}
          count={through.length.toLocaleString(uiLanguage())}
          choice={
            given.length > 0 && (
              <Choice<Lens | 'all'>
                label={t('lenses')}
                value={chosen}
                options={[
                  { value: 'all', text: t('lens_all') },
                  ...given.map((each) => ({ value: each, text: t(`lens_${each}`) })),
                ]}
                onChange={setLens}
              />
            )
          }
        >
          <div ref={moreNotes.list}>
            {shownNotes.map((note) => (
              <NoteCard key={note.id} note={note} heads={heads} onPage={onPage} />
            ))}
          </div>
          {shownNotes.length < through.length && (
            <button type="button" class="btn sm ghost more" onClick={moreNotes.reveal}>
              {t('notes_all', through.length)}
            </button>
          )}
        </Section>
      )}
      <Section
        title={t('terms')}
        count={state === 'reading' ? t('so_far', count) : count}
        choice={
          terms.length > 1 && (
            <Choice<TermOrder>
              label={t('sort_label')}
              value={order}
              options={termOrders.map((each) => ({ value: each, text: t(orderNames[each]) }))}
              onChange={setOrder}
            />
          )
        }
      >
        <ul ref={moreTerms.list} class="list">
          {shownTerms.map((place) => (
            <TermRow
              key={place.id}
              place={place}
              term={full.get(place.id)}
              notes={notes}
              heads={heads}
              onPage={onPage}
              view={view}
              lenses={preferred}
              versions={cards?.versions[place.id]}
              why={why}
              onWhy={on.why}
              onExcept={on.except}
              onGoTo={on.goTo}
              onEdit={on.edit}
              onSettle={on.settle}
              onDelete={on.delete}
            />
          ))}
          {state === 'reading' && [0, 1, 2].map((place) => <RowSkeleton key={place} />)}
        </ul>
        {shownTerms.length < rows.length && (
          <button type="button" class="btn sm ghost more" onClick={moreTerms.reveal}>
            {t('min_read', count)}
          </button>
        )}
        {partial && <p class="meta last">{t('partial')}</p>}
        {cleared && <p class="meta last">{t('cleared')}</p>}
      </Section>
    </>
  );
}

function Section({
  title,
  count,
  choice,
  children,
}: {
  title: string;
  count: string;
  choice: ComponentChildren;
  children: ComponentChildren;
}) {
  const heading = useId();
  return (
    <section class="sec" aria-labelledby={heading}>
      <div class="sech">
        <h2 id={heading}>{title}</h2>
        <span class="n">{count}</span>
        <span class="grow" />
        {choice}
      </div>
      {children}
    </section>
  );
}

function RowSkeleton() {
  return (
    <li class="term" aria-hidden="true">
      <span class="tile sk-tile" />
      <div>
        <div class="sk" />
        <div class="sk" />
      </div>
      <div class="sk" />
    </li>
  );
}
