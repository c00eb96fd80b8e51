import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Glossary, Note, Term } from '../term';
import { writeCsv } from './csv';
import { escapeCell, splitList, unescapeCell } from './csv-columns';
import { read } from './testing/open';

const sync = { base: '2026-11-23T10:00:00.000Z/0000/d7k2m9qx' };
const baogang: Term = {
  id: 'baogang',
  aliases: [
    'Baotou; Steel',
    { text: 'BGC', case: 'exact', when: { near: ['rare earth'] } },
    '{odd}',
  ],
  definition: '=1+1\r\nsecond "line", with a comma',
  editorNote: "'quoted",
  kind: 'company',
  name: 'Baogang Group',
  pack: 'china-desk',
  related: ['lynas'],
  sources: [
    { title: 'Caixin <daily>', url: 'https://caixin.example/a;b' },
    { title: 'https://b.example', url: 'https://b.example' },
    { title: 'A book', url: '' },
    { title: 'Copy', url: 'https://c.example', mirror: true },
  ],
  sync,
  tags: ['a\\b', 'rare earths'],
  tests: { match: ['Baogang said'], not: ['no'] },
  zh: '包钢集团',
};
const note = (id: string, all: string[], more: Partial<Note> = {}): Note => ({
  ...{ id, lenses: ['eu', 'us'], pack: 'china-desk', sources: [], sync, text: '@text' },
  when: { all, any: [] },
  ...more,
});
const glossary: Glossary = {
  packs: [{ id: 'china-desk', name: 'China desk', description: 'Ours', version: '2', sync }],
  authors: {},
  terms: [baogang],
  notes: [
    note('baogang-note', ['baogang'], { asOf: '2025-04' }),
    note('meeting', ['baogang', 'lynas'], { sources: [{ title: 'x', url: '' }] }),
  ],
};

const withoutSync = <E extends object>(entries: E[]) =>
  entries.map(({ ...entry }) => ({ ...entry, sync: undefined }));

describe('CSV', () => {
  it('brings back everything but stamps', async () => {
    const { kind, glossary: back, problems } = await read(writeCsv(glossary));
    expect([kind, problems]).toEqual(['csv', []]);
    const expected = { ...baogang, aliases: expect.anything(), sources: expect.anything() };
    expect(withoutSync(back.terms)).toEqual([{ ...expected, sync: undefined }]);
    expect(new Set(back.terms[0]!.aliases)).toEqual(new Set(baogang.aliases));
    expect(new Set(back.terms[0]!.sources)).toEqual(new Set(baogang.sources));
    expect(withoutSync(back.notes)).toEqual(withoutSync(glossary.notes));
    expect(withoutSync(back.packs)).toEqual(withoutSync(glossary.packs));
  });

  it('is what a spreadsheet expects: a mark, commas, CRLF, quotation marks', () => {
    const [head, row] = writeCsv(glossary).split('\r\n');
    expect(head).toMatch(/^\ufeff"sidelight:1","kind","name","zh",/);
    expect(row).toContain('"\'=1+1');
  });

  it('is found by its heading, saved with other separators and in another encoding', async () => {
    const other = writeCsv({ ...glossary, notes: [] })
      .replace('\ufeff', '')
      .replaceAll('","', '";"');
    expect((await read(other)).glossary.terms[0]!.id).toBe('baogang');
  });

  it('escapes formulas so that they come back', () => {
    for (const text of [
      '=1',
      "'=1",
      "''=1",
      '＝1',
      '\t1',
      "'quoted",
      "'",
      '',
      'plain',
      '-',
      '@a',
    ]) {
      expect(unescapeCell(escapeCell(text))).toBe(text);
    }
    for (const text of ['=1', '+1', '-1', '@a', '\ta', '\ra', '＝1', '＋1', '－1', '＠1']) {
      expect(escapeCell(text)).toBe(`'${text}`);
    }
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(..."'=+-@\t\ra") }),
        (text) => unescapeCell(escapeCell(text)) === text,
      ),
    );
  });

  it('keeps lists apart that a person typed', () => {
    expect(splitList('a;b; c')).toEqual(['a', 'b', 'c']);
  });

  it('brings back any text', async () => {
    const text = fc.string({ unit: fc.constantFrom(...'aé中"\';,\\ \n\r\t={}<>＝@|') });
    await fc.assert(
      fc.asyncProperty(text, text, fc.array(text), async (definition, zh, tags) => {
        const term: Term = {
          ...baogang,
          definition: `${definition}.`,
          zh: `中${zh}`,
          tags: [...new Set(tags.map((tag) => `${tag}.`))].sort(),
        };
        const { glossary: back } = await read(writeCsv({ packs: [], notes: [], terms: [term] }));
        const { definition: one, zh: two, tags: three } = back.terms[0]!;
        expect([one, two, three]).toEqual([term.definition, term.zh, term.tags]);
      }),
      { numRuns: 100, seed: 6 },
    );
  });
});
