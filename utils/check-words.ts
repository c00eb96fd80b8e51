import type { Finding } from './glossary/lint';
import type { MessageKey } from './i18n';

/**
 * What is to be said of one finding, beside what its rule is called: the same in the browser and on the command line.
 * `names`: of the other terms that it is about. Empty where the rule says it all.
 */
export function findingWords(
  t: (key: MessageKey, ...values: string[]) => string,
  { rule, field, text = '', others = [] }: Finding,
  names: string,
): string {
  if (rule === 'collides') return t('c_collides_of', text, names);
  if (rule === 'short') return t('c_short_of', text);
  if (rule !== 'circular') return '';
  if (field === 'aliases') return t('c_waiting_of', names);
  return others.length > 0 ? t('c_circular_of', names) : t('c_hollow');
}
