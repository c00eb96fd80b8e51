import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isGranted,
  kindOf,
  matchesAny,
  patternsOf,
  type Reading,
  readingAt,
  readSite,
  reads,
  registrationsOf,
  ruleFor,
  type Sites,
  withReading,
} from './sites';

describe('what is typed for a site', () => {
  it.each([
    ['a host', 'news.example', 'news.example', 'host'],
    ['a host in capitals', ' News.Example ', 'news.example', 'host'],
    ['a host and all below it', '*.news.example', '*.news.example', 'below'],
    ['the beginning of addresses', 'news.example/live*', 'news.example/live*', 'path'],
    ['one address', 'news.example/live', 'news.example/live', 'path'],
    ['an address that was pasted', 'https://news.example/a/b?c=1#d', 'news.example/a/b', 'path'],
    ['the front page of a site', 'https://news.example/', 'news.example', 'host'],
    ['a match pattern', '*://*.news.example/*', '*.news.example', 'below'],
    ['a host in Chinese', '新闻.example', 'xn--efvy88h.example', 'host'],
    ['a path in Chinese', 'news.example/政策*', 'news.example/%E6%94%BF%E7%AD%96*', 'path'],
    ['a number', '127.0.0.1', '127.0.0.1', 'host'],
    ['a name on this network', 'localhost', 'localhost', 'host'],
    ['an IPv6 address', 'http://[2001:DB8::1]/', '[2001:db8::1]', 'host'],
  ])('%s', (_, typed, site, kind) => {
    expect(readSite(typed)).toEqual({ site });
    expect(kindOf(site)).toBe(kind);
  });

  it.each([
    ['nothing', '  ', 'empty'],
    ['a file', 'file:///home/reader', 'scheme'],
    ['a page of the browser', 'chrome://settings', 'scheme'],
    ['a port', 'news.example:8080/a', 'port'],
    ['every site', '*', 'star'],
    ['a star inside a name', 'news.*.example', 'star'],
    ['a star before an IPv6 address', '*.[::1]', 'star'],
    ['words', 'the news site', 'host'],
    ['a name and password', 'me@news.example', 'host'],
    ['a path alone', '/live*', 'host'],
  ])('says what is wrong with %s', (_, typed, fault) => {
    expect(readSite(typed)).toEqual({ fault });
  });
});

const all = ['*://*/*'];
const sites = (rules: [site: string, reading: Reading][], more: Partial<Sites> = {}): Sites => ({
  rules: rules.map(([site, reading]) => ({ site, reading })),
  onlyChosen: false,
  granted: all,
  ...more,
});

describe('what Sidelight does at an address', () => {
  it.each<[string, Sites, string, Reading]>([
    ['an allowed site', sites([]), 'https://a.example/', 'articles'],
    [
      'a site that the browser does not allow',
      sites([], { granted: [] }),
      'https://a.example/',
      'ask',
    ],
    [
      'a chosen site that the browser does not allow',
      sites([['a.example', 'pages']], { granted: [] }),
      'https://a.example/',
      'ask',
    ],
    [
      'a site that is never read, whatever the browser allows',
      sites([['a.example', 'never']], { granted: [] }),
      'https://a.example/',
      'never',
    ],
    [
      'the rule that means fewer pages',
      sites([
        ['*.a.example', 'never'],
        ['b.a.example', 'pages'],
        ['b.a.example/live*', 'ask'],
      ]),
      'https://b.a.example/live/1',
      'ask',
    ],
    [
      'a host below',
      sites([
        ['*.a.example', 'never'],
        ['b.a.example', 'pages'],
      ]),
      'https://c.a.example/',
      'never',
    ],
    [
      'an IPv6 address, on whichever port',
      sites([['[2001:db8::1]', 'never']]),
      'http://me@[2001:db8::1]:8080/x?y#z',
      'never',
    ],
    [
      'a port that was allowed',
      sites([], { granted: ['http://localhost:3000/*'] }),
      'http://localhost:3000/x?y#z',
      'articles',
    ],
    [
      'a port that was not',
      sites([], { granted: ['http://localhost:3000/*'] }),
      'http://localhost:3001/x',
      'ask',
    ],
    [
      'a file that the browser allows',
      sites([], { granted: ['<all_urls>', 'file:///*'] }),
      'file:///home/reader/a.html',
      'articles',
    ],
    [
      'an address with signs of patterns in it',
      sites([['a.example/x(1)+:y', 'never']]),
      'https://a.example/x(1)+:y',
      'never',
    ],
    [
      'one address with any query',
      sites([['a.example/x', 'never']]),
      'https://a.example/x?from=b#c',
      'never',
    ],
    ['another host', sites([['a.example', 'never']]), 'https://b.a.example/', 'articles'],
    ['a site that was not chosen', sites([], { onlyChosen: true }), 'https://a.example/', 'ask'],
    [
      'a chosen site',
      sites([['a.example', 'articles']], { onlyChosen: true }),
      'http://a.example/x',
      'articles',
    ],
    [
      'a site that was allowed by its name',
      sites([], { onlyChosen: true, granted: [...all, '*://a.example/*'] }),
      'https://a.example/x',
      'articles',
    ],
  ])('%s', (_, choice, url, reading) => {
    expect(readingAt(choice, url)).toBe(reading);
  });

  it('is granted for all below a host only where a grant means them', () => {
    expect(isGranted('*.a.example', ['*://a.example/*'])).toBe(false);
    expect(isGranted('*.a.example', ['*://*.a.example/*'])).toBe(true);
    expect(isGranted('a.example/live*', ['https://a.example/*'])).toBe(true);
  });
});

