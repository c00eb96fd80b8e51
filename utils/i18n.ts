import { browser } from 'wxt/browser';
import type messages from '@/public/_locales/en/messages.json';

/** Keys of the strings on screen; for a plural, the key without its `_one` or `_other`. */
export type MessageKey = keyof typeof messages;
export type PluralKey = MessageKey extends infer K
  ? K extends `${infer Stem}_other`
    ? Stem
    : never
  : never;

/** The string in the browser's language, with `$1` … `$9` filled in. */
export const t = (key: MessageKey, ...values: (string | number)[]): string =>
  browser.i18n.getMessage(key, values.map(String));

/** Language of the strings on screen, BCP 47. */
export const uiLanguage = (): string => browser.i18n.getUILanguage();

/** The form of the string that `count` takes in the language on screen; `count` is `$1`. */
export function plural(key: PluralKey, count: number, ...values: (string | number)[]): string {
  const form = new Intl.PluralRules(uiLanguage()).select(count) === 'one' ? 'one' : 'other';
  return t(`${key}_${form}` as MessageKey, count.toLocaleString(uiLanguage()), ...values);
}

/** A date as `YYYY`, `YYYY-MM` or `YYYY-MM-DD`, written as the reader's language writes it. */
export function dateText(date: string): string {
  const [year, month, day] = date.split('-').map(Number);
  if (!year) return date;
  return new Intl.DateTimeFormat(uiLanguage(), {
    year: 'numeric',
    ...(month ? { month: 'short' } : {}),
    ...(day ? { day: 'numeric' } : {}),
    timeZone: 'UTC',
  }).format(Date.UTC(year, (month || 1) - 1, day || 1));
}

const day = 24 * 60 * 60 * 1000;

/** How long ago a moment was, ISO 8601; from a week on, its date. */
export function agoText(time: string, now = new Date()): string {
  const then = new Date(time);
  const past = now.getTime() - then.getTime();
  if (past >= 0 && past < 7 * day) {
    const words = new Intl.RelativeTimeFormat(uiLanguage(), { numeric: 'auto' });
    const [minutes, hours] = [past / 60_000, past / 3_600_000];
    if (minutes < 60) return words.format(-Math.floor(minutes), 'minute');
    if (hours < 24) return words.format(-Math.floor(hours), 'hour');
    return words.format(-Math.floor(past / day), 'day');
  }
  return new Intl.DateTimeFormat(uiLanguage(), {
    month: 'short',
    day: 'numeric',
    ...(then.getFullYear() === now.getFullYear() ? {} : { year: 'numeric' }),
  }).format(then);
}
