import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Chromium, launchChromium } from './chromium';
import { paintedOn, stateOf } from './painted';
import { type Site, serve } from './serve';

/** An article whose body a script fills, so that the heaviest is a line. */
const article = (fill: string) =>
  `<!doctype html><title>Heavy</title><meta property="og:type" content="article">
  <h1>Baogang Group</h1><p>Lynas first.</p><div></div>
  <script>const box = document.querySelector('div');${fill}</script>`;

const sentence = 'Word of Lynas and of Baogang Group with others. ';

let site: Site;
let chromium: Chromium;
beforeAll(async () => {
  site = await serve(new URL('../pages', import.meta.url).pathname, {
    '/text.html': article(`box.append('${sentence}'.repeat(10e6 / ${sentence.length}))`),
    // The menu alone is more than is read; the article stands behind it.
    '/order.html': article(`
      box.innerHTML = ('<p>' + 'Menu of Lynas and the rest of it. '.repeat(200) + '</p>').repeat(400) +
        '<main><h2>Word of Bayan Obo</h2><p>' + 'It is what the page is about. '.repeat(2000) + '</p></main>' +
        '<footer>Gansu Rare Earth</footer>'`),
    '/list.html': article(
      `box.innerHTML = Array.from({ length: 800 }, (_, i) => '<p>Line ' + i + ' of Lynas</p>').join('')`,
    ),
    '/nodes.html': article(`box.innerHTML = '<p>Word <b>of</b> Lynas</p>'.repeat(40000)`),
    '/lines.html': article(`box.innerHTML = '${sentence}<br><br>'.repeat(3000)`),
    // Browsers themselves give up at some thousand boxes.
    '/deep.html': article(`let at = box;
      for (let i = 0; i < 1000; i++) at = at.appendChild(document.createElement('div'));
      at.append('Lynas');
      at = document.body.appendChild(document.createElement('div'));
      at.hidden = true;
      for (let i = 0; i < 10000; i++) at = at.appendChild(document.createElement('div'));`),
    '/halves.html': article(
      `box.append('\\ud800 Lynas \\udc00', '\\ud83d'.repeat(20000), ' Baogang Group')`,
    ),
  });
  chromium = await launchChromium();
  await chromium.ready();
});
afterAll(async () => {
  await chromium?.close();
  await site?.close();
});

async function open(name: string): Promise<Page> {
  const page = await chromium.browser.newPage();
  await page.goto(`${site.origin}/${name}.html`);
  return page;
}

const registered = (page: Page) =>
  page.evaluate(() => [...CSS.highlights.values()].reduce((sum, { size }) => sum + size, 0));

it('paints what comes near the view in a long list, scrolled to or moved there by the page', async () => {
  const page = await open('list');
  await chromium.read(page);
  const paints = (line: number) => () =>
    page.evaluate(
      (line: number) =>
        [...CSS.highlights.values()].some((highlight) =>
          [...highlight].some(({ startContainer }) =>
            startContainer.textContent!.startsWith(`Line ${line} `),
          ),
        ),
      line,
    );
  await expect.poll(paints(1)).toBe(true);
  expect(await paints(799)()).toBe(false);
  await page.evaluate(() => scrollTo(0, 1e9));
  await expect.poll(paints(799)).toBe(true);
  expect(await paints(1)()).toBe(false);
  await page.evaluate(() => scrollTo(0, 0));
  await expect.poll(paints(1)).toBe(true);
  await expect.poll(paints(799)).toBe(false);
  // Nothing that is watched tells of this.
  await page.evaluate(() => {
    for (const line of document.querySelectorAll<HTMLElement>(
      'div p:nth-of-type(n + 3):nth-of-type(-n + 790)',
    ))
      line.style.height = line.style.margin = '0';
  });
  await expect.poll(paints(799)).toBe(true);
  await page.close();
});

