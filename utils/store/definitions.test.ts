import { beforeEach, describe, expect, it } from 'vitest';
import { removeTerms } from './bulk';
import { GlossaryDatabase } from './database';
import { createDefinitions } from './definitions';
import { GlossaryStore } from './glossary';

let database = 0;
let db: GlossaryDatabase;
let glossary: GlossaryStore;

const save = async (name: string, definition: string, id?: string): Promise<string> => {
  const { terms } = await glossary.save({
    term: {
      pack: 'my-terms',
      kind: 'company',
      name,
      definition,
      aliases: [],
      sources: [],
      ...(id ? { id } : {}),
    },
  });
  return terms![0]!.id;
};

beforeEach(async () => {
  db = new GlossaryDatabase(`definitions-${database++}`);
  glossary = new GlossaryStore(db, async () => 'device00');
});

describe('definitions', () => {
  it('are found by any part of them, each term once, as many as are wanted', async () => {
    const a = await save('A', 'Mines ore.\nSells  ore to mills; mines more ore.');
    const b = await save('B', 'Refines ore, 稀土分离。');
    await save('C', 'Says nothing of it.');
    await save('D', '');
    const { find } = createDefinitions(db);
    expect((await find('ore', 9)).sort()).toEqual([a, b].sort());
    expect(await find('ore', 1)).toHaveLength(1);
    expect(await find('ore. sells ore', 9)).toEqual([a]);
    expect(await find('稀土', 9)).toEqual([b]);
    expect(await find('nowhere', 9)).toEqual([]);
  });

  it('follow what is added, edited and deleted, also in the next worker', async () => {
    const a = await save('A', 'Mines ore.');
    const first = createDefinitions(db);
    expect(await first.find('ore', 9)).toEqual([a]);
    const b = await save('B', 'Ore dealer.');
    await save('A', 'Mines coal.', a);
    for (const { find } of [first, createDefinitions(db)]) {
      expect(await find('ore', 9)).toEqual([b]);
      expect(await find('coal', 9)).toEqual([a]);
    }
    await removeTerms(glossary, db, [b]);
    for (const { find } of [first, createDefinitions(db)]) expect(await find('ore', 9)).toEqual([]);
  });

  it('are read from what is stored, not put together again', async () => {
    const a = await save('A', 'Mines ore.');
    await createDefinitions(db).find('ore', 9);
    expect((await db.indexes.get('definitions'))?.generation).toBe(1);
    // Were it put together again, it would find what only the table of terms holds.
    await db.terms.toCollection().modify({ definition: 'Mines coal.' });
    expect(await createDefinitions(db).find('ore', 9)).toEqual([a]);
  });

  it('are put together anew where what changed is forgotten', async () => {
    await save('A', 'Mines ore.');
    await createDefinitions(db).find('ore', 9);
    const b = await save('B', 'Ore dealer.');
    await db.journal.clear();
    expect(await createDefinitions(db).find('dealer', 9)).toEqual([b]);
    expect((await db.indexes.get('definitions'))?.generation).toBe(2);
  });
});
