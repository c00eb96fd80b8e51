import { describe, expect, it } from 'vitest';
import { read, refusal, refusalWords, termsIn, wordsIn } from './testing/open';

const martif = (entries: string, head = '') =>
  `<?xml version="1.0"?>\n${head}<martif type="TBX" xml:lang="en"><text><body>${entries}</body></text></martif>`;
const tbx = (style: string, entries: string) =>
  `<tbx type="TBX-Basic" style="${style}" xml:lang="en" xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader/><text><body>${entries}</body></text></tbx>`;
const entry = (lang: string, ...terms: string[]) =>
  `<termEntry><langSet xml:lang="${lang}">${terms.map((term) => `<tig><term>${term}</term></tig>`).join('')}</langSet></termEntry>`;

describe('TBX', () => {
  it('is read in version 3, whichever style says what an element is', async () => {
    const dca = tbx(
      'dca',
      `<conceptEntry id="c1"><descrip type="subjectField">company</descrip>
       <descripGrp><descrip type="definition">Steel and
         rare earths.</descrip><admin type="source">A book</admin></descripGrp>
       <xref type="externalCrossReference" target="https://a.example">A page</xref>
       <note>Western implication: Watch it.</note>
       <langSec xml:lang="en"><termSec><term>Baotou Steel</term><termNote type="administrativeStatus">admittedTerm-admn-sts</termNote></termSec>
       <termSec><term>Baogang</term><termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></termSec>
       <termSec><term>BISCO</term><termNote type="administrativeStatus">supersededTerm-admn-sts</termNote></termSec></langSec>
       <langSec xml:lang="zh-Hant"><termSec><term>包鋼</term></termSec></langSec>
       <langSec xml:lang="zh-CN"><termSec><term>包钢</term><termNote type="partOfSpeech">noun</termNote></termSec></langSec>
       <langSec xml:lang="de"><termSec><term>Baogang-Gruppe</term></termSec></langSec></conceptEntry>`,
    );
    const dct = dca
      .replace('style="dca"', 'style="dct" xmlns:min="x" xmlns:basic="y"')
      .replaceAll(
        /<(descrip|termNote|admin) type="(\w+)">([^<]*)<\/\1>/g,
        '<basic:$2>$3</basic:$2>',
      );
    for (const text of [dca, dct]) {
      const { glossary, problems } = await read(text);
      expect(glossary.terms).toMatchObject([
        {
          name: 'Baogang',
          zh: '包钢',
          kind: 'company',
          definition: 'Steel and rare earths.',
          aliases: [
            { text: 'BISCO', matchOnly: true },
            { text: 'Baogang-Gruppe', lang: 'de' },
            'Baotou Steel',
            '包鋼',
          ].sort((a, b) =>
            String((a as { text: string }).text ?? a) < String((b as { text: string }).text ?? b)
              ? -1
              : 1,
          ),
          sources: [
            { title: 'A book', url: '' },
            { title: 'A page', url: 'https://a.example' },
          ],
        },
      ]);
      expect(glossary.notes).toMatchObject([{ text: 'Watch it.' }]);
      expect(problems).toMatchObject([{ place: 'partOfSpeech', code: 'unknownField' }]);
    }
  });

  it('is read in version 2, with a mark, a DOCTYPE that is never fetched, and no ids', async () => {
    const doctype = '<!DOCTYPE martif PUBLIC "a [b] c" "https://x.example/TBXcdv04.dtd">\n';
    const text = `\ufeff${martif(entry('en', 'address bar', 'URL bar'), `${doctype}<!-- & -->`)}`;
    expect((await read(text)).glossary.terms).toMatchObject([
      { name: 'address bar', aliases: ['URL bar'] },
    ]);
    const ntig =
      '<termEntry id="5_1"><langSet xml:lang="en-US"><ntig><termGrp><term>agent</term></termGrp></ntig></langSet></termEntry>';
    expect(termsIn(await read(martif(ntig)))).toEqual([['agent', undefined, undefined]]);
  });

  it('is read in its small dialect, TBX-Min', async () => {
    const text = `<TBX dialect="TBX-Min"><header><id>x</id></header><body><termEntry>
      <langSet xml:lang="en"><tig><term>Baotou Steel</term><termStatus>deprecated</termStatus></tig>
      <tig><term>Baogang</term><termStatus>preferred</termStatus></tig></langSet>
      <langSet xml:lang="zh"><tig><term>包钢</term></tig></langSet></termEntry></body></TBX>`;
    const { glossary } = await read(text);
    expect(glossary.terms).toMatchObject([
      { name: 'Baogang', zh: '包钢', aliases: [{ text: 'Baotou Steel', matchOnly: true }] },
    ]);
  });

  it('has languages with underscores, in any case, odd or missing', async () => {
    const text = martif(entry('ZH_cn', '包钢') + entry('??', '稀土') + entry('EN_us', 'x'));
    const result = await read(text);
    expect(termsIn(result).map(([name]) => name)).toEqual(['包钢', '稀土', 'x']);
    expect(wordsIn(result)[0]).toMatch(/^xml:lang: “\?\?” is not a language tag/);
  });

  it('keeps the text around marked-up words', async () => {
    const text = martif(entry('en', 'rare <hi>earth</hi> oxide'));
    expect(termsIn(await read(text))[0]![0]).toBe('rare earth oxide');
  });

  it.each([
    [
      'declares entities',
      martif(entry('en', '&a;'), '<!DOCTYPE m [<!ENTITY a "b">]>\n'),
      'declaresEntities',
    ],
    ['an entity nobody declared', martif(entry('en', '&a;')), 'xmlFault'],
    ['a bare &', martif(entry('en', 'R&D')), 'bareMarkup'],
    ['a bare <', martif(entry('en', '5 < 6')), 'bareMarkup'],
    ['crossed tags', martif('<termEntry><b></termEntry></b>'), 'xmlFault'],
    ['cut off', martif(entry('en', 'Baogang')).slice(0, -60), 'xmlCutOff'],
    ['too deep', martif('<a>'.repeat(100_000)), 'xmlTooDeep'],
    ['a web page', '<!-- saved --><html><body/></html>', 'webPage'],
    ['a web page in XML', '<?xml version="1.0"?><html/>', 'webPage'],
    ['no terms', martif(''), 'noEntries'],
    [
      'not its encoding',
      martif(entry('en', 'x')).replace('1.0"', '1.0" encoding="klingon"'),
      'notAFile',
    ],
  ])('is refused: %s', async (_, text, code) => {
    expect(await refusal(text)).toBe(code);
  });

  it('says where the fault is', async () => {
    expect(await refusalWords(martif(entry('en', 'R&D')))).toMatch(/^Line 2, column \d+ has “&”/);
  });

  it('is read in the encoding that it declares', async () => {
    const text = martif('ENTRY').replace('version="1.0"', 'version="1.0" encoding="gb2312"');
    const [start, end] = text.split('ENTRY');
    const bytes = Uint8Array.from([
      ...new TextEncoder().encode(`${start}<termEntry><langSet xml:lang="zh"><tig><term>`),
      ...[0xb0, 0xfc, 0xb8, 0xd6],
      ...new TextEncoder().encode(`</term></tig></langSet></termEntry>${end}`),
    ]);
    expect(termsIn(await read(bytes))).toEqual([['包钢', undefined, undefined]]);
  });
});
