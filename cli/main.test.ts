import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { writeJson } from '@/utils/glossary/json';
import type { Glossary, Term } from '@/utils/glossary/term';
import { create, edit } from '@/utils/sync/entry';
import { main } from './main';

let folder: string;
const starter = new URL('../public/starter-glossary.json', import.meta.url).pathname;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sidelight-cli-'));
});
afterEach(() => {
  // Nothing is left behind of a file that was being written.
  expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
});
afterAll(() => rmSync(folder, { recursive: true }));

const path = (name: string) => join(folder, name);
function file(name: string, content: string | Uint8Array): string {
  writeFileSync(path(name), content);
  return path(name);
}
const contentOf = (name: string) => readFileSync(path(name), 'utf8');

async function sidelight(...args: string[]) {
  let out = '';
  let err = '';
  const code = await main(args, {
    out: (result) => {
      out += typeof result === 'string' ? result : new TextDecoder().decode(result);
    },
    err: (line) => {
      err += `${line}\n`;
    },
  });
  return { code, out, err };
}

const stamp = (minute: number, device: string) => `2026-11-23T10:0${minute}:00.000Z/0000/${device}`;
const baogang = create<Term>(
  {
    ...{ id: 'baogang', pack: 'desk', kind: 'company', name: 'Baogang Group', zh: '包钢' },
    ...{ aliases: [{ text: 'BGC', case: 'exact' }], related: [], tags: [] },
    sources: [{ title: 'Report', url: 'https://a.example/' }],
  },
  stamp(0, 'mei00000'),
);
const glossary = (...terms: Term[]): Glossary => ({ packs: [], terms, notes: [], authors: {} });
const byMei = edit<Term>(baogang, { definition: 'Makes steel.' }, stamp(1, 'mei00000'));
const byTom = edit<Term>(baogang, { definition: 'Mines.' }, stamp(2, 'tom00000'));

describe('merge', () => {
  it('writes what both files say, and names what has two versions', async () => {
    const [a, b] = [
      file('a.sidelight.json', writeJson(glossary(byMei))),
      file('b.sidelight.json', writeJson(glossary(byTom))),
    ];
    const merged = await sidelight('merge', a, b, '-o', path('c.sidelight.json'));
    expect(merged).toMatchObject({ code: 0, out: '' });
    expect(merged.err).toContain('Baogang Group (baogang): definition has 2 versions, by people');
    expect(JSON.parse(contentOf('c.sidelight.json')).terms[0].definition).toBe('Mines.');
    // The other way round, to standard output, and with itself: the same bytes.
    expect((await sidelight('merge', b, a)).out).toBe(contentOf('c.sidelight.json'));
    await sidelight('merge', a, path('c.sidelight.json'), b, '-o', a);
    expect(contentOf('a.sidelight.json')).toBe(contentOf('c.sidelight.json'));
  });

  it('takes a table for edits of what it is merged into', async () => {
    const ours = file('ours.sidelight.json', writeJson(glossary(byMei)));
    const table = path('table.csv');
    await sidelight('convert', ours, '-o', table);
    file('table.csv', contentOf('table.csv').replace('Makes steel.', 'Makes rails.'));
    await sidelight('merge', ours, table, '-o', ours);
    const [term] = JSON.parse(contentOf('ours.sidelight.json')).terms;
    expect(term).toMatchObject({ definition: 'Makes rails.', aliases: baogang.aliases });
    expect(term.sync.others).toBeUndefined();
  });

  it('tells what was edited by hand from what the file was before', async () => {
    const before = file('before.sidelight.json', writeJson(glossary(byMei)));
    const after = file(
      'after.sidelight.json',
      contentOf('before.sidelight.json').replace('Makes steel.', 'By hand.'),
    );
    const { out, err, code } = await sidelight('merge', '--base', before, after);
    expect({ err, code }).toEqual({
      err: 'Baogang Group (baogang) was edited by hand; that counts as an edit.\n',
      code: 0,
    });
    expect(JSON.parse(out).terms[0]).toMatchObject({ definition: 'By hand.' });
    file('after.sidelight.json', out);
    expect((await sidelight('merge', before, after)).err).not.toContain('versions');
  });

  it('holds back what is from the future, and says how to take it', async () => {
    const later = edit<Term>(baogang, { zh: '包钢集团' }, '2126-01-01T00:00:00.000Z/0000/tom00000');
    const [a, b] = [
      file('now.sidelight.json', writeJson(glossary(baogang))),
      file('later.sidelight.json', writeJson(glossary(later))),
    ];
    const held = await sidelight('merge', a, b);
    expect(held.code).toBe(1);
    expect(held.err).toContain('merge again with --accept baogang');
    expect(JSON.parse(held.out).terms[0].zh).toBe('包钢');
    for (const accept of [['--accept', 'baogang'], ['--accept-all']]) {
      const taken = await sidelight('merge', a, b, ...accept);
      expect(taken.code).toBe(0);
      expect(JSON.parse(taken.out).terms[0].zh).toBe('包钢集团');
    }
  });

  it('writes nothing where entries would be lost', async () => {
    const good = file('good.sidelight.json', writeJson(glossary(byMei)));
    const bad = file(
      'bad.sidelight.json',
      writeJson(glossary({ ...byTom, kind: 'firm' as 'law' })),
    );
    const before = contentOf('good.sidelight.json');
    const refused = await sidelight('merge', good, bad, '-o', good);
    expect(refused.code).toBe(2);
    expect(refused.err).toContain('terms[0].kind (Baogang Group): is “firm”. Use one of: company');
    expect(refused.err).toContain('1 entry cannot be read and would be lost. Mend them first');
    expect(contentOf('good.sidelight.json')).toBe(before);
  });
});

