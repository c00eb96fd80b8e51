import { afterAll, beforeAll, expect, it } from 'vitest';
import cases from '../matching/cases.json';
import { type Expected, openSheets, type Sheet, signature, toMatch } from './scoring';

let sheets: Awaited<ReturnType<typeof openSheets>>;

beforeAll(async () => {
  sheets = await openSheets(cases as Sheet[]);
});

afterAll(() => sheets?.close());

const expected = cases.map((one) => (one.expect as Expected[]).map(toMatch));

it.each(cases.map(({ id, why }, sheet) => ({ id, why, sheet })))(
  '$id in the browser: $why',
  async ({ sheet }) => {
    const found = await sheets.match(sheet);
    expect(found.map(signature)).toEqual(expected[sheet]!.map(signature));
  },
);
