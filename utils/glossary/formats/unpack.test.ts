import { describe, expect, it } from 'vitest';
import { read, refusal, refusalWords, termsIn, wordsIn } from './testing/open';
import { zipOf } from './testing/zip';

const index = JSON.stringify({ title: 'Ours', format: 3, revision: '1' });
const term = (expression: string, glossary: unknown[], sequence = 0) => [
  ...[expression, '', '', '', 0, glossary, sequence, ''],
];
const dictionary = (rows: unknown[], more: Record<string, string> = {}) =>
  zipOf({ 'index.json': index, 'term_bank_1.json': JSON.stringify(rows), ...more });

describe('an archive', () => {
  it('is stopped by what comes out of it, not by what it claims', async () => {
    const bomb = dictionary([], { 'term_bank_2.json': `[${' '.repeat(20_000_000)}]` });
    expect(await refusal(bomb)).toBe('archiveTooLarge');
  });

  it.each([
    ['a sum that does not fit', zipOf({ 'index.json': index }, { crc: (right) => right ^ 1 })],
    ['no directory', dictionary([]).slice(0, 60)],
    [
      'a directory that points nowhere',
      dictionary([]).map((byte, i, all) =>
        i > all.length - 8 && i < all.length - 4 ? 0xff : byte,
      ),
    ],
  ])('is refused when damaged: %s', async (_, zip) => {
    expect(await refusal(zip)).toBe('damagedArchive');
  });

  it('is refused with too many files, with one twice, or with nothing that is known', async () => {
    const many = Array.from({ length: 1001 }, (_, i): [string, string] => [`${i}`, '']);
    expect(await refusal(zipOf(many))).toBe('archiveEntries');
    expect(
      await refusal(
        zipOf([
          ['a', ''],
          ['a', ''],
        ]),
      ),
    ).toBe('archiveTwice');
    expect(await refusal(zipOf({ '../../evil.json': '[]' }))).toBe('archive');
  });

  it.each([
    ['word/document.xml', 'a Word document'],
    ['xl/workbook.bin', 'a binary workbook'],
    ['content.xml', 'a document of LibreOffice'],
    ['Index/Document.iwa', 'a document of Numbers'],
  ])('is no glossary with %s in it', async (name, what) => {
    expect(await refusalWords(zipOf({ mimetype: '', [name]: '' }))).toContain(`This is ${what}`);
  });

  it('is refused when locked', async () => {
    const zip = zipOf({ 'index.json': index }, { flags: 1 });
    expect(await refusal(zip)).toBe('archiveLocked');
  });

  it('may be a Zip64', async () => {
    const rows = JSON.stringify([term('包钢', ['Baogang'])]);
    const zip = zipOf({ 'index.json': index, 'term_bank_1.json': rows }, { is64: true });
    expect(termsIn(await read(zip))).toEqual([['包钢', undefined, 'Baogang']]);
    const elsewhere = zip.slice();
    new DataView(elsewhere.buffer).setUint32(elsewhere.length - 22 - 12, 0xfffffff0, true);
    expect(await refusal(elsewhere)).toBe('damagedArchive');
  });
});

describe('a Yomitan dictionary', () => {
  it('gives its words and the text about them', async () => {
    const structured = {
      type: 'structured-content',
      content: [{ tag: 'div', content: ['steel ', { tag: 'img', path: 'x.png' }] }, 'group'],
    };
    const result = await read(
      dictionary(
        [
          term('包钢', ['Baogang', { type: 'text', text: 'a company' }], 1),
          term('包鋼', ['Baogang'], 1),
          term('稀土', [structured]),
        ],
        { 'tag_bank_1.json': '[["n", "c", 0, "noun", 0]]' },
      ),
    );
    expect(termsIn(result)).toEqual([
      ['包钢', undefined, 'Baogang\na company'],
      ['稀土', undefined, 'steel \ngroup'],
    ]);
    expect(result.glossary.terms[0]!.aliases).toEqual(['包鋼']);
    expect(wordsIn(result)[0]).toMatch(/“Ours” is read; pictures, styles/);
  });

  it.each([
    ['another format', { 'index.json': '{"title": "x", "format": 0}' }, 'yomitanFormat'],
    [
      'a bank that is no list',
      { 'index.json': index, 'kanji_meta_bank_1.json': '{}' },
      'yomitanBank',
    ],
    ['an empty row', { 'index.json': index, 'kanji_bank_1.json': '[[]]' }, 'yomitanBank'],
    [
      'a row of another type',
      { 'index.json': index, 'tag_bank_1.json': '[[{}, "c", 0, "n", 0]]' },
      'yomitanBank',
    ],
    ['no words', { 'index.json': index }, 'noEntries'],
    [
      'a bank nested without end',
      { 'index.json': index, 'term_bank_1.json': '['.repeat(1_000) },
      'fileTooDeep',
    ],
  ])('is refused: %s', async (_, files, code) => {
    expect(await refusal(zipOf(files as Record<string, string>))).toBe(code);
  });
});

