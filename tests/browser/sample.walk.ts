import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardOn, noCardOn } from './card-on';
import { allImplications, type Chromium, launchChromium } from './chromium';
import { type Painted, paintedOn, pointOf, stateOf } from './painted';
import { listen, type Outside, type Site, serve } from './serve';

const pages = new URL('../pages/baogang', import.meta.url).pathname;

let site: Site;
/** Where everything would go that is not for this machine. */
let outside: Outside;
let chromium: Chromium;
/** For what is saved. */
let folder: string;
let page: Page;

/** The article as it is without the extension. */
let untouched: Awaited<ReturnType<typeof stateOf>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sidelight-sample-'));
  site = await serve(pages);
  // High enough for the whole article: only what is near the view is painted.
  outside = await listen();
  chromium = await launchChromium('chrome-mv3-test', {
    height: 2400,
    args: [`--proxy-server=${outside.address}`, '--proxy-bypass-list=127.0.0.1'],
  });
  await chromium.ready();
  page = await chromium.browser.newPage();
  await page.setJavaScriptEnabled(true);
  await page.goto(`${site.origin}/page.html`, { waitUntil: 'domcontentloaded' });
  untouched = await stateOf(page);
  await chromium.read(page);
});

afterAll(async () => {
  await chromium?.close();
  await site?.close();
  await outside?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Waits until a text of the page is marked, or is no longer. */
const isMarked = (text: string, wanted: boolean) =>
  page.waitForFunction(
    (sought: string, should: boolean) =>
      [...CSS.highlights].some(
        ([name, highlight]) =>
          name !== 'sl-active' &&
          [...highlight].some(
            (range) =>
              (range.startContainer as Text).data.slice(range.startOffset, range.endOffset) ===
              sought,
          ),
      ) === should,
    {},
    text,
    wanted,
  );

const card = () => cardOn(page);
const noCard = () => noCardOn(page);
const textOf = async (selector: string, within: Page = page) =>
  (await within.waitForSelector(selector))!.evaluate((element) => element.textContent ?? '');

describe('the article', () => {
  it('has every known term marked by kind, and nothing else', async () => {
    await expect.poll(() => paintedOn(page)).toEqual(expected);
  });

  it('keeps its text and its nodes', async () => {
    expect(await stateOf(page)).toEqual(untouched);
  });

  it('is marked again after the worker was killed and the page reloaded', async () => {
    await chromium.stopWorker(page);
    await page.reload();
    await chromium.read(page);
    await expect.poll(() => paintedOn(page)).toEqual(expected);
  });

  it('follows text that comes late, goes or changes', async () => {
    await page.evaluate(() => {
      const late = document.createElement('p');
      late.id = 'late';
      late.textContent = 'Late news of Bayan Obo.';
      document.querySelector('article')!.append(late);
    });
    await isMarked('Bayan Obo', true);
    await page.evaluate(() => {
      (document.querySelector('#late')!.firstChild as Text).data =
        'Word from Mountain Pass, California.';
    });
    await isMarked('Mountain Pass', true);
    await page.evaluate(() => document.querySelector('#late')!.remove());
    await page.waitForFunction(
      (count: number) =>
        [...CSS.highlights].reduce(
          (sum, [name, marks]) => sum + (name === 'sl-lit' ? 0 : marks.size),
          0,
        ) === count,
      {},
      expected.length,
    );
  });
});

describe('the card', () => {
  it('opens at rest on a word, tells what it is and what it means, and closes on Escape', async () => {
    await page.mouse.move(5, 5);
    await page.mouse.move(...(await pointOf(page, '专精特新')));
    const opened = await card();
    expect(await opened.evaluate((element) => element.getAttribute('lang'))).toBe('en-US');
    const text = await textOf('sidelight-card >>> [role=dialog]');
    for (const part of [
      'Specialized, Refined, Distinctive and Innovative',
      '专精特新',
      'Policy',
      'firms that dominate a narrow niche',
      'Western implication',
      'points to more value-added output',
      'As of Jan 2026',
      'Investors',
      'Also on this page',
      'Baogang Group',
      '2 of 3',
    ])
      expect(text).toContain(part);
    await page.keyboard.press('Escape');
    await noCard();
  });

  it('adds one element to the page while it is open, and takes it away', async () => {
    const before = await stateOf(page);
    await page.mouse.click(...(await pointOf(page, 'Eight-point Regulation')));
    await card();
    expect((await stateOf(page)).nodes).toBe(before.nodes + 1);
    await page.mouse.click(5, 5);
    await noCard();
    expect(await stateOf(page)).toEqual(before);
  });

  it('is walked by keyboard: next mark, its mentions, and back to where the reader was', async () => {
    await page.focus('nav a');
    await chromium.command('next-term');
    await card();
    expect(await textOf('sidelight-card >>> h2')).toBe('Baogang Group');
    const focused = () =>
      page.evaluate(
        () =>
          document.activeElement?.shadowRoot?.activeElement?.getAttribute('role') ??
          document.activeElement?.textContent,
      );
    expect(await focused()).toBe('dialog');
    expect(await textOf('sidelight-card >>> .pos')).toBe('1 of 4');
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(
      () =>
        document.querySelector('sidelight-card')?.shadowRoot?.querySelector('.pos')?.textContent ===
        '2 of 4',
    );
    await page.keyboard.press('Escape');
    await noCard();
    expect(await focused()).toBe('Metals');
  });

  it('leaves links alone', async () => {
    await page.mouse.click(...(await pointOf(page, 'Baogang', 'a')));
    await page.waitForFunction(() => location.hash === '#earlier');
    // A card that the pointer opened goes with it; one that the click pinned would stay.
    await page.mouse.move(5, 5);
    await noCard();
  });
});

/** A brief without what changes from day to day and from run to run. */
const undated = (brief: string): string =>
  brief
    .replaceAll(site.origin, 'https://news.example')
    .replace(/^Read on .* with/m, 'Read on DATE with')
    .replace(/, \d+ months? old/g, '');

describe('the popup', () => {
  it('tells the page’s implications, insights first, and its terms', async () => {
    const popup = await chromium.popup(page);
    await popup.waitForSelector('article');
    expect(await textOf('header [role=status]', popup)).toMatch(/^\d+ terms · \d+ implications$/);
    expect(await popup.$$eval('article', (notes) => notes.length)).toBe(3);
    await allImplications(popup).click();
    const insights = await popup.$$eval('article', (notes) =>
      notes.map((note) => (note.getAttribute('aria-label') ?? '').includes(' + ')),
    );
    expect(insights.indexOf(false)).toBeGreaterThan(2);
    expect(insights.lastIndexOf(true)).toBeLessThan(insights.indexOf(false));
    await popup.locator('::-p-aria([name="Baogang Group"][role="button"])').click();
    expect(await textOf('main', popup)).toContain('State-owned steel and rare-earth group');
    await popup.close();
  });

  it('goes to a mention', async () => {
    const popup = await chromium.popup(page);
    await popup
      .locator(
        '::-p-aria([name="Go to next mention of Magnet-grade, 1 on this page"][role="button"])',
      )
      .click();
    await page.waitForFunction(() => (CSS.highlights.get('sl-active')?.size ?? 0) === 1);
    await popup.close();
  });

  it('finds a term of the glossary that is not on the page', async () => {
    const popup = await chromium.popup(page);
    await popup.locator('::-p-aria([name="Search the glossary"])').fill('lynas');
    await popup.locator('::-p-aria([role="option"])').click();
    expect(await textOf('h1, h2', popup)).toBeTruthy();
    await popup.waitForFunction(() => document.body.textContent!.includes('Lynas Rare Earths'));
    await popup.close();
  });

  it('adds what is selected, shows it in the open tab at once, and takes it back', async () => {
    await page.evaluate(() => {
      const text = document.querySelector('aside p')!.firstChild as Text;
      const at = text.data.indexOf('高端');
      getSelection()!.setBaseAndExtent(text, at, text, at + 2);
    });
    const popup = await chromium.popup(page);
    const name = await popup.waitForSelector('::-p-aria([name="Name"][role="textbox"])');
    expect(await name!.evaluate((input) => (input as HTMLInputElement).value)).toBe('高端');
    await popup
      .locator('::-p-aria([name="Western implication"][role="textbox"])')
      .fill('Sold at a higher price.');
    await name!.press('Enter');
    await isMarked('高端', true);
    await popup.locator('::-p-aria([name="Undo"][role="button"])').click();
    await isMarked('高端', false);
    await page.evaluate(() => getSelection()!.removeAllRanges());
    await popup.close();
  });

  it('edits a term, and the open tab follows', async () => {
    const popup = await chromium.popup(page);
    await popup.locator('::-p-aria([name="Wuhai Mining"][role="button"])').click();
    await popup.locator('::-p-aria([name="Edit term"][role="button"])').click();
    await popup.locator('::-p-aria([name="Also written as"])').fill('deadlines');
    await popup.locator('::-p-aria([name="Save term"][role="button"])').click();
    await isMarked('deadlines', true);
    await popup.locator('::-p-aria([name="Undo"][role="button"])').click();
    await isMarked('deadlines', false);
    await popup.close();
  });

  it('deletes a term, and brings it back', async () => {
    const popup = await chromium.popup(page);
    await popup.locator('::-p-aria([name="Magnet-grade"][role="button"])').click();
    await popup.locator('::-p-aria([name="Delete term"][role="button"])').click();
    await isMarked('magnet-grade', false);
    await popup.locator('::-p-aria([name="Undo"][role="button"])').click();
    await isMarked('magnet-grade', true);
    await popup.close();
  });

  it('copies the page as a brief in Markdown', async () => {
    const popup = await chromium.popup(page);
    await popup
      .browserContext()
      .setPermission(
        `chrome-extension://${chromium.id}`,
        { permission: { name: 'clipboard-read' }, state: 'granted' },
        { permission: { name: 'clipboard-write' }, state: 'granted' },
      );
    await popup.locator('::-p-aria([name="Copy brief"][role="button"])').click();
    await popup.waitForFunction(() => document.body.textContent!.includes('Brief copied'));
    await popup.bringToFront();
    const brief = await popup.evaluate(() => navigator.clipboard.readText());
    await expect(undated(brief)).toMatchFileSnapshot('../briefs/baogang-full.md');
    const html = await popup.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return (await item!.getType('text/html')).text();
    });
    // What a browser takes for unsafe it takes out on the way; the words and links are left.
    expect(html).toMatch(/<h2[^>]*>Western implications<\/h2>/);
    expect(html).toMatch(/<strong[^>]*>Baogang Group<\/strong>/);
    await popup.locator('::-p-aria([name="More"][role="button"])').click();
    await popup.locator('::-p-aria([name="Copy short brief"][role="menuitem"])').click();
    await popup.waitForFunction(
      async () => !(await navigator.clipboard.readText()).includes('4 mentions'),
      { polling: 100 },
    );
    const short = await popup.evaluate(() => navigator.clipboard.readText());
    await expect(undated(short)).toMatchFileSnapshot('../briefs/baogang-short.md');
    const session = await popup.createCDPSession();
    await session.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    await popup.locator('::-p-aria([name="More"][role="button"])').click();
    await popup.locator('::-p-aria([name="Save brief as a file"][role="menuitem"])').click();
    await popup.waitForFunction(() => document.body.textContent!.includes('Saved the brief as'));
    const saved = async () => {
      const [name = ''] = (await readdir(folder)).filter((each) => each.endsWith('.md'));
      return name && readFile(join(folder, name), 'utf8');
    };
    await expect.poll(saved).toBe(brief);
    await popup.close();
  });

  it('says at the field that a name is missing', async () => {
    const popup = await chromium.popup(page);
    await popup.locator('::-p-aria([name="Add term"][role="button"])').click();
    await popup.locator('::-p-aria([name="Save term"][role="button"])').click();
    const message = await popup.waitForFunction(() => {
      const input = document.querySelector('[aria-invalid=true]');
      const id = input?.getAttribute('aria-describedby')?.split(' ')[0];
      return document.activeElement === input && id
        ? document.getElementById(id)?.textContent
        : null;
    });
    expect(await message.jsonValue()).toMatch(/name/i);
    await popup.close();
  });
});

