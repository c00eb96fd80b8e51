import { describe, expect, it } from 'vitest';
import { pickHighlights } from './highlights';

const sentence = (text: string, ...terms: string[]) => ({ text: text.padEnd(50, '.'), terms });

describe('highlights', () => {
  const a = sentence('one', 'x', 'y');
  const b = sentence('two', 'x', 'y', 'z');
  const c = sentence('three', 'u', 'v');

  it('are the sentences that hold most terms between them, in reading order', () => {
    expect(pickHighlights([a, c, b], 2)).toEqual([c, b]);
  });

  it('do not tell the same terms twice while others are untold', () => {
    expect(pickHighlights([b, a, c], 2)).toEqual([b, c]);
  });

  it('leave out captions, long paragraphs and sentences of one term', () => {
    expect(
      pickHighlights(
        [
          { text: 'Short.', terms: ['x', 'y', 'z'] },
          { text: 'x'.repeat(500), terms: ['x', 'y', 'z'] },
          sentence('single', 'x'),
        ],
        3,
      ),
    ).toEqual([]);
  });

  it('weigh some terms more than others', () => {
    expect(pickHighlights([a, c], 1, (term) => (term === 'u' ? 2 : 1))).toEqual([c]);
  });
});
