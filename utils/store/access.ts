import { browser } from 'wxt/browser';
import { MatchPattern } from 'wxt/utils/match-patterns';

/** Every web page. */
export const allSites = '*://*/*';

/** The match pattern of all pages of a host. */
export const patternOf = (host: string): string => `*://${host}/*`;

/** The host, or what stands for hosts, of a match pattern. */
export const hostOfPattern = (pattern: string): string =>
  pattern.replace(/^[^:]*:\/\//, '').replace(/\/.*$/, '');

/** Whether an address is one that one of these match patterns means. */
export function matchesAny(patterns: readonly string[], url: string): boolean {
  if (!URL.canParse(url)) return false;
  return patterns.some(
    (pattern) => pattern === '<all_urls>' || new MatchPattern(pattern).includes(url),
  );
}

/**
 * Where the browser lets Sidelight read, as match patterns. What the browser granted is the setting: there is no
 * second list that could differ from it.
 */
export async function grantedOrigins(): Promise<string[]> {
  const { origins = [] } = await browser.permissions.getAll();
  return origins.filter((origin) => /^(?:\*|https?|file):|^<all_urls>$/.test(origin));
}

/** Asks the reader through the browser; call it within a click. Whether access is there now. */
export const requestOrigins = (origins: string[]): Promise<boolean> =>
  browser.permissions.request({ origins });
