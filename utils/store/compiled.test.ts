import { beforeEach, describe, expect, it } from 'vitest';
import { decide } from '../matching/decide';
import { search } from '../matching/search';
import type { Index } from '../matching/types';
import { decode } from '../matching/wire';
import { removeTerms } from './bulk';
import { createCompiledStore } from './compiled';
import { GlossaryDatabase } from './database';
import { GlossaryStore } from './glossary';

let database = 0;
let db: GlossaryDatabase;
let glossary: GlossaryStore;

beforeEach(async () => {
  db = new GlossaryDatabase(`compiled-${database++}`);
  glossary = new GlossaryStore(db, async () => 'device00');
  await glossary.save(draft('Baogang'));
});

const draft = (name: string) => ({
  term: { pack: 'my-terms', kind: 'company' as const, name, aliases: [], sources: [] },
});

/** What is marked of a text. */
const marked = (index: Index, text: string): string[] =>
  decide(decode(search(index, [text])))[0]!.map(({ start, end }) => text.slice(start, end));

const text = 'Baogang and Lynas met.';

describe('the compiled index', () => {
  it('is compiled once, stored, and read by the next worker', async () => {
    expect(marked(await createCompiledStore(db).index(), text)).toEqual(['Baogang']);
    const row = await db.indexes.get('current');
    expect(row?.generation).toBe(1);
    // Were it compiled again, it would find what only the table of terms holds.
    await db.terms.toCollection().modify({ name: 'Lynas' });
    expect(marked(await createCompiledStore(db).index(), text)).toEqual(['Baogang']);
  });

  it('follows a change, also in a worker that just woke', async () => {
    await createCompiledStore(db).index();
    const woken = createCompiledStore(db);
    const added = await glossary.save(draft('Lynas'));
    await woken.amend(added.terms!, added.generation);
    expect(marked(await woken.index(), text)).toEqual(['Baogang', 'Lynas']);
    await expect.poll(async () => (await db.indexes.get('current'))?.generation).toBe(2);
    expect(marked(await createCompiledStore(db).index(), text)).toEqual(['Baogang', 'Lynas']);
    const removed = await removeTerms(glossary, db, [added.terms![0]!.id]);
    await woken.amend(removed.terms!, removed.generation);
    expect(marked(await woken.index(), text)).toEqual(['Baogang']);
  });

  it.each([
    ['damaged', (bytes: Uint8Array) => bytes.map((byte, i) => (i % 97 === 0 ? byte ^ 255 : byte))],
    ['cut off', (bytes: Uint8Array) => bytes.slice(0, bytes.length >> 1)],
    ['empty', () => new Uint8Array()],
  ])('is compiled again where the stored one is %s', async (_, spoil) => {
    await createCompiledStore(db).index();
    const row = (await db.indexes.get('current'))!;
    const bytes = spoil(new Uint8Array(await row.bytes.arrayBuffer()));
    await db.indexes.put({ ...row, bytes: new Blob([bytes as Uint8Array<ArrayBuffer>]) });
    expect(marked(await createCompiledStore(db).index(), text)).toEqual(['Baogang']);
  });

  it('is compiled again where the glossary changed without it', async () => {
    await createCompiledStore(db).index();
    await glossary.save(draft('Lynas'));
    await glossary.save(draft('Iluka'));
    expect(marked(await createCompiledStore(db).index(), text)).toEqual(['Baogang', 'Lynas']);
  });
});
