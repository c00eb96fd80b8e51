import type { Alias, Condition, Form, Note, Source } from './term';

/**
 * How the fields of packs, terms and notes are kept: which are sets, what tells the elements of a
 * set apart, and the one way each value is written, so that equal values have equal bytes.
 */

/** Fields that merge element by element. Every other field merges as one value. */
const setFields = ['aliases', 'lenses', 'related', 'sources', 'tags', 'unverified'] as const;
export type SetField = (typeof setFields)[number];

export const isSetField = (field: string): field is SetField =>
  (setFields as readonly string[]).includes(field);

/** Sets that an entry may go without. */
export const isOptionalSet = (field: SetField): boolean => field === 'unverified';

/** Fields that no edit takes away. */
export const isRequired = (field: string): boolean =>
  field === 'kind' || field === 'name' || field === 'pack' || field === 'text' || field === 'when';

/** Code unit order: the same on every machine, whatever its language. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** What tells the elements of a set apart. */
export function elementKey(element: unknown): string {
  if (typeof element === 'string') return element;
  const { text, url, title } = element as Partial<Form & Source>;
  return text ?? (url || title || '');
}

const texts = (list: readonly string[]): string[] => [...new Set(list)].sort(byText);

function canonicalCondition(when: Condition): Condition | undefined {
  const kept: Condition = {};
  if (when.afterName) kept.afterName = true;
  if (when.near?.length) kept.near = texts(when.near);
  if (when.notBeforeCapital) kept.notBeforeCapital = true;
  if (when.with?.length) kept.with = texts(when.with);
  return Object.keys(kept).length > 0 ? kept : undefined;
}

function canonicalAlias(alias: Alias): Alias {
  if (typeof alias === 'string') return alias;
  const form: Form = { text: alias.text };
  if (alias.case) form.case = alias.case;
  if (alias.lang) form.lang = alias.lang;
  if (alias.matchOnly) form.matchOnly = true;
  if (alias.plural !== undefined) form.plural = alias.plural;
  const when = alias.when && canonicalCondition(alias.when);
  if (when) form.when = when;
  return Object.keys(form).length > 1 ? form : form.text;
}

function canonicalElement(field: SetField, element: unknown): unknown {
  if (field === 'aliases') return canonicalAlias(element as Alias);
  if (field !== 'sources') return element;
  const { title, url, mirror } = element as Source;
  return { title, url, ...(mirror ? { mirror } : {}) };
}

/** A set as it is kept: sorted, nothing blank, each key once. Of two elements with one key the first stays. */
export function canonicalSet(field: SetField, list: readonly unknown[]): unknown[] {
  const byKey = new Map<string, unknown>();
  for (const element of list) {
    const key = elementKey(element);
    if (key.trim() !== '' && !byKey.has(key)) byKey.set(key, canonicalElement(field, element));
  }
  if (byKey.size < 2) return [...byKey.values()];
  return [...byKey].sort(([a], [b]) => byText(a, b)).map(([, element]) => element);
}

/** The value of a field as it is kept; undefined for what is as good as absent. */
export function canonicalValue(field: string, value: unknown): unknown {
  if (isSetField(field)) return canonicalSet(field, (value ?? []) as unknown[]);
  if (value === undefined || value === null || value === '') return undefined;
  if (field === 'when') {
    const { all, any } = value as Note['when'];
    return { all: texts(all), any: texts(any) };
  }
  if (field === 'tests') {
    const { match, not } = value as { match: string[]; not: string[] };
    return match.length + not.length > 0 ? { match: texts(match), not: texts(not) } : undefined;
  }
  return value;
}

/** Whether two values of a glossary are equal, whatever the order of their keys. */
export function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) {
    if (!Array.isArray(b) || a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (!same(a[i], b[i])) return false;
    return true;
  }
  if (Array.isArray(b)) return false;
  const left = a as Record<string, unknown>;
  const right = b as Record<string, unknown>;
  let more = 0;
  for (const key in left) {
    if (left[key] === undefined) continue;
    if (!same(left[key], right[key])) return false;
    more++;
  }
  for (const key in right) if (right[key] !== undefined) more--;
  return more === 0;
}
