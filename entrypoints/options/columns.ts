import { storage } from 'wxt/utils/storage';
import type { ColumnChange, ColumnChoice } from '@/components/options/ColumnMapping';
import { problemWords } from '@/components/problem-words';
import {
  type ColumnField,
  columnFields,
  fingerprint,
  guessFields,
  hasHeadings,
} from '@/utils/glossary/formats/columns';
import type { TableSample } from './file-jobs';

/** A table and what the reader says of its columns, remembered for the next file with the same headings. */

const remembered = storage.defineItem<Record<string, string[]>>('local:columns', { fallback: {} });
const mostRemembered = 100;
const rowsShown = 6;

/** The same table whatever is said of it. */
export interface TableChoice {
  sample: TableSample;
  headings: boolean;
  fields: ColumnField[];
  remembered: boolean;
}

const isChoice = (fields: unknown, columns: number): fields is ColumnField[] =>
  Array.isArray(fields) &&
  fields.length === columns &&
  fields.every((field) => (columnFields as readonly unknown[]).includes(field));

/** What the reader chose last time, else the best guess. */
export async function firstChoice(sample: TableSample, headings?: boolean): Promise<TableChoice> {
  const { table } = sample;
  const known = new Map(Object.entries(await remembered.getValue()));
  const of = (head: boolean) => {
    const fields = known.get(fingerprint(table, head));
    return isChoice(fields, table.columns) ? fields : undefined;
  };
  // Headings that were headings before are so again, even if no list has them.
  const head = headings ?? (of(true) ? true : hasHeadings(table));
  const fields = of(head);
  return {
    sample,
    headings: head,
    fields: fields ?? guessFields(table, head),
    remembered: fields !== undefined,
  };
}

export async function changed(choice: TableChoice, change: ColumnChange): Promise<TableChoice> {
  if (change.fields) return { ...choice, fields: change.fields, remembered: false };
  if (change.headings !== undefined) return firstChoice(choice.sample, change.headings);
  return choice;
}

export async function remember({ sample, headings, fields }: TableChoice): Promise<void> {
  const known = Object.entries(await remembered.getValue());
  const key = fingerprint(sample.table, headings);
  const others = known.filter(([each]) => each !== key).slice(1 - mostRemembered);
  await remembered.setValue(Object.fromEntries([...others, [key, fields]]));
}

/** What is on screen of it. */
export function onScreen(file: string, choice: TableChoice): ColumnChoice {
  const { sample, headings, fields } = choice;
  const { table, count, problems } = sample;
  const [first, ...rest] = table.rows;
  const body = headings ? rest : table.rows;
  return {
    file,
    encoding: table.encoding,
    separator: table.separator,
    headings,
    head: headings ? (first?.cells ?? []) : [],
    count: headings ? count - 1 : count,
    rows: body.slice(0, rowsShown).map(({ cells }) => cells),
    fields,
    remembered: choice.remembered,
    hints: (headings ? problems.headings : problems.none).map(problemWords),
  };
}
