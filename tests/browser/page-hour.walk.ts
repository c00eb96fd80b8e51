import type { CDPSession, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Chromium, launchChromium } from './chromium';
import { type Site, serve } from './serve';

/** A list that uses its rows again, and a feed that grows below and lets go above: an hour of it, a screen every ten seconds. */
const feed = `<!doctype html><title>Feed</title><meta property="og:type" content="article">
<style>#list { height: 300px; overflow: auto } section { min-height: 200px }</style>
<h1>Baogang Group all day</h1><div id="list"></div><main></main>
<script>
  const names = ['Baogang Group', 'Bayan Obo', 'Lynas', 'nobody', 'Gansu Rare Earth'];
  const list = document.querySelector('#list');
  const main = document.querySelector('main');
  const turn = (screen) => {
    while (list.children.length < 12) list.append(document.createElement('p'));
    [...list.children].forEach((row, at) => {
      row.textContent = 'Row ' + (12 * screen + at) + ' of ' + names[at % 5] + '.';
    });
    for (let story = 0; story < 3; story++) {
      const section = document.createElement('section');
      section.innerHTML = '<h2>Story ' + (3 * screen + story) + '</h2><p>Of <b>' +
        names[(screen + story) % 5] + '</b> and of ' + names[(screen + 2) % 5] + ', told at length.</p>';
      main.append(section);
    }
    while (main.children.length > 30) main.firstChild.remove();
    main.lastChild.scrollIntoView();
  };
  turn(0);
</script>`;

declare const turn: (screen: number) => void;

const screens = 360;
const together = 6;

let site: Site;
let chromium: Chromium;
beforeAll(async () => {
  site = await serve(new URL('../pages', import.meta.url).pathname, { '/feed.html': feed });
  chromium = await launchChromium();
  await chromium.ready();
});
afterAll(async () => {
  await chromium?.close();
  await site?.close();
});

/** Bytes and nodes that are alive in the page and its scripts. */
async function alive(session: CDPSession): Promise<{ heap: number; nodes: number }> {
  // What was let go is freed in several goes: weak references last until the next one.
  for (let go = 0; go < 3; go++) await session.send('HeapProfiler.collectGarbage');
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)!.value;
  return { heap: of('JSHeapUsedSize'), nodes: of('Nodes') };
}

/** Turns on, and waits until the last screen is marked. */
async function scroll(page: Page, from: number, to: number): Promise<void> {
  for (let screen = from; screen < to; screen += together) {
    await page.evaluate(
      async (first: number, count: number) => {
        for (let at = 0; at < count; at++) {
          turn(first + at);
          await new Promise(requestAnimationFrame);
        }
      },
      screen,
      together,
    );
    // One of the last two stories: one may name nobody.
    await page.waitForFunction(() => {
      const stories = [...document.querySelectorAll('section')].slice(-2);
      return [...CSS.highlights.values()].some((marks) =>
        [...marks].some(({ startContainer }) =>
          stories.some((story) => story.contains(startContainer)),
        ),
      );
    });
  }
}

it('holds no more after an hour of scrolling than after some minutes', async () => {
  const page = await chromium.browser.newPage();
  await page.goto(`${site.origin}/feed.html`);
  await chromium.read(page);
  const session = await page.createCDPSession();
  await session.send('Performance.enable');
  await session.send('HeapProfiler.enable');
  await scroll(page, 5, 65);
  const before = await alive(session);
  const blocks = (await chromium.read(page)).blocks.all;
  await scroll(page, 65, screens + 5);
  const after = await alive(session);
  const report = await chromium.read(page);
  expect(report.blocks.all).toBe(blocks);
  expect(after.nodes).toBeLessThan(before.nodes * 1.1);
  expect(after.heap).toBeLessThan(before.heap + 500_000);
  await page.close();
});
