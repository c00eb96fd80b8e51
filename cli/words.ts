import messages from '@/public/_locales/en/messages.json';
import type { MessageKey, PluralKey } from '@/utils/i18n';

/** The extension’s English strings, where there is no browser to ask for them. */

type Entry = { message: string; placeholders?: Record<string, { content: string }> };

/** A string filled in as a browser fills it. */
export function t(key: MessageKey, ...values: (string | number)[]): string {
  const { message, placeholders }: Entry = messages[key];
  return message
    .replace(
      /\$(\w+?)\$/g,
      (whole, name: string) => placeholders?.[name.toLowerCase()]?.content ?? whole,
    )
    .replace(/\$(\d)/g, (_, digit: string) => String(values[Number(digit) - 1] ?? ''));
}

export const plural = (key: PluralKey, n: number): string =>
  t(`${key}_${n === 1 ? 'one' : 'other'}` as MessageKey, n.toLocaleString('en'));

/** `3 terms`. */
export const count = (n: number, one: string, several = `${one}s`): string =>
  `${n.toLocaleString('en')} ${n === 1 ? one : several}`;
