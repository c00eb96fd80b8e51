import { describe, expect, it } from 'vitest';
import { fieldLabel, valueText } from './field-text';

describe('fields in words', () => {
  it.each([
    ['definition', 'Definition'],
    ['text', 'Western implication'],
    ['colour', 'colour'],
    ['toString', 'toString'],
  ])('%s is called %s', (field, label) => {
    expect(fieldLabel(field)).toBe(label);
  });

  it.each([
    ['name', 'Baogang', 'Baogang'],
    ['kind', 'law', 'Law or rule'],
    ['asOf', '2025-04', 'Apr 2025'],
    ['tags', ['steel', 'mining'], 'steel, mining'],
    ['aliases', [{ text: 'SOE', case: 'exact' }], 'SOE (case exact)'],
    ['aliases', [{ text: 'Li', when: { afterName: true } }], 'Li (when afterName true)'],
    ['sources', [{ title: 'MIIT', url: 'https://a.example' }], 'MIIT (https://a.example)'],
    ['sources', [{ title: 'Team note', url: '' }], 'Team note'],
    ['when', { all: ['baogang'], any: ['soe', 'srdi'] }, 'all baogang, any soe, srdi'],
    ['definition', undefined, ''],
  ])('%s %j is written “%s”', (field, value, text) => {
    expect(valueText(field, value)).toBe(text);
  });
});
