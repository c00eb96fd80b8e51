import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import schema from '@/docs/sidelight.schema.json';
import { readJson, writeJson } from '@/utils/glossary/json';
import { problemText } from '@/utils/glossary/problem-text';
import { kinds, lenses } from '@/utils/glossary/term';
import { readGlossary } from '@/utils/glossary/validate';
import { history, World } from '@/utils/sync/testing/world';

/** What docs/FILE.md and its schema say of the file, held against what reads and writes it. */

const validate = new Ajv({ allErrors: true, strict: true, strictRequired: false }).compile(schema);
function faultsOf(file: unknown): string[] {
  validate(file);
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
const fileText = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8');

const examples = [...fileText('docs/FILE.md').matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(
  ([, text]) => text!,
);

describe('the schema', () => {
  it('takes the starter pack', () => {
    expect(faultsOf(JSON.parse(fileText('public/starter-glossary.json')))).toEqual([]);
  });

  it('takes whatever people make of a term together', () => {
    fc.assert(
      fc.property(history, (steps) => {
        for (const term of new World(steps).gossip([])) {
          const text = writeJson({ packs: [], terms: [term], notes: [], authors: {} });
          expect(faultsOf(JSON.parse(text))).toEqual([]);
        }
      }),
      { seed: 42, numRuns: 100 },
    );
  });

  it('knows the kinds and lenses', () => {
    expect(schema.$defs.term.properties.kind.enum).toEqual([...kinds]);
    expect(schema.$defs.note.properties.lenses.items.enum).toEqual([...lenses]);
  });

  // Every value of the examples, made another: what the schema takes is read, and what it refuses is named. The schema
  // says nothing of the values of versions that are not shown.
  const others = [7, true, 'x', [], {}, ['x'], { x: 1 }, 'no such Thing', 'y'.repeat(30_000)];
  const places = examples.flatMap((text, example) => {
    const found: { example: number; path: (string | number)[] }[] = [];
    const walk = (value: unknown, path: (string | number)[]) => {
      if (path.at(-1) !== 'value') found.push({ example, path });
      if (typeof value === 'object' && value !== null)
        for (const [key, inner] of Object.entries(value))
          walk(inner, [...path, Array.isArray(value) ? Number(key) : key]);
    };
    for (const [key, value] of Object.entries(JSON.parse(text) as object)) walk(value, [key]);
    return found;
  });

  it('agrees with what reads the file', () => {
    const disagree: string[] = [];
    for (const { example, path } of places) {
      for (const other of others) {
        const file = JSON.parse(examples[example]!);
        const inner = path.slice(0, -1).reduce((value, key) => value[key], file);
        inner[path.at(-1)!] = other;
        const says = faultsOf(file);
        let found: string[];
        try {
          found = readGlossary(file)
            .problems.filter(({ refused, code }) => refused || code === 'unknownField')
            .map(problemText);
        } catch (error) {
          found = [String(error)];
        }
        if (says.length > 0 !== found.length > 0)
          disagree.push(
            `${path.join('.')} = ${JSON.stringify(other).slice(0, 40)}: schema ${says[0]}, reader ${found[0]}`,
          );
      }
    }
    expect(disagree).toEqual([]);
  });
});

describe('the page of documentation', () => {
  it.each(examples.map((text, i) => [i + 1, text] as const))(
    'has an example %i that is valid and read without a remark',
    (_, text) => {
      expect(faultsOf(JSON.parse(text))).toEqual([]);
      expect(readJson(text).problems.map(problemText)).toEqual([]);
    },
  );

  it('shows with stamps just what is written', () => {
    const [text] = examples.filter((example) => example.includes('"sync"'));
    expect(writeJson(readJson(text!).glossary as Parameters<typeof writeJson>[0])).toBe(text);
  });

  it('names every field', () => {
    const page = fileText('docs/FILE.md');
    const { pack, term, note, alias, condition } = schema.$defs;
    const fields = [pack, term, note, alias.anyOf[1]!, condition].flatMap((part) =>
      Object.keys((part as { properties: object }).properties),
    );
    expect(fields.filter((field) => !page.includes(field))).toEqual([]);
  });
});
