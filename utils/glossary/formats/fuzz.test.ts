import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeJson } from '../json';
import { problemText } from '../problem-text';
import { FileError } from '../problems';
import type { Glossary } from '../term';
import { readGlossary } from '../validate';
import { writeCsv } from './csv';
import { encodings } from './decode';
import { openFile } from './open-file';
import { agree, bytesOf } from './testing/open';
import { zipOf } from './testing/zip';
import { writeTbx } from './write-tbx';

/**
 * Files that were damaged on their way: bits turned, cut off, parts of one in another, saved in
 * another encoding. Each ends in a glossary that can be previewed, or is refused in words.
 * SIDELIGHT_FUZZ says how many; a small fixed share always runs.
 */

const runs = Number(process.env.SIDELIGHT_FUZZ ?? 300);

const { glossary } = readGlossary({
  format: 'sidelight-glossary',
  version: 1,
  terms: [
    {
      id: 'baogang',
      name: 'Baogang "Group"',
      zh: '包钢',
      kind: 'company',
      aliases: ['BISCO'],
      definition: 'Steel,\nrare earths & more',
      tags: ['a', 'b'],
      sources: ['https://a.example'],
      implication: 'Watch it.',
    },
    { id: 'lynas', name: 'Lynas', kind: 'company', related: ['baogang'] },
  ],
});
const sync = { base: '2026-11-23T10:00:00.000Z/0000/d7k2m9qx' };
const whole = {
  ...glossary,
  terms: glossary.terms.map((term) => ({ ...term, pack: 'desk', sync })),
  notes: glossary.notes.map((note) => ({ ...note, pack: 'desk', sync })),
} as Glossary;

const own: [name: string, bytes: Uint8Array][] = [
  ['json', bytesOf(writeJson(whole))],
  ['csv', bytesOf(writeCsv(whole))],
  ['tbx', bytesOf(writeTbx(whole))],
  ['table', bytesOf('术语;英文;定义\r\n包钢;Baogang;"two\nlines"\r\n稀土;rare earth;\r\n')],
  [
    'gb18030',
    Uint8Array.from([
      0xca, 0xf5, 0xd3, 0xef, 0x2c, 0x61, 0x0a, 0xb0, 0xfc, 0xb8, 0xd6, 0x2c, 0x62, 0x0a,
    ]),
  ],
  ['array', bytesOf('[{"term": "Baogang", "zh": "包钢", "tags": ["a", "b"]}, {"term": "Lynas"}]')],
  [
    'cedict',
    bytesOf(
      '# CC-CEDICT\n包鋼 包钢 [Bao1 gang1] /Baogang/steel/\n稀土 稀土 [xi1 tu3] /rare earth/\n',
    ),
  ],
  [
    'yomitan',
    zipOf({
      'index.json': '{"title": "x", "format": 3}',
      'term_bank_1.json': '[["包钢", "", "", "", 0, ["Baogang"], 1, ""]]',
    }),
  ],
  [
    'xlsx',
    zipOf({
      'xl/workbook.xml': '<workbook><sheets><sheet name="Ours" r:id="a"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml':
        '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>term</t></is></c></row><row r="2"><c r="A2"><v>1</v></c></row></sheetData></worksheet>',
    }),
  ],
];

/** Real files, where they are at hand; only in the long run, since most of them are slow to read. */
function shared(): [string, Uint8Array][] {
  const root = process.env.SIDELIGHT_SHARED;
  if (!root || !process.env.SIDELIGHT_FUZZ) return [];
  return ['files', 'hostile'].flatMap((folder) => {
    const path = join(root, 'data', folder);
    return (existsSync(path) ? readdirSync(path) : [])
      .filter(
        (name) => statSync(join(path, name)).isFile() && statSync(join(path, name)).size < 50_000,
      )
      .map((name): [string, Uint8Array] => [name, new Uint8Array(readFileSync(join(path, name)))]);
  });
}
const samples = [...own, ...shared()];

