import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { isId } from '../../utils/glossary/id.ts';
import { readJson, writeJson } from '../../utils/glossary/json.ts';
import {
  type Form,
  formsOf,
  type Glossary,
  isInsight,
  type Term,
} from '../../utils/glossary/term.ts';
import corrections from './corrections.json' with { type: 'json' };
import sourceDates from './dates.json' with { type: 'json' };
import { type FactForm, fold, ruleCorrections } from './forms.ts';
import lensesById from './lenses.json' with { type: 'json' };
import { facts, starter, termCorrections } from './starter.ts';
import tagsById from './tags.json' with { type: 'json' };

const glossary = starter();
const { terms, notes } = glossary;
const insights = notes.filter(isInsight);
const file = readFileSync('public/starter-glossary.json', 'utf8');

const termOf = (id: string): Term => terms.find((term) => term.id === id)!;
const ruled = (form: Form): boolean => form.when !== undefined;

/** Every form of the facts that is kept as it is, with the form it became. */
const keptForms = facts.entries.flatMap(({ id, aliases }) => {
  const rules = ruleCorrections[id]?.forms ?? {};
  const settled = new Set(Object.keys(rules).map(fold));
  return aliases
    .filter((fact) => !fact.derivedFrom && !settled.has(fold(fact.text)))
    .map((fact): [string, FactForm, Form | undefined] => [
      id,
      fact,
      formsOf(termOf(id)).find(({ text }) => fold(text) === fold(fact.text)),
    ]);
});

test('the file is what the script makes', () => {
  expect(writeJson(glossary) === file, 'run node scripts/starter/build.ts').toBe(true);
});

test('the file reads without a problem and comes out again byte for byte', () => {
  const read = readJson(file);
  expect(read.problems).toEqual([]);
  expect(writeJson(read.glossary as Glossary) === file).toBe(true);
});

test('every entry and insight of the facts is there', () => {
  expect(terms.map(({ id }) => id)).toEqual(facts.entries.map(({ id }) => id));
  expect(insights.map(({ id }) => id)).toEqual(facts.insights.map(({ id }) => id));
  expect([terms.length, insights.length, notes.length]).toEqual([163, 19, 182]);
});

