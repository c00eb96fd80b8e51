import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { browser as Api } from 'wxt/browser';
import { type Chromium, launchChromium } from './chromium';
import { paintedOn } from './painted';
import { type Site, serve } from './serve';

declare const chrome: typeof Api;

const article = (body: string) =>
  `<!doctype html><title>Page</title><meta property="og:type" content="article"><p>${body}`;

let site: Site;
let chromium: Chromium;
let page: Page;
beforeAll(async () => {
  site = await serve(new URL('../pages', import.meta.url).pathname, {
    '/first.html': article(`Word of Lynas. <a href="/next.html">Go on</a>
      <script type="speculationrules">
        {"prerender": [{"urls": ["/next.html"], "eagerness": "immediate"}]}
      </script>`),
    '/next.html': article(`Word of Bayan Obo, and of Bayan Obo.
      <script>
        addEventListener('load', () => requestIdleCallback(() => fetch('/idle').then(() => fetch('/later'))));
      </script>`),
    '/other.html': article('Word of Gansu Rare Earth.'),
  });
  chromium = await launchChromium();
  await chromium.ready();
  page = await chromium.browser.newPage();
});
afterAll(async () => {
  await chromium?.close();
  await site?.close();
});

it('a page that is prepared for a click asks once it is shown, and once', async () => {
  await chromium.inWorker(() => {
    const heard = Object.assign(globalThis, { heard: [] as string[] }).heard;
    chrome.runtime.onMessage.addListener(
      ({ request }: { request: string }, { url }: { url?: string }) => {
        if (request === 'match') heard.push(new URL(url ?? '').pathname);
      },
    );
  }, null);
  const heard = () => chromium.inWorker(() => (globalThis as { heard?: string[] }).heard, null);
  await page.goto(`${site.origin}/first.html`);
  await chromium.read(page);
  await expect.poll(() => site.asked).toContain('/later');
  expect(await heard()).toEqual(['/first.html']);
  await page.click('a');
  await page.waitForFunction(() => location.pathname === '/next.html');
  await page.waitForFunction(() => CSS.highlights.size > 0);
  const activated = await page.evaluate(() => {
    const [visit] = performance.getEntriesByType('navigation');
    return (visit as PerformanceEntry & { activationStart: number }).activationStart;
  });
  expect(activated).toBeGreaterThan(0);
  expect((await paintedOn(page)).map(([text]) => text)).toEqual(['Bayan Obo', 'Bayan Obo']);
  expect(await heard()).toEqual(['/first.html', '/next.html']);
});

/** Runs in the content script's world of a page. */
async function inContentScript(source: string): Promise<unknown> {
  const session = await page.createCDPSession();
  const worlds: { id: number; origin: string }[] = [];
  session.on('Runtime.executionContextCreated', ({ context }) => worlds.push(context));
  await session.send('Runtime.enable');
  const own = worlds.find(({ origin }) => origin === `chrome-extension://${chromium.id}`);
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: source,
    contextId: own!.id,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description);
  return result.value;
}

it('a page that asks without end is refused beyond a bound, and keeps no other page waiting', async () => {
  await inContentScript(
    `globalThis.flood = { on: true, ok: 0, refused: new Set() };
     globalThis.flooded = (async () => {
       const ask = { blocks: ['Word of Bayan Obo.'] };
       while (flood.on)
         for (const { ok, error } of await Promise.all(
           Array.from({ length: 200 }, () => chrome.runtime.sendMessage({ request: 'match', ask })),
         ))
           ok ? flood.ok++ : flood.refused.add(error);
     })(); undefined`,
  );
  const other = await chromium.browser.newPage();
  await other.goto(`${site.origin}/other.html`);
  expect((await chromium.read(other)).marks.map(({ text }) => text)).toEqual(['Gansu Rare Earth']);
  await page.bringToFront();
  const [answered, refused] = (await inContentScript(
    `flood.on = false; flooded.then(() => [flood.ok, [...flood.refused]])`,
  )) as [number, string[]];
  expect(answered).toBeGreaterThan(0);
  expect(refused).toEqual(['More than 50 requests of one page wait.']);
});

it('a content script gets no answer to what only our own pages may ask', async () => {
  const answers = await inContentScript(
    `Promise.all(['glossary', 'search', 'save', 'undo', 'readOnce'].map((request) =>
       chrome.runtime.sendMessage({ request, ask: {} }).catch(() => undefined)))`,
  );
  expect(answers).toEqual([null, null, null, null, null]);
  // Nor what the browser keeps for us, past every request.
  const kept = await inContentScript(
    `Promise.all(['local', 'session'].map((area) =>
       chrome.storage[area].get().then(Object.keys, ({ message }) => message)))`,
  );
  const refused = 'Access to storage is not allowed from this context.';
  expect(kept).toEqual([refused, refused]);
  const told = await inContentScript(
    `chrome.runtime.sendMessage({
       request: 'seen', ask: { state: 'on', terms: 'Call us', lit: 1, notes: 1 } })`,
  );
  expect(told).toMatchObject({ ok: false });
});
