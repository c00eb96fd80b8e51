import { describe, expect, it } from 'vitest';
import type { Note, Term } from '../glossary/term';
import { type BriefPage, type BriefWords, composeBrief } from './brief';
import { toHtml, toMarkdown } from './write';

const term = (id: string, kind: Term['kind'], more: Partial<Term> = {}): Term => ({
  id,
  pack: 'starter',
  kind,
  name: id.toUpperCase(),
  aliases: [],
  sources: [],
  related: [],
  tags: [],
  sync: { base: '' },
  ...more,
});

const note = (when: Note['when'], text: string, more: Partial<Note> = {}): Note => ({
  id: text,
  pack: 'starter',
  when,
  text,
  lenses: [],
  sources: [],
  sync: { base: '' },
  ...more,
});

const words: BriefWords = {
  highlights: 'Highlights',
  implications: 'Western implications',
  entities: 'Entities',
  policies: 'Policies',
  materials: 'Materials',
  sources: 'Sources',
  unsourced: 'unsourced',
  readOn: (date) => `Read on ${date}.`,
  asOf: (date, months) => `as of ${date}${months ? `, ${months} months old` : ''}`,
  names: ({ name, zh }) => ({ first: name, ...(zh ? { second: zh } : {}) }),
  heading: (names) => `${names}.`,
  facts: (kind, mentions) => `, ${kind}, ${mentions}×.`,
  lens: (lens) => lens,
  comma: ', ',
  semicolon: '; ',
};

const full = (of: BriefPage): string => toMarkdown(composeBrief(of, words, 'full'));

const page: BriefPage = {
  title: 'A *tour* of [mines]',
  url: 'https://news.example/a#top',
  readOn: '2026-11-24',
  terms: [
    {
      term: term('baogang', 'company', { zh: '包钢集团', definition: 'A steel group.' }),
      mentions: 3,
    },
    { term: term('rule', 'law'), mentions: 1 },
    { term: term('ore', 'material'), mentions: 2 },
  ],
  notes: [
    note({ all: ['ore'], any: [] }, 'Ore matters.', {
      lenses: ['us', 'eu'],
      asOf: '2025-03',
      sources: [{ title: 'Report', url: 'https://a.example/x' }],
    }),
    note({ all: ['baogang'], any: ['rule', 'absent'] }, 'Together they matter more.'),
  ],
  passages: [
    {
      text: 'Baogang Group said that the rule is to be kept by everybody.',
      terms: ['baogang', 'rule'],
    },
  ],
};

