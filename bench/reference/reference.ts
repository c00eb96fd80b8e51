import { type Letter, lettersOf } from './letters.ts';

export interface ReferenceSpan {
  start: number;
  end: number;
  /** Numbers of forms, ascending. */
  forms: number[];
}

interface Entry {
  form: number;
  /** Exact case: a letter a letter, U for upper case. */
  uppers: string | undefined;
}

const key = (letters: readonly Letter[]): string => letters.map(({ text }) => text).join('');
const upperOf = (letters: readonly Letter[]): string =>
  letters.map(({ upper }) => (upper ? 'U' : '-')).join('');

/** The regular plural of a folded form (R7). */
function pluralOf(form: string, acronym: boolean): string {
  if (!acronym && /(?:[sxz]|ch|sh)$/.test(form)) return `${form}es`;
  if (!acronym && /[bcdfghjklmnpqrstvwxz]y$/.test(form)) return `${form.slice(0, -1)}ies`;
  return `${form}s`;
}

/**
 * A slow and obvious matcher: all forms, and their plurals, in one Map by folded text; every stretch of a text between
 * two boundaries is looked up. Forms without conditions, and no Korean particles.
 */
export class Reference {
  private readonly entries = new Map<string, Entry[]>();
  private longest = 0;

  constructor(forms: readonly string[]) {
    for (const [form, text] of forms.entries()) this.add(text, form);
  }

  private add(text: string, form: number): void {
    const letters = lettersOf(text);
    const folded = key(letters);
    const words = folded.split(' ');
    const written = letters.filter(({ text }) => /\p{L}/u.test(text));
    const acronym =
      words.length === 1 &&
      written.length === letters.length &&
      written.length <= 6 &&
      written.every(({ upper }) => upper);
    const uppers = upperOf(letters);
    this.enter(folded, { form, uppers: acronym ? uppers : undefined });
    const lastWord = letters.slice(folded.lastIndexOf(' ') + 1);
    const takesPlural =
      written.length >= 3 &&
      /\p{Script=Latin}/u.test(letters.at(-1)!.text) &&
      (acronym || words.length > 1 || !lastWord.find(({ text }) => /\p{L}/u.test(text))?.upper);
    if (takesPlural)
      this.enter(pluralOf(folded, acronym), { form, uppers: acronym ? `${uppers}-` : undefined });
  }

  private enter(folded: string, entry: Entry): void {
    const known = this.entries.get(folded);
    if (known) known.push(entry);
    else this.entries.set(folded, [entry]);
    this.longest = Math.max(this.longest, folded.length);
  }

  /** Leftmost, then longest; spans do not overlap. */
  search(text: string): ReferenceSpan[] {
    const letters = lettersOf(text);
    const folded = key(letters);
    // Where each letter begins in `folded`: one above U+FFFF is two code units.
    const place = [0];
    for (const letter of letters) place.push(place.at(-1)! + letter.text.length);
    const uppers = upperOf(letters);
    const mayStart = letters.map((_, at) => startsAt(letters, at));
    const ends = letters.map((_, at) => at + 1).filter((at) => endsAt(letters, at));
    const spans: ReferenceSpan[] = [];
    let resume = 0;
    let firstEnd = 0;
    for (let from = 0; from < letters.length; from++) {
      const { start } = letters[from]!;
      if (!mayStart[from] || start < resume) continue;
      while (ends[firstEnd]! <= from) firstEnd++;
      let found: ReferenceSpan | undefined;
      for (let next = firstEnd; next < ends.length && ends[next]! - from <= this.longest; next++) {
        const to = ends[next]!;
        const entries = this.entries.get(folded.slice(place[from], place[to]));
        const forms = (entries ?? [])
          .filter((entry) => entry.uppers === undefined || entry.uppers === uppers.slice(from, to))
          .map(({ form }) => form);
        if (forms.length > 0)
          found = {
            start,
            end: letters[to - 1]!.end,
            forms: [...new Set(forms)].sort((a, b) => a - b),
          };
      }
      if (!found) continue;
      spans.push(found);
      resume = found.end;
    }
    return spans;
  }
}

/** Whether two neighbours are parts of one word, or of one number (R3, R4). */
function joined(letters: readonly Letter[], at: number): boolean {
  const before = letters[at - 1];
  const after = letters[at];
  if (!before || !after || before.cutAfter || after.cutBefore) return false;
  return before.kind !== 'other' && before.kind === after.kind;
}

/** Whether the letter at `at` joins what stands beside it: a period, a comma, an ampersand. */
function joins(letters: readonly Letter[], at: number): boolean {
  const [before, joiner, after] = [letters[at - 1], letters[at], letters[at + 1]];
  if (!before || !joiner || !after || before.kind !== 'word' || after.kind !== 'word') return false;
  if (before.cutAfter || joiner.cutBefore || joiner.cutAfter) return false;
  // In full width it is one of the sentence, but among its like.
  if (joiner.full && !(before.full && after.full)) return false;
  if (joiner.text === '.' || joiner.text === ',') return true;
  const digits = /\p{Nd}/u;
  if (joiner.text === "'") return digits.test(before.text) && digits.test(after.text);
  return joiner.text === '&' && !/[\p{Nd}_]/u.test(before.text + after.text);
}

/** The letters behind the apostrophe at `at`, if it stands right behind a word. */
function behindApostrophe(letters: readonly Letter[], at: number): string | undefined {
  const apostrophe = letters[at];
  const before = letters[at - 1];
  if (apostrophe?.text !== "'" || before?.kind !== 'word') return undefined;
  if (before.cutAfter || apostrophe.cutBefore) return undefined;
  let ending = '';
  for (let next = at + 1; letters[next]?.kind === 'word' && !letters[next - 1]!.cutAfter; next++)
    ending += letters[next]!.text;
  return ending;
}

function startsAt(letters: readonly Letter[], at: number): boolean {
  const letter = letters[at]!;
  if (!letter.first || letter.text === ' ' || joined(letters, at)) return false;
  if (joins(letters, at) || joins(letters, at - 1)) return false;
  return !/^(?:s|t|d|m|re|ve|ll)$/.test(behindApostrophe(letters, at - 1) ?? '');
}

/** Whether a match may end before `at`. */
function endsAt(letters: readonly Letter[], at: number): boolean {
  const last = letters[at - 1]!;
  if (!last.last || last.text === ' ' || joined(letters, at)) return false;
  if (joins(letters, at) || joins(letters, at - 1)) return false;
  if (last.text === '.' && letters[at]?.kind === 'word' && !last.cutAfter) return false;
  return /^s?$/.test(behindApostrophe(letters, at) ?? '');
}
