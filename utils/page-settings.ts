import type { KindGroup } from './glossary/term';

/** Every mention strong; the first of each term strong and the rest faint; the first of each term and no other. */
export type MarkMode = 'all' | 'first' | 'only';

/** What the reader chose for pages: how marks and cards look, and what is marked. */
export interface PageSettings {
  mode: MarkMode;
  /** Groups that are marked. */
  entity: boolean;
  policy: boolean;
  material: boolean;
  /** Terms with a Western implication are lit. */
  lit: boolean;
  /** Hues of the lines, `#rrggbb`; each line is half of it, half the text's own near-black or near-white. */
  entityHue: string;
  policyHue: string;
  materialHue: string;
  lines: 'fine' | 'normal' | 'strong';
  /** Marks are printed, too. */
  print: boolean;
  /** Of card and popup. `page`: as the page is under the word; the popup, which stands on none, as the system. */
  theme: 'page' | 'system' | 'light' | 'dark';
  textSize: 'small' | 'medium' | 'large';
  /** What opens a card, beside the keyboard. */
  cards: 'hover' | 'click';
  /** What of a page is marked: all of its text, or that of its article alone. */
  scope: 'page' | 'article';
  /** Frames of the same site that hold an article are read with their page. */
  frames: boolean;
}

export const defaultSettings: PageSettings = {
  mode: 'first',
  entity: true,
  policy: true,
  material: true,
  lit: true,
  entityHue: '#427fd8',
  policyHue: '#cd3f9b',
  materialHue: '#009589',
  lines: 'normal',
  print: false,
  theme: 'page',
  textSize: 'medium',
  cards: 'hover',
  scope: 'page',
  frames: false,
};

export const choices = {
  mode: ['all', 'first', 'only'],
  lines: ['fine', 'normal', 'strong'],
  theme: ['page', 'system', 'light', 'dark'],
  textSize: ['small', 'medium', 'large'],
  cards: ['hover', 'click'],
  scope: ['page', 'article'],
} as const satisfies Partial<{ [K in keyof PageSettings]: readonly PageSettings[K][] }>;

export const hueOf = (settings: PageSettings, group: KindGroup): string => settings[`${group}Hue`];

function isRight(key: keyof PageSettings, value: unknown): boolean {
  if (typeof value !== typeof defaultSettings[key]) return false;
  if (key.endsWith('Hue')) return /^#[0-9a-f]{6}$/i.test(value as string);
  return (
    typeof value === 'boolean' || choices[key as keyof typeof choices].includes(value as never)
  );
}

/** What was kept, filled up with what is usual; what is not understood, as from another version, counts as not chosen. */
export function readSettings(kept: unknown): PageSettings {
  const all: Record<string, unknown> = { ...defaultSettings };
  for (const key of Object.keys(defaultSettings) as (keyof PageSettings)[]) {
    const value = (kept as Partial<PageSettings> | null)?.[key];
    if (isRight(key, value)) all[key] = value;
  }
  return all as unknown as PageSettings;
}
