/** What Sidelight does on a site: it reads articles, every page, a page when the reader asks for it, or none. */
export type Reading = 'articles' | 'pages' | 'ask' | 'never';

/**
 * What the reader chose for a site: a host alone (`news.example`), a host and all below it (`*.news.example`), or the
 * addresses of a host that begin in one way (`news.example/live*`; without the star, one address).
 */
export interface SiteRule {
  site: string;
  reading: Reading;
}

/** What decides on which pages Sidelight reads. What the browser granted is the upper bound. */
export interface Sites {
  rules: readonly SiteRule[];
  /** Only sites that the reader chose, even if the browser lets all be read. */
  onlyChosen: boolean;
  /** Match patterns that the browser granted. */
  granted: readonly string[];
}

export const reads = (reading: Reading): boolean => reading === 'articles' || reading === 'pages';

/** Why a text names no site. */
export type SiteFault = 'empty' | 'scheme' | 'port' | 'star' | 'host';

/** A site as it is kept, from what a reader typed or pasted; addresses are taken for the pages that they name. */
export function readSite(typed: string): { site: string } | { fault: SiteFault } {
  const text = typed.trim();
  if (!text) return { fault: 'empty' };
  const scheme = /^([a-z*][a-z0-9+.-]*):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme && !['http', 'https', '*'].includes(scheme)) return { fault: 'scheme' };
  const bare = text.replace(/^[^/]*:\/\//, '');
  const [, named = '', path = ''] = /^([^/?#]*)([^?#]*)/.exec(bare)!;
  if (named === '*') return { fault: 'star' };
  const below = named.startsWith('*.');
  const host = below ? named.slice(2) : named;
  // Below an IPv6 address there is nothing, and Chromium takes no such pattern.
  if (host.includes('*') || (below && host.startsWith('['))) return { fault: 'star' };
  if (!host || /[\s@]/.test(host) || !URL.canParse(`http://${host}`)) return { fault: 'host' };
  const url = new URL(`http://${host}`);
  if (url.port || /:\d*$/.test(host)) return { fault: 'port' };
  const site = (below ? '*.' : '') + url.hostname;
  return { site: site + (/^\/?\**$/.test(path) ? '' : pathAsSent(path)) };
}

/** As a browser writes it in an address: without blanks and letters beyond ASCII. */
const pathAsSent = (path: string): string => new URL(path, 'http://host').pathname;

/** The kinds of site, as they are explained to the reader. */
export type SiteKind = 'host' | 'below' | 'path';
export const kindOf = (site: string): SiteKind =>
  site.includes('/') ? 'path' : site.startsWith('*.') ? 'below' : 'host';

const hostOf = (site: string): string => site.replace(/\/.*$/, '');
const pathOf = (site: string): string => site.slice(hostOf(site).length);

/** The match patterns of a site's pages. Browsers match the query, too: one address is meant with any. */
export function patternsOf(site: string): string[] {
  const pattern = `*://${hostOf(site)}${pathOf(site) || '/*'}`;
  return pattern.endsWith('*') ? [pattern] : [pattern, `${pattern}?*`];
}

/** What the browser is asked for so that a site may be read: it grants hosts, never paths. */
export const originOf = (site: string): string => `*://${hostOf(site)}/*`;

const matchPattern = /^(\*|[a-z]+):\/\/(\[[^\]]*\]|[^/:]*)(?::(\d+|\*))?(\/.*)$/;

/**
 * A match pattern (developer.chrome.com/docs/extensions/develop/concepts/match-patterns) in the platform's own words.
 * Readers name hosts without a port and mean all; a browser may have granted one port.
 */
function urlPatternOf(pattern: string): URLPattern {
  const [, scheme = '', host = '', port = '*', path = ''] = matchPattern.exec(pattern) ?? [];
  const literal = (text: string) => inPath(text).replace(/[{}()+:\\]/g, '\\$&');
  return new URLPattern({
    protocol: scheme === '*' ? 'http{s}?' : scheme,
    hostname: literal(host).replace(/^\*\./, '{*.}?'),
    port,
    pathname: literal(path),
  });
}

/** With the query as a part of the path, as match patterns see it. */
const inPath = (text: string): string => text.replaceAll('?', '%3F');

/** Whether an address is one that one of these match patterns means. */
export function matchesAny(patterns: readonly string[], url: string): boolean {
  return patterns.some(
    (pattern) =>
      (pattern === '<all_urls>' && URL.canParse(url)) || urlPatternOf(pattern).test(inPath(url)),
  );
}

/** Whether a match pattern means pages of every site. */
export const meansAll = (pattern: string): boolean =>
  pattern === '<all_urls>' || pattern.includes('://*/');

/** Whether the browser lets a site be read. */
export function isGranted(site: string, granted: readonly string[]): boolean {
  const host = hostOf(site);
  // One that stands for all below the host.
  const sample = host.replace('*', 'www');
  return matchesAny(granted, `https://${sample}/`) || matchesAny(granted, `http://${sample}/`);
}

/** Greater for a site that means fewer pages; of two that mean the same page, the greater one decides. */
function compare(a: string, b: string): number {
  const below = (site: string) => Number(site.startsWith('*.'));
  return (
    below(b) - below(a) ||
    hostOf(a).length - hostOf(b).length ||
    pathOf(a).length - pathOf(b).length ||
    (a < b ? -1 : 1)
  );
}

const holds = (wide: string, host: string): boolean =>
  wide === host || (wide.startsWith('*.') && `.${host.replace('*.', '')}`.endsWith(wide.slice(1)));

/** Whether some page may be of both sites. */
const meet = (a: string, b: string): boolean =>
  holds(hostOf(a), hostOf(b)) || holds(hostOf(b), hostOf(a));

/** The rule that decides for an address; undefined where the reader chose nothing. */
export function ruleFor<R extends Pick<SiteRule, 'site'>>(
  rules: readonly R[],
  url: string,
): R | undefined {
  return rules
    .filter(({ site }) => matchesAny(patternsOf(site), url))
    .sort((a, b) => compare(b.site, a.site))[0];
}

/** What Sidelight does at an address. */
export function readingAt({ rules, onlyChosen, granted }: Sites, url: string): Reading {
  const chosen = ruleFor(rules, url)?.reading;
  if (chosen === 'never') return 'never';
  if (!matchesAny(granted, url)) return 'ask';
  if (chosen) return chosen;
  const byName = matchesAny(
    granted.filter((pattern) => !meansAll(pattern)),
    url,
  );
  return byName || !onlyChosen ? 'articles' : 'ask';
}

/** The rules with another choice for an address: what decides there is what changes, unless it means other hosts, too. */
export function withReading(rules: readonly SiteRule[], url: string, reading: Reading): SiteRule[] {
  const rule = ruleFor(rules, url);
  if (rule && kindOf(rule.site) !== 'below')
    return rules.map((each) => (each === rule ? { ...rule, reading } : each));
  return [...rules, { site: new URL(url).hostname, reading }];
}

/** Where the content script runs by itself. */
export interface Registration {
  matches: string[];
  excludeMatches: string[];
  /** Every page is read, not articles alone. */
  everyPage: boolean;
}

/**
 * The content script's registrations: each page that is to be read is in exactly one. Browsers know pages that match
 * and pages that do not, and nothing of a rule that is an exception of an exception: such rules get one of their own.
 * Where the browser grants less, it keeps to that itself.
 */
export function registrationsOf({ rules, onlyChosen, granted }: Sites): Registration[] {
  if (granted.length === 0) return [];
  const sorted = [...rules].sort((a, b) => compare(a.site, b.site));
  const apart: SiteRule[] = [];
  const plain: SiteRule[] = [];
  const off = sorted.filter(({ reading }) => !reads(reading));
  sorted.forEach((rule, at) => {
    if (!reads(rule.reading)) return;
    const wider = sorted.slice(0, at).filter(({ site }) => meet(site, rule.site));
    const isException = wider.some((each) => off.includes(each) || apart.includes(each));
    (rule.reading === 'pages' || isException ? apart : plain).push(rule);
  });
  const patterns = (of: readonly SiteRule[]) => of.flatMap(({ site }) => patternsOf(site));
  const matches = [
    ...granted.filter((pattern) => !onlyChosen || !meansAll(pattern)),
    ...patterns(plain),
  ];
  const common = { matches, excludeMatches: patterns([...off, ...apart]), everyPage: false };
  return [
    ...(matches.length > 0 ? [common] : []),
    ...apart.map((rule) => ({
      matches: patterns([rule]),
      excludeMatches: patterns(
        sorted
          .slice(sorted.indexOf(rule) + 1)
          .filter(
            (each) => meet(each.site, rule.site) && (off.includes(each) || apart.includes(each)),
          ),
      ),
      everyPage: rule.reading === 'pages',
    })),
  ];
}
