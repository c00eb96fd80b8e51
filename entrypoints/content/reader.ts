import type { Passage } from '@/utils/brief/highlights';
import type { PageText } from '@/utils/brief/suggest';
import { holds, type Id, type Note } from '@/utils/glossary/term';
import { decide } from '@/utils/matching/decide';
import type { BlockFinds } from '@/utils/matching/types';
import { decode } from '@/utils/matching/wire';
import { type Omission, without } from '@/utils/matching/without';
import type { Mention, PageReport, Pulse, Seen, TermHead } from '@/utils/messages';
import { askPatiently } from '@/utils/messaging';
import { watchAsleep } from '@/utils/page/asleep';
import type { Block } from '@/utils/page/blocks';
import { boxesToRead, type Changes } from '@/utils/page/changes';
import { groundOf, isDark } from '@/utils/page/ground';
import { createPainter } from '@/utils/page/highlights';
import { mainOf, mainText } from '@/utils/page/main-text';
import { createPageModel, type Mark, type Reading } from '@/utils/page/model';
import { readBox, slice } from '@/utils/page/read';
import { createReassert } from '@/utils/page/reassert';
import { watchPage } from '@/utils/page/watch';
import type { PageSettings } from '@/utils/page-settings';
import { cardHost } from '../card/door';
import { createFrames, isFocusInFrame } from './frames';
import { createLead } from './lead';
import { lookOf } from './look';
import { mentionsOf, passagesOf, reportOf, textsOf, viewOf } from './report';
import { createStyles } from './styles';

/** Reads, matches and paints one page for as long as it lives. */
export interface Reader {
  report(): PageReport;
  /** The report in short, for the toolbar. */
  seen(): Seen;
  pulse(): Pulse;
  mentions(id: Id): Mention[];
  passages(): Passage[];
  texts(): PageText[];
  goTo(id: Id): Promise<boolean>;
  walk(direction: 1 | -1): Promise<void>;
  /** The glossary, or what of it is switched on, changed; resolves once that is painted. */
  glossaryChanged(generation: number): Promise<void>;
  /** The page comes back from where it could not be told of anything. */
  refresh(): void;
  /** The reader wants marks to look different. */
  /** `rules`: see utils/page/mark-styles. */
  settingsAre(settings: PageSettings, rules: string): void;
  /** Looks after the marks: what the page may have done without telling. Call it once in a while. */
  tend(): void;
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

/** Reads what stands in `part`, else the whole page; stops with `parent`. `onSettled` hears that marks may have changed. */
export function createReader(
  parent: AbortSignal,
  { part, onSettled }: { part?: Element; onSettled?: () => void } = {},
): Reader {
  // Not kept: document.open gives a page another body.
  const root = () => part ?? document.body;
  const own = new AbortController();
  const signal = AbortSignal.any([parent, own.signal]);
  /** Muted by the reader: for this page, in memory alone. */
  const muted = new Set<Id>();
  const model = createPageModel((finds, texts) =>
    decide(without([...omissions.values()], finds, texts)).map((spans) =>
      muted.size === 0 ? spans : spans.filter(({ terms }) => !terms.every((id) => muted.has(id))),
    ),
  );
  const known = { heads: new Map<Id, TermHead>(), lit: new Set<Id>(), notes: [] as Id[] };
  let whens = new Map<Id, Note['when']>();
  /** What the reader does not want marked. */
  let omissions = new Map<string, Omission>();
  /** What replies of a newer glossary told; it counts once the whole page is matched against that one. */
  let fresh:
    | {
        heads: Map<Id, TermHead>;
        whens: Map<Id, Note['when']>;
        omissions: Map<string, Omission>;
      }
    | undefined;
  let generation = 0;
  let revision = 0;
  /** They come with the first answer, before any mark. */
  let settings!: PageSettings;
  let settingsText = '';
  const styles = createStyles(signal);
  let partial = false;
  let matching: Promise<void> | undefined;

  const look = (mark: Mark) => lookOf(mark, known, settings);
  const painter = createPainter(look, signal);
  const reassert = createReassert();
  const frames = createFrames();
  let fought = false;
  let begun = false;
  /** Changes as a page turns dark: of attributes nobody tells. */
  const theme = () =>
    [root() ?? document.documentElement, document.documentElement]
      .map((element) => {
        const { color, backgroundColor } = getComputedStyle(element);
        return color + backgroundColor;
      })
      .join();
  let seenTheme = '';
  let listenedTo = document.documentElement;
  const lead = createLead(
    {
      model,
      known,
      painter,
      isDark: (element) => isDark(groundOf(element)),
      settings: () => settings,
      mute(id) {
        muted.add(id);
        settle();
      },
      signal,
    },
    (mark) => look(mark) !== undefined,
  );
  const watch = watchPage(
    part ?? document,
    {
      onChange: reread,
      onText(node) {
        if (model.isAsRead(node)) return false;
        painter.verify(model.blocksOf(node));
        return true;
      },
    },
    cardHost,
    signal,
  );
  const asleep = watchAsleep((element) => watch.touch(element), signal);
  const hear = {
    onHidden: asleep.hidden,
    onCustom: asleep.custom,
    onShadow(shadow: ShadowRoot) {
      watch.add(shadow);
      styles.add(shadow);
      frames.add(shadow);
    },
  };

  /** Reads what changed and paints what is known of it; resolves to the milliseconds that it kept the page busy. */
  async function reread(changes: Changes): Promise<number> {
    let busy = 0;
    if (!root()) return busy;
    if (document.documentElement !== listenedTo) lead.listen();
    listenedTo = document.documentElement;
    const since = performance.now();
    const boxes = boxesToRead(changes, root(), model.hasText, asleep.hidden);
    busy += performance.now() - since;
    await putIn(boxes, (time) => {
      busy += time;
    });
    if (!begun) seenTheme = theme();
    begun = true;
    revision++;
    onSettled?.();
    void match();
    return busy;
  }

  async function putIn(
    boxes: ReadonlyMap<Element, boolean>,
    spent: (time: number) => void,
  ): Promise<void> {
    const readings = new Map<Element, Reading>();
    let room = pageLimit;
    for (const [box, moved] of boxes) {
      const blocks = await readBox(box, room, { hear, signal, spent });
      if (signal.aborted) return;
      for (const { text } of blocks) room -= text.length;
      readings.set(box, { blocks, moved });
    }
    const since = performance.now();
    const gone = model.replace(readings);
    const left = model.length > pageLimit ? model.cut(pageLimit, mainOf(document)) : [];
    partial = left.length > 0 || room < 0 || (partial && !boxes.has(root()));
    settle();
    // Last: what stands in the place of others is known to be near the view, or not.
    painter.drop([...gone, ...left]);
    spent(performance.now() - since);
  }

  /** Decides and paints what is known so far. */
  function settle(): void {
    revision++;
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
    lead.marksChanged();
    onSettled?.();
  }

  /** Of blocks in reading order those near the view, as far as they are found in no time. */
  function inView(blocks: readonly Block[]): Block[] {
    if (document.visibilityState === 'hidden') return [];
    const since = performance.now();
    const near: Block[] = [];
    for (const [i, block] of blocks.entries()) {
      if (i % 32 === 0 && performance.now() - since > slice / 2) break;
      const { top, bottom, width } = block.element.getBoundingClientRect();
      if (width > 0 && bottom > -innerHeight && top < 2 * innerHeight) near.push(block);
    }
    return near;
  }

  function nextRequest(): Block[] {
    const waiting = model.unmatched;
    const first = generation === 0 ? inView(waiting) : [];
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
      const reply = await askPatiently('match', { blocks: blocks.map((block) => block.text) });
      if (signal.aborted) return;
      if (reply.generation !== generation) glossaryIs(reply.generation);
      settingsAre(reply.settings, reply.rules);
      for (const head of reply.terms) (fresh ?? known).heads.set(head.id, head);
      for (const { id, when } of reply.notes) (fresh?.whens ?? whens).set(id, when);
      for (const omission of reply.omissions)
        (fresh?.omissions ?? omissions).set(JSON.stringify(omission), omission);
      model.found(blocks, wanted(blocks, decode(reply.found)));
      // Marks that are right already must not go and come back while the rest is matched again.
      if (fresh && model.unmatched.length > 0) continue;
      if (fresh) {
        known.heads = fresh.heads;
        whens = fresh.whens;
        omissions = fresh.omissions;
        fresh = undefined;
      }
      settle();
    }
  }

