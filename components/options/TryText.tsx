import { useId } from 'preact/hooks';
import { langOf } from '@/components/names';
import { type Kind, kindGroup } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';

/** A match in a text that somebody wrote to try a term; offsets in UTF-16 code units. */
export interface Among {
  start: number;
  end: number;
  kind: Kind;
  /** It is the term that is tried. */
  own: boolean;
}

export interface TryTextProps {
  text: string;
  /** What stands in its lines, by line, as far as that is known. */
  found: ReadonlyMap<string, readonly Among[]>;
  onText(text: string): void;
}

/** The reader’s own text, and how it would be marked. */
export function TryText({ text, found, onText }: TryTextProps) {
  const id = useId();
  const lines = text.split('\n');
  return (
    <section class="beside">
      <h2>
        <label for={id}>{t('try_own')}</label>
      </h2>
      <textarea
        id={id}
        class="in"
        rows={3}
        dir="auto"
        value={text}
        onInput={(event) => onText(event.currentTarget.value)}
      />
      {text.trim() && (
        <div class="samp" role="status" aria-label={t('try_marked')}>
          {lines.map((line, at) => (
            <p key={at} dir="auto" lang={langOf(line)}>
              <Marked line={line} found={found.get(line) ?? []} />
            </p>
          ))}
        </div>
      )}
      <p class="hint">{t('try_hint')}</p>
    </section>
  );
}

function Marked({ line, found }: { line: string; found: readonly Among[] }) {
  let at = 0;
  return (
    <>
      {found.map(({ start, end, kind, own }) => {
        const before = line.slice(at, start);
        at = end;
        return (
          <>
            {before}
            <mark class={`u ${kindGroup(kind)}${own ? ' lit' : ''}`}>{line.slice(start, end)}</mark>
          </>
        );
      })}
      {line.slice(at)}
    </>
  );
}
