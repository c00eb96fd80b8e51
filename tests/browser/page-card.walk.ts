import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { browser as Api } from 'wxt/browser';
import { boxOfCard, cardOn, noCardOn, textOfCard } from './card-on';
import { type Chromium, launchChromium } from './chromium';
import { pointOf } from './painted';
import { heightsOf, openPhone } from './phone';
import { type Site, serve } from './serve';

declare const chrome: typeof Api;

let site: Site;
let chromium: Chromium;
let page: Page;

beforeAll(async () => {
  site = await serve(new URL('../pages/card', import.meta.url).pathname);
  chromium = await launchChromium();
  await chromium.ready();
  page = await chromium.browser.newPage();
});
afterAll(async () => {
  await chromium?.close();
  await site?.close();
});
beforeEach(async () => {
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(`${site.origin}/page.html`);
  await page.mouse.move(640, 890);
  await page.waitForFunction(() => (CSS.highlights.get('sl-entity-faint')?.size ?? 0) > 3);
});

const card = () => cardOn(page);
const noCard = () => noCardOn(page);
const text = () => textOfCard(page);

/** What the page's own active element is: the card's host hides what is in it. */
const focused = () => page.evaluate(() => document.activeElement?.localName);

describe('by pointer', () => {
  /** Notes from now on what comes to the page beside its body. */
  const watchCards = () =>
    page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { seen });
      new MutationObserver((records) => {
        for (const { addedNodes } of records) seen.push(...[...addedNodes].map((n) => n.nodeName));
      }).observe(document.documentElement, { childList: true });
    });
  const cardsSeen = () => page.evaluate(() => (window as { seen?: string[] }).seen);

  it('stays while the pointer goes from the word into the card, and closes when it has left both', async () => {
    const [x, y] = await pointOf(page, 'Gansu Rare Earth', '#text');
    await page.mouse.move(x, y);
    const box = await boxOfCard(page);
    await page.mouse.move(box.x + 60, box.y + 60, { steps: 12 });
    await page.mouse.move(box.x + 80, box.y + 80, { steps: 4 });
    expect(await text()).toContain('Gansu Rare Earth');
    await page.mouse.move(box.x + 700, 880, { steps: 3 });
    await noCard();
  });

  it('opens nothing on words that are faded out, or while the reader selects or scrolls past', async () => {
    const [x, y] = await pointOf(page, 'Baogang Group', '#text');
    await watchCards();
    await page.$eval('.turned', (words) => {
      (words as HTMLElement).style.opacity = '0';
    });
    await page.mouse.click(...(await pointOf(page, 'Gansu Rare Earth', '.turned')));
    await page.mouse.move(x - 60, y);
    await page.mouse.down();
    await page.mouse.move(x, y, { steps: 4 });
    await page.mouse.move(x + 10, y, { steps: 4 });
    await page.mouse.up();
    await page.mouse.move(640, 870);
    await page.mouse.move(x, y);
    await page.evaluate(() => scrollBy({ top: 300, behavior: 'instant' }));
    // What had been opening would be open by the time that this one is.
    await page.mouse.move(...(await pointOf(page, 'Lynas', '#nw')));
    expect(await text()).toContain('Lynas');
    expect(await cardsSeen()).toEqual(['SIDELIGHT-CARD']);
  });

  it('opens on a click alone, where the reader wants that', async () => {
    const choose = (page: object) =>
      chromium.inWorker((chosen) => chrome.storage.local.set({ page: chosen }), page);
    await choose({ cards: 'click', mode: 'all' });
    await page.waitForFunction(() => CSS.highlights.get('sl-entity-faint')!.size === 0);
    await watchCards();
    await page.mouse.move(...(await pointOf(page, 'Gansu Rare Earth', '#text')));
    // Marks that are taken away come back at most every half second: longer than it takes a card to open.
    for (let time = 0; time < 2; time++) {
      await page.evaluate(() => CSS.highlights.delete('sl-entity'));
      await page.waitForFunction(() => CSS.highlights.has('sl-entity'));
    }
    expect(await cardsSeen()).toEqual([]);
    await page.mouse.click(...(await pointOf(page, 'Gansu Rare Earth', '#text')));
    expect(await text()).toContain('Gansu Rare Earth');
    await choose({});
  });

  it('stays where it is, whatever the page presses of its own accord', async () => {
    const other = await pointOf(page, 'Gansu Rare Earth', '#text');
    await page.mouse.click(...(await pointOf(page, 'Lynas', '#nw')));
    expect(await text()).toContain('Lynas');
    await page.evaluate((place: number[]) => {
      for (const [clientX, clientY] of [[5, 5], place])
        document.body.dispatchEvent(
          new MouseEvent('click', { bubbles: true, clientX: clientX!, clientY: clientY! }),
        );
    }, other);
    expect(await text()).toContain('Lynas');
  });

  it('leaves links and buttons to the page', async () => {
    await page.mouse.click(...(await pointOf(page, 'Lynas', 'a')));
    await page.waitForFunction(() => location.hash === '#linked');
    // A card that the pointer opened goes with it; one that the click pinned would stay.
    await page.mouse.move(5, 5);
    await noCard();
  });
});

