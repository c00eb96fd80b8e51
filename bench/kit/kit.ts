/** Runs inside a page of a real browser, with what the content script consists of, and measures it beside others. */

import Mark from 'mark.js';
import { render as draw, h } from 'preact';
import { markAt } from '../../utils/page/marks';
import { measure, type Plan, type Times, timesOf } from '../measure';
import { bindToView, fresh, render } from './frames';
import { indexOf, paintAll, painterFor, readAll, readAndMatch } from './ours';
import { chooseWords, startsOfNodes, stretchesOf, wrap } from './words';

export interface Side {
  times: Times;
  /** Elements and text nodes that are on the page afterwards and were not before. */
  nodes: number;
}

export interface Found {
  words: number;
  marks: number;
  /** Why the answers do not count; undefined where they are the same. */
  problem?: string;
  ours: Side & { searching: Times; acrossNodes: number };
  markJs: Side;
}

const source = document.body.innerHTML;

function countNodes(): number {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ALL);
  let nodes = 0;
  while (walker.nextNode()) nodes++;
  return nodes;
}

const textNow = (): string => document.body.textContent ?? '';

/** P1: finds and paints words. Both answers are compared place by place. */
async function find(most: number, rounds: number): Promise<Found> {
  bindToView(true);
  await fresh(source);
  const words = chooseWords(readAll(), most);
  const index = indexOf(words);
  const ours: number[] = [];
  const searching: number[] = [];
  const theirs: number[] = [];
  let wanted = new Map<number, string>();
  let problem: string | undefined;
  const nodes = { ours: 0, markJs: 0 };
  let acrossNodes = 0;
  let marks = 0;
  for (let round = -1; round < rounds; round++) {
    await fresh(source);
    const before = { nodes: countNodes(), text: textNow() };
    const { model, main, searching: search } = readAndMatch(index);
    const begin = performance.now();
    const painter = painterFor(words.length);
    paintAll(painter, model);
    // What is painted is registered once the task that paints is over.
    await Promise.resolve();
    const script = main + performance.now() - begin;
    const rendering = await render(true);
    if (round >= 0) {
      ours.push(script + rendering);
      searching.push(search);
    }
    nodes.ours = countNodes() - before.nodes;
    if (textNow() !== before.text) problem = 'our marks changed the page’s text';
    const starts = startsOfNodes();
    const read = new Set(
      model.blocks.flatMap(({ parts }) => parts.map(({ node }) => node as Node)),
    );
    const isRead = [...starts].map(([node, start]) => ({ start, read: read.has(node) }));
    wanted = new Map();
    acrossNodes = 0;
    marks = model.marks.length;
    for (const { block, start, end } of model.marks) {
      const part = block.parts.find((each) => start < each.start + each.length)!;
      if (end > part.start + part.length) acrossNodes++;
      else
        wanted.set(
          starts.get(part.node)! + part.from + start - part.start,
          block.text.slice(start, end),
        );
    }
    painter.stop();

    await fresh(source);
    const nodesBefore = countNodes();
    const since = performance.now();
    new Mark(document.body).mark(words, { separateWordSearch: false, caseSensitive: true });
    const marking = performance.now() - since;
    const theirRendering = await render(false);
    if (round >= 0) theirs.push(marking + theirRendering);
    nodes.markJs = countNodes() - nodesBefore;
    problem ??= compareMarks(wanted, isRead);
  }
  return {
    words: words.length,
    marks,
    ...(problem ? { problem } : {}),
    ours: { times: timesOf(ours), searching: timesOf(searching), nodes: nodes.ours, acrossNodes },
    markJs: { times: timesOf(theirs), nodes: nodes.markJs },
  };
}

/** Compares the `<mark>` elements of the page with ours, where we read. */
function compareMarks(
  wanted: ReadonlyMap<number, string>,
  nodes: readonly { start: number; read: boolean }[],
): string | undefined {
  const starts = startsOfNodes();
  const left = new Map(wanted);
  const wasRead = (at: number): boolean =>
    nodes.findLast(({ start }) => start <= at)?.read ?? false;
  for (const mark of document.body.querySelectorAll('mark[data-markjs]')) {
    const at = starts.get(mark.firstChild!)!;
    const text = mark.textContent;
    if (left.get(at) === text) left.delete(at);
    else if (wasRead(at)) return `mark.js alone marks “${text}” at ${at}`;
  }
  const [alone] = left;
  return alone && `we alone mark “${alone[1]}” at ${alone[0]}`;
}

export interface Painted {
  offsets: number;
  problem?: string;
  ours: Side;
  byHand: Side;
}

