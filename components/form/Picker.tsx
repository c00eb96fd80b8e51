import type { ComponentChildren } from 'preact';
import { Icon } from '@/components/Icon';
import type { FieldLinks } from './Field';

/** A choice in a field. */
export function Picker<T extends string>({
  links,
  value,
  options,
  onChange,
  group = '',
  children,
}: {
  links: FieldLinks;
  value: T;
  options: readonly (readonly [T, string])[];
  onChange(value: T): void;
  /** Kind group, for its colour. */
  group?: string;
  children?: ComponentChildren;
}) {
  return (
    <span class="choice box">
      {children}
      <select
        {...links}
        class={`in ${group}`}
        value={value}
        onChange={(event) => {
          const chosen = options.find(([each]) => each === event.currentTarget.value);
          if (chosen) onChange(chosen[0]);
        }}
      >
        {options.map(([each, text]) => (
          <option key={each} value={each}>
            {text}
          </option>
        ))}
      </select>
      <Icon name="down" small />
    </span>
  );
}
