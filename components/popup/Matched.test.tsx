// @vitest-environment happy-dom
import { afterEach, describe, expect, it } from 'vitest';
import { clear, show } from '@/components/on-screen';
import { Matched, matches } from './Matched';

afterEach(clear);

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
