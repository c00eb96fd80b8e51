import { t, uiLanguage } from '@/utils/i18n';
import type { Room } from './import-preview';

/** Bytes in kilobytes or megabytes. */
export function sizeText(bytes: number): string {
  const mega = bytes >= 1_000_000;
  return new Intl.NumberFormat(uiLanguage(), {
    style: 'unit',
    unit: mega ? 'megabyte' : 'kilobyte',
    maximumFractionDigits: mega ? 1 : 0,
  }).format(Math.max(bytes / (mega ? 1_000_000 : 1000), mega ? 0 : 1));
}

/** What is to be said of the room that changes take. */
export const roomWords = (key: 'e_room' | 'i_tight', { needed, left }: Room): string =>
  t(key, sizeText(needed), sizeText(left));
