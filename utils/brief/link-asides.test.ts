import { expect, it } from 'vitest';
import { withoutLinkAsides } from './link-asides';

it.each([
  ['Baogang announced (opens in a new tab) that', 'Baogang announced that'],
  ['a report (Opens in new window), which', 'a report, which'],
  ['公告（在新窗口中打开）称', '公告称'],
  ['公告（新标签页打开）', '公告'],
  ['公告 (在新視窗開啟)', '公告'],
])('%s: without what links say to screen readers', (text, without) => {
  expect(withoutLinkAsides(text)).toBe(without);
});

it.each(['a mine (opened in a new county)', 'the plant (opens in May)', '新窗口（二层）'])(
  '%s: as it is',
  (text) => {
    expect(withoutLinkAsides(text)).toBe(text);
  },
);