test('ids are readable, well formed and used once', () => {
  const ids = [...terms, ...notes].map(({ id }) => id);
  expect(ids.filter((id) => !isId(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

test('every id that is referred to exists', () => {
  const known = new Set(terms.map(({ id }) => id));
  const referred = [
    ...terms.flatMap(({ related }) => related),
    ...notes.flatMap(({ when }) => [...when.all, ...when.any]),
    ...terms.flatMap(({ aliases }) =>
      aliases.flatMap((alias) => (typeof alias === 'string' ? [] : (alias.when?.with ?? []))),
    ),
  ];
  expect(referred.filter((id) => !known.has(id))).toEqual([]);
});

test('corrections, lenses, tags and dates are about things that exist', () => {
  const termIds = new Set(terms.map(({ id }) => id));
  const noteIds = new Set([...termIds, ...insights.map(({ id }) => id)]);
  expect(Object.keys(lensesById).filter((id) => !noteIds.has(id))).toEqual([]);
  for (const data of [corrections.terms, ruleCorrections, tagsById]) {
    expect(Object.keys(data).filter((id) => !termIds.has(id))).toEqual([]);
  }
  expect(Object.keys(corrections.insights).filter((id) => !noteIds.has(id))).toEqual([]);
  const dates = Object.values(sourceDates);
  expect(dates.filter((date) => !/^\d{4}(-(0[1-9]|1[0-2]))?$/.test(date))).toEqual([]);
});

test('no name carries a gloss', () => {
  expect(terms.map(({ name }) => name).filter((name) => /[()（）/]/.test(name))).toEqual([]);
});

test('every form of the facts is kept unless a correction drops it', () => {
  expect(keptForms.filter(([, , form]) => !form).map(([id, { text }]) => [id, text])).toEqual([]);
});

test('every condition survives, and no form has one by accident', () => {
  const changed = keptForms.filter(([, fact, form]) => {
    if (fact.onlyAfter) return !form?.when?.afterName;
    return ruled(form!) !== fact.ambiguous;
  });
  expect(changed.map(([id, { text }]) => [id, text])).toEqual([]);
});

test('what the facts tell apart by case stays exact', () => {
  const exact = ({ text, case: rule }: Form) => rule === 'exact' || /^\p{Lu}{2,6}$/u.test(text);
  const changed = keptForms.filter(
    ([, fact, form]) => exact(form!) !== (fact.match === 'case-sensitive'),
  );
  expect(changed.map(([id, { text }]) => [id, text])).toEqual([]);
});

test('a Traditional writing is left out only where it is its Simplified form letter by letter', () => {
  const traditional = facts.entries.flatMap(({ aliases }) =>
    aliases.filter(({ derivedFrom }) => derivedFrom),
  );
  expect(traditional).toHaveLength(228);
  for (const { text, derivedFrom } of traditional) {
    expect([...text].length, text).toBe([...derivedFrom!].length);
  }
});

test('two terms share a form only where the page has to decide', () => {
  const owners = new Map<string, [string, Form][]>();
  for (const term of terms) {
    for (const form of formsOf(term)) {
      owners.set(fold(form.text), [...(owners.get(fold(form.text)) ?? []), [term.id, form]]);
    }
  }
  const shared = [...owners].filter(([, list]) => list.length > 1);
  expect(shared.map(([text]) => text).sort()).toEqual(['baotou steel', 'china rare earth']);
  for (const [, list] of shared) expect(list.every(([, form]) => ruled(form))).toBe(true);
});

test('“Li” needs the full name before it and no capital after it', () => {
  expect(formsOf(termOf('li-xiao')).find(({ text }) => text === 'Li')).toEqual({
    text: 'Li',
    case: 'exact',
    when: { afterName: true, notBeforeCapital: true },
  });
});

test.each([
  ['xiamen-tungsten', '金龙稀土'],
  ['guangdong-rare-earth', '广晟有色'],
])('%s does not answer for its affiliate %s', (id, text) => {
  expect(formsOf(termOf(id)).map((form) => form.text)).not.toContain(text);
});

test.each([
  ['china-northern-rare-earth', '包钢稀土'],
  ['china-rare-earth-resources', '五矿稀土'],
])('%s is found by its former name %s, which is not shown', (id, text) => {
  expect(formsOf(termOf(id)).find((form) => form.text === text)?.matchOnly).toBe(true);
});

test('names that no source was seen to use say so', () => {
  expect(termOf('li-xiao').unverified).toEqual(['李晓']);
  expect(termOf('wuhai-mining').unverified).toEqual(['乌海矿业']);
  for (const term of terms) {
    const texts = formsOf(term).map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(term.unverified ?? []));
  }
});

test('every note has a lens, a date and a source', () => {
  for (const { id, lenses, asOf, sources } of notes) {
    expect(lenses.length, id).toBeGreaterThan(0);
    expect(lenses.length, id).toBeLessThanOrEqual(4);
    expect(asOf, id).toMatch(/^20\d\d(-\d\d)?$/);
    expect(sources.length, id).toBeGreaterThan(0);
    if (isInsight({ when: notes.find((note) => note.id === id)!.when })) {
      expect(sources.length, id).toBeLessThanOrEqual(6);
    }
  }
});

test('every term has one to four tags, a definition and a source with an address', () => {
  for (const { id, tags, definition, sources } of terms) {
    expect(tags.length, id).toBeGreaterThan(0);
    expect(tags.length, id).toBeLessThanOrEqual(4);
    expect(definition, id).toBeTruthy();
    expect(
      sources.some(({ url }) => /^https?:\/\//.test(url)),
      id,
    ).toBe(true);
  }
});

test('a copy is listed only where nothing else says the same', () => {
  const withCopies = terms.filter(({ sources }) => sources.some(({ mirror }) => mirror));
  for (const { id, sources } of withCopies) {
    const alone = sources.every(({ mirror }) => mirror);
    expect(alone || termCorrections[id]?.mirrors === 'kept', id).toBe(true);
  }
});

test('stamps are the same on every install', () => {
  const stamps = [...glossary.packs, ...terms, ...notes].map(({ sync }) => JSON.stringify(sync));
  expect(new Set(stamps)).toEqual(new Set(['{"base":"2026-11-23T00:00:00.000Z/0000/starter0"}']));
});
