import { useId } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import { KindDot } from '@/components/KindMark';
import { type Heads, langOf, Name, namesOf } from '@/components/names';
import { rankNotes, triggersOf } from '@/utils/brief/rank';
import type { Id, Lens, Note, Term } from '@/utils/glossary/term';
import { plural, t } from '@/utils/i18n';
import { NoteCard } from './NoteCard';
import { SourceLink } from './SourceList';
import { useReveal } from './use-reveal';

/** Implications that are open before the reader asks for more. */
const openNotes = 2;
const mostChips = 8;

export interface TermBodyProps {
  term: Term;
  /** Notes that hold on the page; those on other terms are left out. */
  notes: readonly Note[];
  heads: Heads;
  onPage: ReadonlySet<Id>;
  /** Lenses that the reader puts first. */
  lenses?: readonly Lens[] | undefined;
  /** Of how many versions one is shown, where somebody has to decide. */
  versions?: number | undefined;
  onGoTo(id: Id): void;
  onAddNote(): void;
  onSettle?(): void;
}

/** What is known of a term below its name: definition, implications, what else of it is on the page, sources. */
export function TermBody({
  term,
  notes,
  heads,
  onPage,
  lenses = [],
  versions,
  ...on
}: TermBodyProps) {
  const alsoId = useId();
  const { list, all, reveal } = useReveal<HTMLDivElement>('.note', openNotes);
  const own = rankNotes(
    notes.filter(({ when }) => when.all.includes(term.id) || when.any.includes(term.id)),
    { lenses },
  );
  const shown = all ? own : own.slice(0, openNotes);
  const also = [...new Set([...own.flatMap((note) => triggersOf(note, onPage)), ...term.related])]
    .filter((id) => id !== term.id && onPage.has(id) && heads[id])
    .slice(0, mostChips);
  return (
    <div ref={list} class="tb">
      {versions && (
        <button type="button" class="btn sm ghost versions" onClick={on.onSettle}>
          {plural('n_versions', versions)} <span class="vh">{t('v_settle')}</span>
        </button>
      )}
      {term.definition && (
        <p class="df" dir="auto" lang={langOf(term.definition)}>
          {term.definition}
        </p>
      )}
      {shown.map((note) => (
        <NoteCard key={note.id} note={note} heads={heads} onPage={onPage} of={term.id} />
      ))}
      {shown.length < own.length && (
        <button type="button" class="btn sm ghost more" onClick={reveal}>
          {t('show_more', own.length - shown.length)}
        </button>
      )}
      {own.length === 0 && (
        <button type="button" class="btn sm ghost lit" onClick={on.onAddNote}>
          <Icon name="lamp" small />
          {t('add_note')}
        </button>
      )}
      {also.length > 0 && (
        <div class="also">
          <p id={alsoId}>{t('also')}</p>
          {/* biome-ignore lint/a11y/useSemanticElements: buttons that lead elsewhere are no form */}
          <div class="chips" role="group" aria-labelledby={alsoId}>
            {also.map((id) => (
              <button key={id} type="button" class="chip" onClick={() => on.onGoTo(id)}>
                <KindDot kind={heads[id]!.kind} />
                <Name text={namesOf(heads[id]!).first} />
              </button>
            ))}
          </div>
        </div>
      )}
      {term.sources.length > 0 && (
        <p class="src">
          {t('src_list')}
          {term.sources.map((source) => (
            <span key={source.url || source.title} class="p">
              <SourceLink source={source} />
            </span>
          ))}
        </p>
      )}
    </div>
  );
}
