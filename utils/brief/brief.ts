import { staleMonths } from '../glossary/age';
import {
  type Id,
  isInsight,
  type Kind,
  kindGroup,
  type Note,
  type Source,
  type Term,
} from '../glossary/term';
import { type Passage, pickHighlights } from './highlights';
import { withoutLinkAsides } from './link-asides';

/** What a brief is written from. */
export interface BriefPage {
  title: string;
  url: string;
  /** `YYYY-MM-DD`. */
  readOn: string;
  /** Most prominent first. */
  terms: { term: Term; mentions: number }[];
  /** In the order they are to be read in. */
  notes: Note[];
  passages: Passage[];
}

/** All that is known, or what is read in a minute. */
export type BriefForm = 'full' | 'short';

/** The words of the reader's language that a brief is written with. */
export interface BriefWords {
  highlights: string;
  implications: string;
  entities: string;
  policies: string;
  materials: string;
  sources: string;
  unsourced: string;
  readOn(date: string): string;
  /** `months`: how old it is, if that is old. */
  asOf(date: string, months: number | undefined): string;
  /** A term by the name that the reader knows it by, and by its other one. */
  names(term: Term): { first: string; second?: string };
  /** What the implication is headed by; the names are joined already. */
  heading(names: string): string;
  /** What follows a term’s name. */
  facts(kind: Kind, mentions: number): string;
  lens(lens: Note['lenses'][number]): string;
  /** What stands between things that are listed, and between lists. */
  comma: string;
  semicolon: string;
}

/** A run of words in one look; `url` makes it a link. */
export interface Part {
  text: string;
  strong?: true;
  faint?: true;
  url?: string;
}

/** A brief as it is to be read, whatever it is written in. */
export interface Brief {
  title: string;
  url: string;
  readOn: string;
  sections: { heading: string; items: Part[][]; numbered?: true }[];
}

const highlightCount = { full: 4, short: 3 };
const shortNotes = 5;
const shortNames = 8;
/** Sources that one line of a short brief refers to. */
const shortSources = 2;
/** Terms of its choice that an implication is headed by. */
const headedBy = 2;

/** Opens the page at a passage (WICG, Scroll to Text Fragment). */
function passageUrl(url: string, text: string): string {
  const encode = (part: string) => encodeURIComponent(part).replace(/-/g, '%2D');
  const words = text.split(' ');
  const target =
    words.length > 12
      ? `${encode(words.slice(0, 5).join(' '))},${encode(words.slice(-5).join(' '))}`
      : encode(text);
  return `${url.replace(/#.*$/, '')}#:~:text=${target}`;
}

/** Sources in the order they are first referred to; each has one number. */
class References {
  readonly list: Source[] = [];
  private readonly numbers = new Map<string, number>();

  /** ` [1] [4]`, each leading to its source; nothing for none. */
  to(sources: readonly Source[]): Part[] {
    return sources.flatMap(({ title, url }): Part[] => {
      const key = url || title;
      let number = this.numbers.get(key);
      if (number === undefined) {
        number = this.list.push({ title, url });
        this.numbers.set(key, number);
      }
      return [{ text: ' ' }, { text: `[${number}]`, ...(url ? { url } : {}) }];
    });
  }
}

/** The page as an analyst would hand it on. What nothing is known of is left out. */
export function composeBrief(page: BriefPage, words: BriefWords, form: BriefForm): Brief {
  const isShort = form === 'short';
  const references = new References();
  const names = new Map<Id, Term>(page.terms.map(({ term }) => [term.id, term]));
  const headOf = ({ when }: Note): Id[] => [
    ...when.all,
    ...when.any.filter((id) => names.has(id)).slice(0, headedBy),
  ];
  const inNote = new Set(page.notes.flatMap(headOf));
  const inInsight = new Set(page.notes.filter(isInsight).flatMap(headOf));
  const mentions = new Map(page.terms.map((each) => [each.term.id, each.mentions]));
  // What the page keeps coming back to, and what implies something together, before what it names in passing.
  const weight = (id: Id): number =>
    (inInsight.has(id) ? 3 : inNote.has(id) ? 1 : 0.5) * (1 + Math.log2(mentions.get(id) ?? 1));
  const highlights = pickHighlights(page.passages, highlightCount[form], weight);

  const today = new Date(`${page.readOn}T00:00`);
  const firstOf = (term: Term | undefined) => term && words.names(term).first;
  const note = (shown: Note): Part[] => {
    const { text, lenses, asOf, sources } = shown;
    const heading = headOf(shown)
      .map((id) => firstOf(names.get(id)) ?? id)
      .join(' + ');
    const facts = [
      ...(lenses.length > 0 && !isShort ? [lenses.map(words.lens).join(words.comma)] : []),
      ...(asOf ? [words.asOf(asOf, staleMonths(asOf, today))] : []),
    ];
    return [
      { text: words.heading(heading), strong: true },
      { text: ` ${text}` },
      ...(facts.length > 0
        ? [{ text: ` (${facts.join(words.semicolon)})`, faint: true as const }]
        : []),
      ...(sources.length > 0
        ? references.to(isShort ? sources.slice(0, shortSources) : sources)
        : [{ text: ' ' }, { text: words.unsourced, faint: true as const }]),
    ];
  };

  const nameOf = (term: Term): Part[] => {
    const { first, second } = words.names(term);
    return [{ text: first, strong: true }, ...(second ? [{ text: ` (${second})` }] : [])];
  };
  const entry = ({ term, mentions }: BriefPage['terms'][number]): Part[] => [
    ...nameOf(term),
    { text: words.facts(term.kind, mentions) },
    ...(term.definition ? [{ text: ` ${term.definition}` }] : []),
    ...(term.sources.length > 0
      ? references.to(term.sources)
      : [{ text: ' ' }, { text: words.unsourced, faint: true as const }]),
  ];
  const group = (name: ReturnType<typeof kindGroup>): Part[][] => {
    const its = page.terms.filter(({ term }) => kindGroup(term.kind) === name);
    if (!isShort) return its.map(entry);
    const line = its
      .slice(0, shortNames)
      .flatMap(({ term }, at) => [...(at > 0 ? [{ text: words.semicolon }] : []), ...nameOf(term)]);
    return line.length > 0 ? [line] : [];
  };

  const ranked = [
    ...page.notes.filter(isInsight),
    ...page.notes.filter((each) => !isInsight(each)),
  ];
  const sections: Brief['sections'] = [
    {
      heading: words.highlights,
      items: highlights.map(({ text }) => [
        { text: `“${withoutLinkAsides(text)}” ` },
        // By the words as they stand on the page.
        { text: '↗', url: passageUrl(page.url, text) },
      ]),
    },
    {
      heading: words.implications,
      items: (isShort ? ranked.slice(0, shortNotes) : ranked).map(note),
    },
    { heading: words.entities, items: group('entity') },
    { heading: words.policies, items: group('policy') },
    { heading: words.materials, items: group('material') },
  ];
  sections.push({
    heading: words.sources,
    numbered: true,
    items: references.list.map(({ title, url }) => [{ text: title, ...(url ? { url } : {}) }]),
  });
  return {
    title: page.title || page.url,
    url: page.url,
    readOn: words.readOn(page.readOn),
    sections: sections.filter(({ items }) => items.length > 0),
  };
}