/** P2: paints offsets that are given, all of them wherever they stand. */
async function paint(most: number, rounds: number): Promise<Painted> {
  const ours: number[] = [];
  const theirs: number[] = [];
  const nodes = { ours: 0, byHand: 0 };
  let problem: string | undefined;
  let offsets = 0;
  for (let round = -1; round < rounds; round++) {
    bindToView(false);
    await fresh(source);
    const given = stretchesOf(readAll(), most);
    offsets = given.length;
    const before = countNodes();
    let since = performance.now();
    const byBlock = Map.groupBy(given, ({ block }) => block);
    const painter = painterFor(most);
    for (const [block, spans] of byBlock)
      painter.paint(
        block,
        spans.map(({ start, end }, at) => ({
          block,
          start,
          end,
          terms: [`term-${at}`],
          first: true,
        })),
      );
    await Promise.resolve();
    let script = performance.now() - since;
    let rendering = await render(false);
    if (round >= 0) ours.push(script + rendering);
    nodes.ours = countNodes() - before;
    const lines = [...CSS.highlights].filter(([name]) => /^sl-(entity|policy|material)/.test(name));
    const shown = lines.reduce((sum, [, highlight]) => sum + highlight.size, 0);
    if (shown !== given.length) problem = `we paint ${shown} of ${given.length}`;
    painter.stop();

    await fresh(source);
    const again = stretchesOf(readAll(), most).map(({ place }) => place);
    const words = again.map(({ node, start, end }) => node.data.slice(start, end)).join();
    const nodesBefore = countNodes();
    since = performance.now();
    wrap(again);
    script = performance.now() - since;
    rendering = await render(false);
    if (round >= 0) theirs.push(script + rendering);
    nodes.byHand = countNodes() - nodesBefore;
    const marked = [...document.body.querySelectorAll('mark')]
      .filter((mark) => mark.childNodes.length === 1)
      .map((mark) => mark.textContent)
      .join();
    if (marked !== words) problem ??= 'the hand-made marks are not on the same words';
  }
  return {
    offsets,
    ...(problem ? { problem } : {}),
    ours: { times: timesOf(ours), nodes: nodes.ours },
    byHand: { times: timesOf(theirs), nodes: nodes.byHand },
  };
}

export interface Rerendered {
  paragraphs: number;
  /** Paragraphs that show another text than the framework drew. */
  wrong: { ours: number; byHand: number; markJs: number };
}

/** P3: what a page made by a framework shows after it drew again what had been marked. */
async function rerender(): Promise<Rerendered> {
  const paragraphs = 60;
  const word = 'Baogang';
  const drawn = (round: number): string[] =>
    Array.from({ length: paragraphs }, (_, at) =>
      at % 3 === 0 ? `Line ${at} of ${word} as it was.` : `${word} in round ${round}, line ${at}.`,
    );
  const wrong = { ours: 0, byHand: 0, markJs: 0 };
  for (const how of ['ours', 'byHand', 'markJs'] as const) {
    bindToView(false);
    await fresh('<div id="app"></div>');
    const app = document.querySelector('#app')!;
    const show = (texts: string[]): void =>
      draw(
        texts.map((text) => h('p', null, text)),
        app,
      );
    show(drawn(1));
    if (how === 'ours') {
      const { model } = readAndMatch(indexOf([word]));
      paintAll(painterFor(1), model);
    } else if (how === 'byHand') wrap(stretchesOf(readAll(), 10_000).map(({ place }) => place));
    else new Mark(document.body).mark([word], { separateWordSearch: false, caseSensitive: true });
    show(drawn(2));
    const texts = drawn(2);
    wrong[how] = [...app.children].filter((line, at) => line.textContent !== texts[at]).length;
    draw(null, app);
  }
  await fresh(source);
  return { paragraphs, wrong };
}

export interface Read {
  blocks: number;
  units: number;
  textNodes: number;
  problem?: string;
  ours: Times;
  walker: Times;
}

/** P5: reads blocks, beside a walk over all text nodes that does nothing with them. */
async function read(plan: Plan): Promise<Read> {
  await fresh(source);
  const walk = (): number => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let length = 0;
    while (walker.nextNode()) length += (walker.currentNode as Text).length;
    return length;
  };
  const blocks = readAll();
  const broken = blocks.find(({ text, parts }) =>
    parts.some(
      ({ node, start, length, from }) =>
        text.slice(start, start + length) !== node.data.slice(from, from + length),
    ),
  );
  const { ours, walker } = measure({ ours: () => readAll().length, walker: walk }, plan);
  return {
    blocks: blocks.length,
    units: blocks.reduce((sum, { text }) => sum + text.length, 0),
    textNodes: startsOfNodes().size,
    ...(broken ? { problem: 'a block does not hold the text of its nodes' } : {}),
    ours,
    walker,
  };
}

export interface Hit {
  marks: number;
  points: number;
  hits: number;
  problem?: string;
  ours: Times;
  theirs: Times;
}

interface FromPoint {
  highlightsFromPoint(x: number, y: number): { highlight: Highlight }[];
}

/** P7: the mark under a point. `words` are all marked, on the whole page. */
async function hit(words: string[], plan: Plan): Promise<Hit> {
  bindToView(false);
  await fresh(source);
  const { model } = readAndMatch(indexOf(words));
  const painter = painterFor(words.length);
  paintAll(painter, model);
  await render(false);
  const registry = CSS.highlights as HighlightRegistry & FromPoint;
  const points = Array.from(
    { length: 200 },
    (_, at) => [60 + ((at * 97) % 900), 40 + ((at * 61) % 700)] as const,
  );
  const differing = points.filter(
    ([x, y]) =>
      (markAt(model, x, y) !== undefined) !== registry.highlightsFromPoint(x, y).length > 0,
  );
  const hits = points.filter(([x, y]) => markAt(model, x, y)).length;
  const { ours, theirs } = measure(
    {
      ours: () => points.filter(([x, y]) => markAt(model, x, y)).length,
      theirs: () => points.filter(([x, y]) => registry.highlightsFromPoint(x, y).length).length,
    },
    plan,
  );
  painter.stop();
  return {
    marks: model.marks.length,
    points: points.length,
    hits,
    ...(differing.length > 0 ? { problem: `${differing.length} points differ` } : {}),
    ours,
    theirs,
  };
}

export const kit = { find, paint, rerender, read, hit };
export type Kit = typeof kit;
Object.assign(globalThis, { kit });
