/** Compares what the engine finds with the reference, page by page. */
import { loadEngine } from '../bundle.ts';
import type { SetName } from '../data/glossaries.ts';
import type { Texts } from '../data/texts.ts';
import { readMade } from '../paths.ts';
import { Reference } from '../reference/reference.ts';
import { unclearIn } from '../reference/unclear.ts';
import { termsOf } from '../terms.ts';
import { answer, asked } from './job.ts';
import { scanning } from './scanning.ts';

export interface CheckAsk {
  set: SetName;
  texts: readonly (keyof Omit<Texts, 'from'>)[];
  /** Every how many pages one is compared. */
  every: number;
}

export interface CheckAnswer {
  pages: number;
  compared: number;
  spans: number;
  /** Spans in addresses and the like, which the reference does not read. */
  unclear: number;
  /** The first few differences, as sentences. */
  differences: string[];
  differing: number;
  /** Finds of all pages, as the measured scan has to give them. */
  finds: number;
}

const { set, texts: from, every } = asked<CheckAsk>();
const engine = await loadEngine();
const all = readMade<Texts>('texts.json');
const texts = from.flatMap((name) => all[name]);
const forms = readMade<string[]>(`${set}.json`);
const terms = termsOf(forms);
const index = engine.load(engine.store(engine.compile(terms, 1)));
const reference = new Reference(forms);
const numbers = new Map(terms.map(({ id }, number) => [id, number]));
if (numbers.size < terms.length) throw new Error('Two forms have one id.');

const result: CheckAnswer = {
  pages: texts.length,
  compared: 0,
  spans: 0,
  unclear: 0,
  differences: [],
  differing: 0,
  finds: scanning(engine, index, texts)(),
};

for (let page = 0; page < texts.length; page += every) {
  const text = texts[page]!;
  result.compared++;
  const unclear = unclearIn(text);
  const isClear = ({ start, end }: { start: number; end: number }): boolean =>
    !unclear.some(([from, to]) => start < to && end > from);
  const line = (start: number, end: number, found: readonly number[]): string =>
    `${start}–${end} “${text.slice(start, end)}” ${found.map((form) => forms[form]).join(' | ')}`;
  const spans = engine.decide(engine.decode(engine.search(index, [text])))[0]!;
  const ours = spans.filter(isClear).map(({ start, end, terms }) =>
    line(
      start,
      end,
      terms.map((id) => numbers.get(id)!).sort((a, b) => a - b),
    ),
  );
  const theirs = reference
    .search(text)
    .filter(isClear)
    .map(({ start, end, forms }) => line(start, end, forms));
  result.spans += ours.length;
  result.unclear += spans.length - ours.length;
  const [inOurs, inTheirs] = [new Set(ours), new Set(theirs)];
  const only = [
    ...ours.filter((one) => !inTheirs.has(one)).map((one) => `page ${page}: engine alone ${one}`),
    ...theirs
      .filter((one) => !inOurs.has(one))
      .map((one) => `page ${page}: reference alone ${one}`),
  ];
  result.differing += only.length;
  result.differences.push(...only.slice(0, Math.max(0, 40 - result.differences.length)));
}
answer(result);
