import { Fragment } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import { KindDot } from '@/components/KindMark';
import { langOf, Name, namesOf } from '@/components/names';
import { staleMonths } from '@/utils/glossary/age';
import type { Id } from '@/utils/glossary/term';
import { dateText, plural, t } from '@/utils/i18n';
import type { TermHead } from '@/utils/messages';
import { NoteFields, type NoteFieldsProps } from './NoteFields';
import { type NoteFields as Note, newNote } from './term-fields';

export interface NoteListProps
  extends Pick<NoteFieldsProps, 'problems' | 'heads' | 'onFind' | 'onHead'> {
  notes: readonly Note[];
  /**
   * What the first of them are in the glossary, and who wrote each last, if not the reader: shown until the reader wants
   * to change them.
   */
  kept: readonly { text: string; author?: string | undefined }[];
  /** The term that they are on, as the form says. */
  own: Pick<TermHead, 'kind' | 'name' | 'zh'>;
  /** `YYYY-MM-DD`. */
  today: string;
  /** With a head of their own. */
  headed: boolean;
  onChange(notes: Note[]): void;
}

/** The implications of a term: those that it has as cards, opened for their fields or taken out, and new ones to write. */
export function NoteList({ notes, kept, own, today, headed, ...rest }: NoteListProps) {
  const { onChange, ...shared } = rest;
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const [added, setAdded] = useState<number>();
  const whole = useRef<HTMLDivElement>(null);
  /** Whose card was just taken out or put back: the button that did it is gone. */
  const turned = useRef<number>(undefined);
  useEffect(() => {
    if (turned.current === undefined) return;
    whole.current?.querySelector<HTMLElement>(`[data-place="${turned.current}"] button`)?.focus();
    turned.current = undefined;
  }, [notes]);
  const change = (at: number, part: Partial<Note>) =>
    onChange(notes.map((note, place) => (place === at ? { ...note, ...part } : note)));
  const turn = (at: number, text: string) => {
    turned.current = at;
    change(at, { text });
  };
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
    <div ref={whole} class="notes-of">
      {headed && (
        <div class="row">
          <h2>
            {t('impl')} <span class="faint num">{count}</span>
          </h2>
          <span class="grow" />
          {add}
        </div>
      )}
      {notes.map((note, at) => {
        const before = kept[at];
        if (!before || opened.has(at))
          return (
            <NoteFields
              key={at}
              {...shared}
              place={at}
              note={note}
              begin={opened.has(at) || added === at}
              onChange={(changed) => change(at, changed)}
            />
          );
        // An emptied implication is taken out as the term is saved.
        if (!note.text.trim())
          return (
            <p key={at} class="gone" data-place={at}>
              <span role="status">{t('note_gone', at + 1)}</span>
              <button type="button" class="lk" onClick={() => turn(at, before.text)}>
                {t('undo')}
              </button>
            </p>
          );
        return (
          <NoteSummary
            key={at}
            {...{ note, own, today }}
            place={at}
            heads={shared.heads}
            author={before.author}
            onEdit={() => setOpened(new Set([...opened, at]))}
            onRemove={() => turn(at, '')}
          />
        );
      })}
      {!headed && add}
    </div>
  );
}

interface NoteSummaryProps extends Pick<NoteListProps, 'own' | 'heads' | 'today'> {
  place: number;
  note: Note;
  author: string | undefined;
  onEdit(): void;
  onRemove(): void;
}

function NoteSummary({ place, note, own, heads, author, today, ...on }: NoteSummaryProps) {
  const named = (id: Id) => heads[id] ?? { kind: own.kind, name: id };
  const months = staleMonths(note.asOf, new Date(today));
  const facts = [note.asOf && t('asof', dateText(note.asOf)), author].filter(Boolean);
  return (
    // biome-ignore lint/a11y/useSemanticElements: an implication is no part of a form
    <div class="note" role="group" data-place={place} aria-label={t('note_n', place + 1)}>
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
        <span class="does">
          <button
            type="button"
            class="ib"
            aria-label={t('note_edit_n', place + 1)}
            onClick={on.onEdit}
          >
            <Icon name="edit" />
          </button>
          <button
            type="button"
            class="ib"
            aria-label={t('note_remove_n', place + 1)}
            onClick={on.onRemove}
          >
            <Icon name="trash" />
          </button>
        </span>
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
