import { type Browser, browser } from 'wxt/browser';
import { problemWords } from '@/components/problem-words';
import { FileError } from '@/utils/glossary/problems';
import { type Id, isInsight, type Note, ownPack, type Term } from '@/utils/glossary/term';
import { t, uiLanguage } from '@/utils/i18n';
import { search } from '@/utils/matching/search';
import { termsIn } from '@/utils/matching/wire';
import {
  type Cards,
  type Changed,
  glossaryChannel,
  importChannel,
  type Requests,
  type TermHead,
} from '@/utils/messages';
import { type Handlers, tellTab } from '@/utils/messaging';
import { packsOffAt } from '@/utils/packs-at';
import { markStyles } from '@/utils/page/mark-styles';
import type { PageSettings } from '@/utils/page-settings';
import { readingAt } from '@/utils/sites';
import { sitesNow } from '@/utils/store/access';
import { type BackupDatabase, makeBackup } from '@/utils/store/backups';
import { bringBack, editTerms, removeTerms, restoreTerms } from '@/utils/store/bulk';
import type { CompiledStore } from '@/utils/store/compiled';
import { overview } from '@/utils/store/counts';
import { type GlossaryDatabase, isFull, Refused } from '@/utils/store/database';
import { exceptions, exceptionsOn } from '@/utils/store/exceptions';
import type { GlossaryStore } from '@/utils/store/glossary';
import { MergedWithOld, switchTo } from '@/utils/store/importing';
import { listedTerms, listGone, listTerms } from '@/utils/store/listing';
import { createMet } from '@/utils/store/met';
import { removeNote, saveNote } from '@/utils/store/notes';
import { packRules, packsOff, pageSettings } from '@/utils/store/settings';
import { settleConflicts } from '@/utils/store/settle';
import type { Change } from '@/utils/store/writer';
import { ChangedMeanwhile } from '@/utils/sync/decision';
import { mostVersions } from '@/utils/sync/entry';
import { openPanel } from '../sidepanel/open';
import { injectCard, injectInto, readFrames } from './access';
import { authorsOf, historyOf, pastImports } from './history';
import { onlyMatched, remember } from './matched';
import { isOwnContent } from './sender';
import { showOnToolbar } from './toolbar';
import { among, formsThatMatch, trial } from './trial';

/** What one request may hold: a page sends more of its text in further ones. Characters are UTF-16 code units. */
const mostBlocks = 2000;
const mostText = 2_000_000;
const mostCards = 50;

const headOf = ({ id, kind, name, zh }: Term): TermHead => ({
  id,
  kind,
  name,
  ...(zh ? { zh } : {}),
});

