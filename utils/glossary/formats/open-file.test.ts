import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decode } from './decode';
import { openPasted } from './open-file';
import { agree, bytesOf, read, refusal, termsIn, wordsIn } from './testing/open';

const utf16 = (text: string): Uint8Array => {
  const units = new Uint16Array([...text].map((char) => char.charCodeAt(0)));
  return new Uint8Array(units.buffer);
};
/** 术语,英文 / 包钢,Baogang in GB18030. */
const gb18030 = Uint8Array.from([
  ...[0xca, 0xf5, 0xd3, 0xef, 0x2c, 0xd3, 0xa2, 0xce, 0xc4, 0x0d, 0x0a],
  ...[0xb0, 0xfc, 0xb8, 0xd6, 0x2c, ...bytesOf('Baogang\r\n')],
]);
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0));

describe('the encoding of a text', () => {
  it.each([
    ['UTF-8 by its mark', bytesOf('\ufeffterm,zh\na,包'), 'utf-8', true],
    ['UTF-8 by its bytes', bytesOf('term,zh\na,包'), 'utf-8', true],
    ['UTF-16 by its mark', Uint8Array.from([0xff, 0xfe, ...utf16('term\n')]), 'utf-16le', true],
    ['UTF-16 by its zeros', utf16('term,zh\na,稀土\n'), 'utf-16le', false],
    ['GB18030, which is what Excel in China writes', gb18030, 'gb18030', false],
    [
      'accents of the West, which stand alone',
      latin1('term,note\ncaf\xe9, na\xefve\n'),
      'windows-1252',
      false,
    ],
  ])('is %s', (_, bytes, encoding, certain) => {
    expect(decode(bytes)).toMatchObject({ encoding, certain });
  });

  it.each([
    [
      'Traditional Chinese as Windows in Taiwan writes it',
      'big5',
      '英文,中文\nTSMC,台灣積體電路製造公司\nMOEA,經濟部\n',
      'ad5ea4e52ca4a4a4e50a54534d432ca578c657bf6ec5e9b971b8f4bb73b379a4bda5710a4d4f45412cb867c0d9b3a10a',
    ],
    [
      'Japanese',
      'shift_jis',
      '英語,用語\nToyota,トヨタ自動車\nMETI,経済産業省\n',
      '89708cea2c97708cea0a546f796f74612c83678388835e8ea993ae8ed40a4d4554492c8c6f8dcf8e598bc68fc80a',
    ],
    [
      'Japanese in katakana alone',
      'shift_jis',
      'term,note\nToyota,トヨタ・モーター\n',
      '7465726d2c6e6f74650a546f796f74612c83678388835e81458382815b835e815b0a',
    ],
    [
      'Korean',
      'euc-kr',
      'term,note\nSamsung,대한민국의 전자 회사\nPOSCO,대한민국의 철강 회사입니다\n',
      '7465726d2c6e6f74650a53616d73756e672cb4ebc7d1b9ceb1b9c0c720c0fcc0da20c8b8bbe70a504f53434f2cb4ebc7d1b9ceb1b9c0c720c3b6b0ad20c8b8bbe7c0d4b4cfb4d90a',
    ],
    [
      'Russian',
      'windows-1251',
      'term,note\nGazprom,Российская компания\nsteel,сплав железа\n',
      '7465726d2c6e6f74650a47617a70726f6d2cd0eef1f1e8e9f1eae0ff20eaeeecefe0ede8ff0a737465656c2cf1efebe0e220e6e5ebe5e7e00a',
    ],
    ['short Chinese', 'gb18030', '包\n', 'b0fc0a'],
    [
      'German in capitals',
      'windows-1252',
      'term,note\nÄPFEL,ÖL\nÜBER,ÄRZTE\n',
      '7465726d2c6e6f74650ac45046454c2cd64c0adc4245522cc4525a54450a',
    ],
  ])('is guessed from its bytes: %s', (_, encoding, text, hex) => {
    const bytes = Uint8Array.from(hex.match(/../g)!, (byte) => Number.parseInt(byte, 16));
    expect(decode(bytes)).toEqual({ text, encoding, certain: false });
  });

  it('is taken from the reader, even where it does not fit', () => {
    expect(decode(gb18030, 'utf-8').text).toContain('\ufffd');
  });

  it('leaves out the rows that it damages, by name', async () => {
    const mixed = Uint8Array.from([...bytesOf('term,zh\nB,稀土\nA,'), 0xb0, 0xfc, 0x0a]);
    const result = await read(mixed, '', { encoding: 'utf-8' });
    expect(termsIn(result)).toEqual([['B', '稀土', undefined]]);
    expect(wordsIn(result)[0]).toBe(
      'Line 3 (A): has characters that could not be decoded. Choose another text encoding.',
    );
  });
});

