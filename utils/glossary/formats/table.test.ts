import { describe, expect, it } from 'vitest';
import { guessSeparator, parseCells } from './cells';
import { fingerprint, guessFields, hasHeadings } from './columns';
import { tableOfText } from './table';
import { read, refusal, refusalWords, termsIn, wordsIn } from './testing/open';

const cellsOf = (text: string, separator = ',') =>
  parseCells(text, separator).rows.map(({ cells }) => cells);
const fieldsOf = (text: string) => {
  const table = tableOfText({ text });
  return guessFields(table, hasHeadings(table)).join(' ');
};

describe('cells', () => {
  it.each([
    [
      'plain',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'CRLF and an old Mac’s CR',
      'a,b\r\nc,d\re,f',
      [
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
      ],
    ],
    ['quoted, with a separator and doubled marks', '"a,""x""",b', [['a,"x"', 'b']]],
    [
      'a line break inside',
      '"a\nb",c\nd,e',
      [
        ['a\nb', 'c'],
        ['d', 'e'],
      ],
    ],
    ['a blank before the mark', 'a, "b, c"', [['a', 'b, c']]],
    ['a mark in the middle', '=H("x"),b', [['=H("x")', 'b']]],
    [
      'empty ones',
      ',,\n"",',
      [
        ['', '', ''],
        ['', ''],
      ],
    ],
    ['blank lines left out', 'a\n\n\nb\n', [['a'], ['b']]],
  ])('%s', (_, text, expected) => {
    expect(cellsOf(text)).toEqual(expected);
  });

  it('know the line they begin in', () => {
    expect(parseCells('a\n"b\nc",d\r\ne,f', ',').rows.map(({ line }) => line)).toEqual([1, 2, 4]);
  });

  it.each([
    ['a;b\n1,5;2', ';'],
    ['a\tb, c\nd\te', '\t'],
    ['a|b\nc|d', '|'],
    ['a, b\nc, d', ','],
    ['only one column', ','],
  ])('of %j are kept apart by %j', (text, separator) => {
    expect(guessSeparator(text)).toBe(separator);
  });

  it('follow the separator that the first line names', async () => {
    expect(termsIn(await read('sep=;\r\nterm;zh\r\nBaogang;包钢\r\n'))).toEqual([
      ['Baogang', '包钢', undefined],
    ]);
  });

  it('never swallow the rest of the file', async () => {
    expect(await refusalWords('term,definition\n"open,x\nnext,y\n')).toMatch(
      /in line 2 is never closed/,
    );
  });

  it('of translators’ tables have no quoting', async () => {
    expect(termsIn(await read('5" disk\t磁盘\n"Baogang\t包钢\n'))).toEqual([
      ['5" disk', '磁盘', undefined],
      ['"Baogang', '包钢', undefined],
    ]);
  });
});

describe('columns', () => {
  it.each([
    [
      'Lokalise',
      'term;description;casesensitive;tags;zh_CN\na;b;yes;c;包',
      'name definition ignore tags zh',
    ],
    [
      'Crowdin',
      'Term [en],Description [en],Part of Speech [en],Term [zh-CN]\na,b,noun,包',
      'name definition ignore zh',
    ],
    ['a pair with the Chinese first', 'source,target\n包钢,Baogang', 'zh name'],
    ['a pair with the English first', 'source,target\nBaogang,包钢', 'name zh'],
    ['Chinese headings', '术语,英文,定义\n包钢,Baogang,钢铁集团', 'zh name definition'],
    ['a source that cites', 'term,definition,source\na,b,c', 'name definition sources'],
    ['English under its own heading', 'source,en,note\n包钢,Baogang,x', 'zh name definition'],
    ['none, by what stands in it', 'Baogang\t包钢\thttps://a.example', 'name zh sources'],
    ['German headings', 'Begriff;Chinesisch;Erläuterung\nBaogang;包钢;Stahl', 'name zh definition'],
    ['Traditional Chinese headings', '英文,中文,定義,來源\na,包,b,c', 'name zh definition sources'],
    ['headings said twice', 'English 英文,中文/Chinese,定义\na,包,b', 'name zh definition'],
    [
      'languages in brackets',
      'Source (en-US),Target (zh-CN),Term (DE),Definition (EN)\na,包,b,c',
      'name zh ignore definition',
    ],
    ['DeepL, whose languages are no headings', 'a,包,EN,ZH\nb,钢,EN,ZH', 'name zh ignore ignore'],
    [
      'the same heading twice',
      '__proto__,constructor,term,term\na,b,c,d',
      'ignore ignore name ignore',
    ],
  ])('are guessed: %s', (_, text, expected) => {
    expect(fieldsOf(text)).toBe(expected);
  });

  it('are remembered by their headings, however they are written', () => {
    const of = (text: string) => fingerprint(tableOfText({ text }), true);
    expect(of('Term,zh_CN\na,b')).toBe(of('term, zh-cn\nc,d'));
    expect(of('Term,zh\na,b')).not.toBe(of('Term,en\na,b'));
  });
});

