import { type Block, type Hear, readBlocks } from './blocks';
import { mainOf } from './main-text';
import { precedes } from './tree';

/** Milliseconds of reading before the page gets its turn. */
export const slice = 8;

export interface Reads {
  hear: Hear;
  signal: AbortSignal;
  /** Counts the milliseconds that the page had to wait. */
  spent(time: number): void;
}

const lengthOf = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, { text }) => sum + text.length, 0);

const follows = ({ parts }: Block, element: Element): boolean =>
  !element.contains(parts[0]!.node) && precedes(element, parts[0]!.node);

/**
 * Reads a box in slices, in reading order, up to little more than `room` code units. Where a page holds more, it is what
 * the page is about that is read, and then as much of what stands around it as there is room for.
 */
export async function readBox(box: Element, room: number, how: Reads): Promise<Block[]> {
  const blocks = await readPart(box, room, how);
  if (lengthOf(blocks) <= room) return blocks;
  const main = mainOf(box.ownerDocument);
  if (!main || main === box || !box.contains(main) || !main.checkVisibility()) return blocks;
  if (follows(blocks.at(-1)!, main)) return blocks;
  const inMain = await readPart(main, room, how);
  const around = await readPart(box, room - lengthOf(inMain), how, main);
  const after = around.filter((block) => follows(block, main));
  return [...around.slice(0, around.length - after.length), ...inMain, ...after];
}

/** From the beginning of a box on. */
async function readPart(
  box: Element,
  room: number,
  { hear, signal, spent }: Reads,
  except?: Element,
): Promise<Block[]> {
  const blocks: Block[] = [];
  let since = performance.now();
  for (const block of readBlocks(box, hear, except)) {
    if (block) {
      blocks.push(block);
      room -= block.text.length;
      if (room < 0) break;
    }
    const now = performance.now();
    if (now - since < slice) continue;
    spent(now - since);
    await scheduler.yield();
    if (signal.aborted) break;
    since = performance.now();
  }
  spent(performance.now() - since);
  return blocks;
}
