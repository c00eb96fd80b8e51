import { describe, expect, it } from 'vitest';
import { chroma, colourOf, contrast, mix } from './colour';

const white = colourOf('#ffffff');
const black = colourOf('#000000');

describe('colours', () => {
  it('contrast as WCAG 2.2 counts it', () => {
    expect(contrast(white, black)).toBeCloseTo(21, 5);
    expect(contrast(colourOf('#767676'), white)).toBeCloseTo(4.54, 2);
  });

  // Drawn by Chromium: color-mix(in oklab, #1a1a1a 50%, …).
  it.each([
    ['#427fd8', [47, 74, 114]],
    ['#cd3f9b', [111, 49, 86]],
    ['#009589', [36, 84, 78]],
  ])('half near-black and half %s is what a browser draws', (hue, drawn) => {
    mix(colourOf('#1a1a1a'), colourOf(hue)).forEach((channel, i) => {
      expect(Math.abs(channel - drawn[i]!)).toBeLessThanOrEqual(1);
    });
  });

  it('of grey have no chroma', () => {
    expect(chroma(colourOf('#808080'))).toBeLessThan(0.001);
    expect(chroma(colourOf('#ff0000'))).toBeGreaterThan(0.2);
  });
});
