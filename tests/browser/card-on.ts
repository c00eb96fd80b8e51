import type { ElementHandle, Frame, Page } from 'puppeteer-core';

/** The dialog of the card on a page, once it is there with all that it tells. */
export const cardOn = async (page: Page | Frame): Promise<ElementHandle<Element>> =>
  (await page.waitForSelector('sidelight-card >>> [role=dialog][aria-busy=false]'))!;

/** Waits until no card is on a page. */
export const noCardOn = (page: Page | Frame): Promise<unknown> =>
  page.waitForFunction(() => !document.querySelector('sidelight-card'));

/** Where the card stands: that of its host, since the card in it rises while it comes. */
export async function boxOfCard(
  page: Page,
): Promise<{ x: number; y: number; width: number; height: number }> {
  await cardOn(page);
  return (await (await page.$('sidelight-card'))!.boundingBox())!;
}

export const textOfCard = async (page: Page | Frame): Promise<string> =>
  (await cardOn(page)).evaluate((card) => card.textContent ?? '');
