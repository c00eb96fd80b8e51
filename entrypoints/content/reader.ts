import type { Passage } from '@/utils/brief/highlights';
import type { PageText } from '@/utils/brief/suggest';
import type { Id } from '@/utils/glossary/term';
import { decide } from '@/utils/matching/decide';
import type { BlockFinds } from '@/utils/matching/types';
import { decode } from '@/utils/matching/wire';
import { without } from '@/utils/matching/without';
import type { Mention, PageReport, Pulse, Seen } from '@/utils/messages';
import { askPatiently } from '@/utils/messaging';
import { watchAsleep } from '@/utils/page/asleep';
import type { Block } from '@/utils/page/blocks';
import { boxesToRead, type Changes } from '@/utils/page/changes';
import { groundOf, isDark } from '@/utils/page/ground';
import { createPainter } from '@/utils/page/highlights';
import { mainOf, mainText } from '@/utils/page/main-text';
import { createPageModel, type Mark, type Reading } from '@/utils/page/model';
import { readBox } from '@/utils/page/read';
import { createReassert } from '@/utils/page/reassert';
import { watchPage } from '@/utils/page/watch';
import type { PageSettings } from '@/utils/page-settings';
import { cardHost } from '../card/door';
import { createFrames, isFocusInFrame } from './frames';
import { createKnowledge } from './known';
import { createLead } from './lead';
import { lookOf } from './look';
import { nextBlocks } from './next-blocks';
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

/** Code units of text that are matched on one page; the rest is left out, and the popup says so. */
const pageLimit = 2_000_000;

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
    decide(without(knowledge.omissions, finds, texts)).map((spans) =>
      muted.size === 0 ? spans : spans.filter(({ terms }) => !terms.every((id) => muted.has(id))),
    ),
  );
  const knowledge = createKnowledge();
  const { known } = knowledge;
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
    const relit = knowledge.weigh(onPage);
    for (const mark of model.marks)
      if (mark.terms.some((id) => relit.has(id))) changed.add(mark.block);
    for (const block of changed) painter.paint(block, model.marksOf(block));
    lead.marksChanged();
    onSettled?.();
  }

  const nextRequest = () => nextBlocks(model.unmatched, generation === 0);

  async function matchAll(): Promise<void> {
    for (let blocks = nextRequest(); blocks.length > 0; blocks = nextRequest()) {
      const reply = await askPatiently('match', { blocks: blocks.map((block) => block.text) });
      if (signal.aborted) return;
      if (reply.generation !== generation) glossaryIs(reply.generation);
      settingsAre(reply.settings, reply.rules);
      knowledge.hear(reply);
      model.found(blocks, wanted(blocks, decode(reply.found)));
      // Marks that are right already must not go and come back while the rest is matched again.
      if (knowledge.isRenewing && model.unmatched.length > 0) continue;
      knowledge.count();
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
      knowledge.renew();
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
