import { afterAll, beforeAll, expect, it } from 'vitest';
import type { browser as Api } from 'wxt/browser';
import { faultsOf } from './axe';
import { cardOn } from './card-on';
import { type Chromium, launchChromium } from './chromium';
import { paintedOn } from './painted';
import { type Site, serve } from './serve';

declare const chrome: typeof Api;

let site: Site;
let chromium: Chromium;

beforeAll(async () => {
  site = await serve(new URL('../pages/baogang', import.meta.url).pathname);
  chromium = await launchChromium('chrome-mv3-test', { language: 'zh-CN' });
  await chromium.ready();
});

afterAll(async () => {
  await chromium?.close();
  await site?.close();
});

it('speaks Chinese in a Chinese browser: card, popup, welcome and settings', async ({ skip }) => {
  const language = await chromium.inWorker(() => chrome.i18n.getUILanguage(), undefined);
  skip(language !== 'zh-CN', 'This browser was installed without its Chinese interface.');
  const page = await chromium.browser.newPage();
  await page.goto(`${site.origin}/page.html`);
  await chromium.read(page);
  await chromium.command('next-term');
  const card = await cardOn(page);
  const heading = await page.waitForSelector('sidelight-card >>> h2');
  expect(await heading!.evaluate((element) => element.textContent)).toBe('包钢集团');
  expect(await card.evaluate((element) => element.textContent)).toContain('对西方的影响');
  expect(await card.evaluate((element) => (element as HTMLElement).lang)).toBe('zh-CN');

  const popup = await chromium.popup(page);
  await popup.waitForSelector('::-p-aria([name="对西方的影响"][role="region"])');
  await popup.waitForSelector('::-p-aria([name="添加术语"][role="button"])');
  await popup.close();

  const welcome = await chromium.open('welcome.html');
  await welcome.waitForFunction(() => CSS.highlights.has('sl-material'));
  const marked = (await paintedOn(welcome)).map(([text]) => text);
  expect(marked).toEqual(['包钢集团', '甘肃稀土', '专精特新', '高附加值', '稀土']);
  await welcome.close();

  const appearance = await chromium.open('options.html#appearance');
  await appearance.waitForFunction(() => CSS.highlights.has('sl-material-bold-night'));
  const onGrounds = (await paintedOn(appearance)).map(([text]) => text);
  expect(onGrounds).toEqual(
    expect.arrayContaining(['甘肃稀土', '中央八项规定', '盛和资源', '中国制造2025', '双循环']),
  );
  await appearance.close();

  const editor = await chromium.open('options.html#glossary/baogang-group');
  await editor.waitForSelector('::-p-aria([name="会匹配什么"][role="complementary"]) mark');
  expect(await faultsOf(editor)).toEqual([]);
  await editor.close();

  const options = await chromium.open('options.html#about');
  expect(await options.$eval('html', (html) => html.lang)).toBe('zh-CN');
  await options.waitForSelector('::-p-aria([name="设置"][role="navigation"])');
});
