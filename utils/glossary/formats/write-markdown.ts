import { byText, elementKey } from '../fields';
import {
  type Glossary,
  type Id,
  isInsight,
  type Lens,
  type Note,
  type Source,
  type Term,
} from '../term';

/** A glossary to read, or to put on a wiki. It is not read back. */

export interface Words {
  title: string;
  implication: string;
  insights: string;
  alsoWritten: string;
  related: string;
  tags: string;
  sources: string;
  kind(kind: Term['kind']): string;
  lens(lens: Lens): string;
}

/** Text as it is, whatever Markdown would make of it. */
const plain = (text: string): string =>
  text
    .replace(/[\\`*_{}[\]<>#|~&]/g, '\\$&')
    .replace(
      /^(\s*)([-+=]|\d+[.)])/gm,
      (_, blank: string, mark: string) => `${blank}${mark.slice(0, -1)}\\${mark.at(-1)}`,
    )
    .replace(/\s*\n\s*/g, '  \n');

const oneLine = (text: string): string => plain(text.replace(/\s+/g, ' '));

const link = ({ title, url }: Source): string =>
  url ? `[${oneLine(title)}](<${url.replace(/[<>\\\s]/g, encodeURIComponent)}>)` : oneLine(title);

export function writeMarkdown(
  { terms, notes }: Pick<Glossary, 'terms' | 'notes'>,
  words: Words,
): string {
  const alive = terms.filter((term) => !term.deleted);
  const names = new Map(alive.map(({ id, name }) => [id, name]));
  const bySubject = new Map<Id, Note[]>();
  const insights: Note[] = [];
  for (const note of notes.filter(({ deleted }) => !deleted)) {
    const [term] = [...note.when.all, ...note.when.any];
    if (isInsight(note)) insights.push(note);
    else if (term) bySubject.set(term, [...(bySubject.get(term) ?? []), note]);
  }
  /** When, to whom, and who says so. */
  const noteText = ({ text, asOf, lenses, author, sources }: Note): string[] => {
    const facts = [...(asOf ? [asOf] : []), ...lenses.map(words.lens), ...(author ? [author] : [])];
    return [
      plain(text),
      ...(facts.length > 0 ? [`*${facts.map(oneLine).join(' · ')}*`] : []),
      ...sourcesText(sources),
    ];
  };
  const list = (word: string, items: string[]) =>
    items.length > 0 ? [`${word}: ${items.map(oneLine).join(', ')}`] : [];
  const sourcesText = (sources: Source[]) =>
    sources.length > 0 ? [`${words.sources}: ${sources.map(link).join('; ')}`] : [];

  const termText = (term: Term): string => {
    const { name, zh, kind, aliases, definition, sources, related, tags, id } = term;
    const shown = aliases
      .filter((alias) => typeof alias === 'string' || !alias.matchOnly)
      .map(elementKey)
      .filter((alias) => alias !== name && alias !== zh);
    return [
      `## ${oneLine(name)}${zh ? ` (${oneLine(zh)})` : ''}`,
      [`*${words.kind(kind)}*`, ...list(words.alsoWritten, shown)].join(' · '),
      ...(definition ? [plain(definition)] : []),
      ...(bySubject.get(id) ?? []).map((note) =>
        `**${words.implication}:** ${noteText(note).join('\n\n')}`.replace(/^/gm, '> '),
      ),
      ...list(
        words.related,
        related.flatMap((other) => names.get(other) ?? []),
      ),
      ...list(words.tags, tags),
      ...sourcesText(sources),
    ].join('\n\n');
  };
  const insightText = (note: Note): string => {
    const about = [...note.when.all, ...note.when.any].map((id) => oneLine(names.get(id) ?? id));
    return [`### ${about.join(' + ')}`, ...noteText(note)].join('\n\n');
  };
  const sorted = alive.sort(
    (a, b) => byText(a.name.toLowerCase(), b.name.toLowerCase()) || byText(a.id, b.id),
  );
  const parts = [`# ${oneLine(words.title)}`, ...sorted.map(termText)];
  if (insights.length > 0) {
    parts.push(
      `## ${words.insights}`,
      ...insights.sort((a, b) => byText(a.id, b.id)).map(insightText),
    );
  }
  return `${parts.join('\n\n')}\n`;
}
