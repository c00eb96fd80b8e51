import { useId } from 'preact/hooks';
import { NoteCard } from '@/components/card/NoteCard';
import { TermHeading } from '@/components/card/TermHeading';
import { listText, valueText } from '@/components/form/field-text';
import { type Heads, langOf } from '@/components/names';
import { t } from '@/utils/i18n';
import { type ConflictCase, type Picks, resultOf } from './conflict-case';
import { FileText } from './FileText';

/** What the choices come to. */
export function ConflictResult({
  conflict,
  picks,
  heads,
}: {
  conflict: ConflictCase;
  picks: Picks;
  heads: Heads;
}) {
  const title = useId();
  const name = useId();
  const { term, notes } = resultOf(conflict, picks);
  const gone = conflict.term ? !term : notes.length < conflict.notes.length;
  const onPage = new Set(notes.flatMap(({ when }) => [...when.all, ...when.any]));
  return (
    <section class="result" aria-labelledby={title}>
      <h2 id={title}>{t('v_result')}</h2>
      <div class="row">
        {gone ? (
          <p class="muted">{t('v_deleted')}</p>
        ) : (
          (term || notes.length > 0) && (
            <div class="card">
              <div class="bd">
                {term && <TermHeading id={name} term={term} />}
                {term?.definition && (
                  <p class="df" dir="auto" lang={langOf(term.definition)}>
                    {term.definition}
                  </p>
                )}
                {term && term.aliases.length > 0 && (
                  <p class="meta">
                    <FileText
                      text={listText(term.aliases.map((alias) => valueText('aliases', alias)))}
                    />
                  </p>
                )}
                {notes.map((note) => (
                  <NoteCard
                    key={note.id}
                    note={note}
                    heads={heads}
                    onPage={onPage}
                    {...(term ? { of: term.id } : {})}
                  />
                ))}
              </div>
            </div>
          )
        )}
        <p class="muted why">{t('v_travels')}</p>
      </div>
    </section>
  );
}
