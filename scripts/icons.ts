// Draws public/icon/*.png from the SVGs beside them, since Chromium takes no SVG icons. CHROMIUM_PATH says where it is.
import { readFile } from 'node:fs/promises';
import { launch } from 'puppeteer-core';

const folder = new URL('../public/icon/', import.meta.url);
const browser = await launch({
  executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
});
const page = await browser.newPage();
for (const state of ['', '-off'])
  for (const size of [16, 32, 48, 128]) {
    const source = await readFile(
      new URL(size === 16 ? `icon-16${state}.svg` : `icon${state}.svg`, folder),
      'utf8',
    );
    await page.setViewport({ width: size, height: size });
    await page.setContent(
      `<style>body{margin:0}svg,img{display:block;width:${size}px;height:${size}px}</style>${source}`,
    );
    await page.screenshot({
      path: new URL(`${size}${state}.png`, folder).pathname as `${string}.png`,
      omitBackground: true,
    });
  }
await browser.close();
