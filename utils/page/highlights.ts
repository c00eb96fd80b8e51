import type { KindGroup } from '../glossary/term';
import type { Block } from './blocks';
import type { Mark } from './model';
import { watchNear } from './near';
import { extentOf, type Place, placesOf } from './ranges';

/** How a mark is painted: one line, and a lit ground or none. The names are those of the design's styles. */
export interface Look {
  group: KindGroup;
  strength: 'strong' | 'faint' | 'bold';
  lit: boolean;
  /** Under light text. */
  night: boolean;
}

/** Highlights tell the group alone: a page can read their names, and they carry no meaning beyond what it sees. */
function namesOf({ group, strength, lit, night }: Look): string[] {
  const line = `sl-${group}${strength === 'strong' ? '' : `-${strength}`}${night ? '-night' : ''}`;
  return lit ? [line, 'sl-lit'] : [line];
}

export interface Painter {
  /** Shows these marks of a block in the place of what was shown of it; they appear while it is near the view. */
  paint(block: Block, marks: readonly Mark[]): void;
  /** Takes blocks that are gone off the page. */
  drop(blocks: Iterable<Block>): void;
  /** Takes off what no longer covers the words that were found, since a node of these blocks was written to. */
  verify(blocks: Iterable<Block>): void;
  /** Lights one mark as the one whose card is open, or none. */
  activate(mark: Mark | undefined): void;
  /** Paints everything anew, for another look of the marks. */
  again(): void;
  /** Whether the registry holds what was put into it; a page can take out anything. */
  isIntact(): boolean;
  /** Puts back what a page took out. */
  restore(): void;
  /** Looks which blocks are near the view by now: the page may have moved them without a word. */
  tend(): void;
}

/** A mark in one place, with the highlights that its range is in. */
interface Shown {
  names: readonly string[];
  range: StaticRange;
  place: Place;
  mark: Mark;
}

const active = 'sl-active';

/** Blocks with marks that one element may have before only those near the view are shown. */
const manyBlocks = 12;

