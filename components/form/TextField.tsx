import { Field } from './Field';

interface TextFieldProps {
  label: string;
  problem?: string | undefined;
  value: string;
  lang?: string;
  /** What is written is an address: no spelling is checked in it, and phones show its keys. */
  isAddress?: boolean;
  onWrite(text: string): void;
}

/** A labelled box for one line of text. */
export function TextField({
  label,
  problem,
  value,
  lang,
  isAddress = false,
  onWrite,
}: TextFieldProps) {
  return (
    <Field label={label} problem={problem}>
      {(links) => (
        <input
          {...links}
          class="in"
          autocomplete="off"
          {...(isAddress ? { type: 'text', inputMode: 'url', spellcheck: false } : { dir: 'auto' })}
          lang={lang}
          value={value}
          onInput={(event) => onWrite(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}