describe('another choice for an address', () => {
  it.each<[string, [string, Reading][], [string, Reading][]]>([
    ['is a new rule for its host', [], [['b.a.example', 'never']]],
    ['changes the rule of its host', [['b.a.example', 'pages']], [['b.a.example', 'never']]],
    ['changes the rule of its pages', [['b.a.example/x*', 'ask']], [['b.a.example/x*', 'never']]],
    [
      'leaves other hosts alone',
      [['*.a.example', 'pages']],
      [
        ['*.a.example', 'pages'],
        ['b.a.example', 'never'],
      ],
    ],
  ])('%s', (_, before, after) => {
    const url = 'https://b.a.example/x/1';
    const now = withReading(sites(before).rules, url, 'never');
    expect(now.map(({ site, reading }) => [site, reading])).toEqual(after);
    expect(ruleFor(now, url)?.reading).toBe('never');
  });
});

describe('registrations', () => {
  const hosts = ['a.example', 'b.a.example', 'c.b.a.example', 'other.example'];
  const site = fc
    .tuple(
      fc.constantFrom('', '*.'),
      fc.constantFrom(...hosts),
      fc.constantFrom('', '', '/x*', '/x/y*', '/x/y', '/*/y'),
    )
    .map((parts) => parts.join(''));
  const rule = fc.record({
    site,
    reading: fc.constantFrom<Reading>('articles', 'pages', 'ask', 'never'),
  });
  const granted = fc.subarray(['*://*/*', '*://a.example/*', '*://*.b.a.example/*']);
  const url = fc
    .tuple(
      fc.constantFrom(...hosts),
      fc.constantFrom('', 'x', 'x/y', 'x/y?x', 'x/y/z', 'z', 'z?x/y'),
    )
    .map(([host, path]) => `https://${host}/${path}`);

  it('hold each page that is to be read exactly once, and no other', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(rule, { selector: (each) => each.site, maxLength: 7 }),
        fc.boolean(),
        granted,
        url,
        (rules, onlyChosen, origins, address) => {
          const choice = { rules, onlyChosen, granted: origins };
          const reading = readingAt(choice, address);
          const here = registrationsOf(choice).filter(
            ({ matches, excludeMatches }) =>
              // The browser itself keeps to what it granted.
              matchesAny(origins, address) &&
              matchesAny(matches, address) &&
              !matchesAny(excludeMatches, address),
          );
          expect(here.map(({ everyPage }) => everyPage)).toEqual(
            reads(reading) ? [reading === 'pages'] : [],
          );
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('are one where no rule is an exception of another', () => {
    expect(
      registrationsOf(
        sites([
          ['a.example', 'articles'],
          ['b.example', 'never'],
        ]),
      ),
    ).toEqual([
      {
        matches: ['*://*/*', ...patternsOf('a.example')],
        excludeMatches: patternsOf('b.example'),
        everyPage: false,
      },
    ]);
  });
});
