import type { Page } from 'puppeteer-core';

/**
 * What does not fit: the page where it scrolls sideways, and each text that is cut off, without an ellipsis that says so.
 * `size`: how many times larger than usual text is.
 */
export const sideways = (page: Page, size = 1): Promise<string[]> =>
  page.evaluate(async (times) => {
    const root = document.documentElement;
    const names = [...document.styleSheets]
      .flatMap((sheet) => [...sheet.cssRules])
      .flatMap((rule) => (rule instanceof CSSStyleRule ? [...rule.style] : []))
      .filter((name) => /^--sl-t-/.test(name));
    for (const name of new Set(names)) {
      root.style.removeProperty(name);
      if (times === 1) continue;
      const usual = getComputedStyle(root).getPropertyValue(name);
      root.style.setProperty(
        name,
        usual.replace(/[\d.]+px/g, (pixels) => `${Number.parseFloat(pixels) * times}px`),
      );
    }
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    const found: string[] = [];
    if (root.scrollWidth > root.clientWidth) found.push(`the page: ${root.scrollWidth}px`);
    const isShown = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true }) && element.getClientRects().length > 0;
    for (const element of document.querySelectorAll<HTMLElement>('body *')) {
      if (!isShown(element) || element.closest('[inert], .vh, table, .cells')) continue;
      const { overflowX, textOverflow } = getComputedStyle(element);
      const isCut = element.scrollWidth > element.clientWidth + 1;
      if (overflowX === 'visible' || textOverflow === 'ellipsis' || !isCut) continue;
      if (element.matches('input, textarea, select')) continue;
      found.push(`${element.localName}.${element.className}: ${element.textContent?.slice(0, 60)}`);
    }
    return found;
  }, size);

/** Runs of Latin words that are shown or read out, keys aside. */
export const latinRuns = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const within = walker.currentNode.parentElement!;
      if (!within.closest('kbd, code, script, style, [lang=en]'))
        texts.push(walker.currentNode.textContent!);
    }
    for (const element of document.querySelectorAll('[aria-label], [placeholder], [title]'))
      for (const name of ['aria-label', 'placeholder', 'title'])
        texts.push(element.getAttribute(name) ?? '');
    return [
      ...new Set(
        texts.flatMap(
          (text) => text.match(/\p{Script=Latin}[\p{Script=Latin}\d ,.'’:;()/&-]{2,}/gu) ?? [],
        ),
      ),
    ].map((run) => run.trim());
  });
