import { Fragment } from 'preact';
import { useId, useState } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import { KindDot } from '@/components/KindMark';
import { type Heads, langOf, Name, namesOf } from '@/components/names';
import { triggersOf } from '@/utils/brief/rank';
import { staleMonths } from '@/utils/glossary/age';
import type { Id, Note } from '@/utils/glossary/term';
import { dateText, plural, t } from '@/utils/i18n';
import { SourceList } from './SourceList';

export interface NoteCardProps {
  note: Note;
  heads: Heads;
  /** Terms that stand on the page. */
  onPage: ReadonlySet<Id>;
  /** The term whose card the note stands in: it is not named again. */
  of?: Id;
  today?: Date;
}

/** One Western implication: the terms it is shown for, its text, whom it matters to, how old and how well founded. */
export function NoteCard({ note, heads, onPage, of, today = new Date() }: NoteCardProps) {
  const terms = triggersOf(note, onPage).filter((id) => id !== of);
  const named = terms.flatMap((id) => {
    const head = heads[id];
    return head ? [{ id, kind: head.kind, name: namesOf(head).first }] : [];
  });
  const names = named.map((term, at) => (
    <Fragment key={term.id}>
      {at > 0 && (
        <>
          <span class="plus" aria-hidden="true">
            +
          </span>
          <span class="vh">{t('note_and')}</span>
        </>
      )}
      <span class="t">
        <KindDot kind={term.kind} />
        <Name text={term.name} />
      </span>
    </Fragment>
  ));
  const body = (
    <>
      <p class="tx" dir="auto" lang={langOf(note.text)}>
        {note.text}
      </p>
      <Foundation note={note} today={today} long={of !== undefined} />
    </>
  );

  if (of === undefined)
    return (
      <article
        class="note"
        tabIndex={-1}
        aria-label={t('i_note_of', named.map((term) => term.name).join(' + '))}
      >
        <div class="when">{names}</div>
        {body}
      </article>
    );
  return (
    // biome-ignore lint/a11y/useSemanticElements: an implication is no part of a form
    <div class="note" role="group" tabIndex={-1} aria-label={t('so')}>
      <div class="eb">
        <Icon name="lamp" small />
        {t('so')}
        {named.length > 0 && (
          <>
            <span class="with">{t('note_with')}</span>
            {names}
          </>
        )}
      </div>
      {body}
    </div>
  );
}

/** Lenses, date and sources of a note. */
function Foundation({ note, today, long }: { note: Note; today: Date; long: boolean }) {
  const list = useId();
  const [open, setOpen] = useState(false);
  const { lenses, asOf, sources } = note;
  const months = staleMonths(asOf, today);
  return (
    <>
      <div class="ft">
        {lenses.length > 0 && (
          <ul class="lens" aria-label={t('lenses')}>
            {lenses.map((lens) => (
              <li key={lens}>{t(`lens_${lens}`)}</li>
            ))}
          </ul>
        )}
        <span class="meta">
          {asOf && (
            <span class="p">
              <time dateTime={asOf}>{long ? t('asof', dateText(asOf)) : dateText(asOf)}</time>
            </span>
          )}
          {months && <span class="p old">{plural('months_old', months)}</span>}
          {sources.length > 0 ? (
            <button
              type="button"
              class="p lk"
              aria-expanded={open}
              aria-controls={list}
              onClick={() => setOpen(!open)}
            >
              {plural('n_sources', sources.length)}
            </button>
          ) : (
            <span class="p tag">{t('unsourced')}</span>
          )}
        </span>
      </div>
      {open && <SourceList id={list} sources={sources} />}
    </>
  );
}
