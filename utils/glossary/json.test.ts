import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText, readJson, writeJson } from './json';
import { FileError } from './problems';
import type { Glossary, Term } from './term';

const mei = '2026-11-23T10:00:00.001Z/0000/d7k2m9qx';
const meiLater = '2026-11-23T11:29:00.000Z/0000/d7k2m9qx';
const tom = '2026-11-23T11:30:00.000Z/0000/q4w8e2rt';

const ann = '2026-11-23T12:00:00.000Z/0000/z0z0z0z0';

const lists = { aliases: [], related: [], sources: [], tags: [] };

const baogang: Term = {
  id: 'baogang',
  pack: 'china-desk',
  kind: 'company',
  name: 'Baogang Group',
  zh: '包鋼',
  aliases: ['Baotou Steel', { when: { near: ['rare earth'] }, text: 'BGC', case: 'exact' }],
  related: [],
  sources: [{ url: 'https://example.org/a?b=c', title: 'Annual report' }],
  tags: ['steel'],
  tests: { match: ['Baogang said'], not: [] },
  status: 'approved',
  sync: {
    seen: { z0z0z0z0: ann },
    at: { zh: tom, 'tags/steel': meiLater, status: tom },
    base: mei,
    others: {
      zh: [{ at: meiLater, value: '包钢' }],
      status: [{ at: meiLater, value: undefined }],
    },
  },
};
const lynas: Term = {
  ...{ id: 'lynas', pack: 'china-desk', kind: 'company', name: 'Lynas', ...lists },
  definition: 'A “miner”.\nOf rare earths.',
  deleted: { d7k2m9qx: mei },
  sync: { base: mei, at: { deleted: tom } },
};
const glossary: Glossary = {
  packs: [{ id: 'china-desk', name: 'China desk', sync: { base: mei } }],
  authors: { q4w8e2rt: 'Tom', d7k2m9qx: 'Mei (laptop)' },
  terms: [lynas, baogang],
  notes: [
    {
      ...{ id: 'note-1', pack: 'china-desk', text: 'Watch supply.', asOf: '2025-04' },
      ...{ lenses: ['us', 'eu'], sources: [], when: { all: ['lynas', 'baogang'], any: [] } },
      sync: { base: mei },
    },
  ],
};

const text = `{
 "format": "sidelight-glossary",
 "version": 1,
 "packs": [
  {
   "id": "china-desk",
   "name": "China desk",
   "sync": { "base": "${mei}" }
  }
 ],
 "authors": {
  "d7k2m9qx": "Mei (laptop)",
  "q4w8e2rt": "Tom"
 },
 "terms": [
  {
   "id": "baogang",
   "aliases": [
    { "text": "BGC", "case": "exact", "when": { "near": ["rare earth"] } },
    "Baotou Steel"
   ],
   "kind": "company",
   "name": "Baogang Group",
   "pack": "china-desk",
   "sources": [
    { "title": "Annual report", "url": "https://example.org/a?b=c" }
   ],
   "status": "approved",
   "tags": [
    "steel"
   ],
   "tests": {
    "match": [
     "Baogang said"
    ],
    "not": []
   },
   "zh": "包鋼",
   "sync": {
    "base": "${mei}",
    "at": {
     "status": "${tom}",
     "tags/steel": "${meiLater}",
     "zh": "${tom}"
    },
    "others": {
     "status": [
      { "at": "${meiLater}" }
     ],
     "zh": [
      { "at": "${meiLater}", "value": "包钢" }
     ]
    },
    "seen": {
     "z0z0z0z0": "${ann}"
    }
   }
  },
  {
   "id": "lynas",
   "definition": "A “miner”.\\nOf rare earths.",
   "deleted": {
    "d7k2m9qx": "${mei}"
   },
   "kind": "company",
   "name": "Lynas",
   "pack": "china-desk",
   "sync": {
    "base": "${mei}",
    "at": {
     "deleted": "${tom}"
    }
   }
  }
 ],
 "notes": [
  {
   "id": "note-1",
   "asOf": "2025-04",
   "lenses": [
    "eu",
    "us"
   ],
   "pack": "china-desk",
   "text": "Watch supply.",
   "when": { "all": ["baogang", "lynas"], "any": [] },
   "sync": { "base": "${mei}" }
  }
 ]
}
`;

