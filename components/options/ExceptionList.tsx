import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import { KindTile } from '@/components/KindMark';
import { Name, type Named, namesOf } from '@/components/names';
import type { Kind } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';
import { ShowMore } from './ShowMore';

export interface ListedException {
  key: string;
  /** Undefined where its term is not in the glossary any more. */
  term: (Named & { kind: Kind }) | undefined;
  where: { everywhere: true } | { site: string } | { text: string } | { inside: string };
}

export interface ExceptionListProps {
  exceptions: readonly ListedException[];
  onRemove(key: string): void;
  /** Puts another phrase in the place of the one that a term is left unmarked inside. */
  onPhrase(key: string, phrase: string): void;
}

/** A whole selection of the table can be muted in one step. */
const step = 100;

const titleOf = ({ term }: ListedException): string => (term ? namesOf(term).first : t('ex_gone'));

/** What the reader does not want marked; phrases can be changed, everything can be taken back. */
export function ExceptionList({ exceptions, onRemove, onPhrase }: ExceptionListProps) {
  const section = useRef<HTMLElement>(null);
  const pressed = useRef<number>(undefined);
  const [limit, setLimit] = useState(step);
  useEffect(() => {
    if (pressed.current === undefined) return;
    const buttons = section.current?.querySelectorAll('button') ?? [];
    const goal = buttons[Math.min(pressed.current, buttons.length - 1)];
    (goal ?? section.current?.querySelector('h2'))?.focus();
    pressed.current = undefined;
  }, [exceptions.length]);

  return (
    <section ref={section} class="part">
      <h2 tabIndex={-1}>{t('ex_title')}</h2>
      <p class="muted">{t('ex_p')}</p>
      {exceptions.length === 0 && <p class="meta">{t('ex_none')}</p>}
      <ul class="list">
        {exceptions.slice(0, limit).map((each, at) => {
          const title = titleOf(each);
          return (
            <li key={each.key} class="site">
              {each.term ? <KindTile kind={each.term.kind} /> : <Icon name="mute" />}
              <div class="grow">
                <b>
                  <Name text={title} />
                </b>
                <Where
                  where={each.where}
                  title={title}
                  onPhrase={(phrase) => onPhrase(each.key, phrase)}
                />
              </div>
              <button
                type="button"
                class="btn sm quiet"
                aria-label={t('remove_of', title)}
                onClick={() => {
                  pressed.current = at;
                  onRemove(each.key);
                }}
              >
                {t('remove')}
              </button>
            </li>
          );
        })}
      </ul>
      <ShowMore
        hidden={exceptions.length - limit}
        step={step}
        onMore={() => setLimit(limit + step)}
      />
    </section>
  );
}

function Where({
  where,
  title,
  onPhrase,
}: {
  where: ListedException['where'];
  title: string;
  onPhrase(phrase: string): void;
}) {
  if ('everywhere' in where) return <p class="meta">{t('ex_everywhere')}</p>;
  if ('site' in where) return <p class="meta">{t('ex_site', where.site)}</p>;
  if ('text' in where) return <p class="meta">{t('ex_text', where.text)}</p>;
  return <Phrase phrase={where.inside} title={title} onPhrase={onPhrase} />;
}

/** Kept when the reader is done with it; emptied, it is what it was. */
function Phrase({
  phrase,
  title,
  onPhrase,
}: {
  phrase: string;
  title: string;
  onPhrase(phrase: string): void;
}) {
  const [written, setWritten] = useState(phrase);
  useEffect(() => setWritten(phrase), [phrase]);
  return (
    <p class="meta inside">
      {t('ex_inside')}
      <input
        type="text"
        class="in"
        dir="auto"
        autocomplete="off"
        aria-label={t('ex_phrase_of', title)}
        value={written}
        onInput={(event) => setWritten(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setWritten(phrase);
        }}
        onChange={() => {
          const next = written.trim();
          if (next === '') setWritten(phrase);
          else if (next !== phrase) onPhrase(next);
        }}
      />
    </p>
  );
}
