import { afterAll, beforeAll, expect, it } from 'vitest';
import cases from '../matching/cases.json';
import { type Match, openSheets, type Sheet, signature } from './scoring';

let sheets: Awaited<ReturnType<typeof openSheets>>;

beforeAll(async () => {
  sheets = await openSheets(cases as Sheet[]);
});

afterAll(() => sheets?.close());

const expected = cases.map(({ expect: matches }) =>
  (matches as { termId?: string; termIds?: string[]; text: string }[]).map(
    ({ termId, termIds, text }): Match => ({ text, termIds: termIds ?? [termId!] }),
  ),
);

it.each(cases.map(({ id, why }, sheet) => ({ id, why, sheet })))(
  '$id in the browser: $why',
  async ({ sheet }) => {
    const found = await sheets.match(sheet);
    expect(found.map(signature)).toEqual(expected[sheet]!.map(signature));
  },
);
