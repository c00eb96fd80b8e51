import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { createGuide } from './guide';

export default defineUnlistedScript(() => {
  globalThis.sidelightGuide = createGuide;
});
