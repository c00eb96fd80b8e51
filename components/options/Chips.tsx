import { useId } from 'preact/hooks';
import { Icon } from '@/components/Icon';

/** One of few, all in sight: radio buttons as chips under their heading. */
export function Chips<V extends string>({
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
  const id = useId();
  return (
    <div role="radiogroup" aria-labelledby={id}>
      <h2 id={id}>{label}</h2>
      <div class="chips">
        {options.map((option) => (
          <label key={option.value} class={option.value === value ? 'chip on' : 'chip'}>
            <input
              type="radio"
              name={id}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            {option.value === value && <Icon name="check" small />}
            {option.text}
          </label>
        ))}
      </div>
    </div>
  );
}
