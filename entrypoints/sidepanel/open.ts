import { browser } from 'wxt/browser';

/** Firefox's own; Chromium has `sidePanel` in its place, Firefox for Android neither. */
const { sidebarAction } = browser as { sidebarAction?: { open(): Promise<void> } };

/**
 * Opens the side panel of a window; undefined where the browser has none. A browser allows it only within what the
 * reader did, so nothing may be waited for before.
 */
export const openPanel: ((windowId: number) => Promise<void>) | undefined = sidebarAction
  ? () => sidebarAction.open()
  : browser.sidePanel && ((windowId) => browser.sidePanel.open({ windowId }));
