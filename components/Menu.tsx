import type { TargetedKeyboardEvent } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { type GlyphName, Icon } from './Icon';

export interface MenuItem {
  label: string;
  onSelect(): void;
}

/** An icon button that opens a menu (ARIA APG, menu button). */
export function Menu({
  label,
  icon,
  items,
}: {
  label: string;
  icon: GlyphName;
  items: readonly MenuItem[];
}) {
  const list = useId();
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  /** Which item takes the focus as the menu opens; undefined while it is closed. */
  const [open, setOpen] = useState<'first' | 'last'>();

  const item = (at: number) => menu.current?.children[at] as HTMLElement | undefined;
  const close = () => {
    setOpen(undefined);
    button.current?.focus();
  };

  useEffect(() => {
    if (!open) return;
    item(open === 'first' ? 0 : items.length - 1)?.focus();
    const onPointer = (event: PointerEvent) => {
      if (!event.composedPath().includes(whole.current!)) setOpen(undefined);
    };
    document.addEventListener('pointerdown', onPointer);
    return () => document.removeEventListener('pointerdown', onPointer);
  }, [open]);

  const onButtonKey = (event: TargetedKeyboardEvent<HTMLButtonElement>) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    setOpen(event.key === 'ArrowDown' ? 'first' : 'last');
  };

  const onMenuKey = (event: TargetedKeyboardEvent<HTMLDivElement>) => {
    const at = [...event.currentTarget.children].indexOf(document.activeElement!);
    const goals: Record<string, number> = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at + items.length - 1) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    if (event.key === 'Tab') return setOpen(undefined);
    // Escape would close the popup as well.
    if (event.key === 'Escape') close();
    else if (goals[event.key] !== undefined) item(goals[event.key]!)?.focus();
    else if (event.key.length === 1 && /\S/.test(event.key)) toLetter(event.key, at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const toLetter = (letter: string, at: number) => {
    const order = [...items.keys()].map((place) => (at + 1 + place) % items.length);
    const found = order.find((place) =>
      items[place]!.label.toLowerCase().startsWith(letter.toLowerCase()),
    );
    if (found !== undefined) item(found)?.focus();
  };

  return (
    <div ref={whole} class="menu-of">
      <button
        ref={button}
        type="button"
        class="ib"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open !== undefined}
        aria-controls={list}
        onClick={() => setOpen(open ? undefined : 'first')}
        onKeyDown={onButtonKey}
      >
        <Icon name={icon} />
      </button>
      {open && (
        <div
          ref={menu}
          id={list}
          class="menu-list"
          role="menu"
          aria-label={label}
          tabIndex={-1}
          onKeyDown={onMenuKey}
        >
          {items.map((each) => (
            <button
              key={each.label}
              type="button"
              role="menuitem"
              tabIndex={-1}
              onClick={() => {
                close();
                each.onSelect();
              }}
            >
              {each.label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
