import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { read, refusal } from './testing/open';
import { zipOf } from './testing/zip';

/** Real and hostile files that are not ours to ship: read where the folder is at hand, against what its index says. */

const root = process.env.SIDELIGHT_SHARED ? join(process.env.SIDELIGHT_SHARED, 'data') : '';
const bytesAt = (path: string) => new Uint8Array(readFileSync(join(root, path)));
const report: string[] = [];

/** Kind and number of terms, or the code of the refusal. */
type Expected = [kind: string, terms: number] | string;

const files: Record<string, Expected> = {
  'cedict-first120.u8': ['cedict', 119],
  'geolexica-10.rdf': 'otherXml',
  'geolexica-10.ttl': 'turtle',
  'glossary-bmeaut.json': ['table name definition', 254],
  'glossary-bmeaut.xlsx': ['table name definition', 255],
  'iati-multiline.csv': ['table name ignore ignore definition sources', 9],
  'icasa-all-quoted.csv': ['table ignore name definition ignore', 62],
  'minecraft-mod-cn.tsv': ['table name zh', 521],
  'omegat-headerless-quotes.csv': ['table name definition', 7],
  'omegat-utf16le.txt': ['table name definition', 2],
  'omegat-zh-CN.txt': ['table name zh definition', 94],
  'omegat.tab': ['table name definition sources', 4],
  'pyglossary-semicolon-rtl.csv': ['table name definition', 100],
  'skos-altlabel.ttl': 'turtle',
  'skos-test.ttl': 'turtle',
  // Sixteen letters without a word about what they are: text like any other.
  'stardict-004-bar.dict': ['table name', 1],
  'stardict-004-bar.idx': 'notAFile',
  'stardict-004-bar.ifo': 'notAFile',
  'stardict-004-bar.syn': 'notAFile',
  'tbx2-martif-bom-doctype.tbx': ['tbx', 1],
  'tbx2-microsoft-zh-HK-first60.tbx': ['tbx', 60],
  'tbx2-weblate-cs.tbx': ['tbx', 4],
  'tbx3-basic-dca.tbx': ['tbx', 45],
  'tbx3-min-dca.tbx': ['tbx', 45],
  'tbx3-min-dct.tbx': ['tbx', 45],
  'texmacs-zh.csv': ['table name zh', 8],
  'webanno-18.json': 'otherJson',
  'webanno-41.json': 'otherJson',
  'yomitan-valid-dictionary1.zip': ['yomitan', 32],
  'zh-policy-book-glossary.csv': ['table zh name definition ignore', 27],
  'zh-policy.excel-cn-gb18030.csv': ['table zh name definition ignore', 27],
};

const hostile: Record<string, Expected> = {
  'bad-markup.tbx': 'bareMarkup',
  'bidi-zero-width.sidelight.json': ['sidelight', 6],
  'billion-laughs.tbx': 'declaresEntities',
  'blns-even.json': ['table name', 251],
  'bomb.zip': 'archiveTooLarge',
  'broken-quotes.csv': 'unclosedQuote',
  'conflict-markers.sidelight.json': 'gitConflict',
  'corrupt.zip': 'damagedArchive',
  'deep-nesting.sidelight.json': 'fileTooDeep',
  'deep.tbx': 'xmlTooDeep',
  'duplicate-keys.sidelight.json': 'newer',
  'fake-authors.sidelight.json': ['sidelight', 1],
  'formula-cells.csv': ['table name definition sources', 2],
  'fullwidth-comma.csv': ['table zh', 2],
  'future-stamps.sidelight.json': ['sidelight', 1],
  'git-lfs-pointer.tbx': 'lfsPointer',
  'homoglyphs.sidelight.json': ['sidelight', 5],
  'html-saved-as.csv': 'webPage',
  'huge-string.sidelight.json': ['sidelight', 0],
  'lone-surrogates.sidelight.json': ['sidelight', 0],
  'malformed-utf8.sidelight.json': 'notUtf8',
  'markdown-links.sidelight.json': ['sidelight', 4],
  'mixed-encoding.csv': ['table name zh', 1],
  'mixed-langs.tbx': ['tbx', 1],
  'odd-headers.csv': ['table ignore ignore name ignore ignore', 1],
  'prototype-keys.sidelight.json': ['sidelight', 0],
  'truncated.sidelight.json': 'cutOff',
  'truncated.tbx': 'xmlCutOff',
  'url-schemes.sidelight.json': ['sidelight', 11],
  'utf16-no-bom.csv': ['table name definition', 2],
  'wrong-magic.sidelight.json': 'damagedArchive',
  'wrong-types.sidelight.json': ['sidelight', 0],
  'wrong-version.sidelight.json': 'newer',
  'xss-fields.sidelight.json': ['sidelight', 4],
  'xxe.tbx': 'declaresEntities',
  'zip-paths.zip': 'noEntries',
};