  /** What was found in blocks, or nothing where the reader wants none of their text marked. */
  function wanted(blocks: readonly Block[], finds: BlockFinds[]): BlockFinds[] {
    if (settings.scope === 'page') return finds;
    const isMain = mainText(document);
    return finds.map((each, i) => (isMain(blocks[i]!.element) ? each : { finds: [], near: [] }));
  }

  function settingsAre(chosen: PageSettings, rules: string): void {
    const text = JSON.stringify(chosen);
    if (text === settingsText) return;
    const again = settingsText !== '' && chosen.scope !== settings.scope;
    settingsText = text;
    settings = chosen;
    if (!chosen.frames) frames.forget();
    styles.set(rules);
    painter.again();
    if (!again) return;
    model.forget();
    void match();
  }

  /** From here on, answers are of another state of the glossary. */
  function glossaryIs(current: number): void {
    if (generation !== 0) {
      fresh = { heads: new Map(), whens: new Map(), omissions: new Map() };
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

  // As any later change: what changes while it is read is told after it.
  if (root()) watch.begin(root());
  else begun = true;

  return {
    seen: () => ({
      state: begun && model.unmatched.length === 0 ? 'done' : 'reading',
      terms: new Set(model.marks.flatMap((mark) => mark.terms)).size,
      lit: known.lit.size,
      notes: known.notes.length,
    }),
    report: () => reportOf(model, known, { generation, revision, partial, fought, begun }),
    pulse: () => ({ revision, view: viewOf() }),
    mentions: (id) => mentionsOf(model, id),
    passages: () => passagesOf(model),
    texts: () => textsOf(model),
    goTo: lead.goTo,
    walk: async (direction) => {
      if (!settings?.frames || !isFocusInFrame()) await lead.walk(direction);
    },
    glossaryChanged(current) {
      glossaryIs(current);
      return match();
    },
    refresh() {
      model.forget();
      void match();
    },
    settingsAre,
    tend() {
      asleep.look();
      styles.tend();
      painter.tend();
      if (settings?.frames) frames.look();
      const now = theme();
      if (begun && now !== seenTheme) painter.again();
      seenTheme = now;
      if (fought || painter.isIntact()) return;
      const answer = reassert(performance.now());
      if (answer === 'now') painter.restore();
      fought = answer === 'never';
      if (fought) revision++;
    },
    stop: () => own.abort(),
  };
}
