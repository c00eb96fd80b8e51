import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { listText } from '@/components/form/field-text';
import { Icon } from '@/components/Icon';
import { t } from '@/utils/i18n';

/** Of so many choices on, they can be searched. */
const many = 12;

export interface FilterChipProps<V extends string> {
  label: string;
  choices: readonly { value: V; text: string }[];
  chosen: readonly V[];
  onChange(chosen: V[]): void;
}

/** A filter that states its values, and opens to choose several of them. */
export function FilterChip<V extends string>({
  label,
  choices,
  chosen,
  onChange,
}: FilterChipProps<V>) {
  const panel = useId();
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');

  useEffect(() => {
    if (!open) return setText('');
    whole.current?.querySelector<HTMLElement>('input')?.focus();
    const away = (event: Event) => {
      if (!event.composedPath().includes(whole.current!)) setOpen(false);
    };
    document.addEventListener('pointerdown', away);
    document.addEventListener('focusin', away);
    return () => {
      document.removeEventListener('pointerdown', away);
      document.removeEventListener('focusin', away);
    };
  }, [open]);

  const names = choices.filter(({ value }) => chosen.includes(value)).map((each) => each.text);
  const shown = choices.filter((each) => each.text.toLowerCase().includes(text.toLowerCase()));
  return (
    // Escape is a second way to close it, from anywhere inside.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above
    <div
      ref={whole}
      class="menu-of"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        setOpen(false);
        button.current?.focus();
      }}
    >
      <button
        ref={button}
        type="button"
        class={chosen.length > 0 ? 'chip on' : 'chip'}
        aria-expanded={open}
        aria-controls={panel}
        disabled={choices.length === 0}
        onClick={() => setOpen(!open)}
      >
        <span class="value">
          {names.length > 0 ? t('g_filter', label, listText(names)) : label}
        </span>
        <Icon name="down" small />
      </button>
      {open && (
        // biome-ignore lint/a11y/useSemanticElements: a legend would say the button's name again
        <div id={panel} class="menu-list choices" role="group" aria-label={label}>
          {choices.length > many && (
            <input
              class="in"
              type="search"
              aria-label={t('g_find_choice', label)}
              value={text}
              onInput={(event) => setText(event.currentTarget.value)}
            />
          )}
          {shown.map(({ value, text: name }) => (
            <label key={value}>
              <input
                type="checkbox"
                class="cb"
                checked={chosen.includes(value)}
                onChange={(event) =>
                  onChange(
                    event.currentTarget.checked
                      ? [...chosen, value]
                      : chosen.filter((each) => each !== value),
                  )
                }
              />
              <span>{name}</span>
            </label>
          ))}
          {chosen.length > 0 && (
            <button
              type="button"
              onClick={() => {
                // It goes with what it cleared.
                whole.current?.querySelector<HTMLElement>('input')?.focus();
                onChange([]);
              }}
            >
              {t('g_clear_one')}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
