import { parseArgs } from 'node:util';

const matching = ['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7', 'M8', 'M9', 'M10'] as const;
const ofPages = [
  'P1',
  'P2',
  'P3',
  'P4',
  'P5',
  'P6',
  'P7',
  'P8',
  'P9',
  'P10',
  'P11',
  'late',
] as const;
/** The figures, the growth curves, the same ratios of matching in browsers, and how late a change is marked. */
const besides = ['growth', 'browsers'] as const;
const sections = [...matching, ...besides, ...ofPages] as const;
type Section = (typeof sections)[number];
/** Those on the page, in real browsers; the others are of the matching engine. */
export type PageSection = (typeof ofPages)[number];
export type MatchingSection = Exclude<Section, PageSection>;

export interface Options {
  /** Folder of pages: NAME/expected.html. Without it, texts of the project's own. */
  pages: string | undefined;
  /** Folder of the engine to measure, another version of utils/matching. */
  engine: string | undefined;
  quick: boolean;
  only: ReadonlySet<MatchingSection>;
  onPages: ReadonlySet<PageSection>;
  /** Whether other libraries are measured beside it. */
  peers: boolean;
}

/** What a command line asks for; throws with a sentence for the reader where it cannot be followed. */
export function readOptions(args: string[]): Options {
  const { values } = parseArgs({
    args,
    options: {
      pages: { type: 'string' },
      engine: { type: 'string' },
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      'no-peers': { type: 'boolean', default: false },
    },
  });
  const wanted = values.only?.split(',').map((name) => name.trim());
  const isWanted = (name: string): boolean => wanted?.includes(name) ?? true;
  for (const name of wanted ?? [])
    if (!(sections as readonly string[]).includes(name))
      throw new Error(`--only knows ${sections.join(', ')}, not ${name}.`);
  return {
    pages: values.pages,
    engine: values.engine,
    quick: values.quick,
    only: new Set([...matching, ...besides].filter(isWanted)),
    onPages: new Set(ofPages.filter(isWanted)),
    peers: !values['no-peers'],
  };
}