/** Which of the blocks of one element are near the view: those from the first number to before the second. */
function windowOf(blocks: readonly Block[]): [from: number, to: number] {
  // They lie one below the other, and measuring each would take as long as they are many.
  const firstThat = (holds: (extent: DOMRect) => boolean, from: number): number => {
    let low = from;
    let high = blocks.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const extent = extentOf(blocks[middle]!);
      if (!extent || holds(extent)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  const from = firstThat(({ bottom }) => bottom > -innerHeight, 0);
  return [from, firstThat(({ top }) => top > 2 * innerHeight, from)];
}

/** Whether a place still covers the words of its mark, or its share of them where it has several places. */
function isTrue(place: Place, { block, start, end }: Mark): boolean {
  // Ranges would tell the same, and take longer to ask.
  const { startContainer, endContainer, startOffset, endOffset } = place;
  const words = block.text.slice(start, end);
  const begin = startContainer.data;
  if (startContainer === endContainer) {
    if (endOffset - startOffset === words.length) return begin.startsWith(words, startOffset);
    return begin.length >= endOffset && words.includes(begin.slice(startOffset, endOffset));
  }
  const last = endContainer.data;
  return (
    last.length >= endOffset &&
    words.startsWith(begin.slice(startOffset)) &&
    words.endsWith(last.slice(0, endOffset))
  );
}

/**
 * Paints with the CSS Custom Highlight API: no node is added, no text changed. Only blocks near the view hold ranges,
 * since every registered range makes each later frame of the page dearer, and StaticRanges alone, since a live
 * Range taxes every change of the page. `look` says how a mark looks, undefined for one that is not painted. Stops with
 * `signal`.
 */
export function createPainter(
  look: (mark: Mark) => Look | undefined,
  signal: AbortSignal,
): Painter {
  /** And how many ranges each was given: a highlight cannot be looked into from Firefox's content scripts. */
  const groups = new Map<string, { highlight: Highlight; size: number }>();
  const marksOf = new Map<Block, readonly Mark[]>();
  const shown = new Map<Block, Shown[]>();
  const blocksOf = new Map<Element, Set<Block>>();
  /** Near elements with so many blocks that only those near the view are shown. */
  const huge = new Set<Element>();
  let lit: StaticRange[] = [];

  const add = (name: string, range: StaticRange) => {
    let group = groups.get(name);
    if (!group) {
      group = { highlight: new Highlight(), size: 0 };
      // Grounds lie under lines.
      group.highlight.priority = name === active ? 2 : name === 'sl-lit' ? 0 : 1;
      groups.set(name, group);
      CSS.highlights.set(name, group.highlight);
    }
    group.highlight.add(range);
    group.size++;
  };
  const remove = (name: string, range: StaticRange) => {
    const group = groups.get(name)!;
    group.highlight.delete(range);
    group.size--;
  };
  const addAll = ({ names, range }: Shown) => {
    for (const name of names) add(name, range);
  };
  const removeAll = ({ names, range }: Shown) => {
    for (const name of names) remove(name, range);
  };

  /** Blocks that are to be shown, all in one go: what is asked of a page's styles between two ranges costs a layout. */
  const waiting = new Set<Block>();
  const register = () => {
    for (const block of waiting) shown.get(block)?.forEach(addAll);
    waiting.clear();
  };

  const hide = (block: Block) => {
    if (!waiting.delete(block)) shown.get(block)?.forEach(removeAll);
    shown.delete(block);
  };

  const show = (block: Block) => {
    hide(block);
    const right: Shown[] = [];
    for (const mark of marksOf.get(block) ?? []) {
      const how = look(mark);
      if (!how) continue;
      const names = namesOf(how);
      // The page may have written to it since it was read.
      for (const place of placesOf(block, mark.start, mark.end))
        if (isTrue(place, mark)) right.push({ names, range: new StaticRange(place), place, mark });
    }
    if (right.length === 0) return;
    shown.set(block, right);
    if (waiting.size === 0) queueMicrotask(register);
    waiting.add(block);
  };

  /** Shows what of a near element is near, which matters where a whole page lies in one. */
  const showNear = (element: Element) => {
    const all = [...(blocksOf.get(element) ?? [])];
    if (all.length < manyBlocks) {
      huge.delete(element);
      for (const block of all) if (!shown.has(block)) show(block);
      return;
    }
    huge.add(element);
    const [from, to] = windowOf(all);
    all.forEach((block, i) => {
      if (i < from || i >= to) hide(block);
      else if (!shown.has(block)) show(block);
    });
  };

  let scrolled = 0;
  const onScroll = () => {
    if (huge.size === 0 || scrolled !== 0) return;
    scrolled = requestAnimationFrame(() => {
      scrolled = 0;
      for (const element of huge) showNear(element);
    });
  };
  addEventListener('scroll', onScroll, { signal, passive: true, capture: true });

  const near = watchNear((element, isNear) => {
    if (isNear) return showNear(element);
    huge.delete(element);
    for (const block of blocksOf.get(element) ?? []) hide(block);
  }, signal);

  const drop = (block: Block) => {
    hide(block);
    marksOf.delete(block);
    const { element } = block;
    const others = blocksOf.get(element);
    if (!others?.delete(block) || others.size > 0) return;
    blocksOf.delete(element);
    huge.delete(element);
    near.forget(element);
  };

  signal.addEventListener('abort', () => {
    waiting.clear();
    // A newer Sidelight may have put its own there.
    for (const [name, { highlight }] of groups)
      if (CSS.highlights.get(name) === highlight) CSS.highlights.delete(name);
  });

  return {
    paint(block, marks) {
      // Blocks without marks, nearly all of them, cost nothing when the page scrolls.
      if (marks.length === 0) return drop(block);
      marksOf.set(block, marks);
      const { element } = block;
      const others = blocksOf.get(element);
      if (others) others.add(block);
      else {
        blocksOf.set(element, new Set([block]));
        near.watch(element);
      }
      if (!near.elements.has(element)) return;
      if (shown.has(block) || !huge.has(element)) show(block);
      else onScroll();
    },
    drop(blocks) {
      for (const block of blocks) drop(block);
    },
    verify(blocks) {
      for (const block of blocks) {
        const left = shown.get(block)?.filter((each) => {
          const right = isTrue(each.place, each.mark);
          if (!right && !waiting.has(block)) removeAll(each);
          return right;
        });
        if (left) shown.set(block, left);
      }
    },
    activate(mark) {
      for (const range of lit) remove(active, range);
      lit = mark
        ? placesOf(mark.block, mark.start, mark.end).map((place) => new StaticRange(place))
        : [];
      for (const range of lit) add(active, range);
    },
    again() {
      for (const element of near.elements) {
        for (const block of blocksOf.get(element)!) hide(block);
        showNear(element);
      }
    },
    isIntact: () =>
      [...groups].every(
        ([name, { highlight, size }]) =>
          CSS.highlights.get(name) === highlight && highlight.size === size,
      ),
    restore() {
      register();
      for (const [name, { highlight }] of groups) {
        CSS.highlights.set(name, highlight);
        highlight.clear();
        for (const each of shown.values())
          for (const { names, range } of each) if (names.includes(name)) highlight.add(range);
      }
      for (const range of lit) groups.get(active)!.highlight.add(range);
    },
    tend: near.tend,
  };
}
