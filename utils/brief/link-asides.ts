/** “(opens in a new tab)” and “（在新窗口中打开）”, with the blank before. */
const aside =
  / ?[(（](?:(?:opens?|opened|opening) in (?:a |an |the )?(?:new|external|another) (?:browser )?(?:tab|window)|(?:将?在|于)?新(?:标签页?|分页|視窗|视窗|窗口)(?:中|內|内|里)?(?:打开|打開|开启|開啟))[)）]/giu;

/** A text without what its links say to screen readers alone: it is no part of what an author wrote. */
export const withoutLinkAsides = (text: string): string => text.replace(aside, '');
