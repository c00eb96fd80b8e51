import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readJson } from '../json';
import type { Glossary, Note, Term } from '../term';
import { partOf } from './subset';
import { faultsOf } from './testing/tbx-basic';
import { lossesOf } from './write-common';
import { writeMarkdown } from './write-markdown';
import { writeSkos } from './write-skos';
import { writeTbx } from './write-tbx';

const starter = readJson(
  readFileSync(new URL('../../../public/starter-glossary.json', import.meta.url), 'utf8'),
).glossary as Glossary;
const sync = { base: '2026-11-23T10:00:00.000Z/0000/d7k2m9qx' };
const term = (id: string, more: Partial<Term> = {}): Term => ({
  ...{
    id,
    name: id,
    kind: 'company',
    pack: 'desk',
    aliases: [],
    related: [],
    sources: [],
    tags: [],
    sync,
  },
  ...more,
});
const note = (id: string, all: string[], more: Partial<Note> = {}): Note => ({
  ...{
    id,
    text: `About ${id}`,
    lenses: [],
    pack: 'desk',
    sources: [],
    when: { all, any: [] },
    sync,
  },
  ...more,
});
const glossary: Glossary = {
  packs: [{ id: 'desk', name: 'Desk', licence: 'MIT', version: '2', sync }],
  authors: { d7k2m9qx: 'Mei', aaaaaaaa: 'Tom' },
  terms: [
    term('9baogang', {
      name: 'Baogang <Group> & "Co"',
      zh: '包钢',
      aliases: [
        'BISCO',
        { text: 'Old\u0001 name', matchOnly: true },
        { text: 'Groupe', lang: 'fr' },
        { text: 'BG', case: 'exact' },
      ],
      definition: 'Makes *steel*.\nIn # Baotou.',
      related: ['lynas', 'gone'],
      sources: [
        { title: 'A [book]', url: '' },
        { title: 'Page', url: 'HTTPS://A.example/?a=1&b=<x>', mirror: true },
      ],
      tags: ['rare earths'],
    }),
    term('lynas', { pack: 'other', status: 'approved' }),
    term('removed', { deleted: { d7k2m9qx: sync.base } }),
  ],
  notes: [
    note('9baogang-note', ['9baogang'], { asOf: '2025-04', lenses: ['us'], author: 'Mei' }),
    note('both', ['9baogang', 'lynas']),
  ],
};

describe('TBX-Basic', () => {
  it.each([
    ['of a made one', () => glossary],
    ['of the starter pack', () => starter],
    ['of one pack, whose terms are related to others', () => partOf(glossary, { pack: 'desk' })],
  ])('keeps the rules of its dialect: %s', (_, get) => {
    expect(faultsOf(writeTbx(get()))).toEqual([]);
  });

  it('is escaped, has ids of its own, and leaves out what was deleted', () => {
    const text = writeTbx(glossary);
    expect(text).toContain('<conceptEntry id="sl-9baogang">');
    expect(text).toContain('<term>Baogang &lt;Group&gt; &amp; &quot;Co&quot;</term>');
    expect(text).toContain('<ref type="crossReference" target="sl-lynas">lynas</ref>');
    expect(text).toContain('target="https://A.example/?a=1&amp;b=&lt;x&gt;"');
    expect(text).not.toContain('removed');
  });

  it.each<[string, (text: string) => string]>([
    ['a value', (text) => text.replace('preferredTerm', 'bestTerm')],
    ['an id', (text) => text.replace('"sl-9', '"9')],
    ['an id that is there twice', (text) => text.replace('"sl-lynas">\n', '"sl-9baogang">\n')],
    ['a level', (text) => text.replace('"definition"', '"context"')],
    ['an element', (text) => text.replaceAll('descripGrp', 'definitionGrp')],
    ['an order', (text) => text.replace(/(<term>BISCO<\/term>)(<termNote.*?<\/termNote>)/, '$2$1')],
    ['a target', (text) => text.replace('target="sl-lynas"', 'target="sl-gone"')],
    ['an address', (text) => text.replace('https://A', 'ftp://a')],
    ['a language', (text) => text.replace(' xml:lang="zh"', '')],
    ['the dialect', (text) => text.replace('TBX-Basic', 'TBX-Linguist')],
    ['no term', (text) => text.replace(/<conceptEntry[\s\S]*<\/conceptEntry>/, '')],
  ])('has rules, which are broken by %s', (_, breaking) => {
    expect(faultsOf(breaking(writeTbx(glossary)))).not.toEqual([]);
  });
});

