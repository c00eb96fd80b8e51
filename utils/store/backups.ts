import { Dexie, type EntityTable } from 'dexie';
import type { Glossary, Note, Pack, Term } from '../glossary/term';
import { type GlossaryDatabase, plainNote, plainRows, plainTerm } from './database';

/**
 * Copies of the glossary as it was, on this device: before each import, before each restore, and daily where something
 * changed. They stand in a database of their own, so that they outlive the other one.
 */

type BackupReason = 'daily' | 'import' | 'restore' | 'asked';

interface BackupRow {
  number: number;
  /** Milliseconds since 1970. */
  at: number;
  reason: BackupReason;
  /** Name of the file that was about to be imported. */
  file?: string;
  /** The generation that it holds. */
  generation: number;
  terms: number;
  notes: number;
  /** Gzipped lines of JSON: packs and authors first, then one entry each. */
  bytes: Blob;
}

/** A backup without what it holds. */
export type Backup = Omit<BackupRow, 'bytes' | 'generation'> & { size: number };

/** Backups that are kept, and bytes of them in all; the newest one always is. */
export const mostBackups = 10;
const mostBytes = 64 * 1024 * 1024;

const day = 24 * 60 * 60 * 1000;
export class BackupDatabase extends Dexie {
  declare backups: EntityTable<BackupRow, 'number'>;

  constructor(name = 'sidelight-backups') {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({ backups: '++number' });
    this.on('versionchange', () => this.close());
  }
}

const generationOf = async (db: GlossaryDatabase): Promise<number> =>
  (await db.state.get('state'))?.generation ?? 0;

/** Every backup, the newest first. */
export const listBackups = async (db: BackupDatabase): Promise<Backup[]> =>
  (await db.backups.reverse().toArray()).map(({ bytes, generation: _, ...row }) => ({
    ...row,
    size: bytes.size,
  }));

type Line = { terms: Term } | { notes: Note };

async function* linesOf(db: GlossaryDatabase): AsyncGenerator<string> {
  const packs = await db.packs.toArray();
  const authors = Object.fromEntries(
    (await db.authors.toArray()).map(({ device, name }) => [device, name]),
  );
  yield `${JSON.stringify({ packs, authors })}\n`;
  const textOf = (lines: Line[]) => `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`;
  for await (const part of plainRows(db.terms, plainTerm))
    yield textOf(part.map((terms) => ({ terms })));
  for await (const part of plainRows(db.notes, plainNote))
    yield textOf(part.map((notes) => ({ notes })));
}

async function pack(db: GlossaryDatabase): Promise<Blob> {
  const gzip = new CompressionStream('gzip');
  const packed = new Response(gzip.readable).blob();
  const writer = gzip.writable.getWriter();
  const encoder = new TextEncoder();
  for await (const lines of linesOf(db)) await writer.write(encoder.encode(lines));
  await writer.close();
  return packed;
}

/** Keeps the glossary as it is; where the newest backup holds the same, that one is of now. Old ones make room. */
export async function makeBackup(
  db: GlossaryDatabase,
  backups: BackupDatabase,
  why: Pick<BackupRow, 'reason' | 'file'>,
): Promise<void> {
  let generation = await generationOf(db);
  const [newest] = await backups.backups.reverse().limit(1).toArray();
  if (generation === 0) return;
  if (newest?.generation === generation) {
    await backups.backups.update(newest.number, { at: Date.now(), ...why });
    return;
  }
  for (;;) {
    const gone = await db.terms.where('gone').equals(1).count();
    const terms = (await db.terms.count()) - gone;
    const notes = await db.notes.filter((note) => !note.deleted).count();
    const bytes = await pack(db);
    const after = await generationOf(db);
    // Somebody wrote while it was read: a backup is one state, or none.
    if (after === generation) {
      await backups.backups.add({ at: Date.now(), ...why, generation, terms, notes, bytes });
      break;
    }
    generation = after;
  }
  await trim(backups);
}

async function trim({ backups }: BackupDatabase): Promise<void> {
  const rows = await backups.reverse().toArray();
  let size = 0;
  const old = rows.filter(({ bytes }, at) => {
    size += bytes.size;
    return at > 0 && (at >= mostBackups || size > mostBytes);
  });
  await backups.bulkDelete(old.map(({ number }) => number));
}

/** Makes a backup where the newest one is more than a day old. `now`: milliseconds since 1970. */
export async function backUpDaily(
  db: GlossaryDatabase,
  backups: BackupDatabase,
  now = Date.now(),
): Promise<void> {
  const [newest] = await backups.backups.reverse().limit(1).toArray();
  if (newest && now - newest.at < day) return;
  // The first change is the starter pack's: it comes with every install.
  if ((await generationOf(db)) > 1) await makeBackup(db, backups, { reason: 'daily' });
}

/** What a backup holds; undefined where it is gone. Throws where it is damaged. */
export async function readBackup(
  db: BackupDatabase,
  number: number,
): Promise<Glossary | undefined> {
  const row = await db.backups.get(number);
  if (!row) return undefined;
  const stream = row.bytes.stream().pipeThrough(new DecompressionStream('gzip'));
  const [head, ...lines] = (await new Response(stream).text()).trimEnd().split('\n');
  const { packs, authors } = JSON.parse(head!) as { packs: Pack[]; authors: Glossary['authors'] };
  const glossary: Glossary = { packs, terms: [], notes: [], authors };
  for (const line of lines) {
    const entry = JSON.parse(line) as Line;
    if ('terms' in entry) glossary.terms.push(entry.terms);
    else glossary.notes.push(entry.notes);
  }
  return glossary;
}