it('paints a screen more than is in sight on each side, so that scrolling meets nothing unpainted', async () => {
  const page = await open('list');
  await chromium.read(page);
  /** Scrolls by screens; counts lines without a mark in sight and within a screen of it, and further ones with one. */
  const scrolled = (screens: number) =>
    page.evaluate((screens: number) => {
      scrollBy(0, screens * innerHeight);
      const painted = new Set<Node | null>(
        [...CSS.highlights.values()].flatMap((highlight) =>
          [...highlight].map(({ startContainer }) => startContainer.parentNode),
        ),
      );
      const count = { inSight: 0, near: 0, far: 0 };
      for (const line of document.querySelectorAll('div p')) {
        const { top, bottom, height } = line.getBoundingClientRect();
        const away = Math.max(-bottom, top - innerHeight);
        if (away > innerHeight + height) count.far += painted.has(line) ? 1 : 0;
        else if (!painted.has(line) && away < 0) count.inSight++;
        else if (!painted.has(line) && away < innerHeight - height) count.near++;
      }
      return count;
    }, screens);
  for (let step = 0; step < 6; step++) {
    await expect.poll(() => scrolled(0)).toEqual({ inSight: 0, near: 0, far: 0 });
    expect((await scrolled(0.9)).inSight).toBe(0);
  }
  await page.close();
});

it('reads the first part of ten million letters, and says so', async () => {
  const page = await open('text');
  const report = await chromium.read(page);
  expect(report.partial).toBe(true);
  const read = report.marks.length * (sentence.length / 2);
  expect(read).toBeGreaterThan(1_900_000);
  expect(read).toBeLessThan(2_000_000);
  expect(await registered(page)).toBeLessThan(5000);
  const popup = await chromium.popup(page);
  await popup.waitForFunction(() => document.body.textContent?.includes('part of it was not read'));
  await page.close();
});

it('reads what a page is about first, and leaves out the last of what stands around it', async () => {
  const page = await open('order');
  const names = async () => {
    const { partial, marks } = await chromium.read(page);
    expect(partial).toBe(true);
    return new Set(marks.map(({ text }) => text));
  };
  expect(await names()).toEqual(new Set(['Baogang Group', 'Lynas', 'Bayan Obo']));
  // What comes to it takes the place of the menu's end.
  await page.evaluate(() => {
    document.querySelector('main')!.append('Late word of Inner Mongolia.');
  });
  await expect.poll(names).toContain('Inner Mongolia');
  expect(await names()).toContain('Bayan Obo');
  await page.close();
});

it('reads 200,000 nodes to the end, and paints what is near the view', async () => {
  const page = await open('nodes');
  const report = await chromium.read(page);
  expect([report.partial, report.marks.length]).toEqual([false, 40_002]);
  expect(await registered(page)).toBeLessThan(1000);
  await page.close();
});

it('paints what is near the view where all lines lie in one element, also after scrolling', async () => {
  const page = await open('lines');
  const { marks } = await chromium.read(page);
  expect(marks.length).toBe(6002);
  expect(await registered(page)).toBeLessThan(1000);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await page.waitForFunction(() =>
    [...(CSS.highlights.get('sl-entity-faint') ?? [])].some(({ startContainer }) => {
      const box = startContainer.parentElement!;
      return ![...box.childNodes].slice(-50).every((node) => node !== startContainer);
    }),
  );
  expect(await registered(page)).toBeLessThan(1000);
  await page.close();
});

it('reads what is nested deep, and leaves what is hidden there', async () => {
  const page = await open('deep');
  expect((await chromium.read(page)).marks.length).toBe(3);
  await page.close();
});

it('reads text with halves of characters, and keeps it', async () => {
  const page = await open('halves');
  const before = await stateOf(page);
  await chromium.read(page);
  expect((await paintedOn(page)).map(([text]) => text)).toEqual([
    'Baogang Group',
    'Lynas',
    'Lynas',
    'Baogang Group',
  ]);
  expect(await stateOf(page)).toEqual(before);
  await page.close();
});
