import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import * as compiling from '@/utils/matching/compile';
import * as deciding from '@/utils/matching/decide';
import * as searching from '@/utils/matching/search';
import * as wire from '@/utils/matching/wire';
import * as reading from '@/utils/page/blocks';
import cases from './cases.json';
import { type Case, expectedIn, markedIn, type Rooms } from './conformance';
import more from './more.json';
import type { Mutant } from './mutant';
import { ofMatching } from './mutants-matching';
import { ofPage } from './mutants-page';

const utils = fileURLToPath(new URL('../../utils', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'sidelight-mutants-'));
afterAll(() => rmSync(folder, { recursive: true }));

const mutants = [...ofMatching, ...ofPage];
const rows = new Map(([...cases, ...more] as unknown as Case[]).map((row) => [row.id, row]));

const sources = new Map(
  ['matching', 'page'].flatMap((room) =>
    readdirSync(join(utils, room))
      .filter((name) => /(?<!\.test)\.ts$/.test(name) && !name.endsWith('.d.ts'))
      .map((name) => [`${room}/${name}`, readFileSync(join(utils, room, name), 'utf8')]),
  ),
);

const right: Rooms = { ...compiling, ...searching, ...wire, ...deciding, ...reading };

/** Files of a room from which one is reached through imports, that one included. */
function dependents(file: string): Set<string> {
  const found = new Set([file]);
  for (const one of found) {
    const [room, name] = one.split('/') as [string, string];
    for (const [other, source] of sources)
      if (other.startsWith(room) && source.includes(`from './${name.replace('.ts', '')}'`))
        found.add(other);
  }
  return found;
}

/** Imports a copy of the rooms in which one thing is wrong; what does not depend on it is not copied. */
async function roomsWith({ file, from, to }: Mutant, number: number): Promise<Rooms> {
  const source = sources.get(file)!;
  if (source.split(from).length !== 2)
    throw new Error(`The patch no longer applies: ${file} should hold this once:\n${from}`);
  const copied = dependents(file);
  const copy = join(folder, String(number));
  const [room] = file.split('/') as [string];
  mkdirSync(join(copy, room), { recursive: true });
  for (const name of copied) {
    const text = name === file ? source.replace(from, () => to) : sources.get(name)!;
    const linked = text.replaceAll(/from '\.\/(.+?)'/g, (whole, part: string) =>
      copied.has(`${room}/${part}.ts`) ? whole : `from '@/utils/${room}/${part}'`,
    );
    writeFileSync(join(copy, name), linked);
  }
  const wrong = await Promise.all(
    [...copied]
      .filter((name) => /\/(compile|search|wire|decide|blocks)\.ts$/.test(name))
      .map((name) => import(/* @vite-ignore */ join(copy, name)) as Promise<object>),
  );
  return Object.assign({}, right, ...wrong) as Rooms;
}

/** Whether a case gives something else than it should, or nothing at all. */
function notices(row: Case, rooms: Rooms): boolean {
  try {
    return markedIn(row, rooms).join('\n') !== expectedIn(row).join('\n');
  } catch {
    return true;
  }
}

describe('every rule matters', () => {
  it.each(mutants.map((one, number) => [one.by, one.rule, one.wrong, one, number] as const))(
    '%s notices that %s is wrong: %s',
    async (by, _rule, _wrong, one, number) => {
      const row = rows.get(by)!;
      expect(notices(row, right)).toBe(false);
      expect(notices(row, await roomsWith(one, number))).toBe(true);
    },
  );

  it('and each of them has a mutant', () => {
    const rules = Array.from({ length: 17 }, (_, number) => `R${number + 1}`);
    expect(new Set(mutants.map(({ rule }) => rule))).toEqual(new Set(rules));
  });
});
