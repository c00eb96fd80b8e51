import { describe, expect, it } from 'vitest';
import type { Note, Term } from '../glossary/term';
import { type BriefPage, type BriefWords, writeBrief } from './brief';

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
  asOf: (date) => `as of ${date}`,
  mentions: (count) => `${count}×`,
  kind: (kind) => kind,
  lens: (lens) => lens,
};

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
  const brief = writeBrief(page, words);

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
    ]);
  });

  it('quotes sentences word for word, linked to their place on the page', () => {
    expect(brief).toContain(
      '- “Baogang Group said that the rule is to be kept by everybody.” [↗](<https://news.example/a#:~:text=Baogang%20Group%20said%20that%20the%20rule%20is%20to%20be%20kept%20by%20everybody.>)',
    );
  });

  it('gives insights before notes on one term, named by the terms that are on the page', () => {
    const lines = brief.split('\n').filter((line) => line.includes('matter'));
    expect(lines).toEqual([
      '- **BAOGANG + RULE.** Together they matter more. *unsourced*',
      '- **ORE.** Ore matters. (as of 2025-03; us, eu) Sources: [Report](<https://a.example/x>).',
    ]);
  });

  it('tells each term with its other name, kind, mentions and definition', () => {
    expect(brief).toContain('- **BAOGANG** (包钢集团), company, 3×. A steel group. *unsourced*');
  });

  it('leaves out sections that nothing is known for', () => {
    const bare = writeBrief({ ...page, terms: [], notes: [], passages: [] }, words);
    expect(bare).not.toContain('##');
    expect(bare.endsWith('Read on 2026-11-24.\n')).toBe(true);
  });

  it('shows markup of a glossary letter for letter', () => {
    const hostile = writeBrief(
      {
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
      },
      words,
    );
    expect(hostile).toContain('\\<img src=x\\> \\[a\\](javascript:b)');
    expect(hostile).toContain('[\\](x)](<https://a.example/)(%3E%20%3C>)');
  });
});
