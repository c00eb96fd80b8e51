import type { Block, Part } from './blocks';

/** The part that holds the code unit at `offset` of the block's text; undefined between parts. */
export function partAt(block: Block, offset: number): Part | undefined {
  let low = 0;
  let high = block.parts.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const part = block.parts[middle]!;
    if (offset < part.start) high = middle - 1;
    else if (offset >= part.start + part.length) low = middle + 1;
    else return part;
  }
  return undefined;
}

/** Where a span of a block's text stands in the page. */
export interface Place {
  startContainer: Text;
  startOffset: number;
  endContainer: Text;
  endOffset: number;
}

/**
 * The places of `start` to `end` (UTF-16 code units of the block's text): one, or one for each tree where the
 * span runs from a document into a shadow root. Empty where the page took the text away.
 */
export function placesOf(block: Block, start: number, end: number): Place[] {
  const first = partAt(block, start);
  const last = partAt(block, end - 1);
  if (!first?.node.isConnected || !last?.node.isConnected) return [];
  if (first === last || first.node.getRootNode() === last.node.getRootNode())
    return [
      {
        startContainer: first.node,
        startOffset: first.from + start - first.start,
        endContainer: last.node,
        endOffset: last.from + end - last.start,
      },
    ];
  return block.parts
    .slice(block.parts.indexOf(first), block.parts.indexOf(last) + 1)
    .map((part) => ({
      startContainer: part.node,
      startOffset: part.from + Math.max(start - part.start, 0),
      endContainer: part.node,
      endOffset: part.from + Math.min(end - part.start, part.length),
    }));
}

/** One for all: each live Range, dropped ones too until they are collected, makes every change of the page dearer. */
let range: Range | undefined;

function measure<T>(places: readonly Place[], take: (range: Range) => T): T[] {
  range ??= document.createRange();
  const taken: T[] = [];
  for (const { startContainer, startOffset, endContainer, endOffset } of places) {
    range.setStart(startContainer, Math.min(startOffset, startContainer.length));
    range.setEnd(endContainer, Math.min(endOffset, endContainer.length));
    taken.push(take(range));
  }
  // Out of the way of what the page does with its text.
  range.setStart(document, 0);
  range.collapse(true);
  return taken;
}

/** Client rectangles, line by line, of a span. */
export const rectsOf = (block: Block, start: number, end: number): DOMRect[] =>
  measure(placesOf(block, start, end), (span) => [...span.getClientRects()]).flat();

/** Client rectangle around a block's text, which may be a small part of its element; undefined where it is gone. */
export const extentOf = ({ element, parts }: Block): DOMRect | undefined => {
  const first = parts[0]!;
  const last = parts.at(-1)!;
  if (!first.node.isConnected || !last.node.isConnected) return undefined;
  // Across trees there is no range.
  if (first.node.getRootNode() !== last.node.getRootNode()) return element.getBoundingClientRect();
  const whole = {
    startContainer: first.node,
    startOffset: first.from,
    endContainer: last.node,
    endOffset: last.from + last.length,
  };
  return measure([whole], (text) => text.getBoundingClientRect())[0];
};
