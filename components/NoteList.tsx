import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import { staleMonths } from '@/utils/glossary/age';
import type { Id } from '@/utils/glossary/term';
import { dateText, plural, t } from '@/utils/i18n';
import type { TermHead } from '@/utils/messages';
import { Icon } from './Icon';
import { KindDot } from './KindMark';
import { NoteFields, type NoteFieldsProps } from './NoteFields';
import { langOf, Name, namesOf } from './names';
import { type NoteFields as Note, newNote } from './term-fields';

export interface NoteListProps
  extends Pick<NoteFieldsProps, 'problems' | 'heads' | 'onFind' | 'onHead'> {
  notes: readonly Note[];
  /** How many of them, the first ones, are in the glossary: shown until the reader wants to change them. */
  kept: number;
  /** Who wrote each of those last, if not the reader. */
  authors: readonly (string | undefined)[];
  /** The term that they are on, as the form says. */
  own: Pick<TermHead, 'kind' | 'name' | 'zh'>;
  /** `YYYY-MM-DD`. */
  today: string;
  /** With a head of their own. */
  headed: boolean;
  onChange(notes: Note[]): void;
}

/** The implications of a term: those that it has as cards, each opened for its fields, and new ones to write. */
export function NoteList({ notes, kept, authors, own, today, headed, ...rest }: NoteListProps) {
  const { onChange, ...shared } = rest;
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const [added, setAdded] = useState<number>();
  const count = notes.filter(({ text }) => text.trim()).length;
  const add = (
    <button
      type="button"
      class={headed ? 'btn sm' : 'btn sm ghost lit'}
      onClick={() => {
        setAdded(notes.length);
        onChange([...notes, newNote(today)]);
      }}
    >
      <Icon name={headed ? 'plus' : 'lamp'} small />
      {t(headed ? 'n_add' : 'note_add')}
    </button>
  );
  return (
    <div class="notes-of">
      {headed && (
        <div class="row">
          <h2>
            {t('impl')} <span class="faint num">{count}</span>
          </h2>
          <span class="grow" />
          {add}
        </div>
      )}
      {notes.map((note, at) =>
        at >= kept || opened.has(at) ? (
          <NoteFields
            key={at}
            {...shared}
            place={at}
            note={note}
            begin={opened.has(at) || added === at}
            onChange={(changed) =>
              onChange(notes.map((each, place) => (place === at ? changed : each)))
            }
          />
        ) : (
          <NoteSummary
            key={at}
            {...{ note, own, today }}
            place={at}
            heads={shared.heads}
            author={authors[at]}
            onEdit={() => setOpened(new Set([...opened, at]))}
          />
        ),
      )}
      {!headed && add}
    </div>
  );
}

interface NoteSummaryProps extends Pick<NoteListProps, 'own' | 'heads' | 'today'> {
  place: number;
  note: Note;
  author: string | undefined;
  onEdit(): void;
}

function NoteSummary({ place, note, own, heads, author, today, onEdit }: NoteSummaryProps) {
  const named = (id: Id) => heads[id] ?? { kind: own.kind, name: id };
  const months = staleMonths(note.asOf, new Date(today));
  const facts = [note.asOf && t('asof', dateText(note.asOf)), author].filter(Boolean);
  return (
    // biome-ignore lint/a11y/useSemanticElements: an implication is no part of a form
    <div class="note" role="group" aria-label={t('note_n', place + 1)}>
      <div class="when">
        <span class="with">{t('shown_with')}</span>
        {[own, ...note.all.map(named)].map((term, at) => (
          <Fragment key={at}>
            {at > 0 && (
              <span class="plus" aria-hidden="true">
                +
              </span>
            )}
            <Shown term={term} />
          </Fragment>
        ))}
        {note.any.length > 0 && (
          <>
            <span class="with">{t('note_one_of')}</span>
            {note.any.map((id) => (
              <Shown key={id} term={named(id)} />
            ))}
          </>
        )}
        {months && <span class="stale">{plural('months_review', months)}</span>}
        <button type="button" class="ib" aria-label={t('note_edit_n', place + 1)} onClick={onEdit}>
          <Icon name="edit" />
        </button>
      </div>
      <p class="tx" dir="auto" lang={langOf(note.text)}>
        {note.text}
      </p>
      <div class="ft">
        <ul class="lens" aria-label={t('lenses')}>
          {note.lenses.map((lens) => (
            <li key={lens}>{t(`lens_${lens}`)}</li>
          ))}
        </ul>
        <span class="meta">{facts.join(' · ')}</span>
      </div>
    </div>
  );
}

const Shown = ({ term }: { term: Pick<TermHead, 'kind' | 'name' | 'zh'> }) => (
  <span class="t">
    <KindDot kind={term.kind} />
    <Name text={namesOf(term).first} />
  </span>
);
