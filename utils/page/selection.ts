/** The text that is selected and the sentence it stands in, with the page it is from. Empty where nothing is selected. */
export function selectionOf(page: Document): {
  text: string;
  sentence: string;
  title: string;
  url: string;
} {
  const selection = page.getSelection();
  const text = selection?.toString().replace(/\s+/g, ' ').trim() ?? '';
  return {
    text,
    sentence: text && selection ? sentenceAround(selection, text) : '',
    title: page.title,
    url: page.location.href,
  };
}

function sentenceAround(selection: Selection, text: string): string {
  const node = selection.getRangeAt(0).commonAncestorContainer;
  const element = node instanceof Element ? node : node.parentElement;
  const around =
    element?.closest('p, li, td, th, blockquote, figcaption, h1, h2, h3, h4, h5, h6, div')
      ?.textContent ?? '';
  const whole = around.replace(/\s+/g, ' ').trim();
  const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(whole);
  for (const { segment } of sentences) if (segment.includes(text)) return segment.trim();
  return '';
}
