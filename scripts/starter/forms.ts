import type { Alias, Condition, Form } from '../../utils/glossary/term.ts';
import corrections from './forms.json' with { type: 'json' };

/** One way a fact is written, as facts.json has it. */
export interface FactForm {
  text: string;
  match: 'case-sensitive' | 'case-insensitive';
  ambiguous: boolean;
  context?: string[];
  onlyAfter?: string;
  /** The Simplified form that a Traditional one was made from. */
  derivedFrom?: string;
}

type Rule = Omit<Form, 'text'>;

/** By one name: texts that `near` lists in its stead. */
const contexts: Record<string, string[]> = corrections.contexts;
/** By term and text: the rules a form has instead of those in the facts; null drops the form. */
export const ruleCorrections: Record<string, { forms: Record<string, Rule | null> }> =
  corrections.terms as Record<string, { why?: string; forms: Record<string, Rule | null> }>;

/** What the engine's case rule takes for an acronym. */
const isAcronym = (text: string): boolean => /^(\p{Lu}{2,6}|\p{Lu})$/u.test(text);

/** The same for two forms that the engine matches alike. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[-‐‑–−]/g, ' ')
    .toLowerCase();

function expand(when: Condition): Condition {
  if (!when.near) return when;
  const near = when.near.flatMap((text) => {
    if (text.startsWith('@') && !contexts[text]) throw new Error(`No context ${text}.`);
    return contexts[text] ?? [text];
  });
  return { ...when, near };
}

function formOf({ text, match, context, onlyAfter }: FactForm): Form {
  const form: Form = { text };
  if ((match === 'case-sensitive') !== isAcronym(text)) {
    if (match === 'case-sensitive') form.case = 'exact';
    else if (isAcronym(text)) form.case = 'any';
  }
  // What must follow a name needs nothing else near by.
  if (onlyAfter) form.when = { afterName: true };
  else if (context) form.when = expand({ near: context });
  return form;
}

const corrected = (text: string, rule: Rule): Form =>
  rule.when ? { text, ...rule, when: expand(rule.when) } : { text, ...rule };

const rulesOf = ({ text: _, ...rule }: Form): string => JSON.stringify(rule);

/**
 * The aliases of a term. Left out: Traditional writings, which the engine finds by the Simplified
 * ones, and forms that differ from another one in nothing that the engine looks at. A form that
 * repeats a name stays if it gives that name rules.
 */
export function aliasesOf(id: string, names: string[], facts: FactForm[]): Alias[] {
  const forms = new Map(
    facts.filter((fact) => !fact.derivedFrom).map((fact) => [fact.text, formOf(fact)]),
  );
  for (const [text, rule] of Object.entries(ruleCorrections[id]?.forms ?? {})) {
    if (!rule && !forms.has(text)) throw new Error(`${id}: no form “${text}” to drop.`);
    for (const key of forms.keys()) if (fold(key) === fold(text)) forms.delete(key);
    if (rule) forms.set(text, corrected(text, rule));
  }

  const kept = new Map<string, Form>();
  for (const form of forms.values()) {
    const key = fold(form.text);
    const twin = kept.get(key);
    if (twin && rulesOf(twin) !== rulesOf(form)) {
      throw new Error(`${id}: “${twin.text}” and “${form.text}” are one form with two rules.`);
    }
    if (!twin) kept.set(key, form);
  }
  for (const name of names) {
    const form = kept.get(fold(name));
    if (!form) continue;
    if (rulesOf(form) === '{}') kept.delete(fold(name));
    else form.text = name;
  }
  return [...kept.values()].map((form) => (rulesOf(form) === '{}' ? form.text : form));
}
