import { describe, expect, it } from 'vitest';
import { load, store } from '@/utils/matching/binary';
import { compile } from '@/utils/matching/compile';
import { decide } from '@/utils/matching/decide';
import { search } from '@/utils/matching/search';
import { decode } from '@/utils/matching/wire';
import { readBlocks } from '@/utils/page/blocks';
import cases from './cases.json';
import { type Case, expectedIn, markedIn, type Rooms } from './conformance';
import more from './more.json';

const rooms: Rooms = {
  compile: (terms, generation) => load(store(compile(terms, generation))),
  search,
  decode,
  decide,
  readBlocks,
};

const groups = Map.groupBy([...cases, ...more] as unknown as Case[], ({ group }) => group);

describe.each([...groups])('conformance: %s', (_, rows) => {
  it.each(rows.map((row) => [row.id, row.why, row] as const))('%s: %s', (_id, _why, row) => {
    expect(markedIn(row, rooms)).toEqual(expectedIn(row));
  });
});
