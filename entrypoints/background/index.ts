import { type Browser, browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import type { Requests } from '@/utils/messages';
import { answer, tellTab } from '@/utils/messaging';
import { watchSites } from '@/utils/store/access';
import { BackupDatabase, backUpDaily } from '@/utils/store/backups';
import { createCompiledStore } from '@/utils/store/compiled';
import { GlossaryDatabase } from '@/utils/store/database';
import { exceptions } from '@/utils/store/exceptions';
import { GlossaryStore } from '@/utils/store/glossary';
import { dropStaged } from '@/utils/store/importing';
import {
  begun,
  deviceId,
  packRules,
  packsOff,
  pageSettings,
  renewDeviceId,
} from '@/utils/store/settings';
import { openPanel } from '../sidepanel/open';
import { followSites } from './access';
import { answerMenu, createMenu } from './menu';
import { createHandlers, tellSettings, tellTabs } from './requests';
import { isOwnContent, isOwnPage } from './sender';
import { installStarterPack } from './starter';
import { createTurns } from './turns';

/** What a content script may ask: to match, to see and tell what it matched, to open a page. Everything else is refused. */
const forContent = new Set<keyof Requests>([
  'match',
  'cards',
  'reading',
  'seen',
  'readFrames',
  'loadCard',
  'openEditor',
  'openPanel',
  'alive',
]);

export default defineBackground(() => {
  const db = new GlossaryDatabase();
  const backups = new BackupDatabase();
  const compiled = createCompiledStore(db);
  // A database that was made anew knows nothing of the stamps that were given before.
  const known = db.state
    .count()
    .then((states) => (states === 0 ? renewDeviceId(false) : undefined))
    .catch(() => {});
  const glossary = new GlossaryStore(
    db,
    () => known.then(deviceId),
    () => renewDeviceId(true),
  );

  const handlers = createHandlers(db, glossary, compiled, backups);
  // A page that makes its content script ask without end keeps no other page waiting.
  const inTurn = createTurns();
  const turnOf = ({ tab }: Browser.runtime.MessageSender) => String(tab?.id ?? '');
  answer<Requests>(
    {
      ...handlers,
      match: (ask, sender) => inTurn(`match ${turnOf(sender)}`, () => handlers.match(ask, sender)),
      cards: (ask, sender) => inTurn(`cards ${turnOf(sender)}`, () => handlers.cards(ask, sender)),
    },
    (request, sender) => isOwnPage(sender) || (isOwnContent(sender) && forContent.has(request)),
  );

  /** What a browser may forget when it, or the extension, is switched off. */
  const begin = async () => {
    await begun.setValue(true);
    // A content script gone bad would read and write past every request. Firefox knows no such bound.
    if (!import.meta.env.FIREFOX)
      await browser.storage.local.setAccessLevel({ accessLevel: 'TRUSTED_CONTEXTS' });
    await createMenu();
  };

  /** Nobody tells that it was switched off and on again: what lasts a session is gone then. */
  const resume = async () => {
    if (await begun.getValue()) return;
    await begin();
    await followSites();
  };

  // Whoever is waiting for this worker comes first.
  setTimeout(() => {
    void dropStaged(db).catch(() => {});
    void backUpDaily(db, backups).catch(() => {});
    void resume().catch(() => {});
  }, 5000);

  browser.runtime.onInstalled.addListener(async ({ reason }) => {
    await begin();
    await installStarterPack(db, glossary);
    await followSites();
    if (reason === 'install')
      await browser.tabs.create({ url: browser.runtime.getURL('/welcome.html') });
  });
  watchSites(followSites);
  pageSettings.watch(tellSettings);
  const tellAll = async () => tellTabs((await glossary.state()).generation);
  packsOff.watch(tellAll);
  packRules.watch(tellAll);
  exceptions.watch(tellAll);

  answerMenu();
  browser.commands.onCommand.addListener(async (command, from) => {
    // First of all: a browser opens it only within the key press.
    if (command === 'open-panel' && from?.windowId !== undefined)
      return openPanel?.(from.windowId).catch(() => {});
    const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
    if (tab?.id === undefined) return;
    if (command === 'next-term' || command === 'previous-term')
      // A page that cannot be read has no marks to walk.
      await tellTab(tab.id, 'walk', { direction: command === 'next-term' ? 1 : -1 }).catch(
        () => {},
      );
  });
});
