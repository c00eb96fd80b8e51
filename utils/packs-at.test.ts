import { describe, expect, it } from 'vitest';
import { packsOffAt, withPackRule } from './packs-at';

const rule = (pack: string, site: string, on: boolean) => ({ pack, site, on });

describe('packs on a site', () => {
  it.each([
    ['what is off everywhere', [], 'https://news.example/a', ['team']],
    [
      'one more off here',
      [rule('own', 'news.example', false)],
      'https://news.example/a',
      ['team', 'own'],
    ],
    ['but not elsewhere', [rule('own', 'news.example', false)], 'https://other.example/', ['team']],
    ['one on here alone', [rule('team', 'news.example', true)], 'https://news.example/a', []],
    [
      'on the narrower site',
      [rule('own', '*.news.example', false), rule('own', 'live.news.example', true)],
      'https://live.news.example/',
      ['team'],
    ],
    [
      'and off around it',
      [rule('own', '*.news.example', false), rule('own', 'live.news.example', true)],
      'https://www.news.example/',
      ['team', 'own'],
    ],
    ['nothing of rules where there is no address', [rule('own', 'a.example', false)], '', ['team']],
  ])('%s', (_, rules, url, expected) => {
    expect([...packsOffAt(['team'], rules, url)]).toEqual(expected);
  });

  it('keep one choice for each site', () => {
    const rules = [rule('own', 'a.example', false), rule('team', 'a.example', false)];
    expect(withPackRule(rules, rule('own', 'a.example', true))).toEqual([
      rule('team', 'a.example', false),
      rule('own', 'a.example', true),
    ]);
  });
});
