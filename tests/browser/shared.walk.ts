import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allImplications, type Chromium, launchChromium } from './chromium';
import { type Firefox, launchFirefox } from './firefox';
import { stateHere, stateOf } from './painted';
import { type AnnotatedPage, compare, openSheets, toMatch } from './scoring';
import { type Site, serve } from './serve';

/** Real pages that are not ours to ship: walked where the folder is at hand. */
const shared = process.env.SIDELIGHT_SHARED;
const pages = shared ? join(shared, 'data', 'pages') : '';

/** A page as it was saved, without its scripts, also those of frames in it: what changes is then our doing. */
const still = (html: string): string =>
  html
    .replace(/<script\b[^>]*>[\s\S]*?<\/script\s*>/gi, '')
    .replace(/\ssrcdoc=("[^"]*"|'[^']*')/gi, '')
    .replace(/<meta[^>]+http-equiv[^>]*>/gi, '');

const names = shared ? readdirSync(pages).filter((name) => !name.startsWith('.')) : [];

const serveStill = (): Promise<Site> =>
  serve(
    pages,
    Object.fromEntries(
      names.map((name) => [
        `/${name}`,
        still(readFileSync(join(pages, name, 'source.html'), 'utf8')),
      ]),
    ),
  );

/** Loads nothing but the page itself. */
async function quiet(page: Page, { origin }: Site): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) => {
    const here = request.url().startsWith(origin) && request.isNavigationRequest();
    const answer = here || !request.url().startsWith('http') ? request.continue() : request.abort();
    // A page that was left takes its requests with it.
    answer.catch(() => {});
  });
}

describe.skipIf(!shared)('real pages', () => {
  let site: Site;
  let chromium: Chromium;
  let withUs: Page;
  let without: Page;
  const errors: unknown[] = [];
  beforeAll(async () => {
    site = await serveStill();
    chromium = await launchChromium('chrome-mv3-test', { height: 1200 });
    await chromium.ready();
    // Extensions are not let into contexts of their own.
    without = await (await chromium.browser.createBrowserContext()).newPage();
    withUs = await chromium.browser.newPage();
    await quiet(without, site);
    await quiet(withUs, site);
    withUs.on('pageerror', (error) => {
      const stack = String((error as Error).stack);
      // The pages have faults of their own.
      if (stack.includes(chromium.id)) errors.push(stack);
    });
  });

  afterAll(async () => {
    await chromium?.close();
    await site?.close();
  });

  it.each(names)('%s keeps its text and its nodes', async (name) => {
    const url = `${site.origin}/${name}`;
    await without.goto(url, { waitUntil: 'domcontentloaded' });
    await withUs.bringToFront();
    await withUs.goto(url, { waitUntil: 'domcontentloaded' });
    await chromium.read(withUs, { ask: true });
    expect(await stateOf(withUs)).toEqual(await stateOf(without));
  });

  it('throws nothing on them', () => {
    expect(errors).toEqual([]);
  });

  it('finds at least 50 mentions of 20 terms, and 5 insights, on the seed article', async () => {
    await withUs.goto(`${site.origin}/seed/expected.html`, { waitUntil: 'domcontentloaded' });
    const report = await chromium.read(withUs, { ask: true });
    const mentions = report.terms.reduce((sum, term) => sum + term.mentions.length, 0);
    expect(mentions).toBeGreaterThanOrEqual(50);
    expect(report.terms.length).toBeGreaterThanOrEqual(20);
    const popup = await chromium.popup(withUs);
    await allImplications(popup).click();
    const insights = await popup.$$eval(
      'article',
      (notes) => notes.filter((note) => note.getAttribute('aria-label')?.includes(' + ')).length,
    );
    expect(insights).toBeGreaterThanOrEqual(5);
  });
});

describe.skipIf(!shared || !process.env.FIREFOX_PATH)('real pages in Firefox', () => {
  let site: Site;
  let firefox: Firefox;
  let page: Page;
  const third = names.filter((_, at) => at % 3 === 0);

  beforeAll(async () => {
    site = await serveStill();
    firefox = await launchFirefox();
    await firefox.ready();
    page = await firefox.browser.newPage();
    await page.setViewport({ width: 1280, height: 1200 });
    await quiet(page, site);
    // Before the content script runs.
    await page.evaluateOnNewDocument((state: string) => {
      addEventListener('DOMContentLoaded', () => {
        Object.assign(window, { before: new Function(`return (${state})()`)() });
      });
    }, String(stateHere));
  });
  afterAll(async () => {
    await firefox?.close();
    await site?.close();
  });

  it.each(third)('%s keeps its text and its nodes', async (name) => {
    await page.goto(`${site.origin}/${name}`, { waitUntil: 'domcontentloaded' });
    await firefox.read(page, { ask: true });
    const before = await page.evaluate(() => (window as { before?: unknown }).before);
    expect(await page.evaluate(stateHere)).toEqual(before);
  });

  it('throws nothing on them', async () => {
    const errors = await firefox.chrome<string>(
      'JSON.stringify(Services.console.getMessageArray().map(String).filter((text) => /\\/(content|card)\\.js/.test(text)))',
    );
    // Firefox notes where a page is left while an answer is on its way; nothing is thrown
    // (`wrapPromise` in its ExtensionCommon.sys.mjs).
    const left = /Promise (resolved|rejected) (after context unloaded|while context is inactive)/;
    const thrown = (JSON.parse(errors) as string[]).filter((text) => !left.test(text));
    expect(thrown).toEqual([]);
  });
});

describe.skipIf(!shared)('annotated pages', () => {
  it('are marked with an F1 of at least 0.99, nothing of it wrong', async () => {
    const folder = shared ? join(shared, 'data', 'matching', 'pages') : '';
    const annotated = readdirSync(folder).map(
      (name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as AnnotatedPage,
    );
    const sheets = await openSheets(
      annotated.map(({ page, terms }) => ({
        terms,
        html: readFileSync(join(pages, page, 'expected.html'), 'utf8'),
      })),
    );
    let [right, missed] = [0, 0];
    for (const [sheet, { page, expect: matches }] of annotated.entries()) {
      const result = compare(matches.map(toMatch), await sheets.match(sheet));
      expect({ page, wrong: result.wrong }).toEqual({ page, wrong: [] });
      right += result.right;
      missed += result.missed.length;
    }
    await sheets.close();
    expect((2 * right) / (2 * right + missed)).toBeGreaterThanOrEqual(0.99);
  });
});
