import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import { KindDot } from '@/components/KindMark';
import { type Heads, Name, namesOf } from '@/components/names';
import { type Id, lenses } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';
import type { TermHead } from '@/utils/messages';
import { Field } from './Field';
import type { FieldProblems, NoteFields as Fields } from './term-fields';

export interface NoteFieldsProps {
  /** From 0. */
  place: number;
  note: Fields;
  problems: FieldProblems;
  /** Terms that notes are to be shown together with. */
  heads: Heads;
  /** Left out where no other term can be found: the note is then on this term alone. */
  onFind?: ((query: string) => Promise<TermHead[]>) | undefined;
  /** It was just opened: the focus goes to its text. */
  begin?: boolean;
  onChange(note: Fields): void;
  /** Another term was chosen. */
  onHead(head: TermHead): void;
}

/** One implication: its text, whom it matters to, its date, and the terms that it needs beside this one. */
export function NoteFields({
  place,
  note,
  problems,
  heads,
  onFind,
  begin = false,
  onChange,
  onHead,
}: NoteFieldsProps) {
  const whole = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (begin) whole.current?.querySelector('textarea')?.focus();
  }, []);
  const set = (change: Partial<Fields>) => onChange({ ...note, ...change });
  const take = (head: TermHead) => {
    onHead(head);
    if (!note.all.includes(head.id)) set({ all: [...note.all, head.id] });
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a grid of fields everywhere
    <div ref={whole} class="notef" role="group" aria-label={t('note_n', place + 1)}>
      <Field label={t('so')} problem={problems[`text${place}`]} optional lit>
        {(links) => (
          <textarea
            {...links}
            class="in judged"
            rows={2}
            dir="auto"
            value={note.text}
            onInput={(event) => set({ text: event.currentTarget.value })}
          />
        )}
      </Field>
      <LensButtons chosen={note.lenses} onChange={(chosen) => set({ lenses: chosen })} />
      <Field label={t('as_of')} problem={problems[`asOf${place}`]} hint={t('as_of_hint')}>
        {(links) => (
          <input
            {...links}
            class="in num"
            autocomplete="off"
            value={note.asOf}
            onInput={(event) => set({ asOf: event.currentTarget.value })}
          />
        )}
      </Field>
      {onFind && (
        <>
          <OtherTerms
            label={t('note_terms')}
            ids={note.all}
            heads={heads}
            onFind={onFind}
            onTake={take}
            onDrop={(id) => set({ all: note.all.filter((each) => each !== id) })}
          />
          {note.any.length > 0 && (
            <OtherTerms
              label={t('note_one_of')}
              ids={note.any}
              heads={heads}
              onDrop={(id) => set({ any: note.any.filter((each) => each !== id) })}
            />
          )}
        </>
      )}
    </div>
  );
}

const labelOf = (head: TermHead): string => {
  const { first, second } = namesOf(head);
  return second ? `${first} · ${second}` : first;
};

/** Terms as tokens; with `onTake`, a box that finds another one. */
function OtherTerms({
  label,
  ids,
  heads,
  onFind,
  onTake,
  onDrop,
}: {
  label: string;
  ids: readonly Id[];
  heads: Heads;
  onFind?: (query: string) => Promise<TermHead[]>;
  onTake?: (head: TermHead) => void;
  onDrop(id: Id): void;
}) {
  const list = useId();
  const [text, setText] = useState('');
  const [found, setFound] = useState<TermHead[]>([]);
  const write = async (written: string) => {
    const chosen = found.find((head) => labelOf(head) === written);
    if (chosen) {
      setText('');
      setFound([]);
      onTake?.(chosen);
      return;
    }
    setText(written);
    if (written.trim()) setFound((await onFind?.(written)) ?? []);
  };
  return (
    <div class="field">
      <span class="lb" aria-hidden="true">
        {label}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: tokens are no fields */}
      <div class="in tokens" role="group" aria-label={label}>
        {ids.map((id) => {
          const head = heads[id];
          const name = head ? namesOf(head).first : id;
          return (
            <span key={id} class="tok">
              {head && <KindDot kind={head.kind} />}
              <Name text={name} />
              <button type="button" aria-label={t('note_without', name)} onClick={() => onDrop(id)}>
                <Icon name="x" />
              </button>
            </span>
          );
        })}
        {onTake && (
          <>
            <input
              type="text"
              list={list}
              autocomplete="off"
              aria-label={t('note_find')}
              placeholder={t('note_find')}
              value={text}
              onInput={(event) => void write(event.currentTarget.value)}
            />
            <datalist id={list}>
              {found.map((head) => (
                <option key={head.id} value={labelOf(head)} />
              ))}
            </datalist>
          </>
        )}
      </div>
    </div>
  );
}

function LensButtons({
  chosen,
  onChange,
}: {
  chosen: Fields['lenses'];
  onChange(chosen: Fields['lenses']): void;
}) {
  return (
    <div class="field">
      <span class="lb" aria-hidden="true">
        {t('lenses')}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot stand above a flex row everywhere */}
      <div class="chips" role="group" aria-label={t('lenses')}>
        {lenses.map((lens) => {
          const on = chosen.includes(lens);
          return (
            <button
              key={lens}
              type="button"
              class={on ? 'chip on' : 'chip'}
              aria-pressed={on}
              onClick={() =>
                onChange(on ? chosen.filter((each) => each !== lens) : [...chosen, lens])
              }
            >
              {on && <Icon name="check" small />}
              {t(`lens_${lens}`)}
            </button>
          );
        })}
      </div>
    </div>
  );
}
