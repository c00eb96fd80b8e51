import { formsOf, type Term } from '@/utils/glossary/term';
import { compile } from '@/utils/matching/compile';
import { search } from '@/utils/matching/search';
import { decode } from '@/utils/matching/wire';

/** Which forms of a term, as places in `formsOf`, are what is written in each text from end to end. */
export function formsThatMatch(
  term: Pick<Term, 'name' | 'zh' | 'aliases'>,
  texts: readonly string[],
): { forms: number[] }[] {
  // Each form as a term of its own; what else must hold on the page did hold, or it would not be marked.
  const forms = formsOf(term).map(({ when: _, matchOnly: __, lang: ___, ...form }, place) => ({
    id: String(place),
    pack: '',
    forms: [form],
  }));
  return decode(search(compile(forms, 0), texts)).map(({ finds }, at) => ({
    forms: finds
      .filter(({ start, end }) => start === 0 && end === texts[at]!.length)
      .map((find) => Number(find.term)),
  }));
}
