/** The element whose shadow tree a node stands in. */
function hostOf(node: Node): Element | undefined {
  const tree = node.getRootNode();
  return tree instanceof ShadowRoot ? tree.host : undefined;
}

/**
 * The element that a node is laid out in: the slot that shows it, its parent, or the host of its shadow tree. Undefined
 * above the outermost one, and for what a host does not show.
 */
export function parentOf(node: Node): Element | undefined {
  const parent = node.parentNode;
  if (parent?.nodeType !== 1) return parent instanceof ShadowRoot ? parent.host : undefined;
  // Of a host’s children those are laid out that a slot shows.
  if ((parent as Element).shadowRoot) return (node as Element).assignedSlot ?? undefined;
  return parent as Element;
}

/** A node, the host of its shadow tree, the host of that one's … */
function hostsOf(node: Node): Node[] {
  const nodes = [node];
  for (let host = hostOf(node); host; host = hostOf(host)) nodes.push(host);
  return nodes;
}

/** Whether `a` stands before `b` on the page; what is in a shadow tree stands where its host does. */
export function precedes(a: Node, b: Node): boolean {
  for (const from of hostsOf(a))
    for (const to of hostsOf(b))
      if (from.getRootNode() === to.getRootNode())
        return (from.compareDocumentPosition(to) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  return false;
}
