import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mergeGlossaries } from '@/utils/sync/merge';
import { same } from '../fields';
import { readJson, writeJson } from '../json';
import type { Glossary } from '../term';
import type { FileGlossary } from '../validate';
import { writeCsv } from './csv';
import { keepRules } from './keep-rules';
import { read } from './testing/open';
import { type Loss, lossesOf } from './write-common';
import { writeTbx } from './write-tbx';

/** What of the starter pack survives the way out and back, in each format. */

const file = readFileSync(
  new URL('../../../public/starter-glossary.json', import.meta.url),
  'utf8',
);
const starter = readJson(file).glossary as Glossary;
const fields = {
  terms: [
    'id',
    'name',
    'zh',
    'kind',
    'aliases',
    'definition',
    'sources',
    'tags',
    'related',
    'confidence',
    'unverified',
    'editorNote',
    'tests',
    'gate',
    'status',
    'pack',
    'sync',
  ],
  notes: ['id', 'text', 'when', 'lenses', 'asOf', 'author', 'sources', 'pack', 'sync'],
  packs: ['id', 'name', 'description', 'licence', 'version', 'sync'],
} as const;

/** Of the entries that have a field, how many come back with the very same. */
function survivors(back: FileGlossary): Record<string, string> {
  const table: Record<string, string> = {};
  for (const name of ['terms', 'notes', 'packs'] as const) {
    const byId = new Map(
      back[name].map((entry) => [entry.id, entry as unknown as Record<string, unknown>]),
    );
    for (const field of fields[name]) {
      const entries = starter[name] as unknown as Record<string, unknown>[];
      const having = entries.filter(({ [field]: value }) =>
        Array.isArray(value) ? value.length > 0 : value !== undefined,
      );
      if (having.length === 0) continue;
      const kept = having.filter((entry) =>
        same(byId.get(entry.id as string)?.[field], entry[field]),
      );
      table[`${name}.${field}`] = `${kept.length} of ${having.length}`;
    }
  }
  return table;
}

const formats = {
  JSON: writeJson,
  CSV: writeCsv,
  TBX: writeTbx,
};

describe('there and back', () => {
  it('keeps what the format has a place for', async () => {
    const tables: Record<string, Record<string, string>> = {};
    for (const [name, write] of Object.entries(formats)) {
      for (const [field, kept] of Object.entries(
        survivors((await read(write(starter))).glossary),
      )) {
        tables[field] = { ...tables[field], [name]: kept };
      }
    }
    console.table(tables);
    const all = (format: string) =>
      Object.entries(tables)
        .filter(([, row]) => {
          const [kept, of] = row[format]!.split(' of ');
          return kept === of;
        })
        .map(([field]) => field);
    expect(all('JSON')).toEqual(Object.keys(tables));
    expect(all('CSV')).toEqual(Object.keys(tables).filter((field) => !field.endsWith('.sync')));
    // What TBX loses, the reader was told before.
    const told: Partial<Record<Loss, string[]>> = {
      stamps: ['terms.sync', 'notes.sync', 'packs.sync'],
      formRules: ['terms.aliases', 'terms.gate'],
      copies: ['terms.sources'],
      editing: ['confidence', 'unverified', 'editorNote', 'status'].map(
        (field) => `terms.${field}`,
      ),
      insights: ['notes.id', 'notes.text', 'notes.when'],
      noteDetails: ['notes.lenses', 'notes.asOf', 'notes.sources'],
      packs: Object.keys(tables).filter((field) => /^packs|\.pack$/.test(field)),
    };
    const losses = Object.keys(lossesOf(starter, 'tbx')) as Loss[];
    const lost = losses.flatMap((loss) => told[loss] ?? [loss]);
    expect(
      Object.keys(tables)
        .filter((field) => !all('TBX').includes(field))
        .toSorted(),
    ).toEqual([...new Set(lost)].toSorted());
  });

  it('by way of both other formats, CSV loses what TBX lost and nothing more', async () => {
    const viaTbx = (await read(writeTbx(starter))).glossary;
    const viaBoth = (await read(writeCsv(viaTbx as Glossary))).glossary;
    for (const [i, term] of viaBoth.terms.entries())
      expect(term).toEqual({ ...viaTbx.terms[i], pack: term.pack });
  });

  it.each(Object.keys(formats) as (keyof typeof formats)[])(
    '%s changes nothing where it came from',
    async (name) => {
      const { glossary } = await read(formats[name](starter));
      const clock = { device: 'aaaaaaaa', last: undefined, now: Date.now() };
      const theirs = name === 'TBX' ? keepRules(starter, glossary) : glossary;
      expect(mergeGlossaries(starter, theirs, clock).report.entries).toEqual([]);
    },
  );
});