describe('a brief', () => {
  const brief = full(page);

  it('begins with title, address and date, and has its sections in order', () => {
    expect(
      brief.startsWith(
        '# A \\*tour\\* of \\[mines\\]\n\n<https://news.example/a#top>\nRead on 2026-11-24.\n',
      ),
    ).toBe(true);
    expect(brief.match(/^## .*/gm)).toEqual([
      '## Highlights',
      '## Western implications',
      '## Entities',
      '## Policies',
      '## Materials',
      '## Sources',
    ]);
  });

  it('quotes sentences word for word, linked to their place on the page', () => {
    expect(brief).toContain(
      '- “Baogang Group said that the rule is to be kept by everybody.” [↗](<https://news.example/a#:~:text=Baogang%20Group%20said%20that%20the%20rule%20is%20to%20be%20kept%20by%20everybody.>)',
    );
  });

  it('quotes an author, not what a link says to screen readers, and still finds the place', () => {
    const text = 'Baogang Group said (opens in a new tab) that the rule is kept.';
    const [line] = /“.*/.exec(full({ ...page, passages: [{ text, terms: ['baogang', 'rule'] }] }))!;
    expect(line).toContain('“Baogang Group said that the rule is kept.”');
    expect(line).toContain('(opens%20in');
  });

  it('quotes what the page comes back to and what implies something together, before many things in passing', () => {
    const passing = Array.from({ length: 3 }, (_, at) => term(`passing${at}`, 'material'));
    const seen = (each: Term, mentions: number) => ({ term: each, mentions });
    const short = composeBrief(
      {
        ...page,
        terms: [
          ...page.terms,
          seen(term('core', 'policy'), 8),
          ...passing.map((each) => seen(each, 1)),
        ],
        passages: [
          {
            text: 'Three things are named in this one sentence, once each.',
            terms: passing.map(({ id }) => id),
          },
          ...['baogang', 'rule', 'core'].map((id) => ({
            text: `On ${id}, which is what the whole article is about.`,
            terms: [id],
          })),
        ],
      },
      words,
      'short',
    );
    expect(toMarkdown(short).match(/“On \w+/g)).toEqual(['“On baogang', '“On rule', '“On core']);
  });

  it('gives insights before notes on one term, named by the terms that are on the page', () => {
    const lines = brief.split('\n').filter((line) => line.includes('matter'));
    expect(lines).toEqual([
      '- **BAOGANG + RULE.** Together they matter more. *unsourced*',
      '- **ORE.** Ore matters. *(us, eu; as of 2025-03, 20 months old)* [\\[1\\]](<https://a.example/x>)',
    ]);
  });

  it('tells each term with its other name, kind, mentions and definition', () => {
    expect(brief).toContain('- **BAOGANG** (包钢集团), company, 3×. A steel group. *unsourced*');
  });

  it('leaves out sections that nothing is known for', () => {
    const bare = full({ ...page, terms: [], notes: [], passages: [] });
    expect(bare).not.toContain('##');
    expect(bare.endsWith('Read on 2026-11-24.\n')).toBe(true);
  });

  it('shows markup of a glossary letter for letter', () => {
    const hostile = full({
      ...page,
      terms: [
        {
          term: term('x', 'company', {
            name: '<img src=x> [a](javascript:b)',
            sources: [{ title: '](x)', url: 'https://a.example/)(> <' }],
          }),
          mentions: 1,
        },
      ],
    });
    expect(hostile).toContain('\\<img src=x\\> \\[a\\](javascript:b)');
    expect(hostile).toContain('2. [\\](x)](<https://a.example/)(%3E%20%3C>)');
  });

  it('numbers a source once, however often it is referred to', () => {
    const source = { title: 'Report', url: 'https://a.example/x' };
    const two = full({
      ...page,
      terms: [{ term: term('ore', 'material', { sources: [source] }), mentions: 1 }],
    });
    expect(two.match(/\[\\\[1\\\]\]\(<https:\/\/a\.example\/x>\)/g)).toHaveLength(2);
    expect(two.endsWith('## Sources\n\n1. [Report](<https://a.example/x>)\n')).toBe(true);
  });
});

describe('a short brief', () => {
  it('keeps to a few sentences and implications, and names the rest', () => {
    const notes = Array.from({ length: 9 }, (_, at) =>
      note({ all: ['ore'], any: [] }, `Note ${at}.`),
    );
    const brief = toMarkdown(composeBrief({ ...page, notes }, words, 'short'));
    expect(brief.match(/Note \d/g)).toHaveLength(5);
    expect(brief).toContain('## Entities\n\n- **BAOGANG** (包钢集团)\n');
    expect(brief).not.toContain('A steel group.');
  });
});

describe('a brief in HTML', () => {
  const html = toHtml(
    composeBrief(
      {
        ...page,
        title: '<script>alert(1)</script>',
        terms: [
          {
            term: term('x', 'company', {
              name: '<img src=x onerror=alert(1)>',
              sources: [
                { title: 'A & "B"', url: 'https://a.example/?a="&b' },
                { title: 'No link', url: 'javascript:alert(1)' },
              ],
            }),
            mentions: 1,
          },
        ],
      },
      words,
      'full',
    ),
  );

  it('has headings, lists and links', () => {
    expect(html).toContain('<h2>Western implications</h2><ul><li><strong>');
    expect(html).toContain(
      '<ol><li><a href="https://a.example/x">Report</a></li><li><a href="https://a.example/?a=&quot;&amp;b">A &amp; &quot;B&quot;</a></li>',
    );
  });

  it('has nothing in it that runs', () => {
    expect(html).toContain('<h1>&lt;script&gt;alert(1)&lt;/script&gt;</h1>');
    expect(html).toContain('&lt;img src=x onerror=alert(1)&gt;');
    expect(html).not.toMatch(/<(?:script|img)|href="javascript/);
  });
});
