import type {
  ComponentChildren,
  TargetedClipboardEvent,
  TargetedInputEvent,
  TargetedKeyboardEvent,
} from 'preact';
import { useId, useRef } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import { t } from '@/utils/i18n';
import type { FieldLinks } from './Field';
import { isList, splitList } from './split-selection';

export interface TokenInputProps {
  links: FieldLinks;
  tokens: readonly string[];
  /** What is being written. */
  text: string;
  /** Offered while it is written. */
  known?: readonly string[];
  /** Tokens that something is wrong with. */
  wrong?: ReadonlySet<string>;
  /** What stands in a token before the button that removes it. */
  draw(token: string): ComponentChildren;
  onChange(tokens: string[], text: string): void;
}

/** `tokens` with those of `added` that they lack. */
export const withTokens = (tokens: readonly string[], added: readonly string[]): string[] => [
  ...new Set([...tokens, ...added]),
];

/** Several short texts in one field: a token each, and a box for the next. A pasted list becomes several. */
export function TokenInput({ links, tokens, text, known = [], wrong, ...on }: TokenInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  const take = (written: string) => on.onChange(withTokens(tokens, splitList(written)), '');

  const onInput = (event: TargetedInputEvent<HTMLInputElement>) => {
    const written = event.currentTarget.value;
    // An input method shows 、 and ； of its own before the word is settled.
    if (isList(written) && !event.isComposing) take(written);
    else on.onChange([...tokens], written);
  };
  const onPaste = (event: TargetedClipboardEvent<HTMLInputElement>) => {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    if (!isList(pasted.trim())) return;
    event.preventDefault();
    take(`${text};${pasted}`);
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    if (event.isComposing) return;
    // With nothing written, Enter is the form's and saves.
    if (event.key === 'Enter' && text.trim() !== '' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      take(text);
    } else if (event.key === 'Backspace' && text === '' && tokens.length > 0) {
      on.onChange(tokens.slice(0, -1), '');
    }
  };

  return (
    <div class="in tokens">
      {tokens.map((token) => (
        <span key={token} class={wrong?.has(token) ? 'tok wrong' : 'tok'}>
          {wrong?.has(token) && <Icon name="warn" />}
          {on.draw(token)}
          <button
            type="button"
            aria-label={t('remove_alias', token)}
            onClick={() => {
              on.onChange(
                tokens.filter((each) => each !== token),
                text,
              );
              input.current?.focus();
            }}
          >
            <Icon name="x" />
          </button>
        </span>
      ))}
      <input
        {...links}
        ref={input}
        type="text"
        autocomplete="off"
        list={known.length > 0 ? list : undefined}
        placeholder={t('add_another')}
        value={text}
        onInput={onInput}
        onPaste={onPaste}
        onKeyDown={onKeyDown}
      />
      {known.length > 0 && (
        <datalist id={list}>
          {known.map((each) => (
            <option key={each} value={each} />
          ))}
        </datalist>
      )}
    </div>
  );
}