describe('what a file is', () => {
  it.each([
    ['a table that is called JSON', 'term,zh\nBaogang,包钢\n', 'team.json', 'table name zh'],
    [
      'JSON that is called a table',
      '[{"term": "Baogang", "zh": "包钢"}]',
      'a.csv',
      'table name zh',
    ],
    [
      'an object of texts',
      '{"egyetem": "university", "kar": "faculty"}',
      '',
      'table name definition',
    ],
    ['a list of names', '["Baogang", "Lynas"]', '', 'table name'],
    ['a wrapped list', '{"terms": [{"name": "Baogang"}]}', '', 'table name'],
    [
      'a list among facts',
      '{"by": "Mei", "terms": [{"name": "a", "zh": "包"}]}',
      '',
      'table name zh',
    ],
    ['terms by name', '{"a": {"zh": "包"}, "b": {"zh": "钢", "x": 1}}', '', 'table name zh ignore'],
    ['terms by id', '{"1": {"name": "a"}, "2": {"name": "b"}}', '', 'table name'],
    ['one term', '{"term": "a", "zh": "包", "definition": "b"}', '', 'table name zh definition'],
    ['lines of JSON', '{"term": "a", "zh": "包"}\r\n{"term": "b"}\r\n', '', 'table name zh'],
    ['texts by language', '[{"term": {"en": "a", "zh": "包"}}]', '', 'table name zh'],
    ['an answer of a server', '{"error": "Not found"}', '', 'otherJson'],
    ['lines of JSON with a fault', '{"term": "a"}\n{"term": b}\n', '', 'notJson'],
    ['a dictionary', '包鋼 包钢 [Bao1 gang1] /Baogang/\n', '', 'cedict'],
    ['a web page', '<!DOCTYPE html><html></html>', 'team.csv', 'webPage'],
    [
      'a Git LFS pointer',
      'version https://git-lfs.github.com/spec/v1\noid x\n',
      'a.tbx',
      'lfsPointer',
    ],
    [
      'a table with conflict markers',
      'term\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n',
      '',
      'gitConflict',
    ],
    ['nothing', '', '', 'empty'],
    ['blanks', ' \r\n ', '', 'empty'],
    ['a PDF', '%PDF-1.7', '', 'notAFile'],
    ['Turtle', '@prefix skos: <x> .', '', 'turtle'],
    ['Turtle below comments', '# ours\n# 2026\n@prefix skos: <x> .', '', 'turtle'],
    ['triples', '<http://a> <http://b> "c"@en .', '', 'turtle'],
    ['a table with a zero in it', 'term,zh\nBao\0gang,包钢\n', '', 'notAFile'],
    ['XML of another kind', '<rdf:RDF/>', '', 'otherXml'],
    ['text that only claims to be JSON', 'not json', 'x.json', 'otherKind'],
    ['JSON of another shape', '{"a": {"b": 1}}', '', 'otherJson'],
    ['an empty list', '[]', '', 'noEntries'],
    ['what begins like an archive', 'PK\x03\x04rest', 'x.sidelight.json', 'damagedArchive'],
  ])('is told by its content: %s', async (_, text, name, expected) => {
    expect(await refusal(text, name)).toBe(expected);
  });

  it.each([
    ['a picture', [0x89, 0x50, 0x4e, 0x47]],
    ['an old Office file', [0xd0, 0xcf, 0x11, 0xe0]],
    ['bytes', [0x00, 0x01, 0x00, 0x00, 0x02, 0x99]],
  ])('is no text: %s', async (_, bytes) => {
    expect(await refusal(Uint8Array.from(bytes))).toBe('notAFile');
  });

  it('says what of it is not kept, however deep', async () => {
    const root = { version: 2, terms: [{ term: 'a', seen: { by: ['x'] }, links: [{ to: 'y' }] }] };
    expect(wordsIn(await read(JSON.stringify(root)))).toEqual([
      expect.stringMatching(/^version: is a field Sidelight does not know/),
      expect.stringMatching(/^seen \[by\]: is a field/),
      expect.stringMatching(/^links: is a field/),
      expect.stringMatching(/^terms.kind/),
    ]);
  });

  it('has no more columns than are read, whatever its objects are called', async () => {
    const objects = Array.from({ length: 300 }, (_, i) => ({ [`key${i}`]: 'x' }));
    expect(await refusal(JSON.stringify(objects))).toBe('tooManyColumns');
  });

  it('may be compressed, once', async () => {
    const packed = new Uint8Array(gzipSync('term,zh\nBaogang,包钢\n'));
    expect(termsIn(await read(packed))).toEqual([['Baogang', '包钢', undefined]]);
    expect(await refusal(new Uint8Array(gzipSync(packed)))).toBe('archive');
    expect(await refusal(packed.slice(0, -12))).toBe('damagedArchive');
  });

  it('may be pasted from a spreadsheet, with line breaks inside cells', async () => {
    const result = agree(await openPasted('term\tzh\tdefinition\nBaogang\t包钢\t"two\nlines"\n'));
    expect(termsIn(result)).toEqual([['Baogang', '包钢', 'two\nlines']]);
  });
});
