import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeText, readJson, writeJson } from '@/utils/glossary/json';
import { FileError } from '@/utils/glossary/problems';
import type { Glossary, Note, Pack, Term } from '@/utils/glossary/term';
import { create, edit, merge, remove } from './entry';
import { mergeGlossaries } from './merge';

/** Files that were damaged or made up, read and merged. */

const mei = '2026-11-23T10:00:00.001Z/0000/d7k2m9qx';
const tom = '2026-11-23T11:30:00.000Z/0000/q4w8e2rt';
const lists = { aliases: [], related: [], sources: [], tags: [] };
const lynas = create<Term>(
  { id: 'lynas', pack: 'china-desk', kind: 'company', name: 'Lynas', ...lists },
  mei,
);
const full = create<Term>(
  {
    ...{ id: 'baogang', pack: 'china-desk', kind: 'company', name: 'Baogang Group', zh: '包钢' },
    ...{ related: ['lynas'], tags: ['rare earths'], gate: 'context', confidence: 'low' },
    aliases: [{ text: 'BGC', when: { near: ['rare earth'] }, case: 'exact' }, 'Baotou Steel'],
    sources: [{ url: 'https://example.org/a?b=c', title: 'Annual report' }],
    tests: { match: ['Baogang said'], not: [] },
  },
  mei,
);
const glossary: Glossary = {
  packs: [create<Pack>({ id: 'china-desk', name: 'China desk' }, mei)],
  authors: { q4w8e2rt: 'Tom' },
  terms: [
    remove(lynas, tom),
    merge(
      edit(full, { zh: '包鋼', tags: ['steel'] }, tom),
      edit(full, { zh: '包头', gate: undefined }, mei.replace('10:00', '10:01')),
    ),
  ],
  notes: [
    create<Note>(
      {
        ...{ id: 'note-1', pack: 'china-desk', text: 'Watch supply.', asOf: '2025-04' },
        ...{ lenses: ['us'], sources: [], when: { all: ['lynas', 'baogang'], any: [] } },
      },
      mei,
    ),
  ],
};
const text = writeJson(glossary);

/** What is read, or undefined where the file is refused in words. */
function readOrRefuse(file: () => string) {
  try {
    return readJson(file()).glossary;
  } catch (error) {
    if (error instanceof FileError) return undefined;
    throw error;
  }
}

/** Values of the wrong type or size, for any place of a file. */
const nasty = fc.constantFrom<unknown>(
  ...[
    null,
    true,
    7,
    '',
    ' ',
    'x',
    '\ud800',
    'x'.repeat(501),
    [],
    {},
    [[]],
    [{}],
    { __proto__: null },
  ],
  ...[{ text: 'x', url: 'x', at: mei, value: 1 }, mei, { d7k2m9qx: mei }, ['x', 'x'], '__proto__'],
);

/** A file with some of its values replaced, by the numbers of their places. */
function mangled(changes: [number, unknown][]): string {
  const root = JSON.parse(text) as unknown;
  const places: [Record<string, unknown>, string][] = [];
  const collect = (node: unknown) => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      places.push([node as Record<string, unknown>, key]);
      collect(value);
    }
  };
  collect(root);
  for (const [place, value] of changes) {
    const [node, key] = places[3 + (place % (places.length - 3))]!;
    node[key] = value;
  }
  return JSON.stringify(root);
}

const share = Number(process.env.SIDELIGHT_LAWS ?? 1);
const seed = share === 1 ? { seed: 42 } : {};

describe('whatever is done to a file', { timeout: 60_000 * share }, () => {
  const clock = { device: 'zzzzzzzz', last: undefined, now: Date.parse('2026-11-24T00:00:00Z') };

  test('what is read of it merges, and is written and read again without a problem', () => {
    const change = fc.tuple(fc.nat(), nasty);
    const accepted = new Set(['baogang', 'lynas']);
    let survived = 0;
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        (changes, empty) => {
          const read = readOrRefuse(() => mangled(changes));
          if (!read) return;
          survived += read.terms.length;
          const ours = empty ? { packs: [], terms: [], notes: [], authors: {} } : glossary;
          const { changed } = mergeGlossaries(ours, read, clock, accepted);
          const written = writeJson(changed);
          const again = readJson(written);
          expect(again.problems.filter(({ refused }) => refused)).toEqual([]);
          expect(writeJson(again.glossary as Glossary)).toBe(written);
          expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
        },
      ),
      { ...seed, numRuns: 3000 * share },
    );
    expect(survived).toBeGreaterThan(2000 * share);
  });

  test('it is read or refused in words', () => {
    const bytes = new TextEncoder().encode(text);
    const splice = fc.tuple(fc.nat(bytes.length), fc.nat(20), fc.uint8Array({ maxLength: 8 }));
    fc.assert(
      fc.property(fc.array(splice, { minLength: 1, maxLength: 3 }), (splices) => {
        let broken = [...bytes];
        for (const [start, length, insert] of splices) {
          broken = [...broken.slice(0, start), ...insert, ...broken.slice(start + length)];
        }
        readOrRefuse(() => decodeText(new Uint8Array(broken)));
      }),
      { ...seed, numRuns: 500 * share },
    );
  });
});
