import { describe, expect, it } from 'vitest';
import cases from '@/tests/matching/cases.json';
import { blocksOf } from '@/tests/matching/html';
import { load, store } from './binary';
import { compile } from './compile';
import { decide } from './decide';
import { search } from './search';
import type { FormRule, TermForms } from './types';
import { decode } from './wire';

interface Alias {
  text: string;
  case?: 'exact' | 'any';
  when?: FormRule['when'];
}

interface CaseTerm {
  id: string;
  name: string;
  zh?: string;
  aliases?: (string | Alias)[];
  caseSensitive?: boolean;
  inflect?: boolean;
  gate?: 'context';
}

function formsOf({
  id,
  name,
  zh,
  aliases = [],
  caseSensitive,
  inflect,
  gate,
}: CaseTerm): TermForms {
  const written = [name, ...(zh === undefined ? [] : [zh]), ...aliases];
  return {
    id,
    pack: 'cases',
    ...(gate ? { gate } : {}),
    forms: written.map((form): FormRule => {
      const { when, ...alias }: Alias = typeof form === 'string' ? { text: form } : form;
      return {
        ...(caseSensitive === undefined ? {} : { case: caseSensitive ? 'exact' : 'any' }),
        ...(inflect === undefined ? {} : { plural: inflect }),
        ...alias,
        ...(when ? { when } : {}),
      };
    }),
  };
}

const unseen = /[\p{Default_Ignorable_Code_Point}\uFDD0]/gu;
const canonical = (text: string): string =>
  text
    .replace(unseen, '')
    .normalize('NFC')
    .replace(/[\s\u0085]+/gu, ' ')
    .trim()
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');

const groups = Map.groupBy(cases as unknown as Case[], ({ group }) => group);

interface Case {
  id: string;
  group: string;
  why: string;
  terms: CaseTerm[];
  html: string;
  expect: { termId?: string; termIds?: string[]; text: string }[];
}

/** What is found, as one line a find. */
function found(terms: CaseTerm[], html: string): string[] {
  const index = load(store(compile(terms.map(formsOf), 1)));
  const blocks = blocksOf(html);
  return decide(decode(search(index, blocks))).flatMap((spans, block) =>
    spans.map(
      ({ start, end, terms }) =>
        `${terms.toSorted().join('+')}: ${canonical(blocks[block]!.slice(start, end))}`,
    ),
  );
}

describe.each([...groups])('conformance: %s', (_, rows) => {
  it.each(rows.map((row) => [row.id, row.why, row] as const))(
    '%s: %s',
    (_id, _why, { terms, html, expect: expected }) => {
      expect(found(terms, html)).toEqual(
        expected.map(
          ({ termId, termIds, text }) =>
            `${(termIds ?? [termId!]).toSorted().join('+')}: ${canonical(text)}`,
        ),
      );
    },
  );
});
