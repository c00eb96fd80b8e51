import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { Page } from 'puppeteer-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

declare global {
  interface Window {
    axe: typeof axe;
  }
}

/** What axe finds wrong inside an element of a page, by rule and place. `rules`: these alone. */
export async function faultsOf(
  page: Page,
  within = 'html',
  rules?: readonly string[],
): Promise<string[]> {
  await page.evaluate(source);
  return page.evaluate(
    async (selector, only) => {
      const { violations, passes } = await window.axe.run(
        selector,
        only ? { runOnly: [...only] } : {},
      );
      if (passes.length === 0) throw new Error(`axe saw nothing in ${selector}.`);
      return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    },
    within,
    rules,
  );
}
