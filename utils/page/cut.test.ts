import { describe, expect, it } from 'vitest';
import { cut } from './cut';

/** Runs of nodes that hold these texts, from the second letter of the first one on. */
function runOf(...texts: string[]) {
  let start = 0;
  const parts = texts.map((text, i) => {
    const from = i === 0 ? 1 : 0;
    const part = { node: { data: text } as Text, start, length: text.length - from, from };
    start += part.length;
    return part;
  });
  return { text: texts.join('').slice(1), parts };
}

describe('a long text is cut', () => {
  it.each([
    ['behind its last sentence', 'Of Bayan Obo. Of Baogang Gr', 'Of Bayan Obo. '],
    ['behind its last sentence, not a clause of the next', 'Of Lynas. Of it, of', 'Of Lynas. '],
    [
      'behind its last clause, where there is no sentence',
      'Of Bayan Obo, of Bao',
      'Of Bayan Obo, ',
    ],
    ['behind a Chinese clause', '在白云鄂博的矿，在包钢', '在白云鄂博的矿，'],
    ['not at the point of a number', 'It rose 3.5 to 4.1 in all', 'It rose 3.5 to 4.1 in '],
    ['at a blank, where there is neither', 'Of Bayan and of Bao', 'Of Bayan and of '],
    ['at its end, where there is none', '白云鄂博', '白云鄂博'],
  ])('%s', (_, text, beginning) => {
    const [first, rest] = cut(runOf(`x${text}`));
    expect([first.text, rest.text]).toEqual([beginning, text.slice(beginning.length)]);
  });

  it('through the nodes that it is in, each letter once', () => {
    const run = runOf('xOf Bay', 'an Obo. Of Bao', 'gang Gr');
    const halves = cut(run);
    expect(halves.map(({ text }) => text)).toEqual(['Of Bayan Obo. ', 'Of Baogang Gr']);
    for (const { text, parts } of halves)
      expect(
        parts.map(({ node, start, length, from }) => [
          start,
          (node.data as string).slice(from, from + length),
        ]),
      ).toEqual(parts.map(({ start, length }) => [start, text.slice(start, start + length)]));
    expect(halves.map(({ parts }) => parts.length)).toEqual([2, 2]);
  });
});