describe.skipIf(!root)('shared files', () => {
  afterAll(() => console.log(report.join('\n')));

  for (const [folder, expectations] of Object.entries({ files, hostile })) {
    it.each(Object.entries(expectations))(
      `${folder}/%s does what its index says`,
      async (name, expected) => {
        const bytes = bytesAt(join(folder, name));
        if (typeof expected === 'string') {
          expect(await refusal(bytes, name)).toBe(expected);
          const words = await read(bytes, name).catch((error: Error) => error.message);
          report.push(`${folder}/${name}\t${words}`);
          return;
        }
        const [kind, terms] = expected;
        const found = await read(bytes, name);
        expect(found.kind.startsWith(kind) && found.glossary.terms.length).toBe(terms);
        const refused = new Set(
          found.problems.filter((each) => each.refused).map(({ place }) => place),
        );
        report.push(
          `${folder}/${name}\t${found.kind}: ${terms} terms, ${refused.size} refusals, ${found.problems.length - refused.size} remarks`,
        );
        expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      },
    );
  }

  it('are all named here', () => {
    const isOurs = (name: string) => /\.(?:md|html)$/.test(name) || !name.includes('.');
    for (const [folder, expectations] of Object.entries({ files, hostile })) {
      const there = readdirSync(join(root, folder)).filter((name) => !isOurs(name));
      expect(there.filter((name) => !(name in expectations))).toEqual([]);
    }
  });

  it('of the JSON test suite parse where they must and are refused where they must be', async () => {
    for (const name of readdirSync(join(root, 'hostile', 'jsontestsuite'))) {
      const end = await refusal(bytesAt(join('hostile', 'jsontestsuite', name)), name);
      const parsed = /^(?:table|sidelight|otherJson|noEntries)/.test(end);
      // An empty text is JSON, and as a file is said to be empty.
      const allowed = parsed || end === 'empty';
      if (name.startsWith('y_')) expect([name, end, allowed]).toEqual([name, end, true]);
      if (name.startsWith('n_')) expect([name, end, parsed]).toEqual([name, end, false]);
    }
  });

  it('of XMLTEST that are not well-formed are refused', async () => {
    const all = (folder: string) =>
      readdirSync(join(root, 'hostile', 'xmltest', folder)).filter((name) => name.endsWith('.xml'));
    const ends = new Map<string, string>();
    for (const folder of ['not-wf', 'valid']) {
      for (const name of all(folder)) {
        ends.set(
          `${folder}/${name}`,
          await refusal(bytesAt(join('hostile', 'xmltest', folder, name))),
        );
      }
    }
    for (const [name, end] of ends)
      expect([name, /^(?:tbx|table|cedict|sidelight)/.test(end)]).toEqual([name, false]);
    report.push(`xmltest: ${ends.size} files, all refused`);
  });

  it('of csv-spectrum give the rows of their twins', async () => {
    const folder = join(root, 'hostile', 'csv-spectrum');
    // Its twin gives another telephone number than it has.
    const otherTwin = 'location_coordinates.csv';
    const { tableOfText } = await import('./table');
    for (const name of readdirSync(folder).filter(
      (each) => each.endsWith('.csv') && each !== otherTwin,
    )) {
      const twin = JSON.parse(
        readFileSync(join(folder, name.replace('.csv', '.json')), 'utf8').replaceAll(
          '\\r\\n',
          '\\n',
        ),
      ) as object[];
      const [head, ...rows] = tableOfText(
        { text: readFileSync(join(folder, name), 'utf8') },
        ',',
      ).rows;
      const objects = rows.map(({ cells }) =>
        Object.fromEntries(
          head!.cells.map((key, i) => [key, cells[i]?.replace(/\r\n/g, '\n') ?? '']),
        ),
      );
      expect([name, objects]).toEqual([name, twin]);
    }
  });

  it('of Yomitan that are invalid are refused', async () => {
    const folder = join(root, 'hostile', 'yomitan-invalid');
    for (const each of existsSync(folder) ? readdirSync(folder) : []) {
      const parts = readdirSync(join(folder, each)).map((name): [string, Uint8Array] => [
        name,
        bytesAt(join('hostile', 'yomitan-invalid', each, name)),
      ]);
      expect(await refusal(zipOf(parts))).toMatch(/^yomitan/);
    }
  });
});
