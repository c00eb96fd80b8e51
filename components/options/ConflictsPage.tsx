import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import type { Heads } from '@/components/names';
import type { Id } from '@/utils/glossary/term';
import { dateText, t } from '@/utils/i18n';
import { ConflictFields } from './ConflictFields';
import { ConflictResult } from './ConflictResult';
import { type ConflictCase, optionOf, type Picks } from './conflict-case';
import { FileText } from './FileText';
import { PageHead } from './OptionsView';

export interface ConflictsPageProps {
  /** What waits for a decision; undefined until it is known. */
  cases: ConflictCase[] | undefined;
  heads: Heads;
  /** The key of the one to begin with. */
  first?: string | undefined;
  /** Why the last decision was not saved. */
  failed?: string | undefined;
  /** Writes the choices; the case then leaves the list. */
  onSave(decided: ConflictCase, picks: Picks): void;
  onEdit(id: Id): void;
  onBack(): void;
}

/** One conflict at a time, field by field, with what would come of it. */
export function ConflictsPage({ cases, heads, first, failed, ...on }: ConflictsPageProps) {
  const [key, setKey] = useState(first);
  const place = useRef(0);
  const found = cases?.findIndex((each) => each.key === key) ?? -1;
  // A settled one is gone from the list: the one after it has taken its place.
  const at = found >= 0 ? found : Math.min(place.current, (cases?.length ?? 1) - 1);
  place.current = Math.max(at, 0);
  const current = cases?.[place.current];

  if (!current)
    return (
      <div class="page">
        <PageHead title={t('conflicts')} onBack={on.onBack} />
        {failed && <Refused why={failed} />}
        <p class="said" role="status">
          {cases && t('v_none')}
        </p>
      </div>
    );
  const go = (to: number) => setKey(cases![to]?.key);
  return (
    <OneConflict
      key={current.key}
      conflict={current}
      heads={heads}
      failed={failed}
      place={place.current}
      count={cases!.length}
      onGo={go}
      {...on}
    />
  );
}

interface OneConflictProps extends Omit<ConflictsPageProps, 'cases' | 'first'> {
  conflict: ConflictCase;
  /** From 0. */
  place: number;
  count: number;
  onGo(place: number): void;
}

function OneConflict({ conflict, heads, failed, place, count, ...on }: OneConflictProps) {
  const { sides, fields, since, term } = conflict;
  const [picks, setPicks] = useState<Picks>({});
  const page = useRef<HTMLDivElement>(null);
  const last = place === count - 1;
  /** The reader’s, and somebody else’s. */
  const areTwo = !sides[0]?.name && sides[1]?.name !== undefined;

  useEffect(() => page.current?.querySelector('h1')?.focus(), []);

  const pick = (field: string, option: number) => setPicks((now) => ({ ...now, [field]: option }));
  const takeAll = (side: number) =>
    setPicks(
      Object.fromEntries(
        fields.flatMap((field) => {
          const option = field.joins ? 0 : optionOf(field, side);
          return option < 0 ? [] : [[field.key, option]];
        }),
      ),
    );

  const groups = () => [
    ...(page.current?.querySelectorAll<HTMLElement>('[role=radiogroup]') ?? []),
  ];
  const groupAt = () => groups().findIndex((group) => group.contains(document.activeElement));
  const focusOn = (group: HTMLElement | undefined) =>
    group?.querySelector<HTMLElement>('input:checked')?.focus();

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const key = event.key.toLowerCase();
      const step = key === 'j' ? 1 : key === 'k' ? -1 : 0;
      const side = Number(key) - 1;
      if (step !== 0) {
        const all = groups();
        focusOn(all[Math.min(Math.max(groupAt() + step, 0), all.length - 1)]);
      } else if (side >= 0 && side < sides.length) {
        const group = Math.max(groupAt(), 0);
        const field = fields[group];
        const option = field ? optionOf(field, side) : -1;
        if (!field || option < 0) return;
        pick(field.key, option);
        groups()[group]?.querySelectorAll<HTMLElement>('input')[option]?.focus();
      } else return;
      event.preventDefault();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [fields, sides]);

  return (
    <div ref={page} class="page">
      <PageHead
        title={conflict.name}
        about={[
          t('v_of', place + 1, count),
          ...(since ? [t('v_since', dateText(since))] : []),
        ].join(' · ')}
        onBack={on.onBack}
      >
        {term && (
          <button type="button" class="btn quiet" onClick={() => on.onEdit(term.id)}>
            {t('edit')}
          </button>
        )}
        <button
          type="button"
          class="btn"
          aria-label={t('v_prev')}
          disabled={place === 0}
          onClick={() => on.onGo(place - 1)}
        >
          <Icon name="left" />
        </button>
        <button
          type="button"
          class="btn"
          aria-label={t('v_next')}
          disabled={last}
          onClick={() => on.onGo(place + 1)}
        >
          <Icon name="right" />
        </button>
      </PageHead>
      {failed && <Refused why={failed} />}
      <ConflictFields conflict={conflict} picks={picks} onPick={pick} onTakeAll={takeAll} />
      <ConflictResult conflict={conflict} picks={picks} heads={heads} />
      <div class="sticky">
        <button type="button" class="btn primary" onClick={() => on.onSave(conflict, picks)}>
          {t(last ? 'v_save' : 'v_save_next')}
        </button>
        <button
          type="button"
          class="btn ghost"
          onClick={() => (last ? on.onBack() : on.onGo(place + 1))}
        >
          {t('v_later')}
        </button>
        <span class="grow" />
        <span class="meta keys" aria-hidden="true">
          <kbd>1</kbd> {t(areTwo ? 'v_key_yours' : 'v_key_first')} <kbd>2</kbd>{' '}
          {t(areTwo ? 'v_key_theirs' : 'v_key_second')} <kbd>J</kbd> {t('v_key_field')}
        </span>
      </div>
    </div>
  );
}

const Refused = ({ why }: { why: string }) => (
  <p class="banner danger in-page" role="alert">
    <Icon name="warn" />
    <FileText text={why} />
  </p>
);