const head = '"format": "sidelight-glossary", "version": 1';
const codeOf = (read: () => unknown): unknown => {
  try {
    read();
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    const { code, values } = error.problem;
    return [code, ...values];
  }
  return 'read';
};

describe('a file', () => {
  test('is written to the byte as designed: sorted, one value a line', () => {
    expect(writeJson(glossary)).toBe(text);
  });

  test('is read back with nothing lost, and written again the same', () => {
    const { glossary: read, problems } = readJson(text);
    expect(problems).toEqual([]);
    const [{ aliases: [first, second] = [] }] = read.terms as [Term];
    expect([first, second]).toEqual([baogang.aliases[1], baogang.aliases[0]]);
    expect(read.terms).toEqual([{ ...baogang, aliases: [first, second] }, lynas]);
    expect(writeJson(read as Glossary)).toBe(text);
  });

  test('is the same file with a byte order mark and Windows line ends', () => {
    expect(readJson(`\ufeff${text.replaceAll('\n', '\r\n')}`)).toEqual(readJson(text));
  });

  test.each([
    ['nothing', '', ['empty']],
    ['blanks', ' \n', ['empty']],
    ['a web page', '<!DOCTYPE html><p>Sign in', ['webPage']],
    ['a bare web page', '  <html lang="en">', ['webPage']],
    [
      'a Git LFS pointer',
      'version https://git-lfs.github.com/spec/v1\noid sha256:0\n',
      ['lfsPointer'],
    ],
    ['a zip archive', 'PK\u0003\u0004rest', ['otherKind', 'PKU+0003U+0004rest']],
    ['a list', '[]', ['otherShape']],
    ['null', 'null', ['otherShape']],
    ['other JSON', '{"terms": []}', ['otherShape']],
    ['a version that is text', '{"format": "sidelight-glossary", "version": "1"}', ['otherShape']],
    ['a newer version', '{"format": "sidelight-glossary", "version": 2}', ['newer', 2]],
    ['terms that are no list', `{${head}, "terms": {}}`, ['notAList', 'an object']],
    ['a wrong bracket', `{${head}, "terms": [}`, ['notJson', 1, 58, '}']],
    ['a term that ends too early', `{${head},\n "terms": [\n  {"id": "abc"`, ['cutOff', 3, 15]],
    [
      'conflict markers',
      '{\n<<<<<<< HEAD\n "version": 1\n=======\n "version": 2\n>>>>>>> theirs\n}',
      ['gitConflict', 2],
    ],
    ['deep nesting', `{${head}, "terms": ${'['.repeat(50_000)}`, ['fileTooDeep', 1, 68, 12]],
    [
      'too many terms',
      `{${head}, "terms": [${'7,'.repeat(250_000)}7]}`,
      ['tooManyEntries', 250_001, 250_000],
    ],
  ])('with %s is refused in words', (_, broken, expected) => {
    expect(codeOf(() => readJson(broken))).toEqual(expected);
  });

  test('lists its first thousand problems and counts the rest', () => {
    const { problems } = readJson(`{${head}, "terms": [${'7,'.repeat(1999)}7]}`);
    expect(problems).toHaveLength(1001);
    expect(problems.at(-1)).toMatchObject({ code: 'more', values: [1000] });
  });

  test('that is not UTF-8 is refused with the byte, never read as something else', () => {
    const bytes = new TextEncoder().encode(text);
    expect(decodeText(bytes)).toBe(text);
    expect(codeOf(() => decodeText(bytes.with(30, 0xff)))).toEqual(['notUtf8', 31]);
    expect(codeOf(() => decodeText(new Uint8Array([0xff, 0xfe, 0x7b, 0])))).toEqual(['utf16']);
  });
});

test('a file cut anywhere is called cut off', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: text.trimEnd().length - 1 }), (end) => {
      expect(codeOf(() => readJson(text.slice(0, end)))).toMatchObject([
        'cutOff',
        expect.any(Number),
        expect.any(Number),
      ]);
    }),
    { seed: 42, numRuns: 300 },
  );
});
