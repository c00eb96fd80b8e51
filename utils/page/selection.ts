import { readBlocks } from './blocks';
import { asOneLine, sentencesOf } from './words';

/** The text that is selected and the sentence it stands in, with the page it is from. Empty where nothing is selected. */
export function selectionOf(page: Document): {
  text: string;
  sentence: string;
  title: string;
  url: string;
} {
  const selection = page.getSelection();
  const text = asOneLine(selection?.toString() ?? '');
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
  const around = element?.closest(
    'p, li, td, th, blockquote, figcaption, h1, h2, h3, h4, h5, h6, div',
  );
  // Read as for marks: what is hidden, or for screen readers alone, is not quoted.
  for (const block of around ? readBlocks(around) : [])
    for (const { segment } of sentencesOf(block?.text ?? '')) {
      const sentence = asOneLine(segment);
      if (sentence.includes(text)) return sentence;
    }
  return '';
}
