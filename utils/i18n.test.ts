import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { browser } from 'wxt/browser';
import en from '@/public/_locales/en/messages.json';
import zh from '@/public/_locales/zh_CN/messages.json';
import { agoText, dateText, plural, t } from './i18n';

interface Message {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

const messages = { en, zh } as Record<string, Record<string, Message>>;
const keys = Object.keys(en);

/** What a string is filled with: `$1` and the like, and names that stand for them. */
const values = ({ message, placeholders = {} }: Message): string[] =>
  [...message.matchAll(/\$(\w+)\$|\$(\d)|%s/g)]
    .map(([whole, name, digit]) =>
      name ? placeholders[name.toLowerCase()]?.content : digit ? `$${digit}` : whole,
    )
    .map(String)
    .sort();

describe('the strings on screen', () => {
  it('are there in both languages', () => {
    expect(Object.keys(zh).sort()).toEqual([...keys].sort());
    for (const language of Object.values(messages))
      expect(Object.entries(language).filter(([, { message }]) => !message.trim())).toEqual([]);
  });

  it.each(keys)('%s takes the same values in both', (key) => {
    const [english, chinese] = [messages.en![key]!, messages.zh![key]!];
    // A count that Chinese does not say twice may be left out of one form.
    expect(new Set(values(chinese))).toEqual(new Set(values(english)));
  });

  it('are all used', () => {
    const source = globSync('{components,entrypoints,utils}/**/*.{ts,tsx}')
      .filter((path) => !path.includes('.test.') && !path.endsWith('utils/i18n.ts'))
      .map((path) => readFileSync(path, 'utf8'))
      .concat(readFileSync('wxt.config.ts', 'utf8'))
      .join('\n');
    const used = (key: string): boolean =>
      new RegExp(`['"\`](?:__MSG_)?${key}(?:__)?['"\`]`).test(source) ||
      // Keys that are put together: t(`k_${'${kind}'}`).
      new RegExp(`\`${key.replace(/_[^_]+$/, '_')}\\$\\{`).test(source) ||
      (/_(?:one|other)$/.test(key) && used(key.replace(/_(?:one|other)$/, '')));
    expect(keys.filter((key) => !used(key))).toEqual([]);
  });
});

describe('t and plural', () => {
  it('fill strings in, in order', () => {
    expect(t('pos', 2, 6)).toBe('2 of 6');
  });

  it('choose the form that a count takes', () => {
    expect([plural('n_terms', 1), plural('n_terms', 1200)]).toEqual(['1 term', '1,200 terms']);
  });
});

describe('a date', () => {
  it.each([
    ['2025', '2025'],
    ['2025-04', 'Apr 2025'],
    ['2025-04-02', 'Apr 2, 2025'],
    ['someday', 'someday'],
  ])('%s reads %s', (date, text) => {
    expect(dateText(date)).toBe(text);
  });
});

describe('a moment', () => {
  const now = new Date(2026, 10, 24, 12);
  it.each([
    [new Date(2026, 10, 24, 11, 58), '2 minutes ago'],
    [new Date(2026, 10, 24, 9), '3 hours ago'],
    [new Date(2026, 10, 22, 9), '2 days ago'],
    [new Date(2026, 3, 9), 'Apr 9'],
    [new Date(2025, 3, 9), 'Apr 9, 2025'],
    [new Date(2027, 3, 9), 'Apr 9, 2027'],
  ])('%s reads %s', (time, text) => {
    expect(agoText(time.toISOString(), now)).toBe(text);
  });
});

describe('in Chinese', () => {
  beforeAll(() => void vi.mocked(browser.i18n.getUILanguage).mockReturnValue('zh-CN'));
  afterAll(() => void vi.mocked(browser.i18n.getUILanguage).mockReturnValue('en'));

  it.each([
    ['2025', '2025年'],
    ['2025-04', '2025年4月'],
    ['2025-04-02', '2025年4月2日'],
  ])('the date %s reads %s', (date, text) => {
    expect(dateText(date)).toBe(text);
  });

  it.each([
    [new Date(2026, 10, 24, 11, 58), '2分钟前'],
    [new Date(2026, 10, 22, 9), '前天'],
    [new Date(2026, 3, 9), '4月9日'],
    [new Date(2025, 3, 9), '2025年4月9日'],
  ])('the moment %s reads %s', (time, text) => {
    expect(agoText(time.toISOString(), new Date(2026, 10, 24, 12))).toBe(text);
  });

  it('a count takes one form, whatever it is', () => {
    expect(plural('n_terms', 1)).toBe(t('n_terms_other', 1));
  });

  const plurals = keys.filter(
    (key) => key.endsWith('_one') && key.replace(/_one$/, '_other') in zh,
  );
  it.each(plurals)('%s says the same as for more', (one) => {
    expect(messages.zh![one]).toEqual(messages.zh![one.replace(/_one$/, '_other')]);
  });
});
