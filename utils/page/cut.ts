import type { Part } from './blocks';

/** Text as it is read, with the runs of text nodes that it was read from. */
export interface Run {
  text: string;
  parts: Part[];
}

/** Longest text that is searched at once, in code units: more would stall a search or a frame. */
export const longest = 8192;

/** Behind what a text is cut, if it is there: a sentence, a clause, a word. */
const ends = [/[.!?]\s|[。！？；]/g, /[,;:]\s|[，：]/g, /\s/g];

function placeToCut(text: string): number {
  for (const end of ends) {
    const last = [...text.matchAll(end)].at(-1);
    if (last) return last.index + last[0].length;
  }
  return text.length;
}

/** Cuts a run in two where that cuts no name in two, if there is such a place. */
export function cut({ text, parts }: Run): [Run, Run] {
  const place = placeToCut(text);
  const between = (from: number, to: number): Run => ({
    text: text.slice(from, to),
    parts: parts.flatMap((part) => {
      const start = Math.max(part.start, from);
      const end = Math.min(part.start + part.length, to);
      return end > start
        ? {
            node: part.node,
            start: start - from,
            length: end - start,
            from: part.from + start - part.start,
          }
        : [];
    }),
  });
  return [between(0, place), between(place, text.length)];
}
