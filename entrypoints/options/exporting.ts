import type { ExportChoice } from '@/components/options/ExportForm';
import { markdownWords } from '@/utils/file-words';
import { partOf } from '@/utils/glossary/formats/subset';
import { lossesOf } from '@/utils/glossary/formats/write-common';
import { type FileFormat, fileTypes, writeFormat } from '@/utils/glossary/formats/write-file';
import { type Glossary, ownPack } from '@/utils/glossary/term';
import { most } from '@/utils/glossary/validate';
import { compact } from '@/utils/sync/compact';
import type { ExportFacts } from './file-jobs';

/** Bytes of a term with all its fields, from glossaries of a hundred thousand. */
const bytesOfTerm = 410;
const largeFile = 5_000_000;

const isLarge = ({ terms, notes }: Glossary): boolean =>
  (terms.length + notes.length) * bytesOfTerm > largeFile;

/** What of a name may stand in a file's name, in any script. */
const inFileName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);

const partsInBlob = 1000;

/** A file from the parts of its text, which go as they come: together they may be more than should stand in memory. */
export function blobOf(text: Iterable<string>, type: string): Blob {
  const blobs: Blob[] = [];
  let parts: string[] = [];
  for (const part of text) {
    if (parts.push(part) < partsInBlob) continue;
    blobs.push(new Blob(parts));
    parts = [];
  }
  return new Blob([...blobs, ...parts], { type });
}

/** The file that a choice asks for. `strings` by their keys. */
export async function exportFile(
  glossary: Glossary,
  choice: ExportChoice,
  strings: Record<string, string>,
): Promise<{ name: string; blob: Blob }> {
  const t = (key: string) => strings[key] ?? key;
  const part = compact(partOf(glossary, choice), Date.now());
  const pack = glossary.packs.find(({ id }) => id === choice.pack)?.name;
  const label = choice.tag ?? pack ?? (choice.ids ? t('g_selected') : '');
  const { ending, type } = fileTypes[choice.format];
  const text = await writeFormat(part, choice.format, markdownWords(t, label || t('app')));
  const blob = blobOf(text, type);
  const day = new Date().toISOString().slice(0, 10);
  const parts = ['sidelight', inFileName(label), day].filter((each) => each !== '');
  const name = `${parts.join('-')}.${ending}`;
  if (!choice.gzip || !isLarge(part)) return { name, blob };
  const { gzip } = await import('@/utils/glossary/formats/unpack');
  return { name: `${name}.gz`, blob: await gzip(blob) };
}

/** The others are for people and programs that only read. */
const isReadAgain = new Set<FileFormat>(['sidelight', 'csv', 'tbx']);

const alive = ({ deleted }: { deleted?: unknown }) => !deleted;

/** What the file would hold. The reader's own pack has no name but the one on screen. */
export function describeExport(glossary: Glossary, choice: ExportChoice): ExportFacts {
  const part = partOf(glossary, choice);
  const terms = glossary.terms.filter(alive);
  const others = glossary.packs.filter((pack) => alive(pack) && pack.id !== ownPack);
  return {
    packs: [
      ...(terms.some((term) => term.pack === ownPack) ? [{ id: ownPack, name: '' }] : []),
      ...others.map(({ id, name }) => ({ id, name })),
    ],
    tags: [...new Set(terms.flatMap(({ tags }) => tags))].sort(),
    terms: part.terms.filter(alive).length,
    notes: part.notes.filter(alive).length,
    losses: choice.format === 'sidelight' ? {} : lossesOf(part, choice.format),
    large: isLarge(part),
    overlong:
      isReadAgain.has(choice.format) &&
      Math.max(part.terms.length, part.notes.length) > most.entries,
  };
}
