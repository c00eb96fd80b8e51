/** The figures of DESIGN.md section 11: what, and what is aimed at. */
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
} satisfies Record<string, Goal>;

export type Figure = keyof typeof goals;

/** One line of the table. */
export interface Row {
  figure: Figure;
  best?: number;
  median?: number;
  spread?: [number, number];
  peer?: string;
  /** Why there is no figure. */
  void?: string;
}
