import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readJson, writeJson } from '@/utils/glossary/json';
import type { Glossary, Term } from '@/utils/glossary/term';
import { type Changes, conflicts, create, deletedBy, edit, remove } from '@/utils/sync/entry';
import { mergeGlossaries } from '@/utils/sync/merge';
import { help } from './help';

/** The merge driver, set up as the documentation says, in real repositories. */

const launcher = new URL('./sidelight.mjs', import.meta.url).pathname;
const name = 'team.sidelight.json';
let home: string;
let repository: string;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'sidelight-git-'));
  // What `npm link` does.
  mkdirSync(join(home, 'bin'));
  symlinkSync(launcher, join(home, 'bin', 'sidelight'));
  // Bundles the program once.
  execFileSync(process.execPath, [launcher, '--version'], { stdio: 'ignore' });
});
afterAll(() => rmSync(home, { recursive: true }));

function git(...args: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync('git', args, {
    cwd: repository,
    encoding: 'utf8',
    env: {
      PATH: [join(home, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter),
      HOME: home,
      GIT_CONFIG_NOSYSTEM: '1',
      GIT_AUTHOR_NAME: 'Mei',
      GIT_AUTHOR_EMAIL: 'mei@a.example',
      GIT_COMMITTER_NAME: 'Mei',
      GIT_COMMITTER_EMAIL: 'mei@a.example',
    },
  });
  return { status, said: `${stdout}${stderr}` };
}
/** Must succeed. */
function ok(...args: string[]): string {
  const { status, said } = git(...args);
  if (status !== 0) throw new Error(`git ${args.join(' ')}: ${said}`);
  return said.trim();
}

const content = () => readFileSync(join(repository, name), 'utf8');
const now = () => readJson(content()).glossary as Glossary;
const inBranch = (branch: string) =>
  readJson(ok('show', `${branch}:${name}`).concat('\n')).glossary as Glossary;

function commit(text: string): void {
  writeFileSync(join(repository, name), text);
  ok('add', '.');
  ok('commit', '-qm', 'Change');
}
const save = (glossary: Glossary) => commit(writeJson(glossary));

let clock = 0;
/** The next stamp of somebody’s device; every one is a minute later. */
const stamp = (device: string) =>
  `${new Date(Date.UTC(2026, 10, 23, 10, clock++)).toISOString()}/0000/${device.padEnd(8, '0')}`;
const termNamed = (id: string, device: string) =>
  create<Term>(
    {
      ...{ id, pack: 'desk', kind: 'company', name: id, definition: 'A firm.' },
      ...{ aliases: [], related: [], sources: [], tags: ['a', 'z'] },
    },
    stamp(device),
  );
const changedBy = (glossary: Glossary, ...changed: Term[]): Glossary => ({
  ...glossary,
  terms: [...new Map([...glossary.terms, ...changed].map((term) => [term.id, term])).values()],
});
const term = (glossary: Glossary, id: string) => glossary.terms.find((each) => each.id === id)!;
/** Somebody edits a term of the file as it is now, in the extension, and commits the export. */
const change = (device: string, id: string, changes: Changes<Term>) =>
  save(changedBy(now(), edit(term(now(), id), changes, stamp(device))));
/** What the extension makes of ours when it imports theirs. */
function asExtension(ours: Glossary, theirs: Glossary): string {
  const { changed } = mergeGlossaries(ours, theirs, {
    device: 'importer',
    last: undefined,
    now: Date.UTC(2026, 10, 24),
  });
  return writeJson({
    ...changedBy(ours, ...changed.terms),
    authors: { ...ours.authors, ...changed.authors },
  });
}

beforeEach(() => {
  repository = mkdtempSync(join(home, 'repository-'));
  ok('init', '-qb', 'main');
  // The two lines of the documentation.
  const [attributes, config] = help.merge
    .trim()
    .split('\n')
    .slice(-2)
    .map((line) => line.trim());
  writeFileSync(join(repository, '.gitattributes'), `${attributes}\n`);
  const [, key, value] = /^git config (\S+) '(.+)'$/.exec(config!)!;
  ok('config', key!, value!);
  const desk = { id: 'desk', name: 'Desk', sync: { base: stamp('mei') } };
  save({
    packs: [desk],
    terms: [termNamed('baogang', 'mei'), termNamed('lynas', 'mei')],
    notes: [],
    authors: { mei00000: 'Mei', tom00000: 'Tom' },
  });
  ok('branch', 'tom');
});

/** Commits on main and on the branch of Tom, then merges that; back on main. */
function diverge(onMain: () => void, onTom: () => void): void {
  onMain();
  ok('checkout', '-q', 'tom');
  onTom();
  ok('checkout', '-q', 'main');
}

describe('two branches', () => {
  it.each<[string, () => void, () => void, (merged: Glossary) => void]>([
    [
      'that edit different fields are both taken',
      () => change('mei', 'baogang', { definition: 'Makes steel.', tags: ['a', 'm', 'z'] }),
      () => change('tom', 'baogang', { zh: '包钢', tags: ['a'] }),
      (merged) =>
        expect(term(merged, 'baogang')).toMatchObject({
          ...{ definition: 'Makes steel.', zh: '包钢', tags: ['a', 'm'] },
        }),
    ],
    [
      'that edit the same field keep both versions',
      () => change('mei', 'baogang', { definition: 'Makes steel.' }),
      () => change('tom', 'baogang', { definition: 'Mines.' }),
      (merged) =>
        expect(conflicts(term(merged, 'baogang'))[0]?.versions.map(({ value }) => value)).toEqual([
          'Mines.',
          'Makes steel.',
        ]),
    ],
    [
      'of which one deletes what the other edits keep the edit, and say so',
      () => save(changedBy(now(), remove(term(now(), 'baogang'), stamp('mei')))),
      () => change('tom', 'baogang', { definition: 'Mines.' }),
      (merged) => {
        expect(term(merged, 'baogang')).toMatchObject({ definition: 'Mines.' });
        expect(deletedBy(term(merged, 'baogang'))).toContain('mei');
      },
    ],
    [
      'that both delete and add have neither back, and both new',
      () =>
        save(
          changedBy(
            now(),
            remove(term(now(), 'baogang'), stamp('mei')),
            termNamed('mp-materials', 'mei'),
          ),
        ),
      () => save(changedBy(now(), termNamed('molycorp', 'tom'))),
      (merged) => {
        expect(term(merged, 'baogang').deleted).toBeDefined();
        expect(merged.terms.map(({ id }) => id)).toEqual([
          'baogang',
          'lynas',
          'molycorp',
          'mp-materials',
        ]);
      },
    ],
  ])('%s, as in the extension', (_, onMain, onTom, check) => {
    diverge(onMain, onTom);
    const [ours, theirs] = [inBranch('main'), inBranch('tom')];
    ok('merge', '-q', '--no-edit', 'tom');
    check(now());
    expect(content()).toBe(asExtension(ours, theirs));
    expect(content()).toBe(asExtension(theirs, ours));
    expect(ok('status', '--porcelain')).toBe('');
  });

  it('that both add the file are merged without a common ancestor', () => {
    ok('checkout', '-q', '--orphan', 'other');
    save({
      ...now(),
      terms: [
        termNamed('molycorp', 'tom'),
        edit(term(now(), 'lynas'), { zh: '莱纳斯' }, stamp('tom')),
      ],
    });
    ok('checkout', '-q', 'main');
    ok('merge', '-q', '--no-edit', '--allow-unrelated-histories', 'other');
    expect(now().terms.map(({ id }) => id)).toEqual(['baogang', 'lynas', 'molycorp']);
    expect(term(now(), 'lynas').zh).toBe('莱纳斯');
  });

  it('are merged in a compressed file, too', () => {
    const packed = `${name}.gz`;
    const line = help.merge.split('\n').find((each) => each.includes('.sidelight.json.gz merge='))!;
    writeFileSync(join(repository, '.gitattributes'), `${line.trim()}\n`);
    const pack = (glossary: Glossary) => {
      writeFileSync(join(repository, packed), gzipSync(writeJson(glossary)));
      ok('add', '.');
      ok('commit', '-qm', 'Change');
    };
    const before = now();
    pack(before);
    ok('branch', '-f', 'tom');
    const edited = (device: string, changes: Changes<Term>) =>
      changedBy(before, edit(term(before, 'baogang'), changes, stamp(device)));
    const [ours, theirs] = [
      edited('mei', { definition: 'Makes steel.' }),
      edited('tom', { zh: '包钢' }),
    ];
    diverge(
      () => pack(ours),
      () => pack(theirs),
    );
    ok('merge', '-q', '--no-edit', 'tom');
    const merged = gunzipSync(readFileSync(join(repository, packed))).toString();
    expect(merged).toBe(asExtension(ours, theirs));
    expect(merged).toContain('包钢');
  });

  it('criss-cross end with the same bytes, and nothing lost', () => {
    diverge(
      () => change('mei', 'baogang', { definition: 'Makes steel.' }),
      () => change('tom', 'baogang', { definition: 'Mines.', zh: '包钢' }),
    );
    // Each takes the other's first commit into a merge of their own: two common ancestors.
    ok('branch', 'first');
    ok('merge', '-q', '--no-edit', 'tom');
    ok('checkout', '-q', 'tom');
    ok('merge', '-q', '--no-edit', 'first');
    expect(ok('show', `main:${name}`)).toBe(ok('show', `tom:${name}`));
    ok('checkout', '-q', 'main');
    diverge(
      () => change('mei', 'baogang', { tags: ['m'] }),
      () => {
        change('tom', 'baogang', { definition: 'Makes steel, and mines.' });
        change('tom', 'lynas', { definition: 'An Australian miner.' });
      },
    );
    expect(ok('merge-base', '--all', 'main', 'tom').split('\n')).toHaveLength(2);
    const [ours, theirs] = [inBranch('main'), inBranch('tom')];
    ok('merge', '-q', '--no-edit', 'tom');
    expect(content()).toBe(asExtension(ours, theirs));
    expect(term(now(), 'baogang')).toMatchObject({
      ...{ definition: 'Makes steel, and mines.', tags: ['m'], zh: '包钢' },
    });
    // Tom had seen both versions: his own settles it.
    expect(conflicts(term(now(), 'baogang'))).toEqual([]);
    expect(term(now(), 'lynas').definition).toBe('An Australian miner.');
    const merged = content();
    ok('checkout', '-q', 'tom');
    ok('merge', '-q', '--no-edit', 'main~1');
    expect(content()).toBe(merged);
  });
});

describe('what was edited by hand', () => {
  const byHand = (from: string, to: string) => {
    expect(content()).toContain(from);
    commit(content().replace(from, to));
  };

  it('is an edit: newer than what it was made from, whoever merges', () => {
    diverge(
      () => byHand('"name": "baogang"', '"name": "Baogang Group"'),
      () => change('tom', 'baogang', { zh: '包钢' }),
    );
    const before = inBranch('main~1');
    ok('merge', '-q', '--no-edit', 'tom');
    expect(term(now(), 'baogang')).toMatchObject({ name: 'Baogang Group', zh: '包钢' });
    const merged = content();
    ok('checkout', '-q', 'tom');
    ok('merge', '-q', '--no-edit', 'main~1');
    expect(content()).toBe(merged);
    // The extension takes it for an edit, too.
    expect(asExtension(before, now())).toBe(merged);
  });

  it('loses nothing to what another wrote, and takes nothing from it', () => {
    diverge(
      () => byHand('"definition": "A firm."', '"definition": "By hand."'),
      () => change('tom', 'baogang', { definition: 'By Tom.' }),
    );
    ok('merge', '-q', '--no-edit', 'tom');
    const [conflict] = conflicts(term(now(), 'baogang'));
    expect(conflict?.versions.map(({ value }) => value).toSorted()).toEqual([
      'By Tom.',
      'By hand.',
    ]);
  });

  it('may be a whole entry, without stamps', () => {
    const added =
      ' "terms": [\n  { "name": "Shenghe", "kind": "company", "definition": "Refines." },';
    diverge(
      () => byHand(' "terms": [', added),
      () => byHand(' "terms": [', added.replace('Refines', 'Trades')),
    );
    ok('merge', '-q', '--no-edit', 'tom');
    const shenghe = now().terms.find((each) => each.name === 'Shenghe')!;
    expect(conflicts(shenghe)[0]?.versions).toHaveLength(2);
  });

  it('has one stamp however often Git replays it', () => {
    diverge(
      () => change('mei', 'lynas', { zh: '莱纳斯' }),
      () => byHand('"name": "baogang"', '"name": "Baogang Group"'),
    );
    ok('merge', '-q', '--no-edit', 'tom');
    const merged = content();
    ok('reset', '-q', '--hard', 'HEAD~1');
    ok('checkout', '-q', 'tom');
    ok('rebase', '-q', 'main');
    expect(content()).toBe(merged);
  });
});

describe('what Git has to ask about', () => {
  it('is a file that cannot be read: it stays as it is, and the reason is said', () => {
    diverge(
      () => change('mei', 'baogang', { zh: '包钢' }),
      () => commit(`${content().slice(0, 300)}\n`),
    );
    const before = content();
    const { status, said } = git('merge', '-q', '--no-edit', 'tom');
    expect(status).not.toBe(0);
    expect(said).toContain(`${name} (theirs): The file was cut off: it ends in the middle of line`);
    expect(said).toContain(`Merge conflict in ${name}`);
    expect(content()).toBe(before);
    expect(existsSync(join(repository, '.git', 'MERGE_HEAD'))).toBe(true);
  });

  it('is one stamp with two values', () => {
    const forged = (definition: string) => {
      const at = stamp('tom');
      return (value: string) =>
        save(
          changedBy(now(), {
            ...edit(term(now(), 'baogang'), { definition }, at),
            definition: value,
          }),
        );
    };
    const write = forged('x');
    diverge(
      () => write('One.'),
      () => write('Two.'),
    );
    const { status, said } = git('merge', '-q', '--no-edit', 'tom');
    expect(status).not.toBe(0);
    expect(said).toContain('baogang (baogang) says two things under one stamp');
    expect(term(now(), 'baogang').definition).toBe('One.');
  });
});