describe('while it is open', () => {
  it('follows the glossary, and stays off paper', async () => {
    await page.mouse.click(...(await pointOf(page, 'Lynas', '#nw')));
    expect(await text()).toContain('Malaysia');
    const editor = await chromium.open('options.html');
    await editor.evaluate(async () => {
      const ask = (request: string, ask: object) => chrome.runtime.sendMessage({ request, ask });
      const { value } = await ask('draft', { id: 'lynas' });
      await ask('save', { ...value, term: { ...value.term, definition: 'Told anew.' } });
    });
    await editor.close();
    await page.bringToFront();
    await expect.poll(text).toContain('Told anew.');
    const shown = () => page.$eval('sidelight-card', (host) => getComputedStyle(host).display);
    expect(await shown()).toBe('block');
    await page.emulateMediaType('print');
    expect(await shown()).toBe('none');
    await page.emulateMediaType();
  });
});

describe('by keyboard', () => {
  it('walks, reads on, jumps and gives focus and selection back', async () => {
    await page.focus('button');
    await page.evaluate(() => {
      const { firstChild } = document.querySelector('#text')!;
      getSelection()!.setBaseAndExtent(firstChild!, 9, firstChild!, 16);
    });
    const selected = await page.evaluate(() => String(getSelection()));
    await chromium.command('next-term');
    await card();
    expect(await focused()).toBe('sidelight-card');
    const first = await text();
    await chromium.command('next-term');
    await page.waitForFunction(
      (before: string) => {
        const now = document
          .querySelector('sidelight-card')
          ?.shadowRoot?.querySelector('[role=dialog][aria-busy=false]');
        return now && now.textContent !== before;
      },
      {},
      first,
    );
    // Everything in it is reached with Tab, and nothing of the page before it was all reached.
    const stops = new Set<string>();
    for (let i = 0; i < 12 && (await focused()) === 'sidelight-card'; i++) {
      stops.add(
        await page.evaluate(() => {
          const active = document.activeElement?.shadowRoot?.activeElement;
          return active?.getAttribute('aria-label') ?? active?.textContent ?? '';
        }),
      );
      await page.keyboard.press('Tab');
    }
    for (const name of ['Previous mention', 'Next mention', 'Edit term', 'Mute'])
      expect(stops).toContain(name);
    await page.keyboard.press('Escape');
    await noCard();
    expect(await page.evaluate(() => String(getSelection()))).toBe(selected);
  });

  it('goes back to where the focus was, or leaves it where the reader put it', async () => {
    await page.focus('button');
    await chromium.command('next-term');
    await card();
    await page.keyboard.press('Escape');
    await noCard();
    expect(await focused()).toBe('button');
    await chromium.command('next-term');
    await card();
    await page.focus('a');
    await page.keyboard.press('Escape');
    await noCard();
    expect(await focused()).toBe('a');
  });

  it('scrolls to words that are far away, and says where the reader is', async () => {
    await chromium.command('previous-term');
    await card();
    await page.waitForFunction(() => {
      const { top, bottom } = document.querySelector('#far')!.getBoundingClientRect();
      return top > 0 && bottom < innerHeight;
    });
    const voice = await page.waitForFunction(
      () =>
        document.querySelector('sidelight-card')?.shadowRoot?.querySelector('[aria-live=polite]')
          ?.textContent,
    );
    expect(await voice.jsonValue()).toBe(
      'Baogang Group, Company, 5 of 5, has a Western implication',
    );
  });

  it('scrolls what cuts words off, and passes by what the page has hidden', async () => {
    await page.evaluate(() => {
      const box = Object.assign(document.createElement('div'), { id: 'box' });
      box.style.cssText = 'height: 90px; overflow: auto; visibility: visible';
      const above = document.createElement('p');
      above.style.height = '200px';
      box.append(above, document.querySelector('#far')!);
      const main = document.querySelector('main')!;
      main.prepend(box);
      for (const each of [main, ...document.querySelectorAll<HTMLElement>('.corner')])
        each.style.visibility = 'hidden';
    });
    const walked = async () => {
      await chromium.command('next-term');
      await card();
      return page.evaluate(() => {
        const [place] = CSS.highlights.get('sl-active')!;
        const range = document.createRange();
        range.selectNode(place!.startContainer);
        const word = range.getBoundingClientRect();
        const box = document.querySelector('#box')!.getBoundingClientRect();
        return { text: String(range), top: word.top - box.top, box: box.height };
      });
    };
    await expect.poll(async () => (await walked()).text).toBe('Far below: 包钢集团');
    const { top, box } = await walked();
    expect(top).toBeGreaterThan(0);
    expect(top).toBeLessThan(box);
  });

  it('is a dialog with the term’s name in the tree that screen readers get', async () => {
    await chromium.command('next-term');
    await card();
    const session = await page.createCDPSession();
    const { nodes } = await session.send('Accessibility.getFullAXTree');
    const named = (role: string) =>
      nodes
        .filter((node) => !node.ignored && node.role?.value === role)
        .map((node) => node.name?.value as string);
    expect(named('dialog')).toHaveLength(1);
    expect(named('button')).toEqual(
      expect.arrayContaining(['Previous mention', 'Next mention', 'Edit term', 'Mute']),
    );
    expect(named('group')).toContain('Western implication');

    // What is spoken is in the same tree, as a live region.
    await page.waitForFunction(
      () =>
        document.querySelector('sidelight-card')?.shadowRoot?.querySelector('[aria-live=polite]')
          ?.textContent,
    );
    const said = (await session.send('Accessibility.getFullAXTree')).nodes;
    const live = said.filter(
      ({ ignored, properties }) =>
        !ignored &&
        properties?.some(({ name, value }) => name === 'live' && value.value === 'polite'),
    );
    const words = said
      .filter(
        ({ parentId, role }) =>
          role?.value === 'StaticText' && live.some(({ nodeId }) => nodeId === parentId),
      )
      .map(({ name }) => name?.value);
    expect(words).toContain('Lynas Rare Earths, Company, 1 of 5, has a Western implication');
    await session.detach();
  });
});

