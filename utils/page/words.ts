/** Text as the page shows it, without the marks that reading puts into it. */
export const seenText = (text: string): string => text.replace(/\uFDD0/g, '');

/** As it is read aloud: blanks and line breaks of the source are one blank. */
export const asOneLine = (text: string): string => seenText(text).replace(/\s+/g, ' ').trim();

/** The sentences of a text and where each begins; a line break in the source ends none. */
export const sentencesOf = (text: string): Iterable<Intl.SegmentData> =>
  new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text.replace(/\s/g, ' '));
