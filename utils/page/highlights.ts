import type { KindGroup } from '../glossary/term';
import type { Block } from './blocks';
import type { Mark } from './model';
import { placesOf } from './ranges';

/** How a mark is painted: one line, and a lit ground or none. The names are those of the design's styles. */
export interface Look {
  group: KindGroup;
  strength: 'strong' | 'faint' | 'bold';
  lit: boolean;
}

/** Highlights tell the group alone: a page can read their names, and they carry no meaning beyond what it sees. */
function namesOf(look: Look): string[] {
  const line =
    look.strength === 'strong' ? `sl-${look.group}` : `sl-${look.group}-${look.strength}`;
  return look.lit ? [line, 'sl-lit'] : [line];
}

export interface Painter {
  /** Shows these marks of a block in the place of what was shown of it; they appear while it is near the view. */
  paint(block: Block, marks: readonly Mark[]): void;
  /** Takes blocks that are gone off the page. */
  drop(blocks: Iterable<Block>): void;
  /** Lights one mark as the one whose card is open, or none. */
  activate(mark: Mark | undefined): void;
  /** Puts highlights back that the page took out of the registry. Returns whether any were gone. */
  reassert(): boolean;
  /** Blocks near the view now. */
  near(): ReadonlySet<Block>;
}

/**
 * Paints with the CSS Custom Highlight API: no node is added, no text changed. Only blocks near the view hold ranges,
 * since every registered range makes each later frame of the page dearer, and StaticRanges alone, since a live
 * Range taxes every change of the page. `onView` is called whenever it is known anew what is near the view. Stops with
 * `signal`.
 */
export function createPainter(
  look: (mark: Mark) => Look,
  onView: () => void,
  signal: AbortSignal,
): Painter {
  const highlights = new Map<string, Highlight>();
  const marksOf = new Map<Block, readonly Mark[]>();
  const shown = new Map<Block, { name: string; range: StaticRange }[]>();
  const blocksOf = new Map<Element, Set<Block>>();
  const near = new Set<Block>();
  const active = 'sl-active';

  const highlight = (name: string): Highlight => {
    let group = highlights.get(name);
    if (!group) {
      group = new Highlight();
      // Grounds lie under lines.
      group.priority = name === active ? 2 : name === 'sl-lit' ? 0 : 1;
      highlights.set(name, group);
      CSS.highlights.set(name, group);
    }
    return group;
  };

  const hide = (block: Block) => {
    for (const { name, range } of shown.get(block) ?? []) highlights.get(name)?.delete(range);
    shown.delete(block);
  };

  const show = (block: Block) => {
    hide(block);
    const ranges = (marksOf.get(block) ?? []).flatMap((mark) =>
      placesOf(block, mark.start, mark.end).flatMap((place) =>
        namesOf(look(mark)).map((name) => ({ name, range: new StaticRange(place) })),
      ),
    );
    if (ranges.length === 0) return;
    for (const { name, range } of ranges) highlight(name).add(range);
    shown.set(block, ranges);
  };

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries)
        for (const block of blocksOf.get(target) ?? []) {
          if (isIntersecting === near.has(block)) continue;
          if (isIntersecting) {
            near.add(block);
            show(block);
          } else {
            near.delete(block);
            hide(block);
          }
        }
      onView();
    },
    { rootMargin: '200% 0%' },
  );

  signal.addEventListener('abort', () => {
    observer.disconnect();
    for (const name of highlights.keys()) CSS.highlights.delete(name);
  });

  return {
    paint(block, marks) {
      marksOf.set(block, marks);
      let blocks = blocksOf.get(block.element);
      if (!blocks) {
        blocks = new Set();
        blocksOf.set(block.element, blocks);
      } else if (blocks.size > 0 && [...blocks].some((other) => near.has(other))) near.add(block);
      blocks.add(block);
      observer.observe(block.element);
      if (near.has(block)) show(block);
    },
    drop(blocks) {
      for (const block of blocks) {
        hide(block);
        near.delete(block);
        marksOf.delete(block);
        const others = blocksOf.get(block.element);
        others?.delete(block);
        if (others?.size === 0) {
          blocksOf.delete(block.element);
          observer.unobserve(block.element);
        }
      }
    },
    activate(mark) {
      const lit = highlight(active);
      lit.clear();
      if (mark)
        for (const place of placesOf(mark.block, mark.start, mark.end))
          lit.add(new StaticRange(place));
    },
    reassert() {
      let gone = false;
      for (const [name, group] of highlights)
        if (!CSS.highlights.has(name)) {
          CSS.highlights.set(name, group);
          gone = true;
        }
      return gone;
    },
    near: () => near,
  };
}
