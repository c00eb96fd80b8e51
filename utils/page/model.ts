import type { BlockFinds, Span } from '../matching/types';
import type { Block } from './blocks';
import { placesOf } from './ranges';
import { hostOf, isInside } from './tree';

/** A span of a block, as it is painted. */
export interface Mark extends Span {
  block: Block;
  /** No mark of one of its terms stands before it on the page. */
  first: boolean;
}

/** What a page holds: its blocks in reading order, what was found in each, and the marks decided from all of it. */
export interface PageModel {
  readonly blocks: readonly Block[];
  /** Blocks that are not matched yet, in reading order. */
  readonly unmatched: readonly Block[];
  /** Every mark, in reading order. */
  readonly marks: readonly Mark[];
  marksOf(block: Block): readonly Mark[];
  /** The block and part that a text node is read in. */
  blocksOf(node: Text): readonly Block[];
  /**
   * Puts `blocks` in the place of all that was read inside `root`. A block whose text was there before keeps what was
   * found in it. Returns the blocks that are gone.
   */
  replace(root: Element, blocks: readonly Block[]): Block[];
  /** Keeps what was found in blocks; `decide` makes it count. */
  found(blocks: readonly Block[], finds: readonly BlockFinds[]): void;
  /** The glossary changed: every block is unmatched again, its marks stay until it is matched. */
  forget(): void;
  /** The mark that stands where this one stood when it was given; undefined where there is none any more. */
  again(mark: Mark): Mark | undefined;
  /** Decides the marks of the whole page anew and returns the blocks whose marks changed. */
  decide(): Block[];
}

const sameMarks = (a: readonly Mark[], b: readonly Mark[]): boolean =>
  a.length === b.length &&
  a.every((mark, i) => {
    const other = b[i]!;
    return (
      mark.start === other.start &&
      mark.end === other.end &&
      mark.first === other.first &&
      mark.terms.length === other.terms.length &&
      mark.terms.every((term, k) => term === other.terms[k])
    );
  });

/** Whether `a` stands before `b` on the page; what is in a shadow tree stands where its host does. */
function precedes(a: Node, b: Node): boolean {
  const outermost = (node: Node) => {
    let at = node;
    for (let host = hostOf(at); host; host = hostOf(at)) at = host;
    return at;
  };
  if (a.getRootNode() !== b.getRootNode()) return precedes(outermost(a), outermost(b));
  return (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
}

const none: readonly never[] = [];

/** `decideSpans` is utils/matching/decide: what counts where, from the finds of the whole page. */
export function createPageModel(
  decideSpans: (blocks: readonly BlockFinds[]) => Span[][],
): PageModel {
  let blocks: Block[] = [];
  let marks: Mark[] = [];
  const finds = new WeakMap<Block, BlockFinds>();
  let matched = new WeakSet<Block>();
  const marksByBlock = new WeakMap<Block, Mark[]>();
  const blocksByNode = new WeakMap<Text, Block[]>();

  const index = (block: Block) => {
    for (const { node } of block.parts) {
      const others = blocksByNode.get(node)?.filter((other) => other !== block) ?? [];
      blocksByNode.set(node, [...others, block]);
    }
  };
  const unindex = (block: Block) => {
    for (const { node } of block.parts) {
      const others = blocksByNode.get(node)?.filter((other) => other !== block);
      if (others?.length) blocksByNode.set(node, others);
      else blocksByNode.delete(node);
    }
  };

  return {
    get blocks() {
      return blocks;
    },
    get unmatched() {
      return blocks.filter((block) => !matched.has(block));
    },
    get marks() {
      return marks;
    },
    marksOf: (block) => marksByBlock.get(block) ?? none,
    blocksOf: (node) => blocksByNode.get(node) ?? none,

    replace(root, fresh) {
      const inside = (block: Block) => {
        const { node } = block.parts[0]!;
        // A block that was taken off the page is nobody's any more.
        return !node.isConnected || isInside(root, node) || isInside(root, block.element);
      };
      const gone: Block[] = [];
      const stay: Block[] = [];
      for (const block of blocks) (inside(block) ? gone : stay).push(block);
      const known = new Map(
        gone.flatMap((block) => (matched.has(block) ? [[block.text, finds.get(block)!]] : [])),
      );
      for (const block of gone) unindex(block);
      for (const block of fresh) {
        index(block);
        const again = known.get(block.text);
        if (!again) continue;
        finds.set(block, again);
        matched.add(block);
      }
      const anchor = fresh[0]?.parts[0]?.node ?? root;
      const at = stay.findIndex((block) => precedes(anchor, block.parts[0]!.node));
      blocks = at < 0 ? [...stay, ...fresh] : [...stay.slice(0, at), ...fresh, ...stay.slice(at)];
      return gone;
    },

    found(which, results) {
      which.forEach((block, i) => {
        finds.set(block, results[i]!);
        matched.add(block);
      });
    },

    forget() {
      matched = new WeakSet();
    },

    again(mark) {
      const [place] = placesOf(mark.block, mark.start, mark.end);
      if (!place) return undefined;
      for (const block of blocksByNode.get(place.startContainer) ?? none)
        for (const other of marksByBlock.get(block) ?? none) {
          const [now] = placesOf(block, other.start, other.end);
          const same =
            now?.startContainer === place.startContainer &&
            now.startOffset === place.startOffset &&
            other.terms[0] === mark.terms[0];
          if (same) return other;
        }
      return undefined;
    },

    decide() {
      const spans = decideSpans(blocks.map((block) => finds.get(block) ?? { finds: [], near: [] }));
      const seen = new Set<string>();
      const changed: Block[] = [];
      marks = [];
      blocks.forEach((block, i) => {
        const fresh = spans[i]!.map((span): Mark => {
          const first = span.terms.some((term) => !seen.has(term));
          for (const term of span.terms) seen.add(term);
          return { ...span, block, first };
        });
        if (!sameMarks(marksByBlock.get(block) ?? [], fresh)) changed.push(block);
        // Equal marks are replaced too: walking the page compares them by identity.
        marksByBlock.set(block, fresh);
        marks.push(...fresh);
      });
      return changed;
    },
  };
}
