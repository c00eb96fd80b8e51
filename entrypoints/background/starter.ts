import { browser } from 'wxt/browser';
import { newId } from '@/utils/glossary/id';
import { readGlossary } from '@/utils/glossary/validate';
import type { GlossaryDatabase } from '@/utils/store/database';
import type { GlossaryStore } from '@/utils/store/glossary';
import { importLock } from '@/utils/store/import-lock';
import { stage, switchTo } from '@/utils/store/importing';
import { mergeGlossaries } from '@/utils/sync/merge';

export const starterFile = 'starter-glossary.json';

/** Brings the pack that Sidelight comes with into the glossary, in the way an imported file goes. */
export async function installStarterPack(
  db: GlossaryDatabase,
  glossary: GlossaryStore,
): Promise<void> {
  const response = await fetch(browser.runtime.getURL(`/${starterFile}`));
  const { glossary: file } = readGlossary(await response.json());
  await navigator.locks.request(importLock, async () => {
    const { generation } = await glossary.state();
    const { changed } = mergeGlossaries(await glossary.everything(), file);
    if (changed.terms.length + changed.notes.length + changed.packs.length === 0) return;
    const id = newId();
    await stage(db, id, changed);
    await switchTo(glossary, db, id, { file: starterFile, authors: changed.authors, generation });
  });
}
