// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import { Matched, matches } from './Matched';
import { langOf, namesOf } from './names';
import { clear, show } from './on-screen';

afterEach(clear);

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

describe('what was searched for', () => {
  it.each([
    ['Baogang Group', 'bao', 'Bao'],
    ['Nuñez Ltd', 'nunez', 'Nuñez'],
    ['ＢＡＯ Steel', 'bao', 'ＢＡＯ'],
    ['包钢集团', '钢集', '钢集'],
    ['Baogang', ' gang ', 'gang'],
    ['ﬁnance Baogang', 'bao', 'Bao'],
  ])('is marked in %s', async (text, query, marked) => {
    await show(<Matched text={text} query={query} />);
    expect(document.querySelector('mark')?.textContent).toBe(marked);
    expect(document.body.textContent).toBe(text);
  });

  it('is not found where it is not, or is nothing', () => {
    expect(matches('Baogang', 'steel')).toBe(false);
    expect(matches('Baogang', ' ')).toBe(false);
  });
});
