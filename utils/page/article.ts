import isProbablyReaderable from '@mozilla/readability/Readability-readerable';

const articleTypes =
  /"@type"\s*:\s*(?:\[[^\]]*)?"(?:\w*NewsArticle|Article|ReportageNewsArticle|BlogPosting|Report|ScholarlyArticle)"/;

/** Whether a page is an article, from what it says of itself, else from how its text lies (Mozilla Readability). */
export function isArticle(page: Document): boolean {
  const type = page.querySelector('meta[property="og:type"]')?.getAttribute('content');
  if (type?.toLowerCase().startsWith('article')) return true;
  for (const script of page.querySelectorAll('script[type="application/ld+json"]'))
    if (articleTypes.test(script.textContent ?? '')) return true;
  return isProbablyReaderable(page);
}
