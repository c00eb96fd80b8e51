import type { BlockFinds, Span } from '../matching/types';
import type { Block } from './blocks';
import { placesOf } from './ranges';
import { parentOf, precedes } from './tree';

/** A span of a block, as it is painted. */
export interface Mark extends Span {
  block: Block;
  /** No mark of one of its terms stands before it on the page. */
  first: boolean;
}

/** What was read anew inside a box. */
export interface Reading {
  blocks: readonly Block[];
  /** The box came to where it is: its blocks may stand elsewhere among the others than they did. */
  moved: boolean;
}

/** What a page holds: its blocks in reading order, what was found in each, and the marks decided from all of it. */
export interface PageModel {
  readonly blocks: readonly Block[];
  /** Of the text of all blocks, in code units. */
  readonly length: number;
  /** Blocks that are not matched yet, in reading order. */
  readonly unmatched: readonly Block[];
  /** Every mark, in reading order. */
  readonly marks: readonly Mark[];
  marksOf(block: Block): readonly Mark[];
  /** The blocks that a text node is read in. */
  blocksOf(node: Text): readonly Block[];
  /** Whether a text node still holds what was read in it. */
  isAsRead(node: Text): boolean;
  /** Whether a block lies directly in an element, rather than in a box inside it. */
  hasText(element: Element): boolean;
  /**
   * Puts what was read in each box in the place of all that was read inside it. A block whose text was there before
   * keeps what was found in it. Returns the blocks that are gone, those that were taken off the page with them.
   */
  replace(readings: ReadonlyMap<Element, Reading>): Block[];
  /**
   * Leaves out the last blocks, those outside `main` first, so that at most `length` code units of text are left; returns
   * them.
   */
  cut(length: number, main?: Element): Block[];
  /** Keeps what was found in blocks; `decide` makes it count. */
  found(blocks: readonly Block[], finds: readonly BlockFinds[]): void;
  /** The glossary changed: every block is unmatched again, its marks stay until it is matched. */
  forget(): void;
  /** The mark that stands where this one stood when it was given; undefined where there is none any more. */
  again(mark: Mark): Mark | undefined;
  /** Decides the marks of the whole page anew and returns the blocks whose marks changed. */
  decide(): Block[];
}

