import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from './axe';
import { cardOn } from './card-on';
import { type Chromium, launchChromium } from './chromium';
import { type Firefox, launchFirefox } from './firefox';
import { paintedOn } from './painted';
import { type Site, serve } from './serve';

let site: Site;
beforeAll(async () => {
  site = await serve(new URL('../pages/baogang', import.meta.url).pathname);
});
afterAll(async () => {
  await site?.close();
});

const named = (name: string, role: string) => `::-p-aria([name="${name}"][role="${role}"])`;

/** How marks of a highlight are drawn on a page. */
const styleOf = (page: Page, name: string) =>
  page.evaluate((highlight: string) => {
    const style = getComputedStyle(
      document.querySelector('p')!,
      `::highlight(${highlight})`,
    ) as CSSStyleDeclaration & { textDecorationThickness: string };
    return {
      line: style.textDecorationLine,
      shape: style.textDecorationStyle,
      colour: style.textDecorationColor,
      width: style.textDecorationThickness,
      ground: style.backgroundColor,
    };
  }, name);

const looks = async (page: Page) => new Set((await paintedOn(page)).map(([, , look]) => look));
const groups = async (page: Page) => new Set((await paintedOn(page)).map(([, group]) => group));

/** Chooses a colour as its picker does: it is shown while it is looked for, and kept once it is chosen. */
async function pick(options: Page, name: string, colour: string, events: string[]): Promise<void> {
  await options.$eval(
    `input[type=color][aria-label="${name}"]`,
    (input, colour, events) => {
      (input as HTMLInputElement).value = colour;
      for (const type of events) input.dispatchEvent(new Event(type, { bubbles: true }));
    },
    colour,
    events,
  );
}

const policies = 'Line colour: Policies, laws, programmes';