type Damage = (bytes: Uint8Array) => Uint8Array;
const joined = (...parts: Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [...part]));
const place = fc.double({ min: 0, max: 1, noNaN: true });
const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.array(fc.tuple(place, fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 8 }).map(
    (flips): Damage =>
      (bytes) => {
        const copy = bytes.slice();
        for (const [at, mask] of flips) copy[Math.floor(at * (copy.length - 1))]! ^= mask;
        return copy;
      },
  ),
  place.map(
    (at): Damage =>
      (bytes) =>
        bytes.slice(0, Math.floor(at * bytes.length)),
  ),
  place.map(
    (at): Damage =>
      (bytes) =>
        bytes.slice(Math.floor(at * bytes.length)),
  ),
  fc.tuple(fc.nat(samples.length - 1), place, place).map(
    ([other, from, to]): Damage =>
      (bytes) => {
        const [, more] = samples[other]!;
        const at = Math.floor(from * bytes.length);
        return joined(
          bytes.slice(0, at),
          more.slice(Math.floor(to * more.length)),
          bytes.slice(at),
        );
      },
  ),
  fc.constantFrom(...encodings).map(
    // Read in the wrong encoding and saved: what a careless editor does.
    (encoding): Damage =>
      (bytes) =>
        new TextEncoder().encode(new TextDecoder(encoding).decode(bytes)),
  ),
  fc.constant<Damage>((bytes) =>
    Uint8Array.from({ length: bytes.length * 2 }, (_, i) => (i % 2 ? 0 : bytes[i / 2]!)),
  ),
);

describe('a damaged file', () => {
  it('is previewed or refused in words, and nothing else', async () => {
    const ends = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        fc.nat(samples.length - 1),
        fc.array(damage, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('', 'team.json', 'team.csv', 'team.tbx'),
        async (which, damages, name) => {
          const bytes = damages.reduce(
            (from, apply) => apply(from).slice(0, 2_000_000),
            samples[which]![1],
          );
          let end = 'read';
          try {
            const { glossary: found, problems } = agree(await openFile(bytes, name));
            for (const problem of problems) expect(problemText(problem)).toMatch(/\S/);
            for (const term of found.terms) expect(term.name.trim()).not.toBe('');
          } catch (error) {
            if (!(error instanceof FileError)) throw error;
            expect(problemText(error.problem)).toMatch(/\.$/);
            end = error.problem.code;
          }
          ends.set(end, (ends.get(end) ?? 0) + 1);
        },
      ),
      {
        numRuns: runs,
        seed: process.env.SIDELIGHT_FUZZ ? undefined : 6,
        verbose: 1,
      } as fc.Parameters<unknown>,
    );
    // Damage of these kinds leaves some files readable and breaks others in many ways.
    expect(ends.get('read') ?? 0).toBeGreaterThan(runs / 10);
    expect(ends.size).toBeGreaterThan(5);
  }, 3_600_000);

  it.each([
    ['quotation marks', '"'.repeat(1_000_001)],
    ['open cells', '"a,'.repeat(300_000)],
    ['separators', ','.repeat(1_000_000)],
    ['one long line', 'x'.repeat(1_000_000)],
    ['quoted cells', '"a",'.repeat(250_000)],
    ['blanks inside', `term,zh\na${' '.repeat(500_000)}b,包\n`],
    ['addresses', `term,source\na,${'https://a;'.repeat(100_000)} x\n`],
    ['comments that open', `<martif>${'<!--'.repeat(250_000)}`],
    ['sections that open', `<martif>&${'<![CDATA['.repeat(110_000)}`],
    [
      'one name',
      `term,definition\n${Array.from({ length: 50_000 }, (_, i) => `a,${i}\n`).join('')}`,
    ],
    ['brackets', '['.repeat(1_000_000)],
    ['elements', `<martif>${'<a>'.repeat(300_000)}`],
    ['attributes', `<martif ${'a="1" '.repeat(150_000)}>`],
    ['ampersands', `<martif>${'&'.repeat(1_000_000)}`],
    ['line breaks', '\n'.repeat(1_000_000)],
    ['CEDICT without an end', `a b [c] /${'/'.repeat(1_000_000)}`],
    ['blanks', ' '.repeat(1_000_000)],
    ['a comment without an end', `<!--${'-'.repeat(1_000_000)}`],
    ['backslashes', `["${'\\'.repeat(1_000_000)}`],
  ])('of a megabyte of %s is done with at once', { timeout: 20_000 }, async (_, text) => {
    // Work that grows with the square of the length would run into the time limit.
    await openFile(bytesOf(text))
      .then(agree)
      .catch((error) => expect(error).toBeInstanceOf(FileError));
  });
});
