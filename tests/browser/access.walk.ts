import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from './axe';
import { type Chromium, launchChromium } from './chromium';
import { latinRuns, sideways } from './screens';
import { type Site, serve } from './serve';

declare const chrome: {
  runtime: { sendMessage(message: object): Promise<{ value: never }> };
  storage: { local: { set(values: object): Promise<void> } };
  tabs: { query(filter: object): Promise<{ id?: number; url?: string }[]> };
};

/** Every screen, in every look: what axe finds, what does not fit, and what is not in the reader’s language. */

const list =
  '<!doctype html><html lang="en"><title>List</title><p>Nothing to read here.</p></html>';
const table = 'name,zh,definition\nWalk Three,行走三,Of a table.\n';
const json = JSON.stringify({
  format: 'sidelight-glossary',
  version: 1,
  packs: [],
  terms: [{ id: 'walk-four', name: 'Walk Four', kind: 'company', aliases: [] }],
  notes: [],
});

const read = (page: Page, name: string, type: string, text: string) =>
  page.evaluate(
    (file, kind, content) => {
      const input = document.querySelector<HTMLInputElement>('input[type=file]')!;
      const files = new DataTransfer();
      files.items.add(new File([content], file, { type: kind }));
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    },
    name,
    type,
    text,
  );
const click = (selector: string) => (page: Page) => page.locator(selector).click();
const type = (text: string) => (page: Page) => page.locator('[type=search]').fill(text);

/** Where it is, what shows that it is there, and what leads to it from there. */
const screens: [path: string, ready: string, way?: (page: Page) => Promise<void>, then?: string][] =
  [
    ['welcome.html', '[type=radio]'],
    ['options.html#glossary', 'tbody button'],
    ['options.html#glossary', 'tbody button', click('tbody [type=checkbox]'), '[role=toolbar]'],
    ['options.html#glossary/baogang-group', 'form'],
    ['options.html#glossary/new', 'form'],
    ['options.html#implications', 'article'],
    ['options.html#implications/new', 'form'],
    ['options.html#trash', 'tbody button'],
    ['options.html#check', 'section a'],
    ['options.html#packs', '[role=switch]'],
    ['options.html#packs/conflicts', '[type=radio]'],
    ['options.html#sites', '[type=radio]'],
    ['options.html#appearance', '.grounds'],
    ['options.html#shortcuts', 'kbd'],
    ['options.html#backup', '[type=file]'],
    [
      'options.html#backup',
      '[type=file]',
      (page) => read(page, 'a.csv', 'text/csv', table),
      'select',
    ],
    [
      'options.html#backup',
      '[type=file]',
      (page) => read(page, 'a.json', 'application/json', json),
      '[type=checkbox]',
    ],
    ['options.html#backup/1', '[type=checkbox]'],
    ['options.html#about', 'h1'],
    ['popup.html?tab=ARTICLE', 'article'],
    ['popup.html?tab=ARTICLE', 'article', type('baogang'), '[role=option]'],
    [
      'popup.html?tab=ARTICLE',
      '.term',
      click('.term [aria-expanded]'),
      '.term [aria-expanded=true]',
    ],
    [
      'popup.html?tab=ARTICLE',
      '.term',
      async (page) => {
        await click('.term [aria-expanded]')(page);
        await click('.acts [aria-expanded]')(page);
      },
      '.why > li',
    ],
    ['popup.html?tab=ARTICLE', 'article', click('footer .primary'), 'form'],
    ['popup.html?tab=OFF', '.center .primary'],
    ['popup.html?tab=LIST', '.center'],
    ['popup.html?tab=OWN', '.center'],
    ['sidepanel.html?tab=ARTICLE', 'article'],
  ];

const media = (page: Page, features: Record<string, string>) =>
  page.createCDPSession().then((session) =>
    session.send('Emulation.setEmulatedMedia', {
      features: Object.entries({
        // Colours on their way from one scheme to the other are neither's.
        'prefers-reduced-motion': 'reduce',
        ...features,
      }).map(([name, value]) => ({ name, value })),
    }),
  );

