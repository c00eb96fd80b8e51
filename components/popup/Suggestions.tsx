import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import { Name, namesOf } from '@/components/names';
import type { Suggestion } from '@/utils/brief/suggest';
import { t, uiLanguage } from '@/utils/i18n';

/** Suggestions that are shown before the reader asks for more: they come after what the page is about. */
const openSuggestions = 3;

/** Characters of the sentence before the name: the name itself stands above. */
const leadLength = 28;

export interface SuggestionsProps {
  /** Best first. */
  suggestions: readonly Suggestion[];
  onAdd(suggestion: Suggestion): void;
  onTurnDown(suggestion: Suggestion): void;
}

/** What the page names and the glossary lacks, each to be added or turned down for good with one press. */
export function Suggestions({ suggestions, onAdd, onTurnDown }: SuggestionsProps) {
  const heading = useId();
  const list = useRef<HTMLUListElement>(null);
  const [all, setAll] = useState(false);
  /** Which button was pressed in which row: the row goes away, and its focus is due to the one that takes its place. */
  const pressed = useRef<{ row: number; button: number }>(undefined);

  useEffect(() => {
    const { row, button } = pressed.current ?? { row: -1, button: 0 };
    pressed.current = undefined;
    if (row < 0) return;
    const rows = list.current?.querySelectorAll('li');
    const next = rows?.[Math.min(row, rows.length - 1)];
    next?.querySelectorAll('button')[button]?.focus();
  }, [suggestions]);
  useEffect(() => {
    if (all)
      list.current?.querySelectorAll('li')[openSuggestions]?.querySelector('button')?.focus();
  }, [all]);

  if (suggestions.length === 0) return null;
  const shown = all ? suggestions : suggestions.slice(0, openSuggestions);
  const press = (row: number, button: number, then: () => void) => {
    pressed.current = { row, button };
    then();
  };
  return (
    <section class="sec" aria-labelledby={heading}>
      <div class="sech">
        <h2 id={heading}>{t('sugg')}</h2>
        <span class="n">{suggestions.length.toLocaleString(uiLanguage())}</span>
      </div>
      <ul ref={list} class="list">
        {shown.map((suggestion, row) => (
          <Row
            key={suggestion.name}
            suggestion={suggestion}
            onAdd={() => press(row, 0, () => onAdd(suggestion))}
            onTurnDown={() => press(row, 1, () => onTurnDown(suggestion))}
          />
        ))}
      </ul>
      {shown.length < suggestions.length && (
        <button type="button" class="btn sm ghost more" onClick={() => setAll(true)}>
          {t('show_more', suggestions.length - shown.length)}
        </button>
      )}
    </section>
  );
}

function Row({
  suggestion,
  onAdd,
  onTurnDown,
}: {
  suggestion: Suggestion;
  onAdd(): void;
  onTurnDown(): void;
}) {
  const { name, zh, short, sentence } = suggestion;
  const { first, second = short } = namesOf({ name, zh });
  return (
    <li class="sug">
      <div class="grow">
        <div class="nm">
          <Name text={first} />
        </div>
        <div class="q" title={sentence}>
          {second && (
            <>
              <span class="o">
                <Name text={second} />
              </span>
              {' · '}
            </>
          )}
          <Name text={leadingTo([name, zh, short], sentence)} />
        </div>
      </div>
      <button type="button" class="btn sm" aria-label={t('sugg_add', first)} onClick={onAdd}>
        <Icon name="plus" small />
        {t('add_one')}
      </button>
      <button type="button" class="ib" aria-label={t('sugg_never', first)} onClick={onTurnDown}>
        <Icon name="x" />
      </button>
    </li>
  );
}

/** The sentence from shortly before the name on, which is all that one line has room for. */
export function leadingTo(names: readonly (string | undefined)[], sentence: string): string {
  const at = Math.min(
    ...names.flatMap((name) => {
      const place = name ? sentence.indexOf(name) : -1;
      return place < 0 ? [] : [place];
    }),
  );
  if (!(at > leadLength && at < sentence.length)) return sentence;
  // From a word on: half a word says nothing, and half a character is none.
  const near = sentence.slice(at - leadLength, at);
  const blank = near.indexOf(' ');
  const from = blank >= 0 ? at - leadLength + blank + 1 : at - [...near.slice(1)].join('').length;
  return `…${sentence.slice(from)}`;
}
