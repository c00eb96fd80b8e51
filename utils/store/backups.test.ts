import { beforeEach, describe, expect, it } from 'vitest';
import {
  BackupDatabase,
  backUpDaily,
  listBackups,
  makeBackup,
  mostBackups,
  readBackup,
} from './backups';
import { GlossaryDatabase } from './database';
import { GlossaryStore } from './glossary';

let database = 0;
let db: GlossaryDatabase;
let store: GlossaryStore;
let backups: BackupDatabase;

const add = (name: string) =>
  store.save({ term: { pack: 'my-terms', kind: 'company', name, aliases: [], sources: [] } });
const reasons = async () => (await listBackups(backups)).map(({ reason }) => reason);

beforeEach(async () => {
  db = new GlossaryDatabase(`backed-up-${database}`);
  backups = new BackupDatabase(`backups-${database++}`);
  store = new GlossaryStore(db, async () => 'device00');
  await add('One');
  await add('包钢集团');
});

describe('a backup', () => {
  it('holds the glossary as it was, to the byte', async () => {
    const before = await store.everything();
    await makeBackup(db, backups, { reason: 'import', file: 'team.json' });
    await add('Three');
    const [made] = await listBackups(backups);
    expect(made).toMatchObject({ reason: 'import', file: 'team.json', terms: 2, notes: 0 });
    expect(made!.size).toBeGreaterThan(100);
    expect(await readBackup(backups, made!.number)).toEqual(before);
    expect(await readBackup(backups, 99)).toBeUndefined();
  });

  it('is not made twice of the same', async () => {
    await makeBackup(db, backups, { reason: 'daily' });
    await makeBackup(db, backups, { reason: 'import', file: 'team.json' });
    expect(await reasons()).toEqual(['import']);
  });

  it('goes when there are too many, the oldest first', async () => {
    for (let made = 0; made < mostBackups + 2; made++) {
      await add(`Term ${made}`);
      await makeBackup(db, backups, { reason: made === 0 ? 'asked' : 'import' });
    }
    expect(await reasons()).toHaveLength(mostBackups);
    expect(await reasons()).not.toContain('asked');
  });

  it('is made daily, where something changed that is more than the starter pack', async () => {
    await backUpDaily(db, backups);
    expect(await reasons()).toEqual(['daily']);
    await add('Three');
    const [{ at } = { at: 0 }] = await listBackups(backups);
    await backUpDaily(db, backups, at + 23 * 60 * 60 * 1000);
    expect(await reasons()).toEqual(['daily']);
    await backUpDaily(db, backups, at + 25 * 60 * 60 * 1000);
    expect(await reasons()).toEqual(['daily', 'daily']);

    const fresh = new GlossaryDatabase(`fresh-${database}`);
    const none = new BackupDatabase(`none-${database}`);
    await fresh.state.put({ key: 'state', generation: 1 });
    await backUpDaily(fresh, none);
    expect(await listBackups(none)).toEqual([]);
  });
});
