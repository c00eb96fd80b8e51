import { describe, expect, it } from 'vitest';
import type { Glossary, Note, Term } from '../term';
import { partOf } from './subset';
import { lossesOf } from './write-common';
import { writeMarkdown } from './write-markdown';
import { writeSkos } from './write-skos';
import { writeTbx } from './write-tbx';
import { walkXml } from './xml';

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
  packs: [{ id: 'desk', name: 'Desk', licence: 'MIT', sync }],
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
        { title: 'Page', url: 'https://a.example/?a=1&b=<x>' },
      ],
      tags: ['rare earths'],
    }),
    term('lynas', { pack: 'other', status: 'approved' }),
    term('removed', { deleted: { d7k2m9qx: sync.base } }),
  ],
  notes: [
    note('9baogang-note', ['9baogang'], { asOf: '2025-04' }),
    note('both', ['9baogang', 'lynas']),
  ],
};

/** The published rules of TBX-Basic (DCA) for what we write: which category may stand where, with which values. */
function faultsOf(text: string): string[] {
  const faults: string[] = [];
  const path: string[] = [];
  const where: Record<string, string[]> = {
    subjectField: ['conceptEntry', 'conceptEntry/descripGrp'],
    definition: ['conceptEntry/descripGrp', 'langSec', 'langSec/descripGrp'],
    externalCrossReference: ['conceptEntry', 'termSec'],
    source: ['conceptEntry', 'langSec', 'termSec'],
    administrativeStatus: ['termSec'],
  };
  const children: Record<string, RegExp> = {
    tbx: /^(?:tbxHeader,text)$/,
    conceptEntry: /^(?:(?:descrip|descripGrp|xref|admin|note),)*langSec(?:,langSec)*$/,
    langSec: /^termSec(?:,termSec)*$/,
    termSec: /^term,(?:termNote,?)*$/,
  };
  const seen: string[][] = [];
  const ids = new Set<string>();
  let words = '';
  let category = '';
  walkXml(text, {
    open(name, attributes) {
      const parent = path.join('/');
      seen.at(-1)?.push(name);
      seen.push([]);
      const { type = '', id, target } = attributes;
      if (name === 'tbx' && (type !== 'TBX-Basic' || attributes.style !== 'dca'))
        faults.push('dialect');
      if (id && (!/^[\p{L}_][\p{L}\p{N}._-]*$/u.test(id) || ids.has(id))) faults.push(`id ${id}`);
      if (id) ids.add(id);
      if (type && name !== 'tbx' && !where[type]?.some((place) => parent.endsWith(place))) {
        faults.push(`${type} in ${parent}`);
      }
      if (name === 'xref' && !target) faults.push('xref without target');
      if (name === 'langSec' && !attributes['xml:lang']) faults.push('langSec without language');
      path.push(name);
      words = '';
      category = type;
    },
    text(found) {
      words += found;
    },
    close(name) {
      path.pop();
      const order = seen.pop()!.join(',');
      if (children[name] && !children[name].test(order)) faults.push(`${name} holds ${order}`);
      if (
        category === 'administrativeStatus' &&
        !/^(?:admitted|deprecated|superseded|preferred)Term-admn-sts$/.test(words)
      )
        faults.push(words);
      if (name === 'term' && words.trim() === '') faults.push('empty term');
      category = '';
    },
  });
  return faults;
}

describe('TBX-Basic', () => {
  it('keeps the rules of its dialect', () => {
    const text = writeTbx(glossary);
    expect(faultsOf(text)).toEqual([]);
    expect(text).toContain('<conceptEntry id="sl-9baogang">');
    expect(text).toContain('<term>Baogang &lt;Group&gt; &amp; &quot;Co&quot;</term>');
    expect(text).not.toContain('removed');
  });

  it('has rules that are broken by what breaks them', () => {
    const text = writeTbx(glossary);
    expect(faultsOf(text.replace('preferredTerm', 'bestTerm'))).not.toEqual([]);
    expect(faultsOf(text.replace('sl-9', '9'))).not.toEqual([]);
    expect(faultsOf(text.replace(/<descripGrp>|<\/descripGrp>/g, ''))).not.toEqual([]);
  });
});

describe('SKOS', () => {
  it('is Turtle with one preferred label in a language, and everything escaped', () => {
    const text = writeSkos(glossary);
    expect(text).toContain('skos:prefLabel "Baogang <Group> & \\"Co\\""@en ,\n    "包钢"@zh');
    expect(text).toContain('skos:hiddenLabel "Old\\u0001 name"@en');
    expect(text).toContain('"Groupe"@fr');
    expect(text).toContain('skos:definition "Makes *steel*.\\nIn # Baotou."@en');
    expect(text).toContain('dct:source "A [book]" ,\n    <https://a.example/?a=1&b=%3Cx%3E>');
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
      sources: 'Sources',
      asOf: 'Date',
      kind: (kind) => kind,
    });
    expect(text).toContain('## Baogang \\<Group\\> \\& "Co" (包钢)');
    expect(text).toContain('*company* · Also written as: BISCO, Groupe, BG');
    expect(text).toContain('Makes \\*steel\\*.  \nIn \\# Baotou.');
    expect(text).toContain('> **Western implication:** About 9baogang-note (Date 2025-04)');
    expect(text).toContain('Sources: A \\[book\\]; [Page](<https://a.example/?a=1&b=%3Cx%3E>)');
    expect(text).toMatch(/## Insights\n\n### Baogang .* \+ lynas\n\nAbout both/);
  });
});

describe('what a format leaves out', () => {
  it('is counted', () => {
    expect(lossesOf(glossary, 'csv')).toEqual({ stamps: 5, deleted: 1 });
    expect(lossesOf(glossary, 'tbx')).toEqual({
      ...{ stamps: 5, deleted: 1, insights: 1, noteDetails: 1, formRules: 1 },
      ...{ editing: 1, related: 1, breaks: 1, packs: 1 },
    });
  });
});

describe('a part', () => {
  it('is a pack, or what has a tag, with the notes about it and who wrote it', () => {
    const desk = partOf(glossary, { pack: 'desk' });
    expect(desk.terms.map(({ id }) => id)).toEqual(['9baogang', 'removed']);
    expect(desk.notes).toHaveLength(2);
    expect(desk.authors).toEqual({ d7k2m9qx: 'Mei' });
    const tagged = partOf(glossary, { tag: 'rare earths' });
    expect(tagged.terms.map(({ id }) => id)).toEqual(['9baogang']);
    expect(tagged.notes.map(({ id }) => id)).toEqual(['9baogang-note']);
    expect(partOf(glossary, {})).toBe(glossary);
  });
});
