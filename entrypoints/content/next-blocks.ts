import type { Block } from '@/utils/page/blocks';
import { isNearNow } from '@/utils/page/near';
import { slice } from '@/utils/page/read';

/** What one request may hold: blocks, and UTF-16 code units in them. */
const mostBlocks = 2000;
const mostLength = 256_000;

/** Of blocks in reading order those near the view, as far as they are found in no time. */
function inView(blocks: readonly Block[]): Block[] {
  if (document.visibilityState === 'hidden') return [];
  const since = performance.now();
  const near: Block[] = [];
  for (const [i, block] of blocks.entries()) {
    if (i % 32 === 0 && performance.now() - since > slice / 2) break;
    if (isNearNow(block.element)) near.push(block);
  }
  return near;
}

/** Those of the waiting blocks that the next request asks about; the first one of a page about what is near the view. */
export function nextBlocks(waiting: readonly Block[], isFirst: boolean): Block[] {
  const first = isFirst ? inView(waiting) : [];
  const blocks: Block[] = [];
  let length = 0;
  for (const block of first.length > 0 ? first : waiting) {
    length += block.text.length;
    if (blocks.length === mostBlocks || (blocks.length > 0 && length > mostLength)) break;
    blocks.push(block);
  }
  return blocks;
}
