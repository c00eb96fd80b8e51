import { describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { langOf, namesOf } from './names';

describe('the language of a text', () => {
  it.each([
    ['Baogang Group', 'en'],
    ['包钢集团', 'zh-CN'],
    ['TCL集团', 'zh-CN'],
    ['State programme, called 专精特新 in Chinese, for small manufacturers.', 'en'],
    ['東京エレクトロン', 'ja'],
    ['2025', undefined],
  ])('%s: %s', (text, lang) => {
    expect(langOf(text)).toBe(lang);
  });
});

describe('names', () => {
  it('stand in the order of the reader’s language', () => {
    const term = { name: 'Baogang', zh: '包钢' };
    expect(namesOf(term)).toEqual({ first: 'Baogang', second: '包钢' });
    vi.spyOn(browser.i18n, 'getUILanguage').mockReturnValueOnce('zh-CN');
    expect(namesOf(term)).toEqual({ first: '包钢', second: 'Baogang' });
  });

  it('are not said twice', () => {
    expect(namesOf({ name: '包钢', zh: '包钢' })).toEqual({ first: '包钢' });
  });
});
