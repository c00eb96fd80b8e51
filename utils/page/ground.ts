import { parentOf } from './tree';

/** Opaque colour as red, green and blue, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

interface Layer {
  colour: Colour;
  /** 0 to 1. */
  alpha: number;
}

let canvas: OffscreenCanvasRenderingContext2D | null | undefined;

/** Any CSS colour, drawn: a page may name it in any colour space. */
function drawn(css: string): Layer {
  const [red = 0, green = 0, blue = 0, alpha = 1] =
    /^rgba?\(([\d., ]+)\)$/.exec(css)?.[1]?.split(',').map(Number) ?? [];
  if (css.startsWith('rgb')) return { colour: [red, green, blue], alpha };
  canvas ??= new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  if (!canvas) return { colour: [255, 255, 255], alpha: 0 };
  canvas.clearRect(0, 0, 1, 1);
  canvas.fillStyle = css;
  canvas.fillRect(0, 0, 1, 1);
  const [r = 0, g = 0, b = 0, a = 0] = canvas.getImageData(0, 0, 1, 1).data;
  return { colour: [r, g, b], alpha: a / 255 };
}

const over = (top: Colour, alpha: number, below: Colour): Colour => [
  top[0] * alpha + below[0] * (1 - alpha),
  top[1] * alpha + below[1] * (1 - alpha),
  top[2] * alpha + below[2] * (1 - alpha),
];

/** What was found just now: marks of one paragraph share all that is around it. */
const grounds = new Map<Element, Colour>();
const groundings = new Map<Element, Grounding>();
/** By the colours of text and ground: a page has few. */
const groundingsIn = new Map<string, Grounding>();

/** The colour that an element's text stands on, background images left aside. */
export function groundOf(element: Element): Colour {
  const layers: { at: Element; layer: Layer | undefined }[] = [];
  let ground: Colour | undefined;
  for (let at: Element | undefined = element; at && !ground; at = parentOf(at)) {
    ground = grounds.get(at);
    if (ground) break;
    const css = getComputedStyle(at).backgroundColor;
    const layer = css === 'rgba(0, 0, 0, 0)' ? undefined : drawn(css);
    layers.push({ at, layer });
    if (layer?.alpha === 1) ground = layer.colour;
  }
  ground ??= canvasOf(element.ownerDocument);
  if (grounds.size === 0)
    setTimeout(() => {
      grounds.clear();
      groundings.clear();
      groundingsIn.clear();
    });
  for (let i = layers.length - 1; i >= 0; i--) {
    const { at, layer } = layers[i]!;
    if (layer) ground = over(layer.colour, layer.alpha, ground);
    grounds.set(at, ground);
  }
  return ground;
}

/** What a browser paints where a page paints nothing. */
function canvasOf(page: Document): Colour {
  const dark =
    getComputedStyle(page.documentElement).colorScheme.includes('dark') &&
    matchMedia('(prefers-color-scheme: dark)').matches;
  return dark ? [18, 18, 18] : [255, 255, 255];
}

/** Red, green and blue as amounts of light, 0 to 1. */
const linear = (colour: Colour): Colour =>
  colour.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Colour;

/** Relative luminance, 0 to 1 (WCAG 2.2). */
function luminance(colour: Colour): number {
  const [red, green, blue] = linear(colour);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Below this luminance white text reads better than black: both have the same contrast here. */
export const isDark = (colour: Colour): boolean => luminance(colour) < 0.179;

const contrast = (a: Colour, b: Colour): number => {
  const light = Math.max(luminance(a), luminance(b));
  const dark = Math.min(luminance(a), luminance(b));
  return (light + 0.05) / (dark + 0.05);
};

/** How far a colour is from grey: its chroma in OKLab, 0 to about 0.3. */
function chroma(colour: Colour): number {
  const [r, g, b] = linear(colour);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return Math.hypot(
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  );
}

/** The lamp of the lit ground, as in marks.css. */
const lamp: Layer = { colour: [240, 177, 53], alpha: 0.18 };

/** Grounds of more colour than this would turn the lamp's light into mud. Salmon and sepia papers have a third of it. */
const mostChroma = 0.07;

/** Text on a lit ground has at least this contrast (WCAG 2.2, AA). */
const leastContrast = 4.5;

/** Text and ground have at least this contrast where nothing else, such as a picture, lies between them. */
const seenContrast = 1.5;

interface Grounding {
  /** The lit ground, which is left off on one full of colour and where the text would be hard to read. */
  light: boolean;
  /** The text is light, on a darker ground. */
  night: boolean;
}

/** What the colours of an element's text allow. */
export function grounding(element: Element): Grounding {
  let known = groundings.get(element);
  if (known) return known;
  const ground = groundOf(element);
  const ink = getComputedStyle(element).color;
  const colours = `${ink} on ${ground}`;
  known = groundingsIn.get(colours) ?? groundingIn(drawn(ink), ground);
  groundingsIn.set(colours, known);
  groundings.set(element, known);
  return known;
}

function groundingIn(ink: Layer, ground: Colour): Grounding {
  const text = over(ink.colour, ink.alpha, ground);
  const seen = contrast(text, ground) >= seenContrast;
  const night = seen ? luminance(text) > luminance(ground) : !isDark(text);
  const lit = over(lamp.colour, lamp.alpha, ground);
  const light =
    seen &&
    chroma(ground) <= mostChroma &&
    contrast(over(ink.colour, ink.alpha, lit), lit) >= leastContrast;
  return { light, night };
}
