/** The element whose shadow tree a node stands in. */
export function hostOf(node: Node): Element | undefined {
  const tree = node.getRootNode();
  return tree instanceof ShadowRoot ? tree.host : undefined;
}

/** Whether `node` stands inside `root`, shadow trees of its descendants included. */
export function isInside(root: Element, node: Node): boolean {
  for (let at: Node | undefined = node; at; at = hostOf(at)) if (root.contains(at)) return true;
  return false;
}
