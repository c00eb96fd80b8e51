import { expect, it } from 'vitest';
import { barrier } from './tab';

it.each([
  ['a page of the browser', 'chrome://settings/', 'cannot_browser'],
  ['a page of Firefox', 'about:config', 'cannot_browser'],
  ['an empty tab', 'about:blank', 'cannot_browser'],
  ['an address that is not told', '', 'cannot_browser'],
  ['a page of an extension', 'moz-extension://5a1d/options.html', 'cannot_browser'],
  ['the source of a page', 'view-source:https://news.example/', 'cannot_browser'],
  ['Chrome’s store', 'https://chromewebstore.google.com/detail/x', 'cannot_store'],
  ['Mozilla’s store', 'https://addons.mozilla.org/en-US/firefox/', 'cannot_store'],
  ['Edge’s store', 'https://microsoftedge.microsoft.com/addons', 'cannot_store'],
  ['a PDF document', 'https://news.example/report.PDF?x=1', 'cannot_pdf'],
  ['the reader view', 'about:reader?url=https%3A%2F%2Fnews.example', 'cannot_reader'],
  ['a page on this device', 'file:///home/reader/page.html', 'cannot_file'],
  ['a page on the web', 'https://news.example/report', undefined],
])('says what keeps Sidelight from %s', (_, url, why) => {
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  expect(barrier({ url, host })).toBe(why);
});
