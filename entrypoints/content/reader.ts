import type { Passage } from '@/utils/brief/highlights';
import { holds, type Id, kindGroup, type Note } from '@/utils/glossary/term';
import { decide } from '@/utils/matching/decide';
import { decode } from '@/utils/matching/wire';
import { ask, type PageReport, type TermHead } from '@/utils/messages';
import { type Block, readBlocks } from '@/utils/page/blocks';
import { createPainter, type Look } from '@/utils/page/highlights';
import { createPageModel, type Mark } from '@/utils/page/model';
import { boxesToRead, watchPage } from '@/utils/page/watch';
import { cardHost } from '../card/door';
import { createGuide } from './guide';
import { passagesOf, reportOf } from './report';

/** Reads, matches and paints one page for as long as it lives. */
export interface Reader {
  report(): PageReport;
  passages(): Passage[];
  goTo(id: Id): void;
  walk(direction: 1 | -1): void;
  /** The glossary, or what of it is switched on, changed. */
  glossaryChanged(generation: number): void;
  stop(): void;
}

/** What the page knows of the terms on it. */
export interface Known {
  heads: ReadonlyMap<Id, TermHead>;
  /** Terms of notes that hold on this page. */
  lit: ReadonlySet<Id>;
  /** Ids of the notes that hold. */
  notes: readonly Id[];
}

/** Code units of text that are matched on one page; the rest is left out, and the popup says so. */
const pageLimit = 2_000_000;
/** What one request may hold. The first holds what is near the view alone. */
const requestBlocks = 2000;
const requestLength = 256_000;
/** Milliseconds of reading before the page gets its turn. */
const slice = 8;

