import { importOf } from '../browser/files.ts';
import { bundle } from '../bundle.ts';
import type { Row } from '../goals.ts';
import { runJob } from '../jobs/job.ts';
import type { MergeAnswer, MergeAsk } from '../jobs/merge.ts';
import { ratioOf } from '../measure.ts';
import { made } from '../paths.ts';
import type { PageContext } from './kit.ts';

const terms = 100_000;
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

/** P9 and P10: files of a hundred thousand terms, read, merged, written. */
export async function filesPart(context: PageContext): Promise<{ rows: Row[]; notes: string[] }> {
  const rows: Row[] = [];
  const notes: string[] = [];
  if (!context.only.has('P9') && !context.only.has('P10')) return { rows, notes };
  context.say('merging files of 100,000 terms');
  await bundle('file-engine.ts', 'file-engine.js');
  const ask: MergeAsk = { terms, plan: { warmups: 1, rounds: context.quick ? 3 : 7 } };
  const merged = await runJob<MergeAnswer>('merge', ask, 600);
  if (!merged.ok) return { rows: [{ figure: 'P10', void: merged.error }], notes };
  const { value } = merged;
  if (context.only.has('P10')) rows.push({ figure: 'P10', ...ratioOf(value.merge, value.parse) });
  notes.push(
    `A file of ${terms.toLocaleString('en')} full terms is ${megabytes(value.bytes)}; writing it takes ${seconds(value.write)}, parsing and checking it ${seconds(value.check)}; ${value.conflicts.toLocaleString('en')} terms were edited on both sides.`,
  );
  if (!context.only.has('P9')) return { rows, notes };
  if (!context.browsers.chrome) {
    rows.push({ figure: 'P9', void: 'there is no Chromium' });
    return { rows, notes };
  }
  context.say('importing a file of 100,000 terms');
  const times = await importOf(made('bench.sidelight.json'), terms);
  rows.push({ figure: 'P9', where: 'Chromium', best: (times.preview + times.apply) / times.put });
  const { longest, peak } = times;
  notes.push(
    `From the file to its preview ${seconds(times.preview)}, from Apply to marks ${seconds(times.apply)}, the bare put ${seconds(times.put)}, export ${seconds(times.export)}. Longest task of the page: ${Math.round(longest.preview)} ms reading, ${Math.round(longest.apply)} ms applying, ${Math.round(longest.export)} ms exporting (0: none above 50 ms)${peak === undefined ? '' : `; most memory of the extension’s process ${megabytes(peak)}`}.`,
  );
  return { rows, notes };
}
