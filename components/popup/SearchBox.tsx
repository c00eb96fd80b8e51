import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import { t, uiLanguage } from '@/utils/i18n';

export interface SearchBoxProps {
  query: string;
  /** Terms in the glossary, once they are known. */
  total: number | undefined;
  /** Id of the list of results and of the option that Enter opens. */
  results: string;
  option: string | undefined;
  /** Whether `/` leads here. */
  reachable: boolean;
  onQuery(query: string): void;
  onMove(step: 1 | -1): void;
  onEnter(): void;
}

const isWritten = (target: EventTarget | null): boolean =>
  target instanceof Element &&
  target.closest('input, textarea, select, [contenteditable]') !== null;

/** The search box. The focus stays in it while arrows move through the results. */
export function SearchBox({ query, total, results, option, reachable, ...on }: SearchBoxProps) {
  const box = useRef<HTMLInputElement>(null);

  useEffect(() => {
    if (!reachable) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey) return;
      if (isWritten(event.target)) return;
      event.preventDefault();
      box.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [reachable]);

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>) => {
    // While an input method is at work, its keys are its own.
    if (event.isComposing || query === '') return;
    const keys: Record<string, () => void> = {
      ArrowDown: () => on.onMove(1),
      ArrowUp: () => on.onMove(-1),
      Enter: on.onEnter,
      // Once cleared, the next Escape is the browser's and closes the popup.
      Escape: () => on.onQuery(''),
    };
    const press = keys[event.key];
    if (!press) return;
    event.preventDefault();
    press();
  };

  return (
    <search class="search">
      <Icon name="search" />
      <input
        ref={box}
        class="in"
        type="search"
        autocomplete="off"
        spellcheck={false}
        aria-label={t('search_label')}
        aria-controls={option && results}
        aria-activedescendant={option}
        placeholder={
          total === undefined
            ? t('search_label')
            : t('search_ph', total.toLocaleString(uiLanguage()))
        }
        value={query}
        onInput={(event) => on.onQuery(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      {query === '' && (
        <span class="key" aria-hidden="true">
          <kbd>/</kbd>
        </span>
      )}
    </search>
  );
}
