import type { TargetedClipboardEvent, TargetedInputEvent, TargetedKeyboardEvent } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Alias, Form } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';
import { AliasRules } from './AliasRules';
import type { FieldLinks } from './Field';
import { Icon } from './Icon';
import { Name } from './names';
import { isList, splitList } from './split-selection';
import { textOf } from './term-fields';

export interface AliasInputProps {
  links: FieldLinks;
  aliases: readonly Alias[];
  /** What is being written. */
  text: string;
  onChange(aliases: Alias[], text: string): void;
}

/** `aliases` with those of `added` that it lacks. */
export function withAliases(aliases: readonly Alias[], added: readonly string[]): Alias[] {
  const known = new Set(aliases.map(textOf));
  return [...aliases, ...added.filter((text) => !known.has(text))];
}

const isBare = (form: Form): boolean => Object.keys(form).length === 1;

/** Other ways a term is written, each with its rules: one token each, and a box for the next. A pasted list becomes several. */
export function AliasInput({ links, aliases, text, onChange }: AliasInputProps) {
  const input = useRef<HTMLInputElement>(null);
  const [ruled, setRuled] = useState<string>();
  const open = aliases.find((alias) => textOf(alias) === ruled);
  const take = (written: string) => onChange(withAliases(aliases, splitList(written)), '');

  const onInput = (event: TargetedInputEvent<HTMLInputElement>) => {
    const written = event.currentTarget.value;
    // An input method shows 、 and ； of its own before the word is settled.
    if (isList(written) && !event.isComposing) take(written);
    else onChange([...aliases], written);
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
    } else if (event.key === 'Backspace' && text === '' && aliases.length > 0) {
      onChange(aliases.slice(0, -1), '');
    }
  };

  return (
    <>
      <div class="in tokens">
        {aliases.map((alias) => (
          <span key={textOf(alias)} class="tok">
            <button
              type="button"
              class="rule"
              aria-label={t('alias_rules', textOf(alias))}
              aria-expanded={ruled === textOf(alias)}
              onClick={() => setRuled(ruled === textOf(alias) ? undefined : textOf(alias))}
            >
              <Name text={textOf(alias)} />
              {typeof alias !== 'string' && <Icon name="key" />}
            </button>
            <button
              type="button"
              aria-label={t('remove_alias', textOf(alias))}
              onClick={() => {
                onChange(
                  aliases.filter((each) => each !== alias),
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
          placeholder={t('add_another')}
          value={text}
          onInput={onInput}
          onPaste={onPaste}
          onKeyDown={onKeyDown}
        />
      </div>
      {open !== undefined && (
        <AliasRules
          key={textOf(open)}
          alias={open}
          onChange={(changed) =>
            onChange(
              aliases.map((each) =>
                each === open ? (isBare(changed) ? changed.text : changed) : each,
              ),
              text,
            )
          }
        />
      )}
    </>
  );
}
