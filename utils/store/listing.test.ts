import { beforeEach, describe, expect, it } from 'vitest';
import { noFilter, type TermFilter, type TermSort } from '../glossary/list';
import type { Note, Term } from '../glossary/term';
import { create } from '../sync/entry';
import { editTerms, removeTerms, restoreTerms } from './bulk';
import { overview } from './counts';
import { GlossaryDatabase } from './database';
import { GlossaryStore } from './glossary';
import { stage, switchTo } from './importing';
import { listedTerms, listGone, listTerms } from './listing';

let database = 0;
let db: GlossaryDatabase;
let store: GlossaryStore;

const at = (day: number) => `2026-11-0${day}T10:00:00.000Z/0000/starter0`;
const term = (id: string, day: number, more: Partial<Term>): Term =>
  create<Term>(
    {
      id,
      pack: 'rare-earths',
      kind: 'company',
      name: id,
      aliases: [],
      sources: [],
      related: [],
      tags: [],
      ...more,
    },
    at(day),
  );
const note = (id: string, lenses: Note['lenses'], ...terms: string[]): Note =>
  create<Note>(
    {
      id,
      pack: 'rare-earths',
      when: { all: terms, any: [] },
      text: 'So what.',
      lenses,
      sources: [],
    },
    at(1),
  );

beforeEach(async () => {
  db = new GlossaryDatabase(`listing-${database++}`);
  store = new GlossaryStore(db, async () => 'device00');
  await stage(db, 'a file', {
    packs: [
      create({ id: 'rare-earths', name: 'Rare earths' }, at(1)),
      create({ id: 'policy', name: 'Policy words' }, at(1)),
    ],
    terms: [
      term('wuhai', 1, { name: 'Wuhai Mining', zh: '乌海矿业', tags: ['mining'] }),
      term('baogang', 3, {
        name: 'Baogang Group',
        zh: '包钢集团',
        aliases: ['Baotou Steel', { text: 'Old Bao', matchOnly: true }],
        tags: ['mining', 'steel'],
        status: 'approved',
      }),
      term('bastnasite', 2, { name: 'bastnäsite', kind: 'material' }),
      term('soe', 4, { name: 'State-owned enterprise', kind: 'policy', pack: 'policy' }),
    ],
    notes: [
      note('n-one', ['us'], 'baogang'),
      note('n-two', ['eu'], 'baogang', 'soe'),
      note('n-six', ['us'], 'wuhai'),
    ],
  });
  await switchTo(store, db, 'a file', { file: 'a file', authors: {}, generation: 0 });
});

const list = (filter: Partial<TermFilter> = {}, sort: TermSort = { key: 'name', up: true }) =>
  listTerms(db, { ...noFilter, ...filter }, sort, {
    kind: (kind) => kind,
    compare: new Intl.Collator('zh-CN').compare,
  });

describe('the list of terms', () => {
  it.each<[string, Partial<TermFilter>, string[]]>([
    ['nothing', {}, ['baogang', 'bastnasite', 'soe', 'wuhai']],
    ['a word of an alias', { text: 'baotou' }, ['baogang']],
    ['Chinese', { text: '钢集' }, ['baogang']],
    ['words in any order, case and accents aside', { text: 'ENTER state' }, ['soe']],
    ['a pack', { packs: ['policy'] }, ['soe']],
    ['one of two kinds', { kinds: ['policy', 'material'] }, ['bastnasite', 'soe']],
    ['a tag', { tags: ['mining'] }, ['baogang', 'wuhai']],
    ['a status', { statuses: ['approved'] }, ['baogang']],
    ['an implication', { noted: true }, ['baogang', 'soe', 'wuhai']],
    ['a lens', { lenses: ['us'] }, ['baogang', 'wuhai']],
    ['tag and lens together', { tags: ['steel'], lenses: ['eu'] }, ['baogang']],
    ['what nothing is', { tags: ['none'] }, []],
  ])('is filtered by %s', async (_, filter, ids) => {
    expect(await list(filter)).toEqual(ids);
  });

  it.each<[TermSort['key'], boolean, string[]]>([
    ['name', false, ['wuhai', 'soe', 'bastnasite', 'baogang']],
    // By sound: bāo before wū; what has no Chinese name comes last either way.
    ['zh', true, ['baogang', 'wuhai', 'bastnasite', 'soe']],
    ['zh', false, ['wuhai', 'baogang', 'bastnasite', 'soe']],
    ['kind', true, ['baogang', 'wuhai', 'bastnasite', 'soe']],
    ['pack', true, ['soe', 'baogang', 'bastnasite', 'wuhai']],
    ['status', true, ['baogang', 'bastnasite', 'soe', 'wuhai']],
    ['notes', false, ['baogang', 'soe', 'wuhai', 'bastnasite']],
    ['edited', false, ['soe', 'baogang', 'bastnasite', 'wuhai']],
  ])('is sorted by %s, up: %s', async (key, up, ids) => {
    expect(await list({}, { key, up })).toEqual(ids);
  });

  it('is sorted by names as the reader’s language does, Chinese ones by sound', async () => {
    const names = ['乌海', '包钢', 'Éclair', 'zinc', '安徽'];
    await stage(db, 'names', {
      packs: [],
      terms: names.map((name) => term(name, 5, { name })),
      notes: [],
    });
    await switchTo(store, db, 'names', { file: 'names', authors: {}, generation: 1 });
    const sorted = (await list({ text: '' })).filter((id) => names.includes(id));
    expect(sorted).toEqual(['安徽', '包钢', '乌海', 'Éclair', 'zinc']);
  });

  it('shows names, and counts implications', async () => {
    expect(await listedTerms(db, ['baogang', 'nobody', 'wuhai'])).toMatchObject([
      {
        id: 'baogang',
        aliases: ['Baotou Steel'],
        notes: 2,
        edited: '2026-11-03T10:00:00.000Z',
      },
      { id: 'wuhai', notes: 1 },
    ]);
  });

  it('says how much there is, and what filters may choose from', async () => {
    await removeTerms(store, db, ['wuhai']);
    expect(await overview(db)).toEqual({
      terms: 3,
      notes: 2,
      gone: 1,
      undecided: 0,
      packs: { 'rare-earths': { terms: 2, notes: 2 }, policy: { terms: 1, notes: 0 } },
      tags: ['mining', 'steel'],
      lenses: ['us', 'eu'],
      statuses: ['approved'],
    });
  });

  it('says it after every kind of change as if all were counted anew', async () => {
    const conflict = (entry: Term | Note, field: string) => ({
      ...entry,
      sync: { ...entry.sync, others: { [field]: [{ at: at(9), value: 'Another.' }] } },
    });
    const whole = await store.everything();
    const changes: (() => Promise<{ journal: number }>)[] = [
      () => store.save({ term: { ...whole.terms[0]!, tags: [], status: 'proposed' } }),
      () => editTerms(store, db, { ids: ['wuhai', 'soe'], changes: { pack: 'policy' } }),
      () => removeTerms(store, db, ['baogang', 'soe']),
      () => restoreTerms(store, db, ['soe']),
      async () => {
        await stage(db, 'versions', {
          packs: [],
          terms: [conflict(whole.terms[0]!, 'definition') as Term],
          notes: whole.notes.map((each) => conflict(each, 'text') as Note),
        });
        const { generation } = await store.state();
        return switchTo(store, db, 'versions', { file: 'v.json', authors: {}, generation });
      },
    ];
    const seen = new Set<string>();
    const check = async () => {
      const kept = await db.counts.get('counts');
      expect(kept?.generation).toBe((await store.state()).generation);
      const said = await overview(db);
      await db.counts.delete('counts');
      expect(said).toEqual(await overview(db));
      seen.add(JSON.stringify(said));
    };
    for (const change of changes) {
      const { journal } = await change();
      await check();
      await store.undo(journal);
      await check();
      await change();
    }
    expect(seen.size).toBeGreaterThan(changes.length);
  });
});

