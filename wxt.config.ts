import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';

/** Chromium refuses a content script that holds a noncharacter as itself, which is how minifiers write it. */
const escapeNoncharacters: Plugin = {
  name: 'escape-noncharacters',
  generateBundle: {
    order: 'post',
    handler(_options, bundle) {
      for (const file of Object.values(bundle))
        if (file.type === 'chunk')
          file.code = file.code.replace(
            /[\uFDD0-\uFDEF\uFFFE\uFFFF]/g,
            (character) => `\\u${character.charCodeAt(0).toString(16)}`,
          );
    },
  },
};

/**
 * The polyfill does nothing where the browser has promises of its own, as all that are supported have; scripts that run
 * in every page, and the background that wakes for them, go without its bytes.
 */
const nativeBrowser: Plugin = {
  name: 'native-browser',
  enforce: 'pre',
  resolveId(id) {
    return id === '@wxt-dev/webextension-polyfill/browser'
      ? this.resolve('@wxt-dev/browser')
      : null;
  },
};

const extensionPages = [
  "default-src 'self'",
  "script-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "img-src 'self' data:",
  "style-src 'self'",
  "connect-src 'self' https:",
].join('; ');

export default defineConfig({
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  targetBrowsers: ['chrome', 'firefox'],
  hooks: {
    'vite:build:extendConfig'(entrypoints, config) {
      const scripts = /^(?:background|(?:content|unlisted)-script)$/;
      if (entrypoints.every(({ type }) => scripts.test(type)))
        config.plugins = [nativeBrowser, ...(config.plugins ?? [])];
    },
  },
  vite: () => ({
    // Readers of formats are loaded by the worker when a file asks for them.
    worker: { format: 'es' as const },
    // The oldest that are supported: what others would need weighs on every page.
    build: { target: ['chrome148', 'firefox153'] },
    plugins: [escapeNoncharacters],
    // As it is written for today’s browsers; what Dexie gives by itself is translated for those of long ago.
    resolve: { alias: { dexie: 'dexie/dist/modern/dexie.mjs' } },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  }),
  manifest: ({ mode }) => ({
    name: '__MSG_app__',
    description: '__MSG_app_description__',
    default_locale: 'en',
    minimum_chrome_version: '148',
    permissions: ['storage', 'scripting', 'activeTab', 'contextMenus'],
    // The test build differs in this alone (and in the card's open root, see entrypoints/card).
    ...(mode === 'test'
      ? { host_permissions: ['*://*/*'] }
      : { optional_host_permissions: ['*://*/*'] }),
    content_security_policy: { extension_pages: extensionPages },
    // Where no page says otherwise, none is read. Its title is that of the popup's document.
    action: { default_icon: { 16: 'icon/16-off.png', 32: 'icon/32-off.png' } },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+S' } },
      'next-term': {
        suggested_key: { default: 'Alt+Shift+J' },
        description: '__MSG_command_next__',
      },
      'previous-term': {
        suggested_key: { default: 'Alt+Shift+K' },
        description: '__MSG_command_previous__',
      },
      // Without keys of its own: a browser suggests four at most.
      'open-panel': { description: '__MSG_command_panel__' },
    },
    browser_specific_settings: {
      gecko: {
        id: 'sidelight@sidelight.example',
        strict_min_version: '153.0',
        data_collection_permissions: { required: ['none'] },
      },
    },
  }),
});
