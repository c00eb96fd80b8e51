import type { FormRule, TermForms } from '@/utils/matching/types';
import { bodyOf } from './page';

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

/** A fragment of html, terms, and what is to be marked. */
export interface Case {
  id: string;
  group: string;
  why: string;
  terms: CaseTerm[];
  html: string;
  expect: { termId?: string; termIds?: string[]; text: string }[];
}

/** The rooms that find: the product's, or a patched copy of them. */
export type Rooms = Pick<typeof import('@/utils/matching/compile'), 'compile'> &
  Pick<typeof import('@/utils/matching/search'), 'search'> &
  Pick<typeof import('@/utils/matching/wire'), 'decode'> &
  Pick<typeof import('@/utils/matching/decide'), 'decide'> &
  Pick<typeof import('@/utils/page/blocks'), 'readBlocks'>;

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
/** A text as readers tell it from others. */
const canonical = (text: string): string =>
  text
    .replace(unseen, '')
    .normalize('NFC')
    .replace(/[\s\u0085]+/gu, ' ')
    .trim()
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '');

const line = (terms: readonly string[], text: string): string =>
  `${terms.toSorted().join('+')}: ${canonical(text)}`;

/** What is to be marked, one line a mark. */
export const expectedIn = ({ expect }: Case): string[] =>
  expect.map(({ termId, termIds, text }) => line(termIds ?? [termId!], text));

/** What the rooms mark, from html to spans, likewise. */
export function markedIn(
  { terms, html }: Case,
  { compile, search, decode, decide, readBlocks }: Rooms,
): string[] {
  const index = compile(terms.map(formsOf), 1);
  const blocks = [...readBlocks(bodyOf(html))].flatMap((block) => (block ? [block.text] : []));
  return decide(decode(search(index, blocks))).flatMap((spans, block) =>
    spans.map(({ start, end, terms }) => line(terms, blocks[block]!.slice(start, end))),
  );
}
