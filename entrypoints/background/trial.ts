import { formsForIndex, formsOf, type Term } from '@/utils/glossary/term';
import { amend } from '@/utils/matching/amend';
import { compile } from '@/utils/matching/compile';
import { decide } from '@/utils/matching/decide';
import { search } from '@/utils/matching/search';
import type { Index, Span, TermForms } from '@/utils/matching/types';
import { decode } from '@/utils/matching/wire';
import type { Trial } from '@/utils/messages';

type Named = Pick<Term, 'name' | 'zh' | 'aliases'>;

/** Each form as a term of its own, by its place; what else must hold on the page is taken for given. */
const formByForm = (term: Named): TermForms[] =>
  formsOf(term).map(({ text, case: letters, plural, when }, place) => ({
    id: String(place),
    pack: '',
    forms: [
      {
        text,
        ...(letters ? { case: letters } : {}),
        ...(plural === undefined ? {} : { plural }),
        ...(when?.notBeforeCapital ? { when: { notBeforeCapital: true } } : {}),
      },
    ],
  }));

const find = (term: Named, texts: readonly string[]) =>
  decode(search(compile(formByForm(term), 0), texts));

/** Which forms of a term, as places in `formsOf`, are what is written in each text from end to end. */
export function formsThatMatch(term: Named, texts: readonly string[]): { forms: number[] }[] {
  return find(term, texts).map(({ finds }, at) => ({
    forms: finds
      .filter(({ start, end }) => start === 0 && end === texts[at]!.length)
      .map((found) => Number(found.term)),
  }));
}

/** Matches that are told one by one. */
const mostFinds = 300;

/** What a term that need not be in the glossary would match. */
export function trial(term: Named, texts: readonly string[]): Trial {
  const counts = formsOf(term).map(() => 0);
  const finds: Trial['finds'] = [];
  decide(find(term, texts)).forEach((spans, text) => {
    for (const { start, end, terms } of spans) {
      counts[Number(terms[0])]!++;
      if (finds.length < mostFinds) finds.push({ text, start, end, form: Number(terms[0]) });
    }
  });
  return { counts, finds };
}

/** What stands in texts, were a term in the glossary as it is written now: ids of terms by place. */
export function among(
  index: Index,
  term: Parameters<typeof formsForIndex>[0],
  texts: readonly string[],
): Span[][] {
  const amended = amend(index, { put: [formsForIndex(term)], remove: [] }, index.generation);
  return decide(decode(search(amended, texts)));
}
