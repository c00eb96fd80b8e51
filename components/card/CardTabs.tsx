import type { TargetedKeyboardEvent } from 'preact';
import { useRef } from 'preact/hooks';
import { Name, type Named, namesOf } from '@/components/names';
import type { Id } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';

/** A tab for each of the terms that share the words of a mark; Left and Right go from one to the next. */
export function CardTabs({
  panel,
  terms,
  chosen,
  onChoose,
}: {
  /** Id of what the tabs switch. */
  panel: string;
  terms: readonly (Named & { id: Id })[];
  chosen: Id;
  onChoose(id: Id): void;
}) {
  const list = useRef<HTMLDivElement>(null);

  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    const at = terms.findIndex(({ id }) => id === chosen);
    const goals: Record<string, number> = {
      ArrowLeft: (at + terms.length - 1) % terms.length,
      ArrowRight: (at + 1) % terms.length,
      Home: 0,
      End: terms.length - 1,
    };
    const goal = goals[event.key];
    if (goal === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    // Elsewhere in the card, the same keys go from mention to mention.
    event.preventDefault();
    event.stopPropagation();
    onChoose(terms[goal]!.id);
    (list.current?.children[goal] as HTMLElement | undefined)?.focus();
  };

  return (
    <div ref={list} class="tabs" role="tablist" aria-label={t('same_words')} onKeyDown={onKeyDown}>
      {terms.map((term) => {
        const { first, second } = namesOf(term);
        return (
          <button
            key={term.id}
            id={`${panel}-${term.id}`}
            type="button"
            role="tab"
            aria-selected={term.id === chosen}
            aria-controls={panel}
            tabIndex={term.id === chosen ? 0 : -1}
            onClick={() => onChoose(term.id)}
          >
            <Name text={first} /> {second && <Name text={second} />}
          </button>
        );
      })}
    </div>
  );
}
