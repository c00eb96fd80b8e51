import css from './marks.css?inline';

export interface Styles {
  /** Gives a shadow tree the styles of marks, which Firefox does not let in from the document; Chromium does. */
  add(root: ShadowRoot): void;
  /** Rules by which marks differ from marks.css from now on; empty where the reader chose nothing. */
  set(rules: string): void;
  /** Puts back what a page took away. */
  tend(): void;
}

type Tree = DocumentOrShadowRoot;

const has = (tree: Tree, sheet: CSSStyleSheet) => [...tree.adoptedStyleSheets].includes(sheet);

function adopt(tree: Tree, sheet: CSSStyleSheet): void {
  if (!has(tree, sheet)) tree.adoptedStyleSheets.push(sheet);
}

function drop(tree: Tree, sheet: CSSStyleSheet): void {
  if (has(tree, sheet))
    tree.adoptedStyleSheets = [...tree.adoptedStyleSheets].filter((own) => own !== sheet);
}

/**
 * The styles of marks beyond marks.css, which the browser lays under the page for us: adopted sheets, which no policy of
 * the page forbids. A page without a choice of the reader's gets none. Taken out again with `signal`.
 */
export function createStyles(signal: AbortSignal): Styles {
  const chosen = new CSSStyleSheet();
  const trees: Tree[] = [document];
  let differs = false;
  const put = (tree: Tree) => (differs ? adopt : drop)(tree, chosen);

  let add = (_: ShadowRoot) => {};
  if (import.meta.env.FIREFOX) {
    const base = new CSSStyleSheet();
    base.replaceSync(css);
    add = (root) => {
      if (!trees.includes(root)) trees.push(root);
      adopt(root, base);
      put(root);
    };
    signal.addEventListener('abort', () => {
      for (const tree of trees) drop(tree, base);
    });
  }
  signal.addEventListener('abort', () => {
    for (const tree of trees) drop(tree, chosen);
  });
  return {
    add,
    set(rules) {
      differs = rules !== '';
      chosen.replaceSync(rules);
      trees.forEach(put);
    },
    tend: () => put(document),
  };
}
