import css from './marks.css?inline';

/**
 * Gives shadow trees the styles of marks, which Firefox does not let in from the document; Chromium does. Taken out
 * again with `signal`.
 */
export function createShadowStyle(signal: AbortSignal): (root: ShadowRoot) => void {
  if (!import.meta.env.FIREFOX) return () => {};
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  const roots = new Set<WeakRef<ShadowRoot>>();
  signal.addEventListener('abort', () => {
    for (const ref of roots) {
      const root = ref.deref();
      if (root)
        root.adoptedStyleSheets = [...root.adoptedStyleSheets].filter((own) => own !== sheet);
    }
  });
  return (root) => {
    if ([...root.adoptedStyleSheets].includes(sheet)) return;
    root.adoptedStyleSheets.push(sheet);
    roots.add(new WeakRef(root));
  };
}