describe('appearance in Chromium', () => {
  let chromium: Chromium;
  let options: Page;
  let page: Page;

  beforeAll(async () => {
    chromium = await launchChromium();
    await chromium.ready();
    page = await chromium.browser.newPage();
    await page.goto(`${site.origin}/page.html`);
    await chromium.read(page);
    options = await chromium.open('options.html#appearance');
    await options.waitForFunction(() => CSS.highlights.has('sl-entity'));
  });
  afterAll(async () => {
    await chromium?.close();
  });

  const press = async (name: string, role: string) => {
    await options.bringToFront();
    await options.locator(named(name, role)).click();
  };

  it.each(['light', 'dark'])('axe finds nothing in %s', async (scheme) => {
    await options.emulateMediaFeatures([
      { name: 'prefers-color-scheme', value: scheme },
      // Colours on their way from one scheme to the other are neither's.
      { name: 'prefers-reduced-motion', value: 'reduce' },
    ]);
    expect(await faultsOf(options)).toEqual([]);
    if (process.env.SIDELIGHT_SHOTS)
      await options.screenshot({
        path: `${process.env.SIDELIGHT_SHOTS}/appearance-${scheme}.png`,
        fullPage: true,
      });
    await options.emulateMediaFeatures([]);
  });

  it('the sample behaves as a page does: marks by ground, and cards', async () => {
    await options.bringToFront();
    const seen = await paintedOn(options);
    expect(
      seen.filter(([text]) => text === 'Gansu Rare Earth').map(([, , look]) => look),
    ).toContain('faint');
    expect(await groups(options)).toEqual(new Set(['entity', 'policy', 'material']));
    // Light lines on dark grounds; no lit ground on one full of colour.
    for (const name of ['sl-policy-night', 'sl-material-bold-night'])
      expect(await options.evaluate((each) => CSS.highlights.has(each), name)).toBe(true);
    const point = await options.$eval('.grounds .white', (paragraph) => {
      const range = document.createRange();
      range.selectNodeContents(paragraph.querySelector('span')!);
      const { left, top, width, height } = range.getBoundingClientRect();
      return [left + width / 2, top + height / 2] as const;
    });
    await options.mouse.click(...point);
    await options.waitForSelector('sidelight-card >>> [role=dialog][aria-busy=false]');
    await options.keyboard.press('Escape');
  });

  it('how much is marked, and what, at once in an open page', async () => {
    await press('Everything', 'radio');
    await expect.poll(() => looks(page)).not.toContain('faint');
    const all = (await paintedOn(page)).length;
    await press('First mention only', 'radio');
    await expect.poll(async () => (await paintedOn(page)).length).toBeLessThan(all);
    await press('First mention strong', 'radio');
    await expect.poll(() => looks(page)).toContain('faint');

    await press('Mark Policies, laws, programmes', 'switch');
    await expect.poll(() => groups(page)).not.toContain('policy');
    await press('Mark Policies, laws, programmes', 'switch');
    await expect.poll(() => groups(page)).toContain('policy');

    await press('Light terms with an implication', 'switch');
    await expect.poll(() => looks(page)).toEqual(new Set(['strong', 'faint']));
    await press('Light terms with an implication', 'switch');
    await expect.poll(() => looks(page)).toContain('strong lit');
  });

  it('colours: in the sample while they are looked for, in open pages once they are chosen', async () => {
    const before = await styleOf(page, 'sl-policy');
    await pick(options, policies, '#00c000', ['input']);
    await expect.poll(() => styleOf(options, 'sl-policy')).not.toEqual(before);
    expect(await styleOf(page, 'sl-policy')).toEqual(before);
    await pick(options, policies, '#00c000', ['input', 'change']);
    await expect.poll(() => styleOf(page, 'sl-policy')).not.toEqual(before);
    expect(await styleOf(page, 'sl-policy')).toEqual(await styleOf(options, 'sl-policy'));
    expect((await styleOf(page, 'sl-policy')).shape).toBe('double');
    expect((await styleOf(page, 'sl-entity')).colour).not.toBe(
      (await styleOf(page, 'sl-policy')).colour,
    );
  });

  it('says so where a colour is too weak, on white and on dark pages', async () => {
    await pick(options, policies, '#ffffff', ['input', 'change']);
    await options.waitForSelector('::-p-text(Hard to see on white pages)');
    await pick(options, policies, '#000000', ['input', 'change']);
    await options.waitForSelector('::-p-text(Hard to see on dark pages)');
    expect(await options.$('::-p-text(Hard to see on white pages)')).toBeNull();
    expect(await faultsOf(options)).toEqual([]);
  });

  it('lines are stronger, and printed, if the reader wants them so', async () => {
    expect((await styleOf(page, 'sl-entity')).width).toBe('2px');
    await press('Strong', 'radio');
    await expect.poll(async () => (await styleOf(page, 'sl-entity')).width).toBe('3.2px');
    await page.emulateMediaType('print');
    expect((await styleOf(page, 'sl-entity')).line).toBe('none');
    await press('Print marks', 'switch');
    await expect.poll(async () => (await styleOf(page, 'sl-entity')).line).toBe('underline');
    expect((await styleOf(page, 'sl-lit')).ground).not.toBe('rgba(0, 0, 0, 0)');
    await page.emulateMediaType('screen');
  });

  it('keeps to the colours of a reader who forces them', async () => {
    const session = await page.createCDPSession();
    const features = [{ name: 'forced-colors', value: 'active' }];
    await session.send('Emulation.setEmulatedMedia', { features });
    const text = await page.evaluate(() => getComputedStyle(document.body).color);
    expect(await styleOf(page, 'sl-policy')).toMatchObject({ shape: 'double', colour: text });
    await session.send('Emulation.setEmulatedMedia', { features: [] });
    await session.detach();
  });

  it('survives a page that takes its sheets away', async () => {
    await page.bringToFront();
    await page.evaluate(() => {
      document.adoptedStyleSheets = [];
    });
    await page.waitForFunction(() => document.adoptedStyleSheets.length === 1);
    expect((await styleOf(page, 'sl-entity')).width).toBe('3.2px');
  });

  it('cards wear the chosen theme and text size, and so does the popup', async () => {
    await press('Dark', 'radio');
    await press('Large', 'radio');
    await page.bringToFront();
    // Each card anew: an open page hears of the choice a moment later.
    const worn = async () => {
      await chromium.command('next-term');
      const dialog = await page.waitForSelector(
        'sidelight-card >>> [role=dialog][aria-busy=false]',
      );
      const data = await dialog!.evaluate((element) => ({
        ...(element.closest('.frame') as HTMLElement).dataset,
      }));
      await page.keyboard.press('Escape');
      await page.waitForFunction(() => !document.querySelector('sidelight-card'));
      return data;
    };
    await expect.poll(worn).toMatchObject({ theme: 'dark', size: 'large' });
    const popup = await chromium.popup(page);
    await popup.waitForSelector('article');
    expect(await popup.evaluate(() => getComputedStyle(document.body).colorScheme)).toBe('dark');
    await popup.close();
  });

  it('goes back to how it was at first, also in a page that comes back', async () => {
    await page.bringToFront();
    await page.reload();
    await chromium.read(page);
    expect((await styleOf(page, 'sl-entity')).width).toBe('3.2px');
    await press('Reset to default', 'button');
    await expect.poll(async () => (await styleOf(page, 'sl-entity')).width).toBe('2px');
    expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBe(0);
    await options.waitForSelector('button:disabled');
  });
});