describe.each(['en-US', 'zh-CN'])('every screen in %s', (language) => {
  let site: Site;
  let chromium: Chromium;
  let tabs: Record<string, number>;
  let known: string;

  beforeAll(async () => {
    site = await serve(new URL('../pages/baogang', import.meta.url).pathname, {
      '/list.html': list,
      '/off.html': list,
    });
    chromium = await launchChromium('chrome-mv3-test', { language });
    await chromium.ready();
    const options = await chromium.open('options.html#about');
    await options.waitForSelector('h1');
    await options.evaluate(() =>
      chrome.storage.local.set({ siteRules: [{ site: 'localhost', reading: 'ask' }] }),
    );
    const elsewhere = site.origin.replace('127.0.0.1', 'localhost');
    for (const address of [
      `${site.origin}/page.html`,
      `${site.origin}/list.html`,
      `${elsewhere}/off.html`,
    ]) {
      const page = await chromium.browser.newPage();
      await page.goto(address);
      if (address.endsWith('/page.html')) await chromium.read(page);
    }
    ({ tabs, known } = await options.evaluate(async () => {
      const ask = async <T>(request: string, what: object): Promise<T> =>
        (await chrome.runtime.sendMessage({ request, ask: what })).value;
      const all = await chrome.tabs.query({});
      const idOf = (path: string) => all.find(({ url }) => url?.includes(path))!.id!;
      // A backup, and since then a conflict, something deleted, something weak.
      await ask('backUp', {});
      const term = { pack: 'my-terms', kind: 'company', aliases: [], sources: [] };
      const one = { ...term, id: 'walk-one', name: 'Walk One', definition: 'See Walk Two.' };
      await ask('save', { term: one });
      const was = { term: one };
      for (const definition of ['First.', 'Second.'])
        await ask('save', { term: { ...one, definition }, was });
      await ask('save', { term: { ...term, id: 'walk-two', name: 'Walk Two', aliases: ['go'] } });
      await ask('remove', { ids: ['walk-two'] });
      const glossary = JSON.stringify(await ask('glossary', {}));
      return {
        tabs: {
          ARTICLE: idOf('/page.html'),
          LIST: idOf('/list.html'),
          OFF: idOf('/off.html'),
          OWN: idOf('/options.html'),
        },
        known: glossary,
      };
    }));
  });

  afterAll(async () => {
    await chromium?.close();
    await site?.close();
  });

  it('the card on the article', async () => {
    const [article] = (await chromium.browser.pages()).filter((page) =>
      page.url().endsWith('/page.html'),
    );
    for (const scheme of ['light', 'dark']) {
      await media(article!, { 'prefers-color-scheme': scheme });
      await article!.bringToFront();
      await chromium.command('next-term');
      await article!.waitForSelector('sidelight-card >>> [aria-busy=false]');
      expect(await faultsOf(article!, 'sidelight-card')).toEqual([]);
      await article!.keyboard.press('Escape');
    }
  });

  it.each(screens.map((screen) => [screen[3] ?? screen[1], screen[0], screen] as const))(
    '%s on %s',
    async (_, __, [path, ready, way, then]) => {
      const address = path.replace(/[A-Z]{3,}/, (name) => String(tabs[name]));
      const page = await chromium.open(address);
      await media(page, { 'prefers-color-scheme': 'light' });
      await page.waitForSelector(ready);
      await way?.(page);
      if (then) await page.waitForSelector(then);
      const found: Record<string, unknown> = { light: await faultsOf(page) };
      if (language === 'en-US') {
        const colours = { 'prefers-color-scheme': 'dark' };
        await media(page, colours);
        found.dark = await faultsOf(page, 'html', ['color-contrast']);
        await media(page, { ...colours, 'forced-colors': 'active' });
        found.forced = await faultsOf(page, 'html', ['color-contrast']);
        await media(page, {});
      } else {
        found.foreign = (await latinRuns(page)).filter(
          (run) => !known.includes(run) && !own.test(run),
        );
      }
      found.large = await sideways(page, 2);
      await page.setViewport({ width: 320, height: 640 });
      found.narrow = await sideways(page);
      await page.close();
      for (const faults of Object.values(found)) expect(faults).toEqual([]);
    },
  );
});

/** Names that are the same in every language. */
const own = new RegExp(
  `^(?:${[
    'Sidelight|Firefox|localhost|news\\.example.*|Walk (?:Three|Four)|Of a table\\.|a\\.(?:csv|json)',
    'CSV|TSV|TBX(?:-Basic)?|JSON|sidelight\\.json|SKOS|Turtle|Markdown|Excel|xlsx|Yomitan|CC-CEDICT|PDF',
    'UTF-.*|GB18030.*|Big5|Shift|JIS|EUC-KR|Windows-125[12]|é ñ ü',
  ].join('|')})$`,
);