describe('SKOS', () => {
  it('is Turtle with one preferred label in a language, and everything escaped', () => {
    const text = writeSkos(glossary);
    expect(text).toContain('skos:prefLabel "Baogang <Group> & \\"Co\\""@en ,\n    "包钢"@zh');
    expect(text).toContain('skos:hiddenLabel "Old\\u0001 name"@en');
    expect(text).toContain('"Groupe"@fr');
    expect(text).toContain('skos:definition "Makes *steel*.\\nIn # Baotou."@en');
    expect(text).toContain('dct:source "A [book]" ,\n    <HTTPS://A.example/?a=1&b=%3Cx%3E>');
    expect(text).toContain('<HTTPS://A.example/?a=1&b=%3Cx%3E> dct:title "Page" .');
    expect(text).toContain('owl:versionInfo "2"');
    expect(text).toContain('skos:related <urn:sidelight:term:lynas> ;');
    expect(text).not.toContain('gone');
    expect(text).toContain('<urn:sidelight:pack:desk> a skos:ConceptScheme');
    // Each statement ends; no quotation mark stays open.
    for (const line of text.split('\n'))
      expect(line.replace(/\\./g, '').split('"').length % 2).toBe(1);
  });
});

describe('Markdown', () => {
  it('is read as written, whatever the text looks like', () => {
    const text = writeMarkdown(glossary, {
      title: 'Sidelight',
      implication: 'Western implication',
      insights: 'Insights',
      alsoWritten: 'Also written as',
      related: 'Related terms',
      tags: 'Tags',
      sources: 'Sources',
      kind: (kind) => kind,
      lens: (lens) => lens.toUpperCase(),
    });
    expect(text).toContain('## Baogang \\<Group\\> \\& "Co" (包钢)');
    expect(text).toContain('*company* · Also written as: BISCO, Groupe, BG');
    expect(text).toContain('Makes \\*steel\\*.  \nIn \\# Baotou.');
    expect(text).toContain(
      '> **Western implication:** About 9baogang-note\n> \n> *2025-04 · US · Mei*\n',
    );
    expect(text).toContain(
      'Related terms: lynas\n\nTags: rare earths\n\nSources: A \\[book\\]; [Page]',
    );
    expect(text).toContain('[Page](<HTTPS://A.example/?a=1&b=%3Cx%3E>)');
    expect(text).toMatch(/## Insights\n\n### Baogang .* \+ lynas\n\nAbout both/);
  });
});

describe('what a format leaves out', () => {
  const rest = { stamps: 5, deleted: 1, editing: 1, copies: 1, formRules: 1 };

  it.each([
    ['csv', { stamps: 5, deleted: 1 }],
    ['tbx', { ...rest, insights: 1, noteDetails: 1, related: 1, breaks: 1, packs: 1 }],
    ['skos', { ...rest, insights: 1, noteDetails: 1, related: 1 }],
    ['markdown', { ...rest, packs: 1 }],
  ] as const)('in %s is counted', (format, expected) => {
    expect(lossesOf(glossary, format)).toEqual(expected);
  });

  it.each([
    ['csv', {}],
    ['tbx', { insights: 1, further: 1, strays: 1 }],
    ['skos', { insights: 1, strays: 1 }],
    ['markdown', { strays: 1 }],
  ] as const)('in %s is told by why an implication has no place', (format, expected) => {
    const more = [note('second', ['9baogang']), note('stray', ['gone'])];
    const found = lossesOf({ ...glossary, notes: [...glossary.notes, ...more] }, format);
    const { insights, further, strays } = found;
    expect(JSON.parse(JSON.stringify({ insights, further, strays }))).toEqual(expected);
  });
});

describe('a part', () => {
  it('is a pack, what has a tag, or a list, with the notes about it and who wrote it', () => {
    const desk = partOf(glossary, { pack: 'desk' });
    expect(desk.terms.map(({ id }) => id)).toEqual(['9baogang', 'removed']);
    expect(desk.notes).toHaveLength(2);
    expect(desk.authors).toEqual({ d7k2m9qx: 'Mei' });
    const tagged = partOf(glossary, { tag: 'rare earths' });
    expect(tagged.terms.map(({ id }) => id)).toEqual(['9baogang']);
    expect(tagged.notes.map(({ id }) => id)).toEqual(['9baogang-note']);
    const selected = partOf(glossary, { ids: ['lynas'] });
    expect(selected.terms.map(({ id }) => id)).toEqual(['lynas']);
    expect(selected.notes).toEqual([]);
    expect(partOf(glossary, { ids: ['9baogang', 'lynas'] }).notes).toHaveLength(2);
    expect(partOf(glossary, {})).toBe(glossary);
  });
});
