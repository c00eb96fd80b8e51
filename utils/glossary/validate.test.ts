import { describe, expect, test } from 'vitest';
import { contentId, implicationId, isId, newId } from './id';
import { problemText } from './problem-text';
import { isAddress } from './read-values';
import { readGlossary } from './validate';

const base = '2026-11-23T10:00:00.000Z/0000/aaaaaaaa';
const good = { id: 'good', name: 'Good', kind: 'law', sync: { base } };
const read = (...terms: unknown[]) =>
  readGlossary({ format: 'sidelight-glossary', version: 1, terms });
const readNote = (note: object) =>
  readGlossary({
    format: 'sidelight-glossary',
    version: 1,
    notes: [{ id: 'note', sync: { base }, ...note }],
  });
const texts = ({ problems }: ReturnType<typeof read>) => problems.map(problemText);

/** Rows whose test is named after what is said. */
const named = (rows: [fields: object, text: string][]) =>
  rows.map(([fields, text]): [string, object] => [text, fields]);

describe('a term', () => {
  test.each(
    named([
      [{ name: undefined }, 'terms[0].name (bad): is missing. Add it.'],
      [{ name: ' ' }, 'terms[0].name ( ): is empty. Fill it in.'],
      [{ name: ['x'] }, 'terms[0].name (bad): is a list, not text. Put it in quotation marks.'],
      [
        { name: 'x'.repeat(501) },
        `terms[0].name (${'x'.repeat(60)}…): is 501 characters long; at most 500 are read. Shorten it.`,
      ],
      [
        { name: 'a\ud800b' },
        'terms[0].name (a\ufffdb): has half a character in it (a lone surrogate). Write the damaged place again.',
      ],
      [
        { id: 'No' },
        'terms[0].id (Bad): is not an id: 3 to 64 of the characters a–z, 0–9 and “-”.',
      ],
      [{ id: 1 }, 'terms[0].id (Bad): is not an id: 3 to 64 of the characters a–z, 0–9 and “-”.'],
      [
        { kind: 'org' },
        'terms[0].kind (Bad): is “org”. Use one of: company, person, agency, place, policy, law, programme, material, process.',
      ],
      [
        { definition: 'x'.repeat(20_001) },
        'terms[0].definition (Bad): is 20,001 characters long; at most 20,000 are read. Shorten it.',
      ],
      [
        { aliases: 'a' },
        'terms[0].aliases (Bad): is text, not a list. Write it in square brackets.',
      ],
      [
        { aliases: Array(201).fill('a') },
        'terms[0].aliases (Bad): has 201 items; at most 200 are read. Take some out.',
      ],
      [
        { aliases: [{ text: 'a', plural: 'no' }] },
        'terms[0].aliases[0].plural (Bad): is text, neither true nor false.',
      ],
      [
        { tags: ['a', null] },
        'terms[0].tags[1] (Bad): is null, not text. Put it in quotation marks.',
      ],
      [
        { sources: [`https://x.test/${'x'.repeat(2000)}`] },
        'terms[0].sources[0] (Bad): is 2,015 characters long; at most 2,000 are read. Shorten it.',
      ],
      [
        { sync: [] },
        'terms[0].sync (Bad): is a list, not an object with fields. Write it in braces.',
      ],
      [
        { sync: { base: 'now' } },
        'terms[0].sync.base (Bad): is not a stamp. Take the whole “sync” out, and the entry counts as your edit.',
      ],
      [
        { sync: { base, seen: { aaaaaaaa: base.replace('aaaaaaaa', 'bbbbbbbb') } } },
        'terms[0].sync.seen (Bad): is not a stamp. Take the whole “sync” out, and the entry counts as your edit.',
      ],
      [
        { sync: { base, others: { name: [{ at: base, value: 7 }] } } },
        'terms[0].sync.others.name[0].value (Bad): is a number, not text. Put it in quotation marks.',
      ],
      [
        { sync: { base, others: { 'tags/a': [{ at: base, value: 'b' }] } } },
        'terms[0].sync.others.tags/a (Bad): is “b”. Use one of: a.',
      ],
    ]),
  )('is left out and named, the others are read: %s', (expected, fields) => {
    const result = read({ ...good, id: 'bad', name: 'Bad', ...fields }, good);
    expect(texts(result)).toEqual([expected]);
    expect(result.problems[0]?.refused).toBe(true);
    expect(result.glossary.terms.map(({ id }) => id)).toEqual(['good']);
  });

  test('that is no object is named by its number', () => {
    expect(texts(read(null, good, 7))).toEqual([
      'terms[0]: is null, not an object with fields. Write it in braces.',
      'terms[2]: is a number, not an object with fields. Write it in braces.',
    ]);
  });

  test('is read into a fresh object with the known fields alone', () => {
    const given =
      JSON.parse(`{"id": "good", "name": "Good", "kind": "Law", "definition": null, "zh": "",
      "__proto__": {"polluted": 1}, "constructor": {"prototype": {"polluted": 1}},
      "sync": {"base": "${base}", "at": {"__proto__": "x", "pinyin": "${base}"}}}`);
    const { glossary, problems } = read(given, given);
    expect(glossary.terms[0]).toEqual({
      ...good,
      ...{ aliases: [], related: [], sources: [], tags: [] },
    });
    expect(problems.map(({ place, code, values }) => [place, code, ...values])).toEqual([
      ['terms[1].id', 'twice'],
      ['terms.__proto__', 'unknownField', 2],
      ['terms.constructor', 'unknownField', 2],
      ['terms.sync.at.__proto__', 'unknownField', 2],
      ['terms.sync.at.pinyin', 'unknownField', 2],
    ]);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  test('has its sets sorted, without what is empty or twice', () => {
    const given = {
      ...good,
      aliases: ['b', '', { text: 'a', matchOnly: false }, { text: 'b', case: 'any' }],
      unverified: [],
    };
    const { glossary, problems } = read(given);
    expect(glossary.terms[0]?.aliases).toEqual(['a', 'b']);
    expect(glossary.terms[0]).not.toHaveProperty('unverified');
    expect(problems).toMatchObject([{ code: 'twiceInSet', values: ['b'] }]);
  });

  test('keeps text as it was written', () => {
    const name = ' <img src=x onerror=alert(1)>\u202e\u200b [x](javascript:1) ';
    expect(read({ ...good, name }).glossary.terms[0]?.name).toBe(name);
  });

  test('without a kind is read, and counted', () => {
    const { kind: _, ...without } = good;
    const { glossary, problems } = read(without);
    expect(glossary.terms[0]).not.toHaveProperty('kind');
    expect(problems).toMatchObject([
      { place: 'terms.kind', code: 'kindAssumed', values: [1, 'policy'] },
    ]);
  });

  test('made by hand has the same id whenever it is read', () => {
    const { glossary } = read(
      { name: 'Baogang', kind: 'company' },
      { name: 'Baogang', kind: 'place' },
    );
    const [a, b] = glossary.terms;
    expect(a?.id).toBe(contentId('company', 'Baogang', ''));
    expect(a?.id).not.toBe(b?.id);
    expect(a).not.toHaveProperty('sync');
  });

  test('with an implication brings the note that it is short for', () => {
    const { glossary } = read({ ...good, pack: 'desk', implication: 'Watch it.' });
    expect(glossary.notes).toEqual([
      {
        id: 'good-note',
        pack: 'desk',
        text: 'Watch it.',
        lenses: [],
        sources: [],
        when: { all: ['good'], any: [] },
        sync: { base },
      },
    ]);
  });
});

describe('a source', () => {
  test.each([
    ['https://example.com/a?b=c#d', true],
    ['http://example.com', true],
    ['https://xn--80ak6aa92e.com/', true],
    ['HTTPS://EXAMPLE.COM', true],
    ['javascript:alert(1)', false],
    ['JaVaScRiPt:alert(1)', false],
    ['java\tscript:alert(1)', false],
    ['data:text/html,x', false],
    ['file:///etc/passwd', false],
    ['chrome-extension://x/y.html', false],
    ['https://user:pw@example.com/', false],
    ['https://user@example.com/', false],
    ['https://example.com\\@evil.test/', false],
    ['https://exa\nmple.com', false],
    ['//evil.test', false],
    ['https:example.com', false],
    ['https://', false],
    ['', false],
  ])('address %j may be a link: %s', (address, expected) => {
    expect(isAddress(address)).toBe(expected);
  });

  test('that is no address stays as text, and is named', () => {
    const { glossary, problems } = read({
      ...good,
      sources: ['javascript:alert(1)', { title: 'Report', url: 'ftp://x.test' }, 'https://x.test/'],
    });
    expect(glossary.terms[0]?.sources).toEqual([
      { title: 'Report ftp://x.test', url: '' },
      { title: 'https://x.test/', url: 'https://x.test/' },
      { title: 'javascript:alert(1)', url: '' },
    ]);
    expect(problems.map(({ code, refused }) => [code, refused])).toEqual([
      ['notAnAddress', undefined],
      ['notAnAddress', undefined],
    ]);
  });
});

describe('a note', () => {
  test.each(
    named([
      [{ text: 'x' }, 'notes[0].when (note): is missing. Add it.'],
      [
        { text: 'x', when: { all: [] } },
        'notes[0].when (note): names no term. Say which terms the note is about.',
      ],
      [
        { text: 'x', when: { all: ['UP'] } },
        'notes[0].when.all[0] (note): is not an id: 3 to 64 of the characters a–z, 0–9 and “-”.',
      ],
      [
        { text: 'x', when: { any: ['abc'] }, asOf: 'May 2025' },
        'notes[0].asOf (note): is “May 2025”. Write YYYY, YYYY-MM or YYYY-MM-DD.',
      ],
      [
        { text: 'x', when: { any: ['abc'] }, lenses: ['moon'] },
        'notes[0].lenses[0] (note): is “moon”. Use one of: us, eu, japan, defence, autos, energy, mining, investors, trade.',
      ],
    ]),
  )('is left out and named: %s', (expected, note) => {
    const result = readNote(note);
    expect(texts(result)).toContain(expected);
    expect(result.glossary.notes).toEqual([]);
  });

  test('is read with lenses in any case', () => {
    const { glossary } = readNote({ text: 'x', when: { any: ['abc'] }, lenses: ['US', 'EU'] });
    expect(glossary.notes[0]).toMatchObject({
      lenses: ['eu', 'us'],
      when: { all: [], any: ['abc'] },
    });
  });
});

test('names of devices are labels: read as text, left out where the device is none', () => {
  const { glossary, problems } = readGlossary({
    format: 'sidelight-glossary',
    version: 1,
    authors: { aaaaaaaa: 'Editor-in-chief\u202e<b>', nobody: 'x', bbbbbbbb: 7 },
    settings: {},
  });
  expect(glossary.authors).toEqual({ aaaaaaaa: 'Editor-in-chief\u202e<b>' });
  expect(problems.map(({ place, code }) => [place, code])).toEqual([
    ['authors.bbbbbbbb', 'notText'],
    ['authors.nobody', 'badDevice'],
    ['settings', 'unknownField'],
  ]);
});

describe('ids', () => {
  test('are new each time, and valid', () => {
    expect(isId(newId())).toBe(true);
    expect(newId()).not.toBe(newId());
  });

  test('that follow from content tell parts apart', () => {
    expect(contentId('ab', 'c')).not.toBe(contentId('a', 'bc'));
    expect(isId(contentId('包钢'))).toBe(true);
  });

  test('of an implication are valid however long the term’s is', () => {
    expect(implicationId('baogang')).toBe('baogang-note');
    expect(isId(implicationId('a'.repeat(64)))).toBe(true);
  });
});
