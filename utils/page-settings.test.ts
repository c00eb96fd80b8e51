import { expect, it } from 'vitest';
import { defaultSettings, readSettings } from './page-settings';

it.each<[string, unknown, object]>([
  ['nothing', undefined, {}],
  ['something else', 'dark', {}],
  ['some of them', { mode: 'all', policyHue: '#00FF00' }, { mode: 'all', policyHue: '#00FF00' }],
  ['words that are none of the choices', { mode: 'loud', theme: 3 }, {}],
  ['a colour that is none', { entityHue: 'red; background: url(x)' }, {}],
  ['a word for a switch', { print: 'yes', lit: false }, { lit: false }],
  ['what this version does not know', { blink: true }, {}],
])('reads %s, and fills it up', (_, kept, chosen) => {
  expect(readSettings(kept)).toEqual({ ...defaultSettings, ...chosen });
});
