import { useId } from 'preact/hooks';

export interface OptionProps {
  class: 'rb' | 'cb';
  type: 'radio' | 'checkbox';
  /** Name that the radio buttons of a group share. */
  group?: string;
  name: string;
  about: string;
  on: boolean;
  onChange(on: boolean): void;
}

/** A radio button or checkbox named by its first line and described by its second. */
export function Option(props: OptionProps) {
  const id = useId();
  return (
    <label class={props.on ? 'on' : ''}>
      <input
        class={props.class}
        type={props.type}
        name={props.group}
        checked={props.on}
        aria-labelledby={`${id}-name`}
        aria-describedby={`${id}-about`}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span>
        <b id={`${id}-name`}>{props.name}</b>
        <span id={`${id}-about`} class="muted">
          {props.about}
        </span>
      </span>
    </label>
  );
}
