/** P10: what a merge of two big files takes beside `JSON.parse` of both; and the files, for P9. */
import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Glossary, Term } from '../../utils/glossary/term.ts';
import { measure, type Plan, type Times } from '../measure.ts';
import { made } from '../paths.ts';
import { answer, asked } from './job.ts';

export interface MergeAsk {
  terms: number;
  plan: Plan;
}

export interface MergeAnswer {
  merge: Times;
  parse: Times;
  /** Bytes of one file, and milliseconds that writing and checking it take. */
  bytes: number;
  write: number;
  check: number;
  conflicts: number;
}

const engine = (await import(
  pathToFileURL(made('file-engine.js')).href
)) as typeof import('../file-engine.ts');
const { terms: count, plan } = asked<MergeAsk>();

const stamp = (day: number, device: string) =>
  `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z/0000/${device}`;
const base = Array.from({ length: count }, (_, i) =>
  engine.create<Term>(
    {
      id: `bench-${String(i).padStart(6, '0')}`,
      pack: 'bench',
      kind: 'company',
      name: `Benchmark company ${i}`,
      zh: `基准公司${i}`,
      aliases: [`Bench ${i}`, `BC-${i}`],
      definition: `The company number ${i} of the benchmark, with a sentence about it that is as long as such sentences are.`,
      related: [],
      tags: ['bench', `group ${i % 50}`],
      sources: [{ title: `Report ${i}`, url: `https://example.org/reports/${i}` }],
    },
    stamp(1, 'bench000'),
  ),
);
/** A tenth was edited here, a tenth there, and a hundredth on both sides. */
const edited = (device: string, from: number): Glossary => ({
  packs: [],
  authors: {},
  notes: [],
  terms: base.map((term, i) =>
    i % 10 === from || i % 100 === 5
      ? engine.edit(term, { definition: `Told otherwise by ${device}: ${i}.` }, stamp(2, device))
      : term,
  ),
});
const ours = edited('mei00000', 1);
const theirs = edited('tom00000', 2);
const begin = performance.now();
const texts = [engine.writeJson(ours), engine.writeJson(theirs)];
const write = (performance.now() - begin) / 2;
const checking = performance.now();
const { glossary } = engine.readGlossary(JSON.parse(texts[1]!));
const check = performance.now() - checking;
writeFileSync(made('bench.sidelight.json'), texts[1]!);

const clock = { device: 'mei00000', last: stamp(3, 'mei00000'), now: Date.parse('2026-11-24') };
let conflicts = 0;
const { merge, parse } = measure(
  {
    merge: () => {
      const { changed, report } = engine.mergeGlossaries(ours, glossary, clock);
      conflicts = report.entries.filter((entry) => entry.conflicts.length > 0).length;
      return changed.terms.length;
    },
    parse: () => texts.reduce((sum, text) => sum + (JSON.parse(text) as Glossary).terms.length, 0),
  },
  plan,
);
if (conflicts !== count / 100) throw new Error(`${conflicts} conflicts, not ${count / 100}.`);
const bytes = Buffer.byteLength(texts[1]!);
answer({ merge, parse, bytes, write, check, conflicts } satisfies MergeAnswer);
