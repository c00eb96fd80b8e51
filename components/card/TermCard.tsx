import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { ErrorBanner } from '@/components/ErrorBanner';
import { Icon } from '@/components/Icon';
import type { Id, Lens } from '@/utils/glossary/term';
import { t, uiLanguage } from '@/utils/i18n';
import type { Cards, TermHead } from '@/utils/messages';
import { CardTabs } from './CardTabs';
import { Skeleton } from './Skeleton';
import { TermBody } from './TermBody';
import { TermHeading } from './TermHeading';

export type CardsState =
  | { state: 'loading' }
  | { state: 'error' }
  | { state: 'ready'; value: Cards };

export interface TermCardProps {
  /** The terms of the mark; more than one are homonyms, the most likely first. */
  heads: readonly TermHead[];
  cards: CardsState;
  onPage: ReadonlySet<Id>;
  /** Which mention of its term the mark is, from 1, and of how many. */
  position: { index: number; count: number };
  /** Lenses that the reader puts first. */
  lenses?: readonly Lens[] | undefined;
  /** The card is a sheet at the bottom of a touch screen. */
  sheet?: boolean;
  /** The card takes the focus as it opens. */
  focus?: boolean;
  /** The reader chose one of the homonyms. */
  onChoose?(id: Id): void;
  onStep(direction: 1 | -1, term: Id): void;
  onGoTo(id: Id): void;
  onEdit(id: Id): void;
  /** Shows the versions that people wrote. */
  onSettle(id: Id): void;
  onMute(id: Id): void;
  onOpenPanel?: (() => void) | undefined;
  onRetry(): void;
  onClose(): void;
}

/** The context card of a mark: one term, or a tab for each of its homonyms. */
export function TermCard({ heads, cards, onPage, position, lenses, ...props }: TermCardProps) {
  const title = useId();
  const panel = useId();
  const card = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<Id>();
  const head = heads.find(({ id }) => id === chosen) ?? heads[0];

  useEffect(() => {
    if (props.focus) card.current?.focus({ preventScroll: true });
  }, [props.focus]);

  if (!head) return null;
  const { id } = head;
  const ready = cards.state === 'ready' ? cards.value : undefined;
  const term = ready?.terms.find((each) => each.id === id);
  const homonyms = heads.map((each) => ready?.terms.find((full) => full.id === each.id) ?? each);
  const several = homonyms.length > 1;

  const choose = (next: Id) => {
    setChosen(next);
    props.onChoose?.(next);
  };
  const keys: Record<string, () => void> = {
    Escape: props.onClose,
    e: () => props.onEdit(id),
    m: () => props.onMute(id),
    ArrowLeft: () => props.onStep(-1, id),
    ArrowRight: () => props.onStep(1, id),
  };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    const press = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!press) return;
    event.preventDefault();
    // The page has its own keys for these.
    event.stopPropagation();
    press();
  };

  return (
    <div
      ref={card}
      class={props.sheet ? 'card sheet' : 'card'}
      role="dialog"
      aria-labelledby={title}
      aria-busy={cards.state === 'loading'}
      lang={uiLanguage()}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      {props.sheet && (
        <>
          <div class="grab" />
          <CardButton icon="x" label={t('close')} onPress={props.onClose} />
        </>
      )}
      {several && <CardTabs panel={panel} terms={homonyms} chosen={id} onChoose={choose} />}
      <div
        id={panel}
        class="bd"
        {...(several ? { role: 'tabpanel', 'aria-labelledby': `${panel}-${id}` } : {})}
      >
        <TermHeading id={title} term={term ?? head} bare={cards.state === 'error'} />
        {cards.state === 'loading' && <Skeleton />}
        {cards.state === 'error' && <ErrorBanner onRetry={props.onRetry} />}
        {ready && !term && <p class="df">{t('gone')}</p>}
        {ready && term && (
          <TermBody
            key={id}
            term={term}
            notes={ready.notes}
            heads={ready.heads}
            onPage={onPage}
            lenses={lenses}
            versions={ready.versions[id]}
            onGoTo={props.onGoTo}
            onAddNote={() => props.onEdit(id)}
            onSettle={() => props.onSettle(id)}
          />
        )}
      </div>
      {cards.state !== 'error' && (
        <div class="bot">
          <CardButton icon="left" label={t('prev')} onPress={() => props.onStep(-1, id)} />
          <span class="pos" role="status">
            {t('pos', position.index, position.count)}
          </span>
          <CardButton icon="right" label={t('next')} onPress={() => props.onStep(1, id)} />
          <span class="grow" />
          <CardButton icon="edit" label={t('edit')} onPress={() => props.onEdit(id)} />
          <CardButton icon="mute" label={t('mute')} onPress={() => props.onMute(id)} />
          {props.onOpenPanel && (
            <CardButton icon="panel" label={t('open_panel')} onPress={props.onOpenPanel} />
          )}
        </div>
      )}
    </div>
  );
}

function CardButton({
  icon,
  label,
  onPress,
}: {
  icon: 'left' | 'right' | 'edit' | 'mute' | 'panel' | 'x';
  label: string;
  onPress(): void;
}) {
  return (
    <button type="button" class="ib" aria-label={label} title={label} onClick={onPress}>
      <Icon name={icon} />
    </button>
  );
}