describe('by touch', () => {
  it('is a sheet at the bottom, above which the word stays in view', async () => {
    const phone = await openPhone(chromium.browser, `${site.origin}/page.html`);
    await phone.touchscreen.tap(...(await pointOf(phone, 'Lynas', '#nw')));
    const sheet = await boxOfCard(phone);
    expect([sheet.x, Math.round(sheet.width), Math.round(sheet.y + sheet.height)]).toEqual([
      0, 390, 780,
    ]);
    expect(sheet.height).toBeLessThanOrEqual(780 * 0.72 + 1);
    expect(Math.min(...(await heightsOf(phone)))).toBeGreaterThanOrEqual(44);
    await phone.locator('sidelight-card >>> [aria-label="Close"]').click();
    await phone.waitForFunction(() => !document.querySelector('sidelight-card'));

    await phone.evaluate(() => document.querySelector('#far')!.scrollIntoView({ block: 'end' }));
    await phone.waitForFunction(() => {
      const far = document.querySelector('#far')!;
      return [...CSS.highlights.values()].some((marks) =>
        [...marks].some(({ startContainer }) => far.contains(startContainer)),
      );
    });
    await phone.touchscreen.tap(...(await pointOf(phone, '包钢集团', '#far')));
    await cardOn(phone);
    await phone.waitForFunction(() => {
      const { bottom } = document.querySelector('#far')!.getBoundingClientRect();
      return bottom <= document.querySelector('sidelight-card')!.getBoundingClientRect().top;
    });
    await phone.close();
  });
});