describe('CC-CEDICT', () => {
  it('gives the first sense as the name, both scripts, and the senses', async () => {
    const result = await read('# CEDICT\r\n包鋼 包钢 [Bao1 gang1] /Baogang/steelmaker/\r\n');
    expect(termsIn(result)).toEqual([['Baogang', '包钢', 'Baogang; steelmaker']]);
    expect(result.glossary.terms[0]!.aliases).toEqual(['包鋼']);
  });
});

describe('an Excel workbook', () => {
  const workbook = (list: string, parts: Record<string, string>) =>
    zipOf({
      'xl/workbook.xml': `<workbook>${list}</workbook>`,
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="a" Target="worksheets/sheet2.xml"/><Relationship Id="b" Target="/xl/worksheets/blatt.xml"/></Relationships>',
      ...Object.fromEntries(
        Object.entries(parts).map(([name, text]) => [`xl/${name}.xml`, `<x:x>${text}</x:x>`]),
      ),
    });
  const one = '<sheets><sheet name="Ours" r:id="a"/></sheets>';
  const two = '<sheets><sheet name="Read me" r:id="b"/><sheet name="Terms" r:id="a"/></sheets>';
  const cells = (...rows: string[][]) =>
    rows
      .map((row) => row.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join(''))
      .map((row, i) => `<row r="${i + 1}">${row}</row>`)
      .join('');

  it('is read as a table: shared, own and computed texts, gaps between cells', async () => {
    const sharedStrings =
      '<si><t>term</t></si><si><r><t>定</t></r><r><t>义</t></r><rPh><t>ding</t></rPh></si>';
    const sheet = `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>
      <row r="3"><c r="A3" t="inlineStr"><is><t>R&amp;D</t></is></c><c r="C3" t="str"><f>"x"</f><v>a_x000D_\nb</v></c></row>
      <row r="4"><c r="A4"><v>2.5000000000000001E-2</v></c><c r="C4" t="e"><v>#REF!</v></c></row>
      <row r="5"><c r="A5" t="b"><v>1</v></c></row>`;
    const result = await read(workbook(one, { sharedStrings, 'worksheets/sheet2': sheet }));
    expect(termsIn(result)).toEqual([
      ['R&D', undefined, 'a\nb'],
      ['0.025', undefined, undefined],
      ['TRUE', undefined, undefined],
    ]);
  });

  it('shows days as days, by the formats of its cells and its calendar', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="164" formatCode="&quot;d&quot;0"/><numFmt numFmtId="165" formatCode="yyyy/m/d hh:mm"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="164"/><xf numFmtId="14"/><xf numFmtId="165"/></cellXfs>';
    const sheet = `${cells(['term', 'definition'])}<row><c><v>1</v></c><c s="0"><v>45000</v></c></row>
      <row><c><v>2</v></c><c s="1"><v>45000</v></c></row><row><c><v>3</v></c><c s="2"><v>45000.5</v></c></row>`;
    const days = async (list: string) =>
      termsIn(await read(workbook(list, { styles, 'worksheets/sheet2': sheet }))).map(
        ([, , day]) => day,
      );
    expect(await days(one)).toEqual(['45000', '2023-03-15', '2023-03-15 12:00']);
    const from1904 = await days(`<workbookPr date1904="1"/>${one}`);
    expect(from1904[1]).toBe('2027-03-16');
  });

  it('is read from the sheet that has headings, and the others are named', async () => {
    const blatt = cells(['Glossary of the desk'], ['Made by Mei']);
    const sheet2 = cells(['China desk', ''], ['term', 'zh'], ['Baogang', '包钢']);
    const parts = { 'worksheets/blatt': blatt, 'worksheets/sheet2': sheet2 };
    const result = await read(workbook(two, parts));
    expect(termsIn(result)).toEqual([['Baogang', '包钢', undefined]]);
    expect(wordsIn(result).join('\n')).toMatch(/“Terms” is read. The workbook has more: Read me\./);
  });

  it('is read in the order of its tabs, without sheets that are hidden or empty', async () => {
    const parts = {
      'worksheets/blatt': cells(['term'], ['Lynas']),
      'worksheets/sheet2': cells(['term'], ['Baogang']),
    };
    expect(termsIn(await read(workbook(two, parts)))[0]![0]).toBe('Lynas');
    const hidden = two.replace('r:id="b"', 'state="hidden" r:id="b"');
    expect(termsIn(await read(workbook(hidden, parts)))[0]![0]).toBe('Baogang');
    const empty = { ...parts, 'worksheets/blatt': '' };
    expect(termsIn(await read(workbook(two, empty)))[0]![0]).toBe('Baogang');
  });

  it('is refused where a cell stands further right than is read', async () => {
    const sheet2 = '<row><c r="A1"><v>1</v></c><c r="XFD1"><v>2</v></c></row>';
    expect(await refusal(workbook(one, { 'worksheets/sheet2': sheet2 }))).toBe('tooManyColumns');
  });

  it('without cells is refused', async () => {
    expect(await refusal(workbook(one, { 'worksheets/sheet2': '' }))).toBe('noSheet');
  });
});
