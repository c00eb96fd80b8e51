import type { Form, Kind, Source } from '@/utils/glossary/term';
import { dateText, type MessageKey, t, uiLanguage } from '@/utils/i18n';

const labels: Record<string, MessageKey> = {
  name: 'name',
  zh: 'zh',
  kind: 'kind',
  pack: 'pack',
  aliases: 'aliases',
  definition: 'def',
  sources: 'sources',
  related: 'f_related',
  tags: 'tags',
  gate: 'f_gate',
  confidence: 'f_confidence',
  status: 'f_status',
  unverified: 'f_unverified',
  editorNote: 'f_editor_note',
  tests: 'f_tests',
  when: 'f_when',
  text: 'so',
  lenses: 'lenses',
  asOf: 'f_date',
  author: 'f_author',
  licence: 'f_licence',
  version: 'f_version',
  description: 'f_description',
};

/** What a field of a term, note or pack is called on screen; an unknown one keeps its own name. */
export function fieldLabel(field: string): string {
  const key = Object.hasOwn(labels, field) ? labels[field] : undefined;
  return key ? t(key) : field;
}

/** Several values in one line, as the reader's language strings them together. */
export const listText = (items: string[]): string =>
  items.join(uiLanguage().startsWith('zh') ? '、' : ', ');

/** One value of a field, or one element of a field that is a set, in words. */
export function valueText(field: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') {
    if (field === 'kind') return t(`k_${value as Kind}`);
    return field === 'asOf' ? dateText(value) : value;
  }
  if (Array.isArray(value)) return listText(value.map((item) => valueText(field, item)));
  if (typeof value !== 'object') return String(value);
  const { text, title, url, ...rest } = value as Partial<Form & Source>;
  if (title !== undefined) return url ? `${title} (${url})` : title;
  // A form's rules can be all that changed, so they are not left out.
  const rules = Object.entries(rest).map(([key, rule]) => `${key} ${valueText('', rule)}`);
  if (text === undefined) return rules.join(', ');
  return rules.length > 0 ? `${text} (${rules.join(', ')})` : text;
}

export interface Difference {
  /** Shared beginning. */
  start: string;
  removed: string;
  added: string;
  /** Shared end. */
  end: string;
}

// Words of Chinese are worth finding in a sentence, not in a book: that would hold the page up.
const words = (text: string): string[] =>
  text.length > 2000
    ? text.split(/(?<=\s)/u)
    : Array.from(
        new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text),
        (part) => part.segment,
      );

/** Where two texts part and meet again, at the border of a word. */
export function difference(before: string, after: string): Difference {
  const a = words(before);
  const b = words(after);
  const most = Math.min(a.length, b.length);
  let start = 0;
  while (start < most && a[start] === b[start]) start++;
  let end = 0;
  while (end < most - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return {
    start: a.slice(0, start).join(''),
    removed: a.slice(start, a.length - end).join(''),
    added: b.slice(start, b.length - end).join(''),
    end: a.slice(a.length - end).join(''),
  };
}