/** Answers every request. The glossary is written to here and nowhere else. */
export function createHandlers(
  db: GlossaryDatabase,
  glossary: GlossaryStore,
  compiled: CompiledStore,
  backups: BackupDatabase,
): Handlers<Requests> {
  const pages = new BroadcastChannel(glossaryChannel);
  const meet = createMet(db);

  async function changed(change: Change): Promise<Changed> {
    if (change.terms) await compiled.amend(change.terms, change.generation);
    else {
      // So much changed that it is compiled anew; nobody waits for it.
      compiled.forget();
      void compiled.index();
    }
    void tellTabs(change.generation);
    pages.postMessage(change.generation);
    return {
      generation: change.generation,
      journal: change.journal,
      id: change.terms?.[0]?.id ?? '',
      beside: change.beside,
    };
  }

  async function cardsOf(terms: Term[], notes: Note[], onPage: ReadonlySet<Id>): Promise<Cards> {
    const mentioned = new Set([
      ...notes.flatMap(({ when }) => [...when.all, ...when.any]),
      ...terms.flatMap((term) => term.related),
    ]);
    const others = await glossary.terms([...mentioned].filter((id) => onPage.has(id)));
    const heads = Object.fromEntries([...others, ...terms].map((term) => [term.id, headOf(term)]));
    const versions: Record<Id, number> = {};
    for (const term of terms) {
      const own = notes.filter(
        (note) => !isInsight(note) && [...note.when.all, ...note.when.any].includes(term.id),
      );
      const most = Math.max(...[term, ...own].map(mostVersions));
      if (most > 1) versions[term.id] = most;
    }
    return { terms, notes: notes.sort(byWeight), heads, versions };
  }

  return inWords({
    async match({ blocks }, sender) {
      if (!Array.isArray(blocks) || !blocks.every((block) => typeof block === 'string'))
        throw new Error('A match request holds a list of texts.');
      const length = blocks.reduce((sum, block) => sum + block.length, 0);
      if (blocks.length > mostBlocks || length > mostText)
        throw new Error(
          `A match request holds at most ${mostBlocks} blocks and ${mostText} characters.`,
        );
      // Together: a worker that just woke waits for each of them.
      const [index, off, rules, excepted, settings] = await Promise.all([
        compiled.index(),
        packsOff.getValue(),
        packRules.getValue(),
        exceptions.getValue(),
        pageSettings.getValue(),
      ]);
      const here = exceptionsOn(hostOf(sender.url), excepted);
      const found = search(index, blocks, {
        packsOff: packsOffAt(off, rules, addressOf(sender)),
        termsOff: here.off,
        termsOpen: new Set(here.omissions.map(({ term }) => term)),
      });
      const ids = termsIn(found);
      const [terms, notes] = await Promise.all([
        glossary.terms(ids),
        glossary.notesOn(ids),
        sender.documentId && remember(sender.documentId, ids),
      ]);
      // What is read in a private window leaves no trace; our own samples are no pages.
      if (isOwnContent(sender) && !sender.tab?.incognito) void meet(ids).catch(() => {});
      return {
        generation: index.generation,
        found,
        terms: terms.map(headOf),
        notes: notes.map(({ id, when }) => ({ id, when })),
        omissions: here.omissions.filter(({ term }) => ids.includes(term)),
        settings,
        rules: markStyles(settings),
      };
    },

    async cards({ ids, onPage }, sender) {
      const document = isOwnContent(sender) ? (sender.documentId ?? '') : undefined;
      const allowed = async (wanted: readonly Id[]) =>
        document === undefined ? [...wanted] : onlyMatched(document, wanted);
      const [mine, there] = await Promise.all([
        allowed(document === undefined ? ids : ids.slice(0, mostCards)),
        allowed(onPage),
      ]);
      const here = new Set(there);
      const [terms, notes] = await Promise.all([
        glossary.terms(mine),
        glossary.notesHolding(mine, here),
      ]);
      // What only the editor is for stays with the editor.
      return cardsOf(
        terms.map(({ editorNote: _, ...term }) => term),
        notes,
        here,
      );
    },

    reading: async (_, sender) => readingAt(await sitesNow(), addressOf(sender)),

    async seen(seen, { tab, frameId }) {
      // They are shown outside the page, where nothing of the page's own is to stand.
      if (![seen.terms, seen.lit, seen.notes].every(Number.isSafeInteger))
        throw new Error('What was seen on a page is told in numbers.');
      // A page in a frame is not what the tab shows.
      if (tab?.id !== undefined && frameId === 0) await showOnToolbar(tab.id, seen);
    },

    readFrames: (_, sender) => readFrames(sender),

    loadCard: (_, sender) => injectCard(sender),

    async openEditor({ id, conflict }) {
      const page = conflict ? 'packs/conflicts' : 'glossary';
      await browser.tabs.create({
        url: `${browser.runtime.getURL('/options.html')}#/${page}/${id}`,
      });
    },

    // Nothing may be waited for before: a browser opens it only within the click.
    openPanel: (_, { tab }) => (tab ? openPanel?.(tab.windowId) : undefined),

    search: ({ query, limit }) => glossary.finder.search(query, limit),
    async packs() {
      const packs = await glossary.packs();
      return packs.map((pack) => (pack.id === ownPack ? { ...pack, name: t('own_pack') } : pack));
    },
    async why({ id, texts }) {
      const [term] = await glossary.terms([id]);
      return term ? formsThatMatch(term, texts) : texts.map(() => ({ forms: [] }));
    },
    async draft({ id }) {
      const draft = await glossary.draft(id);
      if (!draft?.notes) return draft;
      const named = draft.notes.flatMap(({ when }) => (when ? [...when.all, ...when.any] : []));
      const others = await glossary.terms([...new Set(named)]);
      return {
        ...draft,
        heads: Object.fromEntries(others.map((term) => [term.id, headOf(term)])),
        authors: await authorsOf(db, await glossary.notesOn([id])),
      };
    },
    trial: ({ term, texts }) => trial(term, texts),
    among: async ({ term, texts }) => among(await compiled.index(), term, texts),
    collisions: async ({ names, except }) =>
      (await glossary.finder.collisions(names, except)).map(({ text, term }) => ({
        text,
        head: headOf(term),
        pack: term.pack,
      })),
    known: ({ names }) => glossary.finder.known(names),
    save: async ({ was, ...draft }) => changed(await glossary.save(draft, was)),
    list: ({ filter, sort }) => {
      const { compare } = new Intl.Collator(uiLanguage());
      return listTerms(db, filter, sort, { kind: (kind) => t(`k_${kind}`), compare });
    },
    listGone: () => listGone(db),
    listed: ({ ids }) => listedTerms(db, ids),
    overview: () => overview(db),
    isNewer: () => db.isNewer(),
    backUp: () => makeBackup(db, backups, { reason: 'asked' }),
    edit: async (ask) => changed(await editTerms(glossary, db, ask)),
    remove: async ({ ids }) => changed(await removeTerms(glossary, db, ids)),
    saveNote: async ({ note, was }) => changed(await saveNote(glossary, db, note, was)),
    removeNote: async ({ id }) => changed(await removeNote(glossary, db, id)),
    restore: async ({ ids }) => changed(await restoreTerms(glossary, db, ids)),
    undo: async ({ journal }) => changed(await glossary.undo(journal)),
    imports: () => pastImports(db),
    history: ({ id }) => historyOf(db, id),
    bringBack: async ({ id, journal }) => changed(await bringBack(glossary, db, id, journal)),
    settle: async ({ decisions }) => changed(await settleConflicts(glossary, db, decisions)),
    glossary: () => glossary.everything(),
    switch: async ({ import: name, restoring, ...merged }) => {
      const progress = new BroadcastChannel(importChannel);
      try {
        const why = restoring
          ? { reason: 'restore' as const }
          : { reason: 'import' as const, file: merged.file };
        // It can be undone without a backup: where there is no room for one, it goes on.
        await makeBackup(db, backups, why).catch(() => {});
        return await changed(
          await switchTo(glossary, db, name, merged, (done) => progress.postMessage(done)),
        );
      } catch (error) {
        if (error instanceof MergedWithOld) return undefined;
        throw error;
      } finally {
        progress.close();
      }
    },
    readOnce: ({ tabId }) => injectInto(tabId),
    alive: () => true,
  });
}

