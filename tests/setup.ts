import 'fake-indexeddb/auto';
import { vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { t } from '@/cli/words';
import type { MessageKey } from '@/utils/i18n';

// The fake browser has no strings: give it the English ones.
vi.spyOn(fakeBrowser.i18n, 'getUILanguage').mockImplementation(() => 'en');
vi.spyOn(fakeBrowser.i18n, 'getMessage').mockImplementation((key: string, values?: unknown) =>
  t(key as MessageKey, ...[values ?? []].flat().map(String)),
);
