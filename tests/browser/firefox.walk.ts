import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noCardOn, textOfCard } from './card-on';
import { type Firefox, launchFirefox } from './firefox';
import { paintedOn, pointOf, stateOf } from './painted';
import { type Site, serve } from './serve';

describe.skipIf(!process.env.FIREFOX_PATH)('Firefox', () => {
  let site: Site;
  let firefox: Firefox;
  let folder: string;
  let page: Page;

  beforeAll(async () => {
    site = await serve(new URL('../pages/baogang', import.meta.url).pathname);
    folder = await mkdtemp(join(tmpdir(), 'sidelight-brief-'));
    firefox = await launchFirefox({ downloads: folder });
    await firefox.ready();
    page = await firefox.browser.newPage();
    await page.setViewport({ width: 1280, height: 2400 });
    await page.goto(`${site.origin}/page.html`);
  });

  afterAll(async () => {
    await firefox?.close();
    await site?.close();
    await rm(folder, { recursive: true, force: true });
  });

  describe('the sample article', () => {
    let untouched: Awaited<ReturnType<typeof stateOf>>;

    beforeAll(async () => {
      untouched = await stateOf(page);
      await page.waitForFunction(() => CSS.highlights.has('sl-entity'));
    });

    it('has marks, and keeps its text and nodes', async () => {
      const texts = (await paintedOn(page)).map(([text]) => text);
      expect(texts).toEqual(
        expect.arrayContaining(['Baogang Group', '专精特新', 'Eight-point Regulation', '包钢集团']),
      );
      expect(await stateOf(page)).toEqual(untouched);
    });

    it('opens the card of a mark on a click, and closes it on Escape', async () => {
      await page.mouse.click(...(await pointOf(page, '中央八项规定')));
      const text = await textOfCard(page);
      for (const part of ['Eight-point Regulation', 'Policy', 'Western implication', '2 of 2'])
        expect(text).toContain(part);
      await page.keyboard.press('Escape');
      await noCardOn(page);
      expect(await stateOf(page)).toEqual(untouched);
    });

    it('is walked by keyboard: the card takes the focus, steps, and gives it back', async () => {
      await page.focus('article a');
      await firefox.walk(page, 1);
      const first = await textOfCard(page);
      expect(await page.evaluate(() => document.activeElement?.localName)).toBe('sidelight-card');
      await firefox.walk(page, 1);
      await page.waitForFunction(
        (before: string) => {
          const card = document
            .querySelector('sidelight-card')
            ?.shadowRoot?.querySelector('[role=dialog][aria-busy=false]');
          return card && card.textContent !== before;
        },
        {},
        first,
      );
      const said = await page.waitForFunction(
        () =>
          document.querySelector('sidelight-card')?.shadowRoot?.querySelector('p[aria-live=polite]')
            ?.textContent,
      );
      expect(await said.jsonValue()).toMatch(/, \d+ of \d+/);
      await page.keyboard.press('Escape');
      await noCardOn(page);
      expect(await page.evaluate(() => document.activeElement?.localName)).toBe('a');
      expect(await stateOf(page)).toEqual(untouched);
    });

    it('tells the implications and terms of the page in the popup, and adds a term to it', async () => {
      const popup = await firefox.popup(page);
      await popup.waitForSelector('article');
      expect(await popup.$eval('header', (header) => header.textContent)).toMatch(
        /\d+ terms · \d+ implications/,
      );
      await popup.locator('footer .btn.primary').click();
      await popup.locator('form input').fill('renewable power');
      await popup.keyboard.press('Enter');
      await page.waitForFunction(() =>
        [...CSS.highlights.values()].some((marks) =>
          [...marks].some((range) =>
            (range.startContainer as Text).data
              .slice(range.startOffset, range.endOffset)
              .includes('renewable power'),
          ),
        ),
      );
      await popup.close();
    });

    it('is marked again after the background page was stopped and the page reloaded', async () => {
      await firefox.stopBackground();
      await page.reload();
      await page.waitForFunction(() => CSS.highlights.has('sl-entity'));
    });
  });

  describe('the glossary, and the open page that follows it', () => {
    let options: Page;

    beforeAll(async () => {
      await firefox.read(page);
      options = await firefox.open('options.html#glossary');
      await options.setViewport({ width: 1280, height: 900 });
    });

    // Firefox takes seconds to find one by its role: by its label, or by its text.
    const named = (name: string) =>
      `::-p-xpath(//*[@aria-label="${name}" or ((self::button or self::label) and normalize-space()="${name}")])`;
    const field = (label: string) => `::-p-xpath(//*[@id=//label[.="${label}"]/@for])`;
    const press = (name: string, page = options) => page.locator(named(name)).click();
    const says = (text: string, page = options) =>
      page.waitForFunction(
        (wanted: string) => document.body.textContent?.includes(wanted),
        { polling: 100 },
        text,
      );
    const counted = (text: string) =>
      options.waitForFunction(
        (wanted: string) => document.querySelector('.tools [role=status]')?.textContent === wanted,
        { polling: 100 },
        text,
      );
    const search = (text: string) => options.locator(named('Search the glossary')).fill(text);
    const marksOf = async (text: string) =>
      (await paintedOn(page)).filter(([marked]) => marked === text).length;
    /** Waits until an open page has that many marks of a text; only a page in front paints. */
    async function isMarked(text: string, times: number): Promise<void> {
      await page.bringToFront();
      await expect.poll(() => marksOf(text)).toBe(times);
      await options.bringToFront();
    }

    it('is sorted and filtered, and a cell is edited by keyboard and taken back', async () => {
      await counted('164 of 164');
      await press('Name');
      await options.waitForSelector('th[aria-sort=descending]');
      await press('Kind');
      await press('Material');
      await options.keyboard.press('Escape');
      await options.waitForSelector(named('More: Dysprosium'));
      await press('Kind: Material');
      await press('Clear');
      await options.keyboard.press('Escape');
      await search('baogang');
      const name = await options.waitForSelector(named('Baogang Group'));
      await name!.focus();
      await options.keyboard.press('ArrowRight');
      await options.keyboard.press('F2');
      await options.waitForSelector(named('Chinese name: Baogang Group'));
      await options.keyboard.type('包头钢铁');
      await options.keyboard.press('Enter');
      await says('Saved “Baogang Group”.');
      await options.waitForSelector('td[data-field=zh]:focus');
      await options.keyboard.down('Control');
      await options.keyboard.press('z');
      await options.keyboard.up('Control');
      await says('Undone.');
      await says('包钢集团');
    });

    it('many terms are tagged at once, and a mute reaches the page, each undone', async () => {
      await search('rare earth');
      await options.waitForSelector(named('More: Bayan Obo'), { hidden: true });
      await options.waitForSelector(named('More: Gansu Rare Earth'));
      await press('Select all');
      const bar = await options.waitForSelector(named('Selected terms'));
      const selected = await bar!.evaluate((element) => Number.parseInt(element.textContent!, 10));
      expect(selected).toBeGreaterThan(2);
      await press('Tag');
      await options.keyboard.type('watch list');
      await options.keyboard.press('Enter');
      await says(`Changed ${selected} terms.`);
      await press('Undo');
      await says('Undone.');
      await press('Clear selection');
      const before = await marksOf('Gansu Rare Earth');
      expect(before).toBeGreaterThan(0);
      await press('Select Gansu Rare Earth');
      await press('Mute');
      await says('Muted 1 term: it is not marked on any page.');
      await isMarked('Gansu Rare Earth', 0);
      await press('Undo');
      await isMarked('Gansu Rare Earth', before);
    });

    it('a deleted term comes back from the trash', async () => {
      await press('Delete');
      await says('Deleted “Gansu Rare Earth”.');
      await isMarked('Gansu Rare Earth', 0);
      await press('Trash');
      await press('Bring back Gansu Rare Earth');
      await says('Nothing is deleted.');
      await press('Back');
      await search('');
      await counted('164 of 164');
    });

    it('a term is edited with what it would match beside it', async () => {
      await options.evaluate(() => {
        location.hash = 'glossary/baogang-group';
      });
      await options.waitForSelector('form');
      await options.waitForSelector('aside mark');
      await options.locator(field('Also written as')).fill('general manager');
      await says('“general manager”');
      await press('Save term');
      await says('Saved “Baogang Group”.');
      await isMarked('general manager', 1);
    });

    it('a pack is off on one site, and on again', async () => {
      await options.evaluate(() => {
        location.hash = 'packs';
      });
      const row = await options.waitForSelector(
        '::-p-xpath(//li[.//b[.="China industrial policy and rare earths"]])',
      );
      await (await row!.$('summary'))!.click();
      await (await row!.$('input'))!.type('127.0.0.1');
      await options.keyboard.press('Enter');
      await isMarked('Wuhai Mining', 0);
      await press('Remove 127.0.0.1');
      await isMarked('Wuhai Mining', 3);
    });

    it('what is selected is added, and the brief saved', async () => {
      await page.evaluate(() => {
        const walker = document.createTreeWalker(document.querySelector('article')!, 4);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = (node as Text).data.indexOf('value-added output');
          if (at >= 0) getSelection()!.setBaseAndExtent(node, at, node, at + 18);
        }
      });
      const popup = await firefox.popup(page);
      await popup.waitForFunction(
        () =>
          document.querySelector<HTMLInputElement>('form input:focus')?.value ===
          'value-added output',
      );
      await popup.keyboard.press('Enter');
      await says('Saved “value-added output”.', popup);
      await press('More', popup);
      await press('Save brief as a file', popup);
      await says('Saved the brief as', popup);
      const saved = async () => {
        const [name] = (await readdir(folder)).filter((each) => each.endsWith('.md'));
        return name ? readFile(join(folder, name), 'utf8') : '';
      };
      await expect.poll(saved).toContain('## Western implications');
      await popup.close();
      await isMarked('value-added output', 1);
    });
  });
});
