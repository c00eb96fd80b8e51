import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { NoteCard } from '@/components/card/NoteCard';
import { Icon } from '@/components/Icon';
import { type Heads, namesOf } from '@/components/names';
import { staleMonths } from '@/utils/glossary/age';
import { type Id, isInsight, type Lens, lenses, type Note } from '@/utils/glossary/term';
import { t, uiLanguage } from '@/utils/i18n';
import { FilterChip } from './FilterChip';
import { PageHead } from './OptionsView';
import { ShowMore } from './ShowMore';

/** Implications that are shown at once. */
const step = 40;

const marks = {
  insight: isInsight,
  stale: (note: Note, today: Date) => !note.asOf || staleMonths(note.asOf, today) !== undefined,
  unsourced: (note: Note) => note.sources.length === 0,
} as const;
type Mark = keyof typeof marks;

export interface ImplicationsPageProps {
  /** In the order to show them; undefined until they are read. */
  notes: readonly Note[] | undefined;
  heads: Heads;
  /** Why the last one was not deleted. */
  failed?: string | undefined;
  today?: Date;
  /** The open form and its title; the list stays as it was behind it. */
  editor?: { title: string; form: ComponentChildren } | undefined;
  /** The names of these terms are in sight. */
  onNeed(terms: Id[]): void;
  onAdd(): void;
  onEdit(id: Id): void;
  onRemove(note: Note): void;
  /** Puts the form away. */
  onClose(): void;
}

/** Every implication, by whom it matters to and what it lacks. */
export function ImplicationsPage(props: ImplicationsPageProps) {
  const { notes, heads, failed, today = new Date(), editor, ...on } = props;
  const [chosen, setChosen] = useState<Lens[]>([]);
  const [only, setOnly] = useState<Mark[]>([]);
  const [limit, setLimit] = useState(step);
  const page = useRef<HTMLDivElement>(null);
  const edited = useRef<Id>(undefined);
  const editing = editor !== undefined;
  const wasEditing = useRef(editing);

  const fit = (notes ?? []).filter(
    (note) =>
      (chosen.length === 0 || note.lenses.some((lens) => chosen.includes(lens))) &&
      only.every((mark) => marks[mark](note, today)),
  );
  const shown = fit.slice(0, limit);
  const termsOf = ({ when }: Note) => [...when.all, ...when.any];
  const needed = shown.flatMap(termsOf).join(' ');
  useEffect(() => on.onNeed(needed ? needed.split(' ') : []), [needed]);

  useEffect(() => {
    if (wasEditing.current === editing) return;
    wasEditing.current = editing;
    if (editing) return;
    const row = edited.current && document.getElementById(`note-${edited.current}`);
    const goal = row ? row.querySelector('button') : page.current?.querySelector('h1');
    (goal as HTMLElement | null)?.focus();
  }, [editing]);

  if (editor)
    return (
      <div ref={page} class="page">
        <PageHead title={editor.title} onBack={on.onClose} />
        <div class="pane">{editor.form}</div>
      </div>
    );

  const number = (value: number) => value.toLocaleString(uiLanguage());
  const nameOf = (id: Id) => (heads[id] ? namesOf(heads[id]).first : id);
  const used = lenses.filter((lens) => notes?.some((note) => note.lenses.includes(lens)));
  return (
    <div ref={page} class="page">
      <PageHead title={t('implications')}>
        <button type="button" class="btn primary" onClick={on.onAdd}>
          <Icon name="plus" />
          {t('n_add')}
        </button>
      </PageHead>
      <div class="tools">
        <FilterChip
          label={t('lenses')}
          choices={used.map((lens) => ({ value: lens, text: t(`lens_${lens}`) }))}
          chosen={chosen}
          onChange={(next) => {
            setChosen(next);
            setLimit(step);
          }}
        />
        {(Object.keys(marks) as Mark[]).map((mark) => (
          <button
            key={mark}
            type="button"
            class={only.includes(mark) ? 'chip on' : 'chip'}
            aria-pressed={only.includes(mark)}
            onClick={() => {
              setOnly(only.includes(mark) ? only.filter((each) => each !== mark) : [...only, mark]);
              setLimit(step);
            }}
          >
            {t(`n_only_${mark}`)}
          </button>
        ))}
        <span class="grow" />
        <span class="meta num" role="status">
          {notes && t('g_count', number(fit.length), number(notes.length))}
        </span>
      </div>
      {failed && (
        <p class="banner danger inset" role="alert">
          <Icon name="warn" />
          {t('failed', failed)}
        </p>
      )}
      {notes && fit.length === 0 && (
        <p class="said">{t(notes.length > 0 ? 'n_none' : 'n_empty')}</p>
      )}
      <ul class="implications">
        {shown.map((note) => {
          const names = termsOf(note).map(nameOf).join(' + ');
          return (
            <li key={note.id} id={`note-${note.id}`}>
              <NoteCard note={note} heads={heads} onPage={new Set(termsOf(note))} today={today} />
              <p class="row">
                <button
                  type="button"
                  class="btn sm"
                  aria-label={t('n_edit_of', names)}
                  onClick={() => {
                    edited.current = note.id;
                    on.onEdit(note.id);
                  }}
                >
                  <Icon name="edit" small />
                  {t('n_edit')}
                </button>
                <button
                  type="button"
                  class="btn sm ghost"
                  aria-label={t('n_remove_of', names)}
                  onClick={() => on.onRemove(note)}
                >
                  {t('g_delete')}
                </button>
                <span class="meta jumps">
                  {termsOf(note).map((id) => (
                    <a key={id} href={`#glossary/${encodeURIComponent(id)}`}>
                      <bdi>{nameOf(id)}</bdi>
                    </a>
                  ))}
                </span>
              </p>
            </li>
          );
        })}
      </ul>
      {fit.length > limit && (
        <p class="rest">
          <ShowMore hidden={fit.length - limit} step={step} onMore={() => setLimit(limit + step)} />
        </p>
      )}
    </div>
  );
}
