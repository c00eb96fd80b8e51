import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { draftOf, suggestionsOn, turnDown } from './suggesting';

const text = 'The “Mass Line” (群众路线) of the Ministry of Commerce (MOFCOM) is old.';
/** What the glossary knows. */
let known: string[];

beforeEach(() => {
  fakeBrowser.reset();
  known = [];
  const answer = (value: unknown) => Promise.resolve({ ok: true, value });
  vi.spyOn(fakeBrowser.tabs, 'sendMessage').mockImplementation(() =>
    answer([{ text, marks: [], level: 0 }]),
  );
  vi.spyOn(fakeBrowser.runtime, 'sendMessage').mockImplementation((message: unknown) => {
    const { names } = (message as { ask: { names: string[] } }).ask;
    return answer(names.filter((name) => known.includes(name)));
  });
});

const names = async () => (await suggestionsOn(1)).map(({ name }) => name);
const page = { title: 'A page', url: 'https://news.example/a' };

describe('suggestions on a page', () => {
  it('leave out what the glossary knows by any of its names', async () => {
    expect(await names()).toEqual(['Mass Line', 'Ministry of Commerce']);
    known = ['群众路线', 'MOFCOM'];
    expect(await names()).toEqual([]);
  });

  it('leave out for good what was turned down, until that is taken back', async () => {
    const [first] = await suggestionsOn(1);
    const undo = await turnDown(first!);
    expect(await names()).toEqual(['Ministry of Commerce']);
    await undo();
    expect(await names()).toEqual(['Mass Line', 'Ministry of Commerce']);
  });

  it('store nothing of a page that the reader did not point at', async () => {
    const [first] = await suggestionsOn(1);
    expect(await fakeBrowser.storage.local.get(null)).toEqual({});
    await turnDown(first!);
    expect(await fakeBrowser.storage.local.get(null)).toEqual({
      notSuggested: ['mass line', '群众路线'],
    });
  });
});

describe('the term that a suggestion becomes', () => {
  const found = { name: 'Li Bank', mentions: 1, sentence: '' };

  it('has both names, its abbreviation, and the page as its source', () => {
    const { term } = draftOf(
      { ...found, name: 'Ministry of Commerce', zh: '商务部', short: 'MOFCOM' },
      page,
    );
    expect(term).toEqual({
      id: expect.any(String),
      pack: 'my-terms',
      kind: 'agency',
      name: 'Ministry of Commerce',
      zh: '商务部',
      aliases: ['MOFCOM'],
      sources: [{ title: 'A page', url: 'https://news.example/a' }],
    });
  });

  it.each([
    ['of its own words', { ...found, kind: 'policy' as const }, 'company'],
    ['of the words around it', { ...found, name: 'Mass Line', kind: 'policy' as const }, 'policy'],
    ['of a person, whatever the name', { ...found, kind: 'person' as const }, 'person'],
    ['that is most common where nothing tells', { ...found, name: 'Baogang' }, 'company'],
  ])('is of the kind %s', (_, suggestion, kind) => {
    expect(draftOf(suggestion, page).term.kind).toBe(kind);
  });

  it('has no source where the page is not on the web', () => {
    expect(draftOf(found, { title: 'A file', url: 'file:///a.html' }).term.sources).toEqual([]);
  });
});
