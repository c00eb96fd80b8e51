import { useEffect, useRef, useState } from 'preact/hooks';

/** Milliseconds that a toast stays (DESIGN-LANGUAGE.md, "Feedback"). */
const toastTime = 8000;

export interface ToastContent {
  /** Another one starts the time anew. */
  key: number;
  text: string;
  actions?: readonly { label: string; onPress(): void }[];
}

/** What just happened, with a way back. It waits while the reader is at it or elsewhere. */
export function Toast({ toast, onGone }: { toast: ToastContent | undefined; onGone(): void }) {
  const [held, setHeld] = useState({ pointer: false, focus: false, hidden: document.hidden });
  const hold = (change: Partial<typeof held>) => setHeld((before) => ({ ...before, ...change }));
  const left = useRef<HTMLElement>(null);
  const waits = held.pointer || held.focus || held.hidden;
  const key = toast?.key;

  useEffect(() => {
    const onVisibility = () => hold({ hidden: document.hidden });
    document.addEventListener('visibilitychange', onVisibility);
    return () => document.removeEventListener('visibilitychange', onVisibility);
  }, []);

  // A toast that goes away takes its hover and focus with it, unannounced.
  useEffect(() => hold({ pointer: false, focus: false }), [key]);

  useEffect(() => {
    if (key === undefined || waits) return;
    const timer = setTimeout(onGone, toastTime);
    return () => clearTimeout(timer);
  }, [key, waits]);

  return (
    // The status stays when its text goes: a region that appears with its text is not announced.
    <div class="toasts" role="status">
      {toast && (
        <div
          key={toast.key}
          class="toast"
          onPointerEnter={() => hold({ pointer: true })}
          onPointerLeave={() => hold({ pointer: false })}
          onFocusCapture={(event) => {
            const from = event.relatedTarget as HTMLElement | null;
            if (from && !event.currentTarget.contains(from)) left.current = from;
            hold({ focus: true });
          }}
          onBlurCapture={() => hold({ focus: false })}
        >
          <span class="grow">{toast.text}</span>
          {toast.actions?.map(({ label, onPress }) => (
            <button
              key={label}
              type="button"
              class="act"
              onClick={() => {
                // The toast may go now: the focus goes back first.
                if (left.current?.isConnected) left.current.focus();
                onPress();
              }}
            >
              {label}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
