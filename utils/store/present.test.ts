import { Dexie, type Table } from 'dexie';
import { expect, it } from 'vitest';
import { Present } from './present';

it('gives what is there, however much was asked for, and what came and went meanwhile', async () => {
  const db = new Dexie('present');
  db.version(1).stores({ rows: 'id' });
  const rows: Table<{ id: string; round: number }, string> = db.table('rows');
  const id = (at: number) => `row-${at}`;
  await rows.bulkPut(Array.from({ length: 50 }, (_, at) => ({ id: id(at * 3), round: -1 })));

  const present = new Present(rows);
  for (let round = 0; round < 20; round++) {
    const ids = Array.from({ length: 500 }, (_, at) => id(round * 37 + at));
    expect(await present.get(ids)).toEqual(await rows.bulkGet(ids));
    const written = ids.filter((_, at) => at % 7 === round % 7);
    await rows.bulkPut(written.map((each) => ({ id: each, round })));
    const dropped = ids.filter((_, at) => at % 11 === round % 11);
    await rows.bulkDelete(dropped);
    present.wrote([...written, ...dropped]);
  }
  await db.delete();
});
