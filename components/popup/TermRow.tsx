import { useId, useRef, useState } from 'preact/hooks';
import { TermBody } from '@/components/card/TermBody';
import { Icon } from '@/components/Icon';
import { KindTile, kindWord } from '@/components/KindMark';
import { type Heads, langOf, Name, namesOf } from '@/components/names';
import type { Id, Lens, Note, Term } from '@/utils/glossary/term';
import { plural, t } from '@/utils/i18n';
import type { PageTerm } from '@/utils/messages';
import { Minimap } from './Minimap';
import type { OpenedWhy } from './popup-state';
import { type NotHere, WhyMarked } from './WhyMarked';

export interface TermRowProps {
  place: PageTerm;
  /** Undefined until the glossary has answered. */
  term: Term | undefined;
  /** Notes that hold on the page. */
  notes: readonly Note[];
  heads: Heads;
  onPage: ReadonlySet<Id>;
  view: { top: number; bottom: number };
  lenses?: readonly Lens[] | undefined;
  /** Of how many versions of it one is shown, where somebody has to decide. */
  versions: number | undefined;
  /** Why a term of the page is marked, if the reader asked. */
  why: OpenedWhy | undefined;
  onWhy(id: Id): void;
  onExcept(id: Id, exception: NotHere): void;
  onGoTo(id: Id): void;
  onEdit(id: Id): void;
  onSettle(id: Id): void;
  onDelete(id: Id): void;
}

/** A term of the page in two lines; its name opens the rest of its card below. */
export function TermRow({
  place,
  term,
  notes,
  heads,
  onPage,
  view,
  lenses,
  versions,
  why,
  ...on
}: TermRowProps) {
  const more = useId();
  const row = useRef<HTMLLIElement>(null);
  const [open, setOpen] = useState(false);
  const { id, kind, mentions } = place;
  const { first, second } = namesOf(term ?? place);
  const lit = notes.filter(({ when }) => when.all.includes(id) || when.any.includes(id)).length;
  const remove = () => {
    // The row goes, and the focus with it, if it does not go on first.
    const next = row.current?.nextElementSibling ?? row.current?.previousElementSibling;
    next?.querySelector<HTMLElement>('.nm button')?.focus();
    on.onDelete(id);
  };
  return (
    <li ref={row} class="term">
      <KindTile kind={kind} />
      <div class="nm">
        <button
          type="button"
          aria-expanded={open}
          aria-controls={more}
          onClick={() => setOpen(!open)}
        >
          <Name text={first} />
        </button>
      </div>
      <div class="wh">
        {lit > 0 && (
          <span class="lampdot">
            <Icon name="lamp" small />
            <span aria-hidden="true">{lit}</span>
            <span class="vh">{plural('n_notes', lit)}</span>
          </span>
        )}
        <span class="c num" aria-hidden="true">
          {mentions.length}
        </span>
        <Minimap
          kind={kind}
          mentions={mentions}
          view={view}
          label={t('next_of', first, mentions.length)}
          onPress={() => on.onGoTo(id)}
        />
      </div>
      <div class={open ? 'de open' : 'de'}>
        {second && (
          <>
            <span class="o">
              <Name text={second} />
            </span>
            {' · '}
          </>
        )}
        {kindWord(kind)}
        {!open && term?.definition && (
          <span lang={langOf(term.definition)}> · {term.definition}</span>
        )}
      </div>
      <div id={more} class="in-row" hidden={!open}>
        {open && term && (
          <>
            <TermBody
              term={term}
              notes={notes}
              heads={heads}
              onPage={onPage}
              lenses={lenses}
              onGoTo={on.onGoTo}
              versions={versions}
              onAddNote={() => on.onEdit(id)}
              onSettle={() => on.onSettle(id)}
            />
            <TermActions
              onEdit={() => on.onEdit(id)}
              onDelete={remove}
              why={{ open: why?.id === id, onToggle: () => on.onWhy(id) }}
            />
            {why?.id === id && why.ways && (
              <WhyMarked
                term={term}
                ways={why.ways}
                pack={why.pack}
                host={why.host}
                heads={heads}
                onExcept={(exception) => {
                  // The button goes with its list.
                  row.current?.querySelector<HTMLElement>('.nm button')?.focus();
                  on.onExcept(id, exception);
                }}
              />
            )}
          </>
        )}
      </div>
    </li>
  );
}

/** What can be done with a term outside the page. */
export function TermActions({
  onEdit,
  onDelete,
  why,
}: {
  onEdit(): void;
  onDelete(): void;
  /** For a term that is marked on the page. */
  why?: { open: boolean; onToggle(): void };
}) {
  return (
    <div class="acts">
      <button type="button" class="btn sm" onClick={onEdit}>
        <Icon name="edit" small />
        {t('edit')}
      </button>
      <button type="button" class="btn sm ghost" onClick={onDelete}>
        <Icon name="trash" small />
        {t('delete')}
      </button>
      {why && (
        <button type="button" class="btn sm ghost" aria-expanded={why.open} onClick={why.onToggle}>
          <Icon name="info" small />
          {t('why')}
        </button>
      )}
    </div>
  );
}