describe('check', () => {
  it('finds nothing wrong with the starter pack', async () => {
    const { code, out } = await sidelight('check', starter);
    expect(code).toBe(0);
    expect(out).toMatch(/163 terms, 182 notes, \d+ test sentences; 0 faults, \d+ remarks\.\n$/);
    expect((await sidelight('check', '--strict', starter)).code).toBe(1);
  });

  it('tries the sentences of each term, with its rules', async () => {
    const tests = {
      match: ['Baogang Group’s mine', 'BGC grew.', 'bgc grew.'],
      not: ['A gang of steel.', 'In Baogang Groups.', 'The 包钢 works.'],
    };
    const name = file('tests.sidelight.json', writeJson(glossary({ ...baogang, tests })));
    const { code, out } = await sidelight('check', name);
    expect(code).toBe(1);
    const faults = out.split('\n').filter((line) => line.includes(': fault: '));
    expect(faults.map((line) => line.split(': fault: ')[1])).toEqual([
      expect.stringContaining('must match this sentence, and does not: “bgc grew.”'),
      expect.stringContaining('must not match this sentence, and does: “In Baogang Groups.”'),
      expect.stringContaining('must not match this sentence, and does: “The 包钢 works.”'),
    ]);
  });

  it('names what cannot be read, what is undecided, and what is weak', async () => {
    const both = file(
      'both.sidelight.json',
      (
        await sidelight(
          'merge',
          file('a1.sidelight.json', writeJson(glossary(byMei))),
          file('b1.sidelight.json', writeJson(glossary(byTom))),
        )
      ).out,
    );
    expect((await sidelight('check', both)).out).toContain(
      'remark: Baogang Group (baogang): definition has 2 versions.',
    );
    const weak = file(
      'weak.sidelight.json',
      writeJson(
        glossary(
          { ...baogang, sources: [], definition: 'Baogang Group' },
          { ...byTom, id: 'second', name: 'Bao\u202Egang' },
        ),
      ),
    );
    const { out } = await sidelight('check', weak);
    // In the words of the settings; what would turn the line around is written out.
    for (const words of [
      'No source. Readers cannot see where this comes from.',
      'Written the same. “包钢” is also written for BaoU+202Egang (second).',
      'Going in circles. It says no more than its own name.',
    ])
      expect(out).toContain(`remark: Baogang Group (baogang): ${words}`);
    const broken = file('broken.sidelight.json', writeJson(glossary({ ...baogang, name: '' })));
    expect(await sidelight('check', broken, weak)).toMatchObject({ code: 1 });
    expect((await sidelight('check', broken)).out).toContain(
      'fault: terms[0].name (baogang): is missing',
    );
  });
});

