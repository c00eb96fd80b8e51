import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';

declare global {
  /** Set before the content script where it reads every page, and not articles alone. */
  var sidelightEveryPage: true | undefined;
}

export default defineUnlistedScript(() => {
  globalThis.sidelightEveryPage = true;
});
