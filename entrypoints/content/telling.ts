import type { Seen } from '@/utils/messages';
import { askPatiently } from '@/utils/messaging';

/** Milliseconds in which changes are told as one. */
const together = 200;

export interface Telling {
  /** What is told may have changed. */
  again(): void;
  /** As `again`, also if it did not: the browser has forgotten what it was told. */
  anew(): void;
}

/** Tells the toolbar what the page holds whenever that changed; stops with `signal`. */
export function createTelling(seen: () => Seen, signal: AbortSignal): Telling {
  let told = '';
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tell = () => {
    timer = undefined;
    const now = seen();
    const text = JSON.stringify(now);
    if (text === told) return;
    told = text;
    // Nobody waits for it, and the next change tells again.
    askPatiently('seen', now).catch(() => {});
  };
  signal.addEventListener('abort', () => clearTimeout(timer));
  const again = () => {
    if (!signal.aborted) timer ??= setTimeout(tell, together);
  };
  return {
    again,
    anew() {
      told = '';
      again();
    },
  };
}
