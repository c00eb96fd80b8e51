import type { Known } from '../../entrypoints/content/known';
import { lookOf } from '../../entrypoints/content/look';
import type { TermHead } from '../../utils/messages';
import { type Block, readBlocks } from '../../utils/page/blocks';
import { createPainter, type Painter } from '../../utils/page/highlights';
import { createPageModel, type Mark, type PageModel } from '../../utils/page/model';
import { defaultSettings } from '../../utils/page-settings';
import { compile, decide, decode, type Index, search } from '../engine';

export const indexOf = (words: readonly string[]): Index =>
  compile(
    words.map((text, at) => ({
      id: `term-${at}`,
      pack: 'bench',
      forms: [{ text, case: 'exact', plural: false }],
    })),
    1,
  );

const kinds = ['company', 'policy', 'material'] as const;

/** Terms of all groups, every fourth of them lit. */
function knownTerms(count: number): Known {
  const heads = new Map<string, TermHead>();
  const lit = new Set<string>();
  for (let at = 0; at < count; at++) {
    const id = `term-${at}`;
    heads.set(id, { id, kind: kinds[at % kinds.length]!, name: id });
    if (at % 4 === 0) lit.add(id);
  }
  return { heads, lit, notes: [] };
}

/** Paints as the content script does; take off with `stop`. */
export function painterFor(count: number): Painter & { stop(): void } {
  const known = knownTerms(count);
  const stop = new AbortController();
  const painter = createPainter((mark: Mark) => lookOf(mark, known, defaultSettings), stop.signal);
  return { ...painter, stop: () => stop.abort() };
}

export const readAll = (): Block[] =>
  [...readBlocks(document.body)].filter((block) => block !== undefined);

/** Reads, matches and decides the whole page; `main` are the milliseconds of it that are not the search's. */
export function readAndMatch(index: Index): { model: PageModel; main: number; searching: number } {
  let since = performance.now();
  const model = createPageModel(decide);
  model.replace(new Map([[document.body, { blocks: readAll(), moved: true }]]));
  const blocks = model.blocks;
  // The request, as it is written for its way to the background.
  const texts = JSON.parse(JSON.stringify(blocks.map(({ text }) => text))) as string[];
  let main = performance.now() - since;
  since = performance.now();
  const found = search(index, texts);
  const searching = performance.now() - since;
  since = performance.now();
  model.found(blocks, decode(found));
  model.decide();
  main += performance.now() - since;
  return { model, main, searching };
}

export function paintAll(painter: Painter, model: PageModel): void {
  for (const block of model.blocks) {
    const marks = model.marksOf(block);
    if (marks.length > 0) painter.paint(block, marks);
  }
}
