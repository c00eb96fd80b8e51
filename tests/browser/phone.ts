import type { Browser, Page } from 'puppeteer-core';

/** A page with marks, as a phone shows it. */
export async function openPhone(browser: Browser, url: string): Promise<Page> {
  const phone = await browser.newPage();
  await phone.emulate({
    viewport: { width: 390, height: 780, isMobile: true, hasTouch: true },
    userAgent: await browser.userAgent(),
  });
  await phone.goto(url);
  await phone.waitForFunction(() => CSS.highlights.size > 2);
  return phone;
}

/** Of the card's buttons. Rounded: while the sheet rises, 44 pixels may measure a hair less. */
export const heightsOf = (phone: Page): Promise<number[]> =>
  phone.$$eval('sidelight-card >>> button', (buttons) =>
    buttons.map((button) => Math.round(button.getBoundingClientRect().height)),
  );
