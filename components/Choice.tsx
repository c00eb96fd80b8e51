import { Icon } from './Icon';

/** A quiet select: its value is its text. */
export function Choice<V extends string>({
  label,
  value,
  options,
  onChange,
}: {
  label: string;
  value: V;
  options: readonly { value: V; text: string }[];
  onChange(value: V): void;
}) {
  return (
    <span class="choice">
      <select
        class="sel"
        aria-label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value as V)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
      <Icon name="down" small />
    </span>
  );
}
