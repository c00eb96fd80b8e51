import { colourOf, contrast, mix, over } from './colour';
import { faintness, inks } from './mark-styles';

/** A line is seen well with at least this contrast to its ground (WCAG 2.2, 1.4.11). */
export const leastContrast = 3;

const grounds = { light: ['#ffffff', inks['']], dark: ['#121212', inks['-night']] } as const;

export type Ground = keyof typeof grounds;

/** How much a faint line of this hue, the weakest there is, stands out from white and from nearly black pages. */
export function lineContrast(hue: string): Record<Ground, number> {
  const on = (ground: Ground): number => {
    const [page, ink] = grounds[ground];
    const below = colourOf(page);
    return contrast(over(mix(colourOf(ink), colourOf(hue)), faintness, below), below);
  };
  return { light: on('light'), dark: on('dark') };
}
