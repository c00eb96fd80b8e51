import { byText } from '../fields';
import { type Glossary, type Id, isInsight, type Term } from '../term';
import { implicationPrefix } from './tbx-words';
import { formsByLanguage, languageOf } from './write-common';

/** SKOS in Turtle: one concept a term, one scheme a pack. */

const escapes: Record<string, string> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

const literal = (text: string): string =>
  `"${text.toWellFormed().replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: Turtle asks for these to be escaped
    /[\\"\0-\x1f\x7f]/g,
    (char) => escapes[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )}"`;
const inLanguage = (text: string, lang?: string): string =>
  `${literal(text)}@${languageOf(lang ? { text, lang } : { text })}`;
const address = (url: string): string =>
  `<${url.replace(/[\0-\x20<>"{}|^`\\]/g, (char) => encodeURIComponent(char))}>`;

const concept = (id: Id): string => `<urn:sidelight:term:${id}>`;
const scheme = (id: Id): string => `<urn:sidelight:pack:${id}>`;

function conceptOf(term: Term, implications: string[], known: ReadonlySet<Id>): string {
  const lines: string[] = [];
  const add = (property: string, values: string[]) => {
    if (values.length > 0) lines.push(`  ${property} ${values.join(' ,\n    ')}`);
  };
  const labels = { prefLabel: [], altLabel: [], hiddenLabel: [] } as Record<string, string[]>;
  for (const [lang, forms] of formsByLanguage(term)) {
    for (const [i, { text, matchOnly }] of forms.entries()) {
      const isName = text === term.name || text === term.zh;
      // SKOS allows one preferred label in a language.
      const label = matchOnly ? 'hiddenLabel' : isName && i === 0 ? 'prefLabel' : 'altLabel';
      labels[label]!.push(inLanguage(text, lang));
    }
  }
  for (const [label, values] of Object.entries(labels)) add(`skos:${label}`, values);
  if (term.definition) add('skos:definition', [inLanguage(term.definition)]);
  add(
    'skos:note',
    implications.map((text) => inLanguage(`${implicationPrefix}${text}`)),
  );
  add('skos:related', term.related.filter((id) => known.has(id)).map(concept));
  add('dct:type', [literal(term.kind)]);
  add(
    'dct:subject',
    term.tags.map((tag) => inLanguage(tag)),
  );
  add(
    'dct:source',
    term.sources.map(({ url, title }) => (url ? address(url) : literal(title))),
  );
  add('skos:inScheme', [scheme(term.pack)]);
  return `${concept(term.id)} a skos:Concept ;\n${lines.join(' ;\n')} .`;
}

export function writeSkos({
  packs,
  terms,
  notes,
}: Pick<Glossary, 'packs' | 'terms' | 'notes'>): string {
  const alive = terms.filter((term) => !term.deleted).sort((a, b) => byText(a.id, b.id));
  const known = new Set(alive.map(({ id }) => id));
  const implications = new Map<Id, string[]>();
  for (const note of notes) {
    const [term] = [...note.when.all, ...note.when.any];
    if (note.deleted || isInsight(note) || !term) continue;
    implications.set(term, [...(implications.get(term) ?? []), note.text]);
  }
  const schemes = packs
    .filter((pack) => !pack.deleted)
    .sort((a, b) => byText(a.id, b.id))
    .map(({ id, name, description, licence, version }) => {
      const lines = [`  dct:title ${inLanguage(name)}`];
      if (description) lines.push(`  dct:description ${inLanguage(description)}`);
      if (licence) lines.push(`  dct:license ${literal(licence)}`);
      if (version) lines.push(`  owl:versionInfo ${literal(version)}`);
      return `${scheme(id)} a skos:ConceptScheme ;\n${lines.join(' ;\n')} .`;
    });
  const head = [
    '@prefix dct: <http://purl.org/dc/terms/> .',
    '@prefix owl: <http://www.w3.org/2002/07/owl#> .',
    '@prefix skos: <http://www.w3.org/2004/02/skos/core#> .',
  ].join('\n');
  const concepts = alive.map((term) => conceptOf(term, implications.get(term.id) ?? [], known));
  const titles = new Map(
    alive.flatMap(({ sources }) =>
      sources.flatMap(({ url, title }): [string, string][] =>
        url && title !== url ? [[url, `${address(url)} dct:title ${literal(title)} .`]] : [],
      ),
    ),
  );
  return `${[head, ...schemes, ...concepts, ...titles.values()].join('\n\n')}\n`;
}
