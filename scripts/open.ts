// Opens an article in Chromium with Sidelight in it; without a display, prints the page's brief and takes two pictures.
import { mkdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import type { Page } from 'puppeteer-core';
import { launchChromium } from '../tests/browser/chromium.ts';
import { serve } from '../tests/browser/serve.ts';

const project = new URL('..', import.meta.url).pathname;
const sample = join(project, 'tests/pages/baogang/page.html');
const pictures = join(project, 'out');

const say = (text: string) => console.log(`▸ ${text}`);

/** What to open: an address, or a file that is served from this machine for as long as the browser is open. */
async function addressOf(argument: string | undefined): Promise<{ url: string; close(): void }> {
  if (argument && /^https?:\/\//.test(argument)) return { url: argument, close() {} };
  const file = resolve(argument ?? sample);
  if (!(await stat(file).catch(() => undefined))?.isFile()) {
    console.error(
      `✖ There is no file ${file}. Give an address (https://…) or the path of an html file.`,
    );
    process.exit(1);
  }
  const site = await serve(dirname(file));
  return {
    url: `${site.origin}/${encodeURIComponent(basename(file))}`,
    close: () => void site.close(),
  };
}

const hasDisplay =
  process.platform === 'darwin' ||
  process.platform === 'win32' ||
  Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Presses Copy brief in the popup, and reads what it copied; where there is nothing to be brief about, says so. */
async function briefFrom(popup: Page, id: string): Promise<string> {
  const button = await popup.waitForSelector('::-p-aria(Copy brief)');
  if (await button!.evaluate((copy) => (copy as HTMLButtonElement).disabled))
    return 'Nothing that the glossary knows is named on this page.\n';
  await popup
    .browserContext()
    .overridePermissions(`chrome-extension://${id}`, ['clipboard-read', 'clipboard-write']);
  await popup.locator('::-p-aria(Copy brief)').click();
  await popup.waitForSelector('::-p-aria([role="status"])');
  await popup.bringToFront();
  return popup.evaluate(() => navigator.clipboard.readText());
}

const { url, close } = await addressOf(process.argv[2]);
say(`Opening ${url}`);
const chromium = await launchChromium('chrome-mv3-test', { headless: !hasDisplay, height: 1000 });
try {
  const page = (await chromium.browser.pages())[0] ?? (await chromium.browser.newPage());
  await chromium.ready();
  await page.goto(url, { waitUntil: 'load' });
  if (hasDisplay) {
    say('Ready. Rest on a marked word, or press the Sidelight button. Close the browser to end.');
    await new Promise((done) => chromium.browser.once('disconnected', done));
  } else {
    say('There is no display here: reading the page without one');
    await chromium.read(page, { ask: true });
    await mkdir(pictures, { recursive: true });
    const article = join(pictures, 'article.png') as `${string}.png`;
    const popupPicture = join(pictures, 'popup.png') as `${string}.png`;
    await page.screenshot({ path: article });
    const popup = await chromium.popup(page);
    await popup.waitForSelector('main[aria-busy="false"]');
    await popup.screenshot({ path: popupPicture });
    console.log(`\n${await briefFrom(popup, chromium.id)}`);
    say(`Pictures: ${article} (the article) and ${popupPicture} (the popup)`);
  }
} finally {
  await chromium.close();
  close();
}
