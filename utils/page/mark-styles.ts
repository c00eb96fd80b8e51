import type { KindGroup } from '../glossary/term';
import { defaultSettings, hueOf, type PageSettings } from '../page-settings';

/** Styles of lines and their widths in CSS pixels: strong, faint, bold; as in marks.css. */
const lines: Record<KindGroup, [style: string, ...widths: number[]]> = {
  entity: ['dotted', 2, 1, 4],
  policy: ['double', 1, 1, 2],
  material: ['dashed', 1.5, 1, 3],
};
const strengths = ['', '-faint', '-bold'];
const factors = { fine: 0.6, normal: 1, strong: 1.6 };
/** Where the reader wants more contrast. */
const moreContrast = 1.5;

/** What half of each line is: near-black under dark text, near-white under light. */
export const inks = { '': '#1a1a1a', '-night': '#f2f2f2' } as const;
/** How opaque faint lines are. */
export const faintness = 0.82;

/** Of every element, and with more weight than in marks.css, which Firefox lays over what is adopted. */
const ruleOf = (name: string): string => `:not(#sl)::highlight(${name})`;

/**
 * The rules by which marks differ from marks.css, as the reader chose; empty where nothing differs. They are for
 * a sheet that is adopted.
 */
export function markStyles(settings: PageSettings): string {
  const same = (['entityHue', 'policyHue', 'materialHue', 'lines', 'print'] as const).every(
    (key) => settings[key] === defaultSettings[key],
  );
  if (same) return '';
  const names: string[] = [];
  const rules: string[] = [];
  const wider: string[] = [];
  for (const [group, [style, ...widths]] of Object.entries(lines))
    for (const [night, ink] of Object.entries(inks))
      for (const [i, strength] of strengths.entries()) {
        const name = ruleOf(`sl-${group}${strength}${night}`);
        const line = `color-mix(in oklab, ${ink} 50%, ${hueOf(settings, group as KindGroup)})`;
        const colour = strength === '-faint' ? `rgb(from ${line} r g b / ${faintness})` : line;
        const width = widths[i]! * factors[settings.lines];
        names.push(name);
        rules.push(`${name}{text-decoration:underline ${style} ${width}px ${colour}}`);
        wider.push(`${name}{text-decoration-thickness:${width * moreContrast}px}`);
      }
  const lit = `${ruleOf('sl-lit')}{background-color:rgb(240 177 53/.18)}`;
  return [
    `@media ${settings.print ? 'all' : 'screen'}{${rules.join('')}}`,
    settings.print ? `@media print{${lit}}` : '',
    `@media (prefers-contrast:more){${wider.join('')}}`,
    `@media (forced-colors:active){${names.join()}{text-decoration-color:CanvasText}}`,
  ].join('');
}
