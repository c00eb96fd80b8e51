import { listText } from '@/components/form/field-text';
import type { Form, Id, Term } from '@/utils/glossary/term';
import { t } from '@/utils/i18n';

/** What a form is to its term, as the form of a term names it. */
export function roleOf(form: Form, { name, zh }: Pick<Term, 'name' | 'zh'>): string {
  if (form.text === name) return t('name');
  return t(form.text === zh ? 'zh' : 'aliases');
}

/** When a form counts, in words; empty if always. */
export function rulesOf(
  { case: letters, plural, matchOnly, when }: Form,
  gate: Term['gate'],
  nameOf: (id: Id) => string,
): string[] {
  const quoted = (texts: readonly string[]) => listText(texts.map((text) => `“${text}”`));
  const rules = [
    letters === 'exact' && t('why_case'),
    plural === false && t('why_singular'),
    when?.notBeforeCapital && t('why_capital'),
    when?.afterName && t('why_after'),
    when?.near && t('why_near', quoted(when.near)),
    when?.with && t('why_with', quoted(when.with.map(nameOf))),
    gate && t('why_gate'),
    matchOnly && t('why_hidden'),
  ];
  return rules.filter((rule) => typeof rule === 'string');
}
