import type { ExportChoice, ExportFormat } from '@/components/ExportForm';
import { partOf } from '@/utils/glossary/formats/subset';
import { writeJson } from '@/utils/glossary/json';
import type { Glossary } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';

const endings: Record<ExportFormat, [ending: string, type: string]> = {
  sidelight: ['sidelight.json', 'application/json'],
  csv: ['csv', 'text/csv'],
  tbx: ['tbx', 'application/xml'],
  skos: ['ttl', 'text/turtle'],
  markdown: ['md', 'text/markdown'],
};

/** Bytes of a term with all its fields, from glossaries of a hundred thousand. */
const bytesOfTerm = 410;
const largeFile = 5_000_000;

export const isLarge = ({ terms, notes }: Glossary): boolean =>
  (terms.length + notes.length) * bytesOfTerm > largeFile;

async function textOf(part: Glossary, format: ExportFormat, title: string): Promise<string> {
  switch (format) {
    case 'sidelight':
      return writeJson(part);
    case 'csv':
      return (await import('@/utils/glossary/formats/csv')).writeCsv(part);
    case 'tbx':
      return (await import('@/utils/glossary/formats/write-tbx')).writeTbx(part);
    case 'skos':
      return (await import('@/utils/glossary/formats/write-skos')).writeSkos(part);
    case 'markdown':
      return (await import('@/utils/glossary/formats/write-markdown')).writeMarkdown(part, {
        title,
        implication: t('so'),
        insights: t('x_insights'),
        alsoWritten: t('aliases'),
        sources: t('sources'),
        asOf: t('f_date'),
        kind: (kind) => t(`k_${kind}`),
      });
  }
}

/** What of a name may stand in a file's name, in any script. */
const inFileName = (name: string): string =>
  name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);

/** The file that a choice asks for. */
export async function exportFile(
  glossary: Glossary,
  choice: ExportChoice,
): Promise<{ name: string; blob: Blob }> {
  const part = partOf(glossary, choice);
  const label = choice.tag ?? glossary.packs.find(({ id }) => id === choice.pack)?.name ?? '';
  const [ending, type] = endings[choice.format];
  const text = await textOf(part, choice.format, label || t('app'));
  const day = new Date().toISOString().slice(0, 10);
  const parts = ['sidelight', inFileName(label), day].filter((each) => each !== '');
  const name = `${parts.join('-')}.${ending}`;
  if (!choice.gzip || !isLarge(part)) return { name, blob: new Blob([text], { type }) };
  const { gzip } = await import('@/utils/glossary/formats/unpack');
  const packed = await gzip(new TextEncoder().encode(text));
  return { name: `${name}.gz`, blob: new Blob([packed as Uint8Array<ArrayBuffer>]) };
}