it('asks for nothing outside this machine in the whole walk', async () => {
  // The walk above went through article, cards and popup.
  expect(site.asked).toContain('/page.html');
  // The browser asks its maker for things of its own.
  const own =
    /^(?:https?:\/\/)?[\w.-]+\.(?:google|googleapis|googleusercontent|gstatic|gvt\d)\.com\b/;
  expect(outside.asked.filter((address) => !own.test(address))).toEqual([]);
});

/**
 * What the starter pack knows of the article, read from it by hand. Not in it: navigation, field, button, code, address,
 * “Li” of Li Qiang, and “Baogang” in the text for screen readers alone.
 */
const expected: Painted[] = [
  ['Baogang', 'entity', 'bold'],
  ['Baogang Group', 'entity', 'faint'],
  ['Party Deputy Secretary', 'policy', 'strong lit'],
  ['Li Xiao', 'entity', 'strong lit'],
  ['Gansu Rare Earth', 'entity', 'strong lit'],
  ['Wuhai Mining', 'entity', 'strong lit'],
  ['Inner Mongolia', 'entity', 'strong lit'],
  ['upstream', 'material', 'strong lit'],
  ['midstream', 'material', 'strong lit'],
  ['rare earth', 'material', 'strong lit'],
  ['Gansu', 'entity', 'strong lit'],
  ['Specialized, Refined, Distinctive and Innovative', 'policy', 'strong lit'],
  ['专精特新', 'policy', 'faint'],
  ['separation', 'material', 'strong lit'],
  ['Li', 'entity', 'faint'],
  ['Gansu Rare Earth', 'entity', 'faint'],
  ['Baogang', 'entity', 'faint'],
  ['rare earth', 'material', 'faint'],
  ['Wuhai Mining', 'entity', 'faint'],
  ['feedstock', 'material', 'strong lit'],
  ['Li', 'entity', 'faint'],
  ['Eight-point Regulation', 'policy', 'strong lit'],
  ['中央八项规定', 'policy', 'faint'],
  ['work-style reform', 'policy', 'strong lit'],
  ['state-owned enterprises', 'policy', 'strong lit'],
  ['SOEs', 'policy', 'faint'],
  ['包钢集团', 'entity', 'faint'],
  ['专精特新', 'policy', 'faint'],
  ['稀土', 'material', 'faint'],
  ['甘肃稀土', 'entity', 'faint'],
  ['Gansu', 'entity', 'faint'],
  ['rare-earth oxides', 'material', 'strong lit'],
  ['Wuhai Mining', 'entity', 'faint'],
  ['Inner Mongolia', 'entity', 'faint'],
  ['feedstock', 'material', 'faint'],
  ['rare earths', 'material', 'faint'],
  ['value-added output', 'policy', 'strong lit'],
  ['magnet-grade', 'material', 'strong lit'],
];
