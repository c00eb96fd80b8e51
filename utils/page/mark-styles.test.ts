import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../page-settings';
import { markStyles } from './mark-styles';

const styles = (more: Partial<typeof defaultSettings>) =>
  markStyles({ ...defaultSettings, ...more });

describe('the rules beyond marks.css', () => {
  it.each([{}, { mode: 'all' }, { lit: false }, { theme: 'dark' }] as const)(
    'are none for %o',
    (more) => {
      expect(styles(more)).toBe('');
    },
  );

  it('name each line with its colour, shape and width, on screen alone', () => {
    const rules = styles({ policyHue: '#00aa00', lines: 'strong' });
    expect(rules).toMatch(/^@media screen\{/);
    expect(rules).toContain(
      ':not(#sl)::highlight(sl-policy-bold-night){text-decoration:underline double 3.2px color-mix(in oklab, #f2f2f2 50%, #00aa00)}',
    );
    expect(rules).not.toContain('sl-lit');
  });

  it('reach paper where the reader wants that', () => {
    const rules = styles({ print: true });
    expect(rules).toMatch(/^@media all\{/);
    expect(rules).toContain('@media print{:not(#sl)::highlight(sl-lit){background-color');
  });

  it('are wider for a reader who wants more contrast', () => {
    expect(styles({ lines: 'strong' })).toMatch(
      /@media \(prefers-contrast:more\)\{[^@]*:not\(#sl\)::highlight\(sl-entity\)\{text-decoration-thickness:4\.8\d*px\}/,
    );
  });

  it('leave colours to a reader who forces them', () => {
    expect(styles({ lines: 'fine' })).toMatch(
      /@media \(forced-colors:active\)\{[^{]*\{text-decoration-color:CanvasText\}\}$/,
    );
  });
});
