import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { browser as Api } from 'wxt/browser';
import type { PageReport } from '../../utils/messages.ts';
import { type Chromium, launchChromium } from './chromium';
import { type Site, serve } from './serve';

declare const chrome: typeof Api;

const shared = process.env.SIDELIGHT_SHARED;
const pages = shared ? join(shared, 'data', 'pages') : '';

/** Without what runs; what a page says of itself stays. */
const still = (html: string): string =>
  html
    .replace(/<script\b(?![^>]*ld\+json)[^>]*>[\s\S]*?<\/script\s*>/gi, '')
    .replace(/<meta[^>]+http-equiv[^>]*>/gi, '');

describe.skipIf(!shared)('real pages', () => {
  const expected = new Map<string, boolean>();
  for (const name of shared ? readdirSync(pages) : []) {
    const file = join(pages, name, 'expected-metadata.json');
    if (!existsSync(file)) continue;
    const { readerable } = JSON.parse(readFileSync(file, 'utf8')) as { readerable?: boolean };
    if (readerable !== undefined) expected.set(name, readerable);
  }
  let site: Site;
  let chromium: Chromium;
  beforeAll(async () => {
    site = await serve(
      pages,
      Object.fromEntries(
        [...expected.keys()].map((name) => [
          `/${name}`,
          still(readFileSync(join(pages, name, 'source.html'), 'utf8')),
        ]),
      ),
    );
    chromium = await launchChromium();
    await chromium.ready();
  });
  afterAll(async () => {
    await chromium?.close();
    await site?.close();
  });

  it('are taken for articles where Readability’s authors take them for ones, in 19 of 20', async () => {
    const page = await chromium.browser.newPage();
    await page.setRequestInterception(true);
    page.on('request', (request) => {
      const here = request.url().startsWith(site.origin) && request.isNavigationRequest();
      void (here || !request.url().startsWith('http') ? request.continue() : request.abort());
    });
    const wrong: string[] = [];
    for (const [name, readerable] of expected) {
      await page.goto(`${site.origin}/${name}`, { waitUntil: 'domcontentloaded' });
      const state = () =>
        chromium.inWorker(async (url) => {
          const tab = (await chrome.tabs.query({})).find((each) => each.url === url);
          const { value } = (await chrome.tabs.sendMessage(tab!.id!, {
            request: 'report',
            ask: {},
          })) as {
            value: PageReport;
          };
          return value.state;
        }, page.url());
      await expect.poll(() => state().catch(() => '')).not.toBe('');
      if (((await state()) !== 'idle') !== readerable) wrong.push(`${name}: ${readerable}`);
    }
    expect(wrong.length).toBeLessThanOrEqual(expected.size / 20);
  });
});
