import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { browser as Api } from 'wxt/browser';
import type { PageReport } from '@/utils/messages';
import { cardOn, noCardOn, textOfCard } from './card-on';
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
  await page.goto(`${site.origin}/page.html`);
  await page.mouse.move(640, 890);
  await page.waitForFunction(() => (CSS.highlights.get('sl-entity-faint')?.size ?? 0) > 3);
});

const card = (of = page) => cardOn(of);
const noCard = () => noCardOn(page);
const text = () => textOfCard(page);

describe('a mention that the popup goes to', () => {
  const lit = (count: number) =>
    page.waitForFunction(
      (size: number) => (CSS.highlights.get('sl-active')?.size ?? 0) === size,
      {},
      count,
    );
  const goTo = () =>
    chromium.inWorker(async (url) => {
      const [tab] = await chrome.tabs.query({ url });
      const send = (request: string, ask: unknown) =>
        chrome.tabs.sendMessage(tab!.id!, { request, ask });
      const report = (await send('report', {})) as { value: PageReport };
      const term = report.value.terms.find(({ name }) => name === 'Bayan Obo');
      await send('goTo', { id: term!.id });
    }, page.url());

  it('is lit for a while', async () => {
    await goTo();
    await lit(1);
    await lit(0);
    expect(await page.$('sidelight-card')).toBeNull();
  });

  it('is lit no more after Escape', async () => {
    await goTo();
    await lit(1);
    const since = Date.now();
    await page.keyboard.press('Escape');
    await lit(0);
    expect(Date.now() - since).toBeLessThan(4000);
  });
});

describe('the words of two terms', () => {
  let own: Page;
  let id = '';
  const ask = <T>(request: string, value: unknown): Promise<T> =>
    own.evaluate(
      async (name: string, asked: unknown) => {
        const reply = await chrome.runtime.sendMessage({ request: name, ask: asked });
        return (reply as { value: T }).value;
      },
      request,
      value,
    ) as Promise<T>;

  beforeAll(async () => {
    own = await chromium.open('options.html');
    const term = { pack: 'mine', kind: 'place', name: 'Lynas', aliases: [], sources: [] };
    ({ id } = await ask<{ id: string }>('save', { term }));
    await page.bringToFront();
  });
  afterAll(async () => {
    await ask('remove', { ids: [id] });
    await own.close();
  });

  it('have a tab each, by keyboard too, and the one that was chosen comes first from then on', async () => {
    await page.mouse.click(...(await pointOf(page, 'Lynas', '#nw')));
    await card();
    const tabs = () =>
      page.$$eval('sidelight-card >>> [role=tab]', (all) =>
        all.map((tab) => [
          tab.textContent!.trim().split(' ')[0],
          tab.getAttribute('aria-selected'),
          tab.ownerDocument === document && (tab.getRootNode() as ShadowRoot).activeElement === tab,
        ]),
      );
    const before = await tabs();
    expect(before).toHaveLength(2);
    expect(before.filter(([, selected]) => selected === 'true')).toHaveLength(1);
    await page.focus('sidelight-card >>> [role=tab][aria-selected=true]');
    const kind = async () =>
      (await text()).includes('Place') ? 'place' : (await text()).includes('Company') && 'company';
    const first = await kind();
    await page.keyboard.press('ArrowRight');
    await page.waitForFunction(
      () =>
        document
          .querySelector('sidelight-card')!
          .shadowRoot!.querySelectorAll('[role=tab]')[1]!
          .getAttribute('aria-selected') === 'true',
    );
    const second = await kind();
    expect([first, second].sort()).toEqual(['company', 'place']);
    await page.keyboard.press('Escape');
    await noCard();
    await page.mouse.click(...(await pointOf(page, 'Lynas', '#se')));
    await card();
    expect(await kind()).toBe(second);
  });

  it('are tabs that a finger hits', async () => {
    const phone = await openPhone(chromium.browser, `${site.origin}/page.html`);
    await phone.touchscreen.tap(...(await pointOf(phone, 'Lynas', '#nw')));
    await card(phone);
    expect(Math.min(...(await heightsOf(phone)))).toBeGreaterThanOrEqual(44);
    await phone.close();
  });
});
