import { jsonParts } from '../json';
import type { Glossary } from '../term';
import type { OtherFormat } from './write-common';
import type { Words } from './write-markdown';

/** Every format that a glossary can be written in. Writers are loaded when a file asks for them. */

export type FileFormat = 'sidelight' | OtherFormat;

export const fileTypes: Record<FileFormat, { ending: string; type: string }> = {
  sidelight: { ending: 'sidelight.json', type: 'application/json' },
  csv: { ending: 'csv', type: 'text/csv' },
  tbx: { ending: 'tbx', type: 'application/xml' },
  skos: { ending: 'ttl', type: 'text/turtle' },
  markdown: { ending: 'md', type: 'text/markdown' },
};

/** The text of a file in parts; `words` are for Markdown, which is read by people alone. */
export async function writeFormat(
  glossary: Glossary,
  format: FileFormat,
  words: Words,
): Promise<Iterable<string>> {
  switch (format) {
    case 'sidelight':
      return jsonParts(glossary);
    case 'csv':
      return [(await import('./csv')).writeCsv(glossary)];
    case 'tbx':
      return [(await import('./write-tbx')).writeTbx(glossary)];
    case 'skos':
      return [(await import('./write-skos')).writeSkos(glossary)];
    case 'markdown':
      return [(await import('./write-markdown')).writeMarkdown(glossary, words)];
  }
}
