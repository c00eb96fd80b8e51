import type { Kind, Note, Term } from '@/utils/glossary/term';
import type { Cards, PageReport, PageTerm } from '@/utils/messages';

/** For tests: a page with four terms and three implications. */

const sync = { base: '2026-11-23T00:00:00.000Z/0000/starter0' };
const source = { title: 'A report', url: 'https://reports.example/a' };

export const termOf = (id: string, name: string, zh: string, more: Partial<Term> = {}): Term => ({
  id,
  pack: 'starter',
  kind: 'company',
  name,
  zh,
  definition: `What ${name} is.`,
  aliases: [],
  related: [],
  tags: [],
  sources: [source],
  sync,
  ...more,
});

export const noteOf = (id: string, all: string[], more: Partial<Note> = {}): Note => ({
  id,
  pack: 'starter',
  when: { all, any: [] },
  text: `What ${id} means.`,
  lenses: ['us', 'eu'],
  asOf: '2026-04',
  sources: [source],
  sync,
  ...more,
});

export const terms = [
  termOf('baogang', 'Baogang Group', '包钢集团', { related: ['gansu', 'elsewhere'] }),
  termOf('gansu', 'Gansu Rare Earth', '甘肃稀土'),
  termOf('srdi', 'SRDI programme', '专精特新', { kind: 'programme' }),
  termOf('lixiao', 'Li Xiao', '李晓', { kind: 'person', unverified: ['李晓'] }),
];
export const notes = [
  noteOf('alone', ['baogang'], { lenses: ['japan'], sources: [] }),
  noteOf('insight', ['gansu', 'srdi']),
  noteOf('choice', ['baogang'], {
    when: { all: ['baogang'], any: ['lixiao', 'elsewhere'] },
    lenses: ['us'],
  }),
];

export const headOf = ({ id, kind, name }: { id: string; kind: Kind; name: string }) => ({
  id,
  kind,
  name,
});
export const cards: Cards = {
  terms,
  notes,
  heads: Object.fromEntries(terms.map((term) => [term.id, headOf(term)])),
  versions: {},
};
export const onPage = new Set(terms.map(({ id }) => id));

const placeOf = (id: string, mentions: number[], more: Partial<PageTerm> = {}): PageTerm => ({
  ...headOf(terms.find((term) => term.id === id)!),
  mentions,
  inHeadline: false,
  inLead: false,
  ...more,
});

export const report: PageReport = {
  state: 'done',
  generation: 1,
  revision: 1,
  title: 'A page',
  url: 'https://news.example/a',
  blocks: { done: 38, all: 38 },
  terms: [
    placeOf('lixiao', [0.1, 0.2]),
    placeOf('srdi', [0.3]),
    placeOf('gansu', [0.15, 0.4, 0.7], { inLead: true }),
    placeOf('baogang', [0.05, 0.5], { inHeadline: true }),
  ],
  marks: [],
  notes: notes.map(({ id }) => id),
  view: { top: 0, bottom: 0.3 },
  partial: false,
  cleared: false,
};
