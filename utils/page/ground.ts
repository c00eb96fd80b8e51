/** Opaque colour as red, green and blue, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

let canvas: OffscreenCanvasRenderingContext2D | null | undefined;

/** Any CSS colour, drawn: a page may name it in any colour space. Alpha is 0 to 1. */
function drawn(css: string): { colour: Colour; alpha: number } {
  canvas ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!canvas) return { colour: [255, 255, 255], alpha: 0 };
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = css;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return { colour: [red, green, blue], alpha: alpha / 255 };
}

const over = (top: Colour, alpha: number, below: Colour): Colour => [
  top[0] * alpha + below[0] * (1 - alpha),
  top[1] * alpha + below[1] * (1 - alpha),
  top[2] * alpha + below[2] * (1 - alpha),
];

/** The colour that an element's text stands on, background images left aside. */
export function groundOf(element: Element): Colour {
  const layers: { colour: Colour; alpha: number }[] = [];
  for (let at: Element | null = element; at; ) {
    const css = getComputedStyle(at).backgroundColor;
    if (css !== 'rgba(0, 0, 0, 0)' && css !== 'transparent') {
      const layer = drawn(css);
      layers.push(layer);
      if (layer.alpha === 1) break;
    }
    const parent: Node | null = at.parentNode;
    at = parent instanceof ShadowRoot ? parent.host : (parent as Element | null);
    if (at && at.nodeType !== 1) at = null;
  }
  const dark =
    getComputedStyle(element.ownerDocument.documentElement).colorScheme.includes('dark') &&
    matchMedia('(prefers-color-scheme: dark)').matches;
  const canvasColour: Colour = dark ? [18, 18, 18] : [255, 255, 255];
  return layers.reduceRight((below, { colour, alpha }) => over(colour, alpha, below), canvasColour);
}

/** Relative luminance, 0 to 1 (WCAG 2.2). */
function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Below this luminance white text reads better than black: both have the same contrast here. */
export const isDark = (colour: Colour): boolean => luminance(colour) < 0.179;
