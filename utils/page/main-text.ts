import { parentOf } from './tree';

const articles = 'article, [role=article], [itemprop=articleBody]';
const mains = 'main, [role=main]';
const beside = 'aside, footer, header, nav, [role=complementary], [role=contentinfo]';

/** An article with less than this share of the text of its page is one of many. */
const leastShare = 0.4;

const lengthOf = (element: Element): number => (element.textContent ?? '').trim().length;

function longest(all: Iterable<Element>): Element | undefined {
  let best: Element | undefined;
  let most = 0;
  for (const element of all) {
    const length = lengthOf(element);
    if (length > most) [best, most] = [element, length];
  }
  return best;
}

/** The element that holds what a page is about; undefined where it names none. */
export function mainOf(page: Document): Element | undefined {
  const main = longest(page.querySelectorAll(mains));
  const article = longest((main ?? page).querySelectorAll(articles));
  const whole = main ?? page.body;
  return article && whole && lengthOf(article) >= leastShare * lengthOf(whole) ? article : main;
}

/**
 * Tells of elements whether they are part of what a page is about, as the page is now: its article, else its main part,
 * else all of it; without what stands beside that, such as menus, footers and lists of other pages. A heading’s header
 * in an article is part of it.
 */
export function mainText(page: Document): (element: Element) => boolean {
  const main = mainOf(page);
  return (element) => {
    for (let at: Element | undefined = element; at; at = parentOf(at)) {
      if (at === main) return true;
      if (at.matches(beside) && !(main && at.localName === 'header' && main.contains(at)))
        return false;
    }
    return main === undefined;
  };
}
