import type { Passage } from '@/utils/brief/highlights';
import type { PageText } from '@/utils/brief/suggest';
import type { Id } from '@/utils/glossary/term';
import type { Mention, PageReport, PageTerm, Pulse } from '@/utils/messages';
import type { Block } from '@/utils/page/blocks';
import type { Mark, PageModel } from '@/utils/page/model';
import { extentOf } from '@/utils/page/ranges';
import { asOneLine, seenText, sentencesOf } from '@/utils/page/words';
import { topInPage } from './frames';
import type { Known } from './known';

/** Shortest first paragraph, in UTF-16 code units: bylines and captions are shorter. */
const leadLength = 80;

/** Scrolls the page, also for a document in a frame of it. */
const scroller = (): Element => {
  const page = (top ?? window).document;
  return page.scrollingElement ?? page.documentElement;
};

/** What of the page is in view, as shares of its height. */
export function viewOf(): Pulse['view'] {
  const { scrollTop, clientHeight, scrollHeight } = scroller();
  const height = Math.max(scrollHeight, 1);
  return { top: scrollTop / height, bottom: Math.min((scrollTop + clientHeight) / height, 1) };
}

/** What the popup shows of a page. */
export function reportOf(
  model: PageModel,
  known: Known,
  state: {
    generation: number;
    revision: number;
    partial: boolean;
    fought: boolean;
    begun: boolean;
  },
): PageReport {
  const page = scroller();
  const height = Math.max(page.scrollHeight, 1);
  const offset = page.scrollTop + topInPage();
  const lead = leadOf(model.blocks);
  const terms = new Map<Id, PageTerm>();
  const extents = new Map<Block, DOMRect | undefined>();
  /** Measured block by block: a page may hold ten thousand marks. */
  const positionOf = ({ block, start }: Mark): number => {
    if (!extents.has(block)) extents.set(block, extentOf(block));
    const extent = extents.get(block);
    if (!extent) return 0;
    const top = extent.top + (extent.height * start) / block.text.length;
    return Math.min(Math.max((top + offset) / height, 0), 1);
  };
  for (const mark of model.marks) {
    const at = positionOf(mark);
    for (const id of mark.terms) {
      const head = known.heads.get(id);
      if (!head) continue;
      let term = terms.get(id);
      if (!term) {
        term = { ...head, mentions: [], inHeadline: false, inLead: false };
        terms.set(id, term);
      }
      term.mentions.push(at);
      term.inHeadline ||= mark.block.element.closest('h1') !== null;
      term.inLead ||= mark.block === lead;
    }
  }
  const waiting = model.unmatched.length;
  return {
    state: waiting > 0 || !state.begun ? 'reading' : 'done',
    generation: state.generation,
    revision: state.revision,
    title: document.title,
    url: location.href,
    blocks: { done: model.blocks.length - waiting, all: model.blocks.length },
    terms: [...terms.values()],
    marks: model.marks.map(({ block, start, end, terms }) => ({
      text: seenText(block.text.slice(start, end)),
      terms: [...terms],
    })),
    notes: [...known.notes],
    view: viewOf(),
    partial: state.partial,
    cleared: state.fought,
  };
}

/** Mentions that are told of one term, and code units of the text on either side of each. */
const mostMentions = 500;
const around = 60;

/** Where a term stands, in reading order, as it is written there. */
export function mentionsOf(model: PageModel, id: Id): Mention[] {
  return model.marks
    .filter(({ terms }) => terms.includes(id))
    .slice(0, mostMentions)
    .map(({ block: { text }, start, end }) => ({
      text: seenText(text.slice(start, end)),
      before: seenText(text.slice(Math.max(start - around, 0), start)),
      after: seenText(text.slice(end, end + around)),
    }));
}

/** Sentences that a brief could quote: those with two terms or more, in reading order. */
export function passagesOf(model: PageModel): Passage[] {
  const passages: Passage[] = [];
  for (const block of model.blocks) {
    const marks = model.marksOf(block);
    if (marks.length < 2 || block.element.closest('h1,h2,h3,h4,h5,h6')) continue;
    for (const { segment, index } of sentencesOf(block.text)) {
      const inside = marks.filter(
        ({ start, end }) => start >= index && end <= index + segment.length,
      );
      const terms = [...new Set(inside.flatMap((mark) => mark.terms))];
      if (terms.length > 1) passages.push({ text: asOneLine(segment), terms });
    }
  }
  return passages;
}

/** Code units of text that suggestions are looked for in: no article is longer, and what stands first matters most. */
const mostText = 200_000;

/** The page's text from the top, with what is marked in it; `level` is that of a heading. */
export function textsOf(model: PageModel): PageText[] {
  let room = mostText;
  const texts: PageText[] = [];
  for (const block of model.blocks) {
    room -= block.text.length;
    if (room < 0) break;
    texts.push({
      text: block.text,
      marks: model.marksOf(block).map(({ start, end }) => [start, end]),
      level: Number(block.element.closest('h1,h2,h3,h4,h5,h6')?.localName[1] ?? 0),
    });
  }
  return texts;
}

/** The first paragraph after the headline, or of the page where it has none. */
function leadOf(blocks: readonly Block[]): Block | undefined {
  const headline = blocks.findIndex((block) => block.element.closest('h1') !== null);
  return blocks
    .slice(headline + 1)
    .find(
      (block) => block.text.length >= leadLength && !block.element.closest('h1,h2,h3,h4,h5,h6'),
    );
}
