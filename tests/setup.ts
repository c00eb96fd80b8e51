import 'fake-indexeddb/auto';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import messages from '@/public/_locales/en/messages.json';

// The fake browser has no strings: give it the English ones, filled in as a browser fills them.
vi.spyOn(fakeBrowser.i18n, 'getUILanguage').mockImplementation(() => 'en');
vi.spyOn(fakeBrowser.i18n, 'getMessage').mockImplementation((key: string, values?: unknown) => {
  const entry = (
    messages as Record<
      string,
      { message: string; placeholders?: Record<string, { content: string }> }
    >
  )[key];
  if (!entry) return '';
  const list = Array.isArray(values)
    ? values.map(String)
    : values === undefined
      ? []
      : [String(values)];
  const fill = (text: string) =>
    text.replace(/\$(\d)/g, (_, digit: string) => list[Number(digit) - 1] ?? '');
  return fill(
    entry.message.replace(
      /\$(\w+?)\$/g,
      (whole, name: string) => entry.placeholders?.[name.toLowerCase()]?.content ?? whole,
    ),
  );
});
