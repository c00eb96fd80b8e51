import { isEveryday } from '@/utils/glossary/everyday';
import { formsOf, type Term } from '@/utils/glossary/term';

/** What a term as it is written now would match. */
export interface Tried {
  term: Pick<Term, 'name' | 'zh' | 'aliases'>;
  /** Matches on the page, by place in `formsOf`; undefined where there is no page. */
  counts: readonly number[] | undefined;
  /** Matches on other open pages, by place in `formsOf`. */
  elsewhere: readonly number[];
  /** The first passages of the page that hold matches. */
  passages: readonly Passage[];
  /** The term’s own test sentences. */
  sentences: readonly { text: string; wanted: boolean; matches: boolean }[];
}

/** A stretch of text in parts; those that are matched say by which form, as a place in `formsOf`. */
export type Passage = readonly { text: string; form?: number }[];

/** A form that would match too much. */
export interface BroadForm {
  /** Place in `formsOf`. */
  form: number;
  text: string;
  /** It is a word of everyday language, or else just often there. */
  everyday: boolean;
  /** Matches on all open pages. */
  count: number;
}

/** Matches of one form on one page that are more than a name has. */
const broad = 40;

export const countOf = ({ counts = [] }: Pick<Tried, 'counts'>): number =>
  counts.reduce((sum, count) => sum + count, 0);

/** How often each form is matched on the page. */
export const formCounts = ({ term, counts = [] }: Tried): { text: string; count: number }[] =>
  formsOf(term).map(({ text }, at) => ({ text, count: counts[at] ?? 0 }));

export function broadForms({ term, counts = [], elsewhere }: Tried): BroadForm[] {
  return formsOf(term).flatMap((form, at) => {
    const here = counts[at] ?? 0;
    const everyday = isEveryday(form);
    if (!everyday && here < broad) return [];
    return [{ form: at, text: form.text, everyday, count: here + (elsewhere[at] ?? 0) }];
  });
}

/** Code units shown on either side of a match. */
const around = 40;

interface Find {
  text: number;
  start: number;
  end: number;
  form: number;
}

/** Passages around what was found in texts, in order; matches that stand close together share one. */
export function passagesOf(texts: readonly string[], finds: readonly Find[]): Passage[] {
  const groups: Find[][] = [];
  for (const find of finds) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    if (last && last.text === find.text && find.start - last.end <= around) group!.push(find);
    else groups.push([find]);
  }
  return groups.map((group) => {
    const text = texts[group[0]!.text]!;
    const from = Math.max(group[0]!.start - around, 0);
    const to = Math.min(group.at(-1)!.end + around, text.length);
    const parts: { text: string; form?: number }[] = [];
    let at = from;
    for (const { start, end, form } of group) {
      parts.push({ text: (at === from && from > 0 ? '…' : '') + text.slice(at, start) });
      parts.push({ text: text.slice(start, end), form });
      at = end;
    }
    parts.push({ text: text.slice(at, to) + (to < text.length ? '…' : '') });
    return parts.filter((part) => part.text !== '');
  });
}
