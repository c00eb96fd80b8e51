import { parseArgs } from 'node:util';

const figures = ['M1', 'M2', 'M3', 'M4', 'M5', 'M6', 'M7', 'M8', 'M9', 'M10'] as const;
/** The figures of DESIGN.md, the growth curves and the same ratios in browsers. */
const sections = [...figures, 'growth', 'browsers'] as const;
export type Section = (typeof sections)[number];

export interface Options {
  /** Folder of pages: NAME/expected.html. Without it, texts of the project's own. */
  pages: string | undefined;
  /** Folder of the engine to measure, another version of utils/matching. */
  engine: string | undefined;
  quick: boolean;
  only: ReadonlySet<Section>;
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
  const only = sections.filter((name) => !wanted || wanted.includes(name));
  for (const name of wanted ?? [])
    if (!(sections as readonly string[]).includes(name))
      throw new Error(`--only knows ${sections.join(', ')}, not ${name}.`);
  return {
    pages: values.pages,
    engine: values.engine,
    quick: values.quick,
    only: new Set(only),
    peers: !values['no-peers'],
  };
}
