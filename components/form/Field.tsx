import type { ComponentChildren, JSX } from 'preact';
import { useId } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import { t } from '@/utils/i18n';

/** What ties a control to its label and to what is wrong with it. */
export interface FieldLinks {
  id: string;
  'aria-invalid'?: true;
  'aria-describedby'?: string;
}

/** A labelled control with its hint or problem below. */
export function Field({
  label,
  problem,
  hint,
  optional,
  lit,
  children,
}: {
  label: string;
  problem?: string | undefined;
  hint?: string;
  optional?: boolean;
  /** The field holds an implication. */
  lit?: boolean;
  children(links: FieldLinks): JSX.Element;
}) {
  const id = useId();
  const about = `${id}-about`;
  let below: ComponentChildren;
  if (problem)
    below = (
      <p id={about} class="err">
        <Icon name="warn" small />
        {problem}
      </p>
    );
  else if (hint)
    below = (
      <p id={about} class="hint">
        {hint}
      </p>
    );
  return (
    <div class="field">
      <span class={lit ? 'lb lit' : 'lb'}>
        {lit && <Icon name="lamp" small />}
        <label for={id}>{label}</label>
        {optional && <span class="faint">{t('optional')}</span>}
      </span>
      {children({
        id,
        ...(problem ? { 'aria-invalid': true } : {}),
        ...(below ? { 'aria-describedby': about } : {}),
      })}
      {below}
    </div>
  );
}
