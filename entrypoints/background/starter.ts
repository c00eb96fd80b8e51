import { browser } from 'wxt/browser';
import { readJson } from '@/utils/glossary/json';
import type { GlossaryStore } from '@/utils/store/glossary';
import { mergeGlossaries } from '@/utils/sync/merge';

/** Brings the pack that Sidelight comes with into the glossary, in the way an imported file goes. */
export async function installStarterPack(glossary: GlossaryStore): Promise<void> {
  const name = 'starter-glossary.json';
  const text = await (await fetch(browser.runtime.getURL(`/${name}`))).text();
  const { glossary: file } = readJson(text);
  const { generation } = await glossary.state();
  const { changed } = mergeGlossaries(await glossary.everything(), file);
  if (changed.terms.length + changed.notes.length + changed.packs.length === 0) return;
  await glossary.stage(name, changed);
  await glossary.switchTo(name, { authors: changed.authors, generation });
}