describe.skipIf(!process.env.FIREFOX_PATH)('appearance in Firefox', () => {
  let firefox: Firefox;
  beforeAll(async () => {
    firefox = await launchFirefox();
    await firefox.ready();
  });
  afterAll(async () => {
    await firefox?.close();
  });

  it('changes open pages at once, and goes back', async () => {
    const page = await firefox.browser.newPage();
    await page.goto(`${site.origin}/page.html`);
    await page.waitForFunction(() => CSS.highlights.has('sl-entity-faint'));
    const before = await styleOf(page, 'sl-policy');
    const options = await firefox.open('options.html#appearance');
    await options.waitForSelector('input[type=color]');
    await pick(options, policies, '#00c000', ['input', 'change']);
    await expect.poll(() => styleOf(page, 'sl-policy')).not.toEqual(before);
    await options.locator('.chip input').click();
    await expect.poll(() => looks(page)).not.toContain('faint');
    await options.locator('.ph button').click();
    await expect.poll(() => styleOf(page, 'sl-policy')).toEqual(before);
    await expect.poll(() => looks(page)).toContain('faint');
    await options.close();
    await page.close();
  });

  it('keeps to contrast and colours of a reader who wants more of the one and forces the other', async () => {
    const prefer = (name: string, value: number) =>
      firefox.chrome(`Services.prefs.setIntPref('${name}', ${value})`);
    const page = await firefox.browser.newPage();
    await page.goto(`${site.origin}/page.html`);
    await page.waitForFunction(() => CSS.highlights.has('sl-entity-faint'));
    const asUsual = await styleOf(page, 'sl-entity');
    expect(asUsual.width).toBe('2px');
    // The system's contrast, with the page's own colours.
    await prefer('browser.display.document_color_use', 1);
    await prefer('ui.useAccessibilityTheme', 1);
    await expect.poll(() => styleOf(page, 'sl-entity')).toEqual({ ...asUsual, width: '3px' });
    // And without them.
    await prefer('browser.display.document_color_use', 2);
    await page.waitForFunction(() => matchMedia('(forced-colors: active)').matches);
    const text = await page.evaluate(() => getComputedStyle(document.body).color);
    expect(await styleOf(page, 'sl-policy')).toMatchObject({ shape: 'double', colour: text });
    expect((await styleOf(page, 'sl-lit')).ground).toBe('rgb(255, 255, 0)');
    await firefox.walk(page, 1);
    const edge = await (await cardOn(page)).evaluate((card) => {
      const { color, borderTopColor, boxShadow } = getComputedStyle(card);
      return { color, borderTopColor, boxShadow };
    });
    expect(edge).toEqual({ color: text, borderTopColor: text, boxShadow: 'none' });
    if (process.env.SIDELIGHT_SHOTS)
      await page.screenshot({ path: `${process.env.SIDELIGHT_SHOTS}/forced-firefox.png` });
  });
});
