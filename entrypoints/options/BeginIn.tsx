import { useEffect } from 'preact/hooks';
import { fieldLabel } from '@/components/form/field-text';

/** Puts the focus into the field that the address names. It stands behind the form, whose own focus is then set. */
export function BeginIn({ field }: { field: string }) {
  useEffect(() => {
    const labels = [...document.querySelectorAll<HTMLLabelElement>('form label')];
    const label = labels.find(({ textContent }) => textContent === fieldLabel(field));
    (label?.control as HTMLElement | undefined)?.focus();
  }, [field]);
  return null;
}
