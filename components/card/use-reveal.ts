import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

/**
 * The rest of a list behind a button. Once shown, its first entry takes the focus: the button that had it is gone.
 * `selector` finds in `list` what takes the focus of each entry, `from` is how many stood there before.
 */
export function useReveal<E extends HTMLElement>(
  selector: string,
  from: number,
): { list: RefObject<E | null>; all: boolean; reveal(): void } {
  const list = useRef<E>(null);
  const [all, setAll] = useState(false);
  useEffect(() => {
    if (all) list.current?.querySelectorAll<HTMLElement>(selector)[from]?.focus();
  }, [all]);
  return { list, all, reveal: () => setAll(true) };
}
