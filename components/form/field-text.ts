import { type Form, type Kind, type Lens, lenses, type Source } from '@/utils/glossary/term';
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
export const listText = (items: readonly string[]): string =>
  items.join(uiLanguage().startsWith('zh') ? '、' : ', ');

/** One value of a field, or one element of a field that is a set, in words. */
export function valueText(field: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') {
    if (field === 'kind') return t(`k_${value as Kind}`);
    if (field === 'lenses' && (lenses as readonly string[]).includes(value))
      return t(`lens_${value as Lens}`);
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
