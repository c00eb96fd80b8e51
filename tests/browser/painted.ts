import type { Page } from 'puppeteer-core';

/** A range as it is painted: its text, its group, and whether it is strong, faint or bold, lit or not. */
export type Painted = [text: string, group: string, look: string];

/** Every mark that the page's highlight registry holds, in reading order. */
export const paintedOn = (page: Page): Promise<Painted[]> =>
  page.evaluate(() => {
    const marks = new Map<string, { range: Range; group: string; look: string; lit: boolean }>();
    const nodes = new Map<Node, number>();
    const numberOf = (node: Node) => {
      if (!nodes.has(node)) nodes.set(node, nodes.size);
      return nodes.get(node);
    };
    for (const [name, highlight] of CSS.highlights) {
      const [, group = '', look = 'strong'] =
        /^sl-(\w+?)(?:-(faint|bold))?(?:-night)?$/.exec(name) ?? [];
      if (!group || group === 'active') continue;
      for (const place of highlight) {
        const range = document.createRange();
        range.setStart(place.startContainer, place.startOffset);
        range.setEnd(place.endContainer, place.endOffset);
        const key = `${numberOf(place.startContainer)}:${place.startOffset}`;
        const known = marks.get(key) ?? { range, group: '', look: '', lit: false };
        marks.set(key, group === 'lit' ? { ...known, lit: true } : { ...known, group, look });
      }
    }
    return [...marks.values()]
      .sort((a, b) => a.range.compareBoundaryPoints(Range.START_TO_START, b.range))
      .map(
        ({ range, group, look, lit }): Painted => [
          range.toString().replace(/\s+/g, ' '),
          group,
          lit ? `${look} lit` : look,
        ],
      );
  });

/** In a page: what highlighting must leave as it is. */
export function stateHere(): { text: string; nodes: number } {
  const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
  let nodes = 0;
  while (walker.nextNode()) nodes++;
  return { text: document.documentElement.textContent ?? '', nodes };
}

export const stateOf = (page: Page): Promise<{ text: string; nodes: number }> =>
  page.evaluate(stateHere);

/** A point in the middle of the first painted range with this text, inside an element of this selector if one is given. */
export async function pointOf(page: Page, text: string, within = '*'): Promise<[number, number]> {
  const point = await page.evaluate(
    (wanted: string, selector: string) => {
      const boxes: DOMRect[] = [];
      for (const highlight of CSS.highlights.values())
        for (const place of highlight) {
          const range = document.createRange();
          range.setStart(place.startContainer, place.startOffset);
          range.setEnd(place.endContainer, place.endOffset);
          if (range.toString().replace(/\s+/g, ' ') !== wanted) continue;
          if (!range.startContainer.parentElement?.closest(selector)) continue;
          boxes.push(...[...range.getClientRects()].slice(0, 1));
        }
      const [box] = boxes.sort((a, b) => a.top - b.top || a.left - b.left);
      return box && ([box.left + box.width / 2, box.top + box.height / 2] as const);
    },
    text,
    within,
  );
  if (!point) throw new Error(`“${text}” is not painted.`);
  return [...point];
}
