import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOf } from './axe';
import type { Chromium } from './chromium';
import { type OpenPage, openPage } from './open-page';
import { paintedOn } from './painted';

let chromium: Chromium;
let page: Page;
let popup: Page;

let opened: OpenPage;
beforeAll(async () => {
  opened = await openPage('baogang', { height: 2400 });
  ({ chromium, page } = opened);
});
afterAll(() => opened?.close());

const button = (on: Page, name: string) => on.locator(`::-p-aria([name="${name}"][role="button"])`);

/** How often a text of the page is marked. */
const marksOf = async (text: string) =>
  (await paintedOn(page)).filter(([marked]) => marked === text).length;
const isMarked = (text: string, times: number) => expect.poll(() => marksOf(text)).toBe(times);

async function why(name: string): Promise<void> {
  await popup?.close().catch(() => {});
  popup = await chromium.popup(page);
  await button(popup, name).click();
  await button(popup, 'Why is this marked?').click();
  await popup.waitForSelector('.why > li');
}

describe('why a term is marked, and not here', () => {
  it('says which form and pack found each way it is written', async () => {
    await why('State-owned enterprise');
    const rows = await popup.$$eval('.why > li', (all) =>
      all.map((row) => [...row.querySelectorAll('b, p')].map((part) => part.textContent)),
    );
    expect(rows.map(([text]) => text)).toEqual(['state-owned enterprises', 'SOEs']);
    expect(rows[0]![1]).toMatch(/^1 mention · Name · Form: State-owned enterprise · Pack: /);
    expect(rows[1]![1]).toMatch(/^1 mention · Also written as · Form: SOE · Pack: /);
    expect(await faultsOf(popup)).toEqual([]);
  });

  it('one way of writing is left unmarked, and marked again on undo', async () => {
    expect([await marksOf('SOEs'), await marksOf('state-owned enterprises')]).toEqual([1, 1]);
    await button(popup, 'Never as “SOEs”').click();
    await isMarked('SOEs', 0);
    expect(await marksOf('state-owned enterprises')).toBe(1);
    await button(popup, 'Undo').click();
    await isMarked('SOEs', 1);
  });

  it('a term is left unmarked inside a phrase, and what it hid is marked', async () => {
    expect([await marksOf('Gansu Rare Earth'), await marksOf('Gansu')]).toEqual([2, 2]);
    await why('Gansu Rare Earth');
    await button(popup, 'Not inside a phrase').click();
    const field = popup.locator('::-p-aria([name="Not inside this phrase"][role="textbox"])');
    const before = await (await field.waitHandle()).evaluate(
      (input) => (input as HTMLInputElement).value,
    );
    expect(before).toContain('Gansu Rare Earth');
    await field.fill('Gansu Rare Earth');
    await button(popup, 'Leave unmarked').click();
    await popup.waitForFunction(() => document.querySelector('.err'));
    await field.fill(before);
    await button(popup, 'Leave unmarked').click();
    await isMarked('Gansu Rare Earth', 1);
    await isMarked('Gansu', 3);
  });

  it('a term is left unmarked on a site', async () => {
    await why('Wuhai Mining');
    await button(popup, 'Not on 127.0.0.1').click();
    await isMarked('Wuhai Mining', 0);
    await button(popup, 'Undo').click();
    await isMarked('Wuhai Mining', 3);
    await why('Wuhai Mining');
    await button(popup, 'Not on 127.0.0.1').click();
    await isMarked('Wuhai Mining', 0);
    await popup.waitForFunction(
      () => ![...document.querySelectorAll('.nm')].some((n) => n.textContent === 'Wuhai Mining'),
    );
    await chromium.stopWorker(page);
    await page.reload();
    await chromium.read(page);
    expect([await marksOf('Wuhai Mining'), await marksOf('Gansu Rare Earth')]).toEqual([0, 1]);
  });

  it('a pack is switched off on a site, which the popup says, and on again in the settings', async () => {
    await why('Gansu');
    const [name] = await popup.$$eval('.why .chip:last-child', (all) =>
      all.map((chip) => chip.textContent!),
    );
    const pack = /^Pack “(.*)” off on 127\.0\.0\.1$/.exec(name!)![1]!;
    await button(popup, name!).click();
    await isMarked('Gansu', 0);
    await popup.waitForFunction(
      (text) => document.body.textContent!.includes(text),
      { polling: 'mutation' },
      `Off on this page: ${pack}.`,
    );
    expect(await faultsOf(popup)).toEqual([]);
    const options = await chromium.open('options.html#packs');
    const row = await options.waitForSelector(`::-p-xpath(//li[.//b[.="${pack}"]])`);
    await (await row!.$('summary'))!.click();
    expect(await faultsOf(options)).toEqual([]);
    await button(options, 'Remove 127.0.0.1').click();
    await page.bringToFront();
    await isMarked('Gansu', 3);
    await options.bringToFront();
    await (await row!.$('input'))!.type('127.0.0.1');
    await options.keyboard.press('Enter');
    await page.bringToFront();
    await isMarked('Gansu', 0);
    await options.bringToFront();
    await button(options, 'Remove 127.0.0.1').click();
    await page.bringToFront();
    await isMarked('Gansu', 3);
    await options.close();
  });

  it('the settings list it all, where it is changed and taken back', async () => {
    const options = await chromium.open('options.html#sites');
    await options.waitForFunction(() => document.body.textContent!.includes('Wuhai Mining'));
    expect(await faultsOf(options)).toEqual([]);
    const phrase = options.locator('::-p-aria([name="Phrase for Gansu Rare Earth"])');
    await phrase.fill('no such phrase as Gansu Rare Earth');
    await options.keyboard.press('Enter');
    await options.keyboard.press('Tab');
    await button(options, 'Remove Wuhai Mining').click();
    await page.bringToFront();
    await isMarked('Wuhai Mining', 3);
    await isMarked('Gansu Rare Earth', 2);
    await options.bringToFront();
    await button(options, 'Undo').click();
    await page.bringToFront();
    await isMarked('Wuhai Mining', 0);
    await options.close();
  });
});
