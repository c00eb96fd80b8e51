import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { browser as Api } from 'wxt/browser';
import type { MarkMode } from '../../utils/page-settings.ts';
import { cardOn } from './card-on';
import type { Chromium } from './chromium';
import { type OpenPage, openPage } from './open-page';
import { type Painted, paintedOn } from './painted';

declare const chrome: typeof Api;

let chromium: Chromium;
let page: Page;

let opened: OpenPage;
beforeAll(async () => {
  opened = await openPage('grounds');
  ({ chromium, page } = opened);
});
afterAll(() => opened?.close());

/** What was matched is painted a moment later. */
const painted = () => expect.poll(() => paintedOn(page));

/** By text, that of its first mention. */
const looks = (painted: Painted[]) =>
  Object.fromEntries(painted.toReversed().map(([text, , look]) => [text, look]));

it('lights paper and night, and not headings, colours and pale text: those are bold', async () => {
  await expect
    .poll(async () => looks(await paintedOn(page)))
    .toMatchObject({
      'Gansu Rare Earth': 'strong lit',
      'Wuhai Mining': 'strong lit',
      专精特新: 'strong lit',
      'Li Xiao': 'strong lit',
      'Eight-point Regulation': 'strong lit',
      'Baogang Group': 'bold',
      'Inner Mongolia': 'bold',
      upstream: 'bold',
      'work-style reform': 'bold',
      'value-added output': 'bold',
    });
  if (process.env.SIDELIGHT_SHOTS)
    await page.screenshot({ path: `${process.env.SIDELIGHT_SHOTS}/grounds.png` });
});

/** Sections whose lines are those for light text. */
const nights = () =>
  page.evaluate(() => {
    const ids = new Set<string>();
    for (const [name, marks] of CSS.highlights)
      if (name.endsWith('-night'))
        for (const { startContainer } of marks)
          ids.add(startContainer.parentElement!.closest('section')!.id);
    return [...ids].sort();
  });

it('draws light lines under light text, also once the page turns dark', async () => {
  const dark = ['black', 'blue', 'navy', 'red'];
  await expect.poll(nights).toEqual(dark);
  await page.evaluate(() => document.body.setAttribute('style', 'background: #111; color: #ddd'));
  await page.waitForFunction(() => (CSS.highlights.get('sl-entity-bold-night')?.size ?? 0) > 1);
  await expect.poll(nights).toEqual([...dark, 'heading', 'white'].sort());
  await page.evaluate(() => document.body.removeAttribute('style'));
  await page.waitForFunction(() => CSS.highlights.get('sl-entity-bold-night')!.size === 1);
  await expect.poll(nights).toEqual(dark);
});

it('marks as many mentions, and as strongly, as the reader chose, at once', async () => {
  const choose = (mode: MarkMode) =>
    chromium.inWorker((mode) => chrome.storage.local.set({ page: { mode } }), mode);
  const all = await paintedOn(page);
  const later = all.filter(([, , look]) => look === 'faint').length;
  expect(later).toBeGreaterThan(1);

  await choose('only');
  await painted().toHaveLength(all.length - later);

  await choose('all');
  await expect
    .poll(async () => (await paintedOn(page)).map(([text, , look]) => [text, look === 'faint']))
    .toEqual(all.map(([text]) => [text, false]));

  // What was chosen before the page was opened counts for it, too.
  await choose('only');
  await page.reload();
  await chromium.read(page);
  await painted().toHaveLength(all.length - later);
  await choose('first');
  await painted().toEqual(all);
});

const styleOf = (name: string) =>
  page.evaluate((highlight: string) => {
    const { textDecorationLine, textDecorationStyle, textDecorationColor, backgroundColor } =
      getComputedStyle(document.querySelector('p')!, `::highlight(${highlight})`);
    return { textDecorationLine, textDecorationStyle, textDecorationColor, backgroundColor };
  }, name);

it('prints without marks', async () => {
  await page.emulateMediaType('print');
  expect((await styleOf('sl-entity')).textDecorationLine).toBe('none');
  expect((await styleOf('sl-lit')).backgroundColor).toBe('rgba(0, 0, 0, 0)');
  await page.emulateMediaType('screen');
  expect((await styleOf('sl-entity')).textDecorationLine).toBe('underline');
});

it('keeps shapes, and takes the reader’s colours, where those are forced', async () => {
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', {
    features: [{ name: 'forced-colors', value: 'active' }],
  });
  const text = await page.evaluate(() => getComputedStyle(document.body).color);
  expect(await styleOf('sl-policy')).toMatchObject({
    textDecorationLine: 'underline',
    textDecorationStyle: 'double',
    textDecorationColor: text,
  });
  if (process.env.SIDELIGHT_SHOTS)
    await page.screenshot({ path: `${process.env.SIDELIGHT_SHOTS}/forced.png` });
  await session.send('Emulation.setEmulatedMedia', { features: [] });
  await session.detach();
});

it('draws wider lines where the reader wants more contrast', async () => {
  const widths = () =>
    page.evaluate(() =>
      ['sl-entity', 'sl-policy-faint', 'sl-material-bold-night'].map((name) => {
        const { textDecorationThickness } = getComputedStyle(document.body, `::highlight(${name})`);
        return Number.parseFloat(textDecorationThickness);
      }),
    );
  const before = await widths();
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', {
    features: [{ name: 'prefers-contrast', value: 'more' }],
  });
  expect(await widths()).toEqual(before.map((width) => width * 1.5));
  if (process.env.SIDELIGHT_SHOTS)
    await page.screenshot({ path: `${process.env.SIDELIGHT_SHOTS}/contrast.png` });
  await session.send('Emulation.setEmulatedMedia', { features: [] });
  await session.detach();
});

it('moves nothing where the reader wants calm', async () => {
  await page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }]);
  await chromium.command('next-term');
  const dialog = await cardOn(page);
  expect(await dialog.evaluate((element) => getComputedStyle(element).animationDuration)).toBe(
    '0s',
  );
  if (process.env.SIDELIGHT_SHOTS)
    await page.screenshot({ path: `${process.env.SIDELIGHT_SHOTS}/card.png` });
});
