/** Only one import is on its way, whichever page it is in. */
export const importLock = 'sidelight-import';