describe('a change to many terms', () => {
  it('tags them in one step, which is undone in one', async () => {
    const before = await store.everything();
    const { journal } = await editTerms(store, db, {
      ids: ['wuhai', 'soe'],
      changes: { addTags: ['watch'], removeTags: ['mining'] },
    });
    expect(await list({ tags: ['watch'] })).toEqual(['soe', 'wuhai']);
    expect(await list({ tags: ['mining'] })).toEqual(['baogang']);
    await store.undo(journal);
    const after = await store.everything();
    const tags = (terms: Term[]) => terms.map((each) => [each.id, each.tags]);
    expect(tags(after.terms)).toEqual(tags(before.terms));
  });

  it('moves to a pack, with the notes on the term alone', async () => {
    await editTerms(store, db, { ids: ['baogang'], changes: { pack: 'policy' } });
    const { notes } = await store.everything();
    expect(notes.map(({ id, pack }) => [id, pack])).toEqual([
      ['n-one', 'policy'],
      ['n-six', 'rare-earths'],
      ['n-two', 'rare-earths'],
    ]);
  });

  it('takes an optional field away, and refuses to empty a name', async () => {
    await editTerms(store, db, { ids: ['baogang'], changes: { status: '', zh: '' } });
    const [baogang] = await store.terms(['baogang']);
    expect([baogang!.status, baogang!.zh]).toEqual([undefined, undefined]);
    const { generation } = await store.state();
    const empty = editTerms(store, db, { ids: ['baogang'], changes: { name: ' ' } });
    await expect(empty).rejects.toThrow('name');
    expect((await store.state()).generation).toBe(generation);
  });

  it('keeps what another window wrote meanwhile', async () => {
    await editTerms(store, db, { ids: ['baogang'], changes: { zh: '包头钢铁' } });
    await editTerms(store, db, {
      ids: ['baogang'],
      changes: { zh: '包钢' },
      was: { zh: '包钢集团' },
    });
    const [baogang] = await store.terms(['baogang']);
    expect(baogang!.zh).toBe('包钢');
    expect(baogang!.sync.others?.zh?.map(({ value }) => value)).toEqual(['包头钢铁']);
  });
});

describe('the trash', () => {
  it('lists what was deleted, the last first, and gives it back with its own notes', async () => {
    await db.notes.update('n-six', { deleted: { starter0: at(1) }, terms: [] });
    await removeTerms(store, db, ['wuhai']);
    await removeTerms(store, db, ['baogang', 'soe']);
    expect(await list()).toEqual(['bastnasite']);
    expect((await listGone(db)).at(-1)).toBe('wuhai');
    expect(await listedTerms(db, ['soe'])).toMatchObject([{ name: 'State-owned enterprise' }]);

    await restoreTerms(store, db, ['baogang', 'wuhai']);
    expect(await list()).toEqual(['baogang', 'bastnasite', 'wuhai']);
    expect(await listGone(db)).toEqual(['soe']);
    // What was deleted before, and not with its term, stays deleted.
    expect((await store.notesOn(['baogang', 'wuhai'])).map(({ id }) => id).sort()).toEqual([
      'n-one',
      'n-two',
    ]);
    await expect(restoreTerms(store, db, ['baogang'])).rejects.toThrow('e_not_deleted');
  });
});
