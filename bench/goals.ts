/** The figures: what is measured, and what is aimed at. */
export interface Goal {
  what: string;
  first: number;
  moonshot: number;
  /** More is better. */
  more?: boolean;
}

export const goals = {
  M1: { what: 'scan / bare, English 1k', first: 8, moonshot: 5 },
  M2: { what: 'scan / bare, English 100k', first: 14, moonshot: 7.5 },
  M3: { what: 'scan / bare, Chinese 100k', first: 16, moonshot: 10 },
  M4: { what: 'scan / bare, mixed 300k', first: 26, moonshot: 12 },
  M5: { what: 'time per character at 100k forms / at 100, English', first: 2, moonshot: 1.5 },
  'M6 English': {
    what: 'our speed / fastest npm Aho-Corasick library, English 100k',
    first: 10,
    moonshot: 20,
    more: true,
  },
  'M6 Chinese': {
    what: 'our speed / fastest npm Aho-Corasick library, Chinese 100k',
    first: 8,
    moonshot: 12,
    more: true,
  },
  M7: {
    what: 'stored index to first result / building to first result, 300k, fresh process',
    first: 0.05,
    moonshot: 0.02,
  },
  'M8 English': { what: 'index bytes / UTF-8 bytes of forms, English 100k', first: 5, moonshot: 2 },
  'M8 Chinese': { what: 'index bytes / UTF-8 bytes of forms, Chinese 100k', first: 5, moonshot: 2 },
  M9: { what: 'build 300k / `new Set(forms)`, fresh process', first: 6, moonshot: 2 },
  M10: {
    what: 'add one term to a 100k index until it matches / full build',
    first: 0.02,
    moonshot: 0.001,
  },
  P1: {
    what: 'find + paint on the page’s main thread / mark.js, 100 words',
    first: 1 / 20,
    moonshot: 1 / 60,
  },
  'P2 Chromium': {
    what: 'paint 1,000 given offsets / hand-made `<mark>`',
    first: 1 / 3,
    moonshot: 1 / 4,
  },
  'P2 Firefox': {
    what: 'paint 1,000 given offsets / hand-made `<mark>`',
    first: 1 / 1.8,
    moonshot: 1 / 2.5,
  },
  'P3 nodes': { what: 'nodes that highlighting adds to the page', first: 0, moonshot: 0 },
  'P3 text': {
    what: 'paragraphs whose text is wrong after Preact drew them again',
    first: 0,
    moonshot: 0,
  },
  'P4 changes': {
    what: '400 changes of a page with 10k marks / with an empty observer',
    first: 1.3,
    moonshot: 1.1,
  },
  'P4 frame': {
    what: 'dirty frame with 10k marks / without the extension',
    first: 1.5,
    moonshot: 1.2,
  },
  'P5 reading': { what: 'reading blocks / bare TreeWalker', first: 20, moonshot: 10 },
  'P5 slice': {
    what: 'our longest task at a CPU slowed down four times, ms',
    first: 50,
    moonshot: 16,
  },
  P6: {
    what: 'cold wake to first answer, 100k forms / cold ping',
    first: 1.5,
    moonshot: 1.2,
  },
  P7: { what: 'hit test at 10k marks / `highlightsFromPoint`', first: 1 / 30, moonshot: 1 / 60 },
  P11: {
    what: 'save until the visible tab paints it, ten more tabs open, 100k terms / one round trip',
    first: 60,
    moonshot: 20,
  },
  'P8 content': { what: 'content script before the first card, kB gzip', first: 9, moonshot: 6 },
  'P8 card': { what: 'content script with card, kB gzip', first: 20, moonshot: 14 },
  'P8 background': { what: 'background, kB gzip', first: 50, moonshot: 42 },
  'P8 options': { what: 'options, kB gzip', first: 90, moonshot: 70 },
  P9: {
    what: 'import of 100k terms from a file until they match / IndexedDB put of the same rows',
    first: 1.5,
    moonshot: 1.1,
  },
  P10: { what: 'merge of two 100k-term files / `JSON.parse` of both', first: 2, moonshot: 1 },
} satisfies Record<string, Goal>;

export type Figure = keyof typeof goals;

/** One line of the table. */
export interface Row {
  figure: Figure;
  /** Where it was measured, where that is more than one place. */
  where?: string;
  best?: number;
  median?: number;
  spread?: [number, number];
  peer?: string;
  /** Why there is no figure. */
  void?: string;
}
