import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { openDoor } from './card';

export default defineUnlistedScript(() => openDoor());
