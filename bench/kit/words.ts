import type { Block } from '../../utils/page/blocks';

/** A stretch of one text node. Offsets are UTF-16 code units. */
export interface Stretch {
  node: Text;
  start: number;
  end: number;
}

/** Where each text node begins in the page's text. */
export function startsOfNodes(): Map<Node, number> {
  const starts = new Map<Node, number>();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let length = 0;
  while (walker.nextNode()) {
    starts.set(walker.currentNode, length);
    length += (walker.currentNode as Text).length;
  }
  return starts;
}

/**
 * The most frequent words of what is read that every program here finds at the same places: never part of a longer
 * word, never overlapping another one of them.
 */
export function chooseWords(blocks: readonly Block[], most: number): string[] {
  const texts = blocks.map(({ text }) => text);
  const all = texts.join('\n');
  const isChinese = (all.match(/\p{Script=Han}/gu)?.length ?? 0) > all.length / 3;
  const counts = new Map<string, number>();
  const words = new Intl.Segmenter(isChinese ? 'zh' : 'en', { granularity: 'word' });
  for (const text of texts)
    for (const { segment, isWordLike } of words.segment(text)) {
      const fits = isChinese ? /^\p{Script=Han}{2,}$/u : /^[A-Za-z]{4,}$/;
      if (isWordLike && fits.test(segment)) counts.set(segment, (counts.get(segment) ?? 0) + 1);
    }
  const taken = texts.map(() => new Set<number>());
  const chosen: string[] = [];
  for (const [word] of [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))) {
    if (chosen.length === most) break;
    const places: [text: number, at: number][] = [];
    const free = texts.every((text, number) => {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
        const around = (text[at - 1] ?? ' ') + (text[at + word.length] ?? ' ');
        if (!isChinese && /[^\s,;:()“”"!?—]/.test(around.replace(/\.$/, ' '))) return false;
        for (let unit = 0; unit < word.length; unit++)
          if (taken[number]!.has(at + unit)) return false;
        if (places.at(-1)?.[0] === number && at - places.at(-1)![1] < word.length) return false;
        places.push([number, at]);
      }
      return true;
    });
    if (!free) continue;
    chosen.push(word);
    for (const [number, at] of places)
      for (let unit = 0; unit < word.length; unit++) taken[number]!.add(at + unit);
  }
  return chosen;
}

/** Up to `most` words, evenly over all that is read, each within one text node. */
export function stretchesOf(
  blocks: readonly Block[],
  most: number,
): { block: Block; start: number; end: number; place: Stretch }[] {
  const all = blocks.flatMap((block) =>
    block.parts.flatMap(({ node, start, length, from }) => {
      const text = block.text.slice(start, start + length);
      return [...text.matchAll(/[A-Za-z]{3,}|\p{Script=Han}{2}/gu)].map((match) => {
        const end = match.index + match[0].length;
        return {
          block,
          start: start + match.index,
          end: start + end,
          place: { node, start: from + match.index, end: from + end },
        };
      });
    }),
  );
  const every = Math.max(1, all.length / most);
  return Array.from(
    { length: Math.min(most, all.length) },
    (_, at) => all[Math.floor(at * every)]!,
  );
}

/** Wraps stretches in `<mark>`, as one writes it by hand. */
export function wrap(stretches: readonly Stretch[]): void {
  // From the last on: what comes before keeps its offsets.
  for (const { node, start, end } of stretches.toReversed()) {
    const middle = node.splitText(start);
    middle.splitText(end - start);
    const mark = document.createElement('mark');
    middle.replaceWith(mark);
    mark.append(middle);
  }
}
