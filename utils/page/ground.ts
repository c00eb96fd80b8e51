import { type Colour, chroma, contrast, luminance, over } from './colour';
import { parentOf } from './tree';

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

/** What was found just now: marks of one paragraph share all that is around it. */
const grounds = new Map<Element, Colour>();
const groundings = new Map<Element, Grounding>();
/** By the colours of ground and text: a page has few. */
const groundingsOn = new Map<Colour, Map<string, Grounding>>();

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
      groundingsOn.clear();
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

/** Below this luminance white text reads better than black: both have the same contrast here. */
export const isDark = (colour: Colour): boolean => luminance(colour) < 0.179;

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
  const inks = groundingsOn.get(ground) ?? new Map<string, Grounding>();
  groundingsOn.set(ground, inks);
  known = inks.get(ink) ?? groundingIn(drawn(ink), ground);
  inks.set(ink, known);
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