describe('the terms of a table', () => {
  it('are the same terms when the file comes again', async () => {
    const text = 'term,zh,definition\nBaogang,包钢,Steel\nLynas,,Mine\n';
    const [first, again] = [await read(text), await read(text.replace('Baogang', 'BAOGANG'))];
    expect(again.glossary.terms.map(({ id }) => id)).toEqual(
      first.glossary.terms.map(({ id }) => id),
    );
  });

  it('are one where rows add to each other, two where they differ', async () => {
    const result = await read(
      'term,definition,tags\ndownload,To get,verb\nDownload,,noun\ndownload,What was got,\n',
    );
    expect(termsIn(result)).toEqual(
      [
        ['download', undefined, 'To get'],
        ['download', undefined, 'What was got'],
      ].map(([name, zh, definition]) => [name, zh, definition]),
    );
    expect(result.glossary.terms[0]!.tags).toEqual(['noun', 'verb']);
    expect(wordsIn(result).join('\n')).toMatch(/“download” and others are defined in several ways/);
  });

  it('take their Chinese name where they have no other, and say so', async () => {
    const result = await read('术语,英文\n包钢,\n,\n');
    expect(termsIn(result)).toEqual([['包钢', undefined, undefined]]);
    expect(wordsIn(result)[0]).toBe(
      'terms.name: is empty, so the Chinese name is taken (terms: 1).',
    );
  });

  it('count and name what is not kept, and refuse rows without a name', async () => {
    const result = await read('term,pos,definition\na,noun,x\n,verb,y\n');
    expect(result.problems).toMatchObject([
      { place: 'line[3].name', code: 'blank', refused: true },
      { place: 'pos', code: 'unknownField', values: [2] },
      { code: 'kindAssumed' },
    ]);
  });

  it('keep formulas as the text they are', async () => {
    expect(termsIn(await read('term,definition\n"=HYPERLINK(""x"")",@SUM(1)\n'))).toEqual([
      ['=HYPERLINK("x")', undefined, '@SUM(1)'],
    ]);
  });

  it('need a separator that tables are split at', async () => {
    const result = await read('术语，英文\n包钢，Baogang\n');
    expect(wordsIn(result)[0]).toMatch(/full-width commas/);
  });

  it('pass over comments at the top', async () => {
    const result = await read('# Glossary in tab-separated format\nsegment\t片段\n');
    expect(termsIn(result)).toEqual([['segment', '片段', undefined]]);
  });

  it('begin below a title, and say so', async () => {
    const title = 'China desk,,\nUpdated,2026-11-20,\n';
    const result = await read(`${title}term,zh,definition\nBaogang,包钢,Steel\n`);
    expect(termsIn(result)).toEqual([['Baogang', '包钢', 'Steel']]);
    expect(wordsIn(result)[0]).toBe('Rows above the headings are passed over as a title (2).');
  });

  it('have no title where the first row is a term', async () => {
    const result = await read('Baogang,包钢\nterm,definition\n');
    expect(termsIn(result)).toHaveLength(2);
  });

  it('are read from a table in Markdown, without the line below its headings', async () => {
    const result = await read('# Ours\n\n| Term | Chinese |\n|---|:--:|\n| Baogang | 包钢 |\n');
    expect(termsIn(result)).toEqual([['Baogang', '包钢', undefined]]);
  });

  it('are none where there are only headings', async () => {
    expect(await refusal('term,zh,definition\n')).toBe('noEntries');
  });

  it('are refused by the count where they are too many', async () => {
    const rows = `term\n${'a\n'.repeat(250_002)}`;
    expect(await refusalWords(rows)).toMatch(/250,003 entries/);
    expect(await refusal(`${'a,'.repeat(300)}\n`)).toBe('tooManyColumns');
  });
});
