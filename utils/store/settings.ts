import { storage } from 'wxt/utils/storage';
import type { TermDraft } from '../messages';
import type { PackRule } from '../packs-at';
import { type PageSettings, readSettings } from '../page-settings';
import type { SiteRule } from '../sites';
import { newDeviceId } from '../sync/stamp';

/** Each setting once, with its default. They follow the device, not the glossary. */

/** What the reader chose for single sites; see utils/sites. */
export const siteRules = storage.defineItem<SiteRule[]>('local:siteRules', { fallback: [] });

/** Whether only sites that the reader chose are read, even if the browser lets all be read. */
export const onlyChosen = storage.defineItem<boolean>('local:onlyChosen', { fallback: false });

/** Packs whose terms are not matched on any page, but where a rule says otherwise. */
export const packsOff = storage.defineItem<string[]>('local:packsOff', { fallback: [] });

/** Where single packs are switched otherwise; see utils/packs-at. */
export const packRules = storage.defineItem<PackRule[]>('local:packRules', { fallback: [] });

const chosen = storage.defineItem<Partial<PageSettings>>('local:page', { fallback: {} });

/** What the reader chose for pages. */
export const pageSettings = {
  getValue: async (): Promise<PageSettings> => readSettings(await chosen.getValue()),
  setValue: (settings: PageSettings): Promise<void> => chosen.setValue(settings),
  watch: (changed: (settings: PageSettings) => void) =>
    chosen.watch((settings) => changed(readSettings(settings))),
};

/** Whether the menu and open tabs are as they should be since the browser, or the extension, was last switched on. */
export const begun = storage.defineItem<boolean>('session:begun', { fallback: false });

/** Phrases that are not suggested as terms again, folded as utils/brief/suggest folds them. */
export const notSuggested = storage.defineItem<string[]>('local:notSuggested', { fallback: [] });

/** What a form began with, and what it holds that is not saved. */
export interface Unsaved {
  draft: TermDraft;
  now: TermDraft;
}

/** Of the form in the popup or panel, by the tab it is about. */
export const unsaved = (tabId: number) =>
  storage.defineItem<Unsaved | null>(`session:unsaved-${tabId}`, { fallback: null });

/** Frames of a tab that are read with its page, by their id; some may be gone by now. */
export const framesOf = (tabId: number) =>
  storage.defineItem<number[]>(`session:frames-${tabId}`, { fallback: [] });

/** What the reader chose to add from a page's context menu, until the form takes it. */
export const pendingSelection = storage.defineItem<{
  text: string;
  sentence: string;
  title: string;
  url: string;
} | null>('session:selection', { fallback: null });

/** This device in stamps; kept outside the database, so that a restored database never writes in its name. */
const device = storage.defineItem<string>('local:device', { init: newDeviceId });

/** Eight characters; made once, until it turns out that somebody else has it too. */
export const deviceId = (): Promise<string> => device.getValue();

/** Ids that this device went by before. */
const earlierDevices = storage.defineItem<string[]>('local:earlierDevices', { fallback: [] });

/** This device in stamps, and what it was called there before. */
export const ownDevices = async (): Promise<string[]> => [
  await deviceId(),
  ...(await earlierDevices.getValue()),
];

/** Something was written elsewhere in this device’s name, and the reader has not been told yet. */
export const deviceCopied = storage.defineItem<boolean>('local:deviceCopied', { fallback: false });

/**
 * This device goes by a new id from now on: edits that two devices make in one name would replace each other unseen.
 * `copied`: that is what happened, as far as can be told.
 */
export async function renewDeviceId(copied: boolean): Promise<void> {
  await earlierDevices.setValue([
    ...new Set([...(await earlierDevices.getValue()), await deviceId()]),
  ]);
  await device.setValue(newDeviceId());
  if (copied) await deviceCopied.setValue(true);
}

/** What the reader goes by in shared files; null until they were asked, empty if they would rather not say. */
export const authorName = storage.defineItem<string | null>('local:authorName', { fallback: null });