describe('convert', () => {
  it.each(['csv', 'tbx', 'ttl', 'md'])(
    'writes %s, and counts what it leaves out',
    async (ending) => {
      const { code, err } = await sidelight('convert', starter, '-o', path(`starter.${ending}`));
      expect(code).toBe(0);
      expect(err).toContain('leaves out:\n  who changed what, and when, of 346 entries');
      expect(err).toContain(`starter.${ending}: 163 terms, 182 notes.`);
      expect(contentOf(`starter.${ending}`)).toContain('Baogang Group');
    },
  );

  it.each(['csv', 'tbx'])('reads %s again, the same file each time', async (ending) => {
    const [first, second] = [path('first.sidelight.json'), path('second.sidelight.json.gz')];
    expect((await sidelight('convert', path(`starter.${ending}`), '-o', first)).code).toBe(0);
    await sidelight('convert', path(`starter.${ending}`), '-o', second);
    expect(gunzipSync(readFileSync(second)).toString()).toBe(contentOf('first.sidelight.json'));
    expect(JSON.parse(contentOf('first.sidelight.json')).terms).toHaveLength(163);
  });

  it('takes a part', async () => {
    const target = path('part.sidelight.json');
    await sidelight('convert', starter, '--tag', 'magnets', '-o', target);
    const part = JSON.parse(contentOf('part.sidelight.json'));
    expect(part.terms.length).toBeGreaterThan(0);
    expect(part.terms.every(({ tags }: Term) => tags.includes('magnets'))).toBe(true);
    expect((await sidelight('convert', starter, '--pack', 'none', '-o', target)).err).toContain(
      'nothing of it is in that part',
    );
  });

  it('says how it read a table, and reads it as it is told', async () => {
    const table = new URL('../tests/files/team-gb18030.csv', import.meta.url).pathname;
    const target = path('team.sidelight.json');
    const { err } = await sidelight('convert', table, '-o', target);
    expect(err).toContain(
      '术语 → zh, 英文 → name, 定义 → definition, 负责人 → ignore. Text read as gb18030.',
    );
    const columns = ['--columns', 'zh,name,definition,tags', '--encoding', 'gb18030'];
    expect((await sidelight('convert', table, '-o', target, ...columns)).err).not.toContain(
      'guessed',
    );
    expect(contentOf('team.sidelight.json')).toContain('陈梅');
  });

  it('replaces a file as a whole, keeps its permissions, and follows a link to it', async () => {
    const place = file('real.csv', 'old');
    chmodSync(place, 0o640);
    symlinkSync(place, path('link.csv'));
    await sidelight('convert', starter, '-o', path('link.csv'));
    expect(contentOf('real.csv')).toContain('Baogang Group');
    expect(statSync(place).mode & 0o777).toBe(0o640);
    expect(lstatSync(path('link.csv')).isSymbolicLink()).toBe(true);
  });
});

describe('what cannot be done is said in words', () => {
  it.each([
    [['frob'], '“frob” is no command. Use merge, check or convert'],
    [['merge'], 'merge: name the files.'],
    [['merge', 'a', '--frob'], "Unknown option '--frob'"],
    [['merge', '--git', 'a'], 'Git gives four names'],
    [['check'], 'check: name the file.'],
    [['check', 'missing.csv'], 'missing.csv: There is no such file or folder.'],
    [['check', tmpdir()], 'This is a folder.'],
    [['convert', starter], 'convert: name one file, and with -o what it becomes.'],
    [
      ['convert', starter, '-o', 'x.xlsx'],
      'told by the end of its name. Use one of: .sidelight.json,',
    ],
    [['convert', starter, '-o', join(tmpdir(), 'none', 'x.csv')], 'no such file or folder'],
  ])('%j', async (args, words) => {
    const { code, err, out } = await sidelight(...args);
    expect(err).toContain(words);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it('of a table', async () => {
    const table = file('table.tsv', 'term\tzh\nSteel\t钢\n');
    const convert = (...args: string[]) =>
      sidelight('convert', table, '-o', path('t.csv'), ...args);
    expect((await convert('--columns', 'name,frob')).err).toContain(
      '“frob” is nothing that a column',
    );
    expect((await convert('--columns', 'name,zh,tags')).err).toContain(
      'names 3 columns; the table has 2',
    );
    expect((await convert('--encoding', 'latin')).err).toContain('Use one of: utf-8, gb18030');
    const none = file('none.sidelight.json', writeJson(glossary({ ...baogang, name: '' })));
    expect((await sidelight('convert', none, '-o', path('t.csv'))).err).toContain(
      'there is no entry in it that can be read',
    );
    const cut = file('cut.sidelight.json', '{"format": "sidelight-glossary",');
    expect((await sidelight('check', cut)).err).toContain(
      'cut.sidelight.json: The file was cut off',
    );
  });
});

it.each([['merge'], ['check'], ['convert'], []])('%s --help explains it', async (...names) => {
  const { code, out } = await sidelight(...names, '--help');
  expect(code).toBe(0);
  expect(out).toContain(`sidelight ${names[0] ?? 'merge'}`);
});
