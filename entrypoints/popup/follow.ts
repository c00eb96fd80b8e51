import { browser } from 'wxt/browser';

/** Milliseconds between two looks at a page that may have changed. */
const pulseEvery = 1000;

/**
 * The panel stays while the reader goes from page to page, and either while a page changes: `moved` is called when
 * another page may stand in front, `pulse` once in a while as long as somebody looks. Returns what ends both.
 */
export function followTabs({ moved, pulse }: { moved(): void; pulse(): void }): () => void {
  const onUpdated = (_: number, change: { status?: string; url?: string }) => {
    if (change.status ?? change.url) moved();
  };
  const onSeen = () => {
    if (!document.hidden) moved();
  };
  browser.tabs.onActivated.addListener(moved);
  browser.tabs.onUpdated.addListener(onUpdated);
  // What is allowed is a page's business, too.
  browser.permissions.onAdded.addListener(moved);
  browser.permissions.onRemoved.addListener(moved);
  document.addEventListener('visibilitychange', onSeen);
  const timer = setInterval(() => {
    if (!document.hidden) pulse();
  }, pulseEvery);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', onSeen);
    browser.permissions.onRemoved.removeListener(moved);
    browser.permissions.onAdded.removeListener(moved);
    browser.tabs.onUpdated.removeListener(onUpdated);
    browser.tabs.onActivated.removeListener(moved);
  };
}