/** Reads what stands in `part`, else the whole page; stops with `parent`. */
export function createReader(parent: AbortSignal, part?: Element): Reader {
  // Not kept: document.open gives a page another body.
  const root = () => part ?? document.body;
  const own = new AbortController();
  const signal = AbortSignal.any([parent, own.signal]);
  /** Muted by the reader: for this page, in memory alone. */
  const muted = new Set<Id>();
  const model = createPageModel((finds) =>
    decide(finds).map((spans) =>
      muted.size === 0 ? spans : spans.filter(({ terms }) => !terms.every((id) => muted.has(id))),
    ),
  );
  const known = { heads: new Map<Id, TermHead>(), lit: new Set<Id>(), notes: [] as Id[] };
  let whens = new Map<Id, Note['when']>();
  /** What replies of a newer glossary told; it counts once the whole page is matched against that one. */
  let fresh: { heads: Map<Id, TermHead>; whens: Map<Id, Note['when']> } | undefined;
  let generation = 0;
  let partial = false;
  let matching: Promise<void> | undefined;

  const look = (mark: Mark): Look => {
    const head = known.heads.get(mark.terms[0]!);
    const lit = mark.first && mark.terms.some((id) => known.lit.has(id));
    const inHeading = lit && mark.block.element.closest('h1,h2,h3,h4,h5,h6') !== null; // The ground would shout there.
    return {
      group: kindGroup(head?.kind ?? 'company'),
      strength: !mark.first ? 'faint' : inHeading ? 'bold' : 'strong',
      lit: lit && !inHeading,
    };
  };

  let viewKnown: () => void = () => {};
  const painter = createPainter(look, () => viewKnown(), signal);
  const guide = createGuide(
    model,
    known,
    painter,
    (id) => {
      muted.add(id);
      settle();
    },
    signal,
  );
  const watch = watchPage(
    part ?? document,
    (changed) => void reread(boxesToRead(changed, root())),
    cardHost,
    signal,
  );

  async function read(box: Element): Promise<Block[]> {
    const blocks: Block[] = [];
    let left = pageLimit;
    let since = performance.now();
    for (const block of readBlocks(box, { onShadow: (shadow) => watch.add(shadow) })) {
      if (performance.now() - since > slice) {
        await scheduler.yield();
        if (signal.aborted) return [];
        since = performance.now();
      }
      if (!block) continue;
      left -= block.text.length;
      if (left < 0) {
        partial = true;
        break;
      }
      blocks.push(block);
    }
    return blocks;
  }

  async function reread(boxes: Element[]): Promise<void> {
    for (const box of boxes) {
      const blocks = await read(box);
      if (signal.aborted) return;
      const gone = model.replace(box, blocks);
      // New blocks first: one that stands where an old one stood is known to be near the view.
      for (const block of blocks) painter.paint(block, []);
      painter.drop(gone);
    }
    painter.reassert();
    settle();
    await match();
  }

  /** Decides and paints what is known so far. */
  function settle(): void {
    const changed = new Set(model.decide());
    const onPage = new Set(model.marks.flatMap((mark) => mark.terms));
    known.notes = [...whens].flatMap(([id, when]) => (holds(when, onPage) ? [id] : []));
    const lit = new Set(
      known.notes
        .flatMap((id) => [...whens.get(id)!.all, ...whens.get(id)!.any])
        .filter((id) => onPage.has(id)),
    );
    for (const mark of model.marks)
      if (mark.terms.some((id) => lit.has(id) !== known.lit.has(id))) changed.add(mark.block);
    known.lit = lit;
    for (const block of changed) painter.paint(block, model.marksOf(block));
    guide.marksChanged();
  }

  function nextRequest(): Block[] {
    const near = painter.near();
    const waiting = model.unmatched;
    const first = waiting.filter((block) => near.has(block));
    const blocks: Block[] = [];
    let length = 0;
    for (const block of first.length > 0 ? first : waiting) {
      length += block.text.length;
      if (blocks.length === requestBlocks || (blocks.length > 0 && length > requestLength)) break;
      blocks.push(block);
    }
    return blocks;
  }

  async function matchAll(): Promise<void> {
    for (let blocks = nextRequest(); blocks.length > 0; blocks = nextRequest()) {
      const reply = await ask('match', { blocks: blocks.map((block) => block.text) });
      if (signal.aborted) return;
      if (reply.generation !== generation) glossaryIs(reply.generation);
      for (const head of reply.terms) (fresh ?? known).heads.set(head.id, head);
      for (const { id, when } of reply.notes) (fresh?.whens ?? whens).set(id, when);
      model.found(blocks, decode(reply.found));
      // Marks that are right already must not go and come back while the rest is matched again.
      if (fresh && model.unmatched.length > 0) continue;
      if (fresh) {
        known.heads = fresh.heads;
        whens = fresh.whens;
        fresh = undefined;
      }
      settle();
    }
  }

  /** From here on, answers are of another state of the glossary. */
  function glossaryIs(current: number): void {
    if (generation !== 0) {
      fresh = { heads: new Map(), whens: new Map() };
      model.forget();
    }
    generation = current;
  }

  function match(): Promise<void> {
    matching ??= matchAll()
      .catch(() => {
        // Nobody answers: the marks that are there stay, and the next change asks again.
      })
      .finally(() => {
        matching = undefined;
      });
    return matching;
  }

  async function begin(): Promise<void> {
    const blocks = await read(root());
    if (signal.aborted) return;
    model.replace(root(), blocks);
    const inView = new Promise<void>((resolve) => {
      viewKnown = resolve;
    });
    for (const block of blocks) painter.paint(block, []);
    // A hidden tab is not laid out, so that nothing comes near its view before it is shown.
    if (blocks.length > 0 && document.visibilityState === 'visible') await inView;
    await match();
  }
  void begin();

  return {
    report: () => reportOf(model, known, { generation, partial }),
    passages: () => passagesOf(model),
    goTo: guide.goTo,
    walk: guide.walk,
    glossaryChanged(current) {
      glossaryIs(current);
      void match();
    },
    stop: () => own.abort(),
  };
}
