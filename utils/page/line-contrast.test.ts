import { expect, it } from 'vitest';
import { defaultSettings, hueOf } from '../page-settings';
import { leastContrast, lineContrast } from './line-contrast';

it.each(['entity', 'policy', 'material'] as const)('lines of the usual %s stand out', (group) => {
  const { light, dark } = lineContrast(hueOf(defaultSettings, group));
  expect(Math.min(light, dark)).toBeGreaterThanOrEqual(leastContrast);
});

it.each([
  ['#ffffff', 'light'],
  ['#ffff80', 'light'],
  ['#000000', 'dark'],
] as const)('%s is weak on a %s page', (hue, ground) => {
  expect(lineContrast(hue)[ground]).toBeLessThan(leastContrast);
});