interface Entry {
  block: Block;
  finds: BlockFinds | undefined;
  matched: boolean;
  marks: readonly Mark[];
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

const none: readonly never[] = [];

const nodeOf = ({ block }: Entry): Text => block.parts[0]!.node;

/** Gives the box of `boxes` that a node stands in, undefined outside all of them. */
function boxFinder(boxes: ReadonlySet<Element>): (node: Node) => Element | undefined {
  const known = new Map<Element, Element | undefined>();
  return (node) => {
    const path: Element[] = [];
    let box: Element | undefined;
    for (let at = parentOf(node); at; at = parentOf(at)) {
      if (boxes.has(at)) box = at;
      else if (known.has(at)) box = known.get(at);
      else {
        path.push(at);
        continue;
      }
      break;
    }
    for (const element of path) known.set(element, box);
    return box;
  };
}

/** `decideSpans` is utils/matching/decide: what counts where, from the finds of the whole page and its texts. */
export function createPageModel(
  decideSpans: (blocks: readonly BlockFinds[], texts: readonly string[]) => Span[][],
): PageModel {
  let entries: Entry[] = [];
  let length = 0;
  let marks: Mark[] = [];
  const entryOf = new WeakMap<Block, Entry>();
  const blocksByNode = new WeakMap<Text, Block[]>();
  const texts = new WeakMap<Element, number>();

  const count = ({ block }: Entry, by: 1 | -1) => {
    length += by * block.text.length;
    texts.set(block.element, (texts.get(block.element) ?? 0) + by);
  };
  const enter = (block: Block, finds: BlockFinds | undefined): Entry => {
    const entry: Entry = { block, finds, matched: finds !== undefined, marks: none };
    entryOf.set(block, entry);
    for (const { node } of block.parts) {
      const others = blocksByNode.get(node);
      if (!others) blocksByNode.set(node, [block]);
      else if (others.at(-1) !== block) others.push(block);
    }
    count(entry, 1);
    return entry;
  };
  const leave = (entry: Entry) => {
    count(entry, -1);
    entryOf.delete(entry.block);
    for (const { node } of entry.block.parts) {
      const others = blocksByNode.get(node)?.filter((other) => other !== entry.block);
      if (others?.length) blocksByNode.set(node, others);
      else blocksByNode.delete(node);
    }
  };

  /** Where a node comes among entries that are all on the page. */
  const placeOf = (node: Node, among: readonly Entry[]): number => {
    let low = 0;
    let high = among.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (precedes(nodeOf(among[middle]!), node)) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  return {
    get blocks() {
      return entries.map(({ block }) => block);
    },
    get length() {
      return length;
    },
    get unmatched() {
      return entries.flatMap(({ block, matched }) => (matched ? none : block));
    },
    get marks() {
      return marks;
    },
    marksOf: (block) => entryOf.get(block)?.marks ?? none,
    blocksOf: (node) => blocksByNode.get(node) ?? none,
    hasText: (element) => (texts.get(element) ?? 0) > 0,

    isAsRead(node) {
      let read = 0;
      for (const { text, parts } of blocksByNode.get(node) ?? none)
        for (const part of parts) {
          if (part.node !== node) continue;
          if (!node.data.startsWith(text.slice(part.start, part.start + part.length), part.from))
            return false;
          read += part.length;
        }
      return read > 0 && read === node.length;
    },

    replace(readings) {
      const boxOf = boxFinder(new Set(readings.keys()));
      const gone: Entry[] = [];
      const known = new Map<string, BlockFinds>();
      /** What goes on standing; an unmoved box holds the place of what it held before. */
      const stay: (Entry | { box: Element })[] = [];
      const placed = new Set<Element>();
      for (const entry of entries) {
        const node = nodeOf(entry);
        const box = node.isConnected ? boxOf(node) : undefined;
        if (node.isConnected && !box) {
          stay.push(entry);
          continue;
        }
        gone.push(entry);
        if (entry.matched) known.set(entry.block.text, entry.finds!);
        if (!box || placed.has(box) || readings.get(box)!.moved) continue;
        placed.add(box);
        stay.push({ box });
      }
      for (const entry of gone) leave(entry);
      const enterAll = (box: Element): Entry[] =>
        readings.get(box)!.blocks.flatMap((block) =>
          // The page may have taken it away since.
          block.parts[0]!.node.isConnected ? enter(block, known.get(block.text)) : [],
        );
      entries = stay.flatMap((each) => ('box' in each ? enterAll(each.box) : each));
      for (const box of readings.keys()) {
        if (placed.has(box)) continue;
        const fresh = enterAll(box);
        if (fresh.length > 0) entries.splice(placeOf(nodeOf(fresh[0]!), entries), 0, ...fresh);
      }
      return gone.map(({ block }) => block);
    },

    cut(most, main) {
      const out = new Set<Entry>();
      for (const keep of [main, undefined])
        for (const entry of entries.toReversed()) {
          if (length <= most) break;
          if (out.has(entry) || keep?.contains(entry.block.element)) continue;
          leave(entry);
          out.add(entry);
        }
      entries = entries.filter((entry) => !out.has(entry));
      return [...out].map(({ block }) => block);
    },

    found(which, results) {
      which.forEach((block, i) => {
        const entry = entryOf.get(block);
        // The page may have taken it away while it was matched.
        if (!entry) return;
        entry.finds = results[i]!;
        entry.matched = true;
      });
    },

    forget() {
      for (const entry of entries) entry.matched = false;
    },

    again(mark) {
      if (entryOf.get(mark.block)?.marks.includes(mark)) return mark;
      const [place] = placesOf(mark.block, mark.start, mark.end);
      if (!place) return undefined;
      for (const block of blocksByNode.get(place.startContainer) ?? none)
        for (const other of entryOf.get(block)!.marks) {
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
      // Most blocks hold nothing, and cost nothing.
      const full = entries.filter(
        ({ finds, marks }) =>
          marks.length > 0 || (finds && finds.finds.length + finds.near.length > 0),
      );
      const spans = decideSpans(
        full.map(({ finds }) => finds ?? { finds: [], near: [] }),
        full.map(({ block }) => block.text),
      );
      const seen = new Set<string>();
      const changed: Block[] = [];
      marks = [];
      full.forEach((entry, i) => {
        const fresh = spans[i]!.map((span): Mark => {
          const first = span.terms.some((term) => !seen.has(term));
          for (const term of span.terms) seen.add(term);
          return { ...span, block: entry.block, first };
        });
        // Marks that stay the same stay themselves: walking the page compares them by identity.
        if (!sameMarks(entry.marks, fresh)) {
          entry.marks = fresh;
          changed.push(entry.block);
        }
        for (const mark of entry.marks) marks.push(mark);
      });
      return changed;
    },
  };
}