/** Faults of the glossary in the reader’s language: an error’s words are all that reaches the other side. */
function inWords<R extends object>(handlers: R): R {
  const said = (error: unknown): unknown => {
    if (error instanceof ChangedMeanwhile) return new Error(t('v_changed'));
    if (error instanceof Refused) return new Error(t(error.why));
    if (error instanceof FileError) return new Error(problemWords(error.problem));
    return isFull(error) ? new Error(t('e_full')) : error;
  };
  const wrapped = Object.entries(handlers).map(([request, handle]) => [
    request,
    async (...given: unknown[]) => {
      try {
        return await handle(...given);
      } catch (error) {
        throw said(error);
      }
    },
  ]);
  return Object.fromEntries(wrapped) as R;
}

/** What the reader takes for the address of a page, its frames included. */
const addressOf = ({ tab, url }: Browser.runtime.MessageSender): string => tab?.url ?? url ?? '';

const hostOf = (url = ''): string => (URL.canParse(url) ? new URL(url).hostname : '');

/** Insights before notes on one term, then the newest. */
const byWeight = (a: Note, b: Note): number =>
  Number(isInsight(b)) - Number(isInsight(a)) || (b.asOf ?? '').localeCompare(a.asOf ?? '');

/** Lets every open page match again. */
export const tellTabs = (generation: number): Promise<void> =>
  toEveryTab((id) => tellTab(id, 'glossary', { generation }));

/** Lets every open page follow what the reader chose for pages. */
export const tellSettings = (settings: PageSettings): Promise<void> =>
  toEveryTab((id) => tellTab(id, 'settings', { settings, rules: markStyles(settings) }));

async function toEveryTab(tell: (tabId: number) => Promise<void>): Promise<void> {
  const tabs = await browser.tabs.query({ discarded: false });
  const inTurn = (some: typeof tabs) =>
    Promise.allSettled(some.map(({ id }) => (id === undefined ? undefined : tell(id))));
  // What the reader looks at comes first, until it is painted: the others would ask beside it.
  await inTurn(tabs.filter(({ active }) => active));
  await inTurn(tabs.filter(({ active }) => !active));
}
