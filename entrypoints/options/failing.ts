import { createContext } from 'preact';

/**
 * What could not be read is told over the page, whichever it is, with a way to try again. Pages read anew when `attempt`
 * grows.
 */
export const Failing = createContext<{ attempt: number; failed(error: unknown): void }>({
  attempt: 0,
  failed() {},
});
