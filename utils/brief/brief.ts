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
  asOf(date: string): string;
  mentions(count: number): string;
  kind(kind: Kind): string;
  lens(lens: Note['lenses'][number]): string;
}

const highlightCount = 4;

/** Text as Markdown shows it letter for letter. */
const plain = (text: string): string =>
  text
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\\`*_{}[\]<>|~]|^(?:[#+>-]|\d+\.)(?=\s)/g, '\\$&');

const link = (title: string, url: string): string =>
  url ? `[${plain(title)}](<${url.replace(/[<>\s]/g, encodeURIComponent)}>)` : plain(title);

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

/** The page as an analyst would hand it on, in Markdown. What nothing is known of is left out. */
export function writeBrief(page: BriefPage, words: BriefWords): string {
  const names = new Map<Id, Term>(page.terms.map(({ term }) => [term.id, term]));
  const lit = new Set(page.notes.flatMap(({ when }) => [...when.all, ...when.any]));
  const highlights = pickHighlights(page.passages, highlightCount, (id) => (lit.has(id) ? 1.5 : 1));

  const sourced = (sources: readonly Source[]): string =>
    sources.length > 0
      ? `${words.sources}: ${sources.map(({ title, url }) => link(title, url)).join('; ')}.`
      : `*${words.unsourced}*`;

  const note = ({ when, text, lenses, asOf, sources }: Note): string => {
    const about = [...when.all, ...when.any.filter((id) => names.has(id)).slice(0, 2)];
    const heading = about.map((id) => plain(names.get(id)?.name ?? id)).join(' + ');
    const facts = [
      ...(asOf ? [words.asOf(asOf)] : []),
      ...(lenses.length > 0 ? [lenses.map(words.lens).join(', ')] : []),
    ];
    return `- **${heading}.** ${plain(text)}${facts.length > 0 ? ` (${facts.join('; ')})` : ''} ${sourced(sources)}`;
  };

  const entry = ({ term, mentions }: BriefPage['terms'][number]): string => {
    const name = `**${plain(term.name)}**${term.zh ? ` (${term.zh})` : ''}`;
    const about = term.definition ? ` ${plain(term.definition)}` : '';
    return `- ${name}, ${words.kind(term.kind)}, ${words.mentions(mentions)}.${about} ${sourced(term.sources)}`;
  };

  const group = (name: ReturnType<typeof kindGroup>) =>
    page.terms.filter(({ term }) => kindGroup(term.kind) === name).map(entry);

  const sections: [string, string[]][] = [
    [
      words.highlights,
      highlights.map(({ text }) => `- “${plain(text)}” [↗](<${passageUrl(page.url, text)}>)`),
    ],
    [
      words.implications,
      [...page.notes.filter(isInsight), ...page.notes.filter((each) => !isInsight(each))].map(note),
    ],
    [words.entities, group('entity')],
    [words.policies, group('policy')],
    [words.materials, group('material')],
  ];

  return [
    `# ${plain(page.title || page.url)}`,
    `<${page.url}>\n${words.readOn(page.readOn)}`,
    ...sections
      .filter(([, lines]) => lines.length > 0)
      .map(([heading, lines]) => `## ${heading}\n\n${lines.join('\n')}`),
    '',
  ]
    .join('\n\n')
    .replace(/\n+$/, '\n');
}
