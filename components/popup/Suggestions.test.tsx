// @vitest-environment happy-dom
import { useState } from 'preact/hooks';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { all, clear, click, nameOf, onScreen, show, the } from '@/components/on-screen';
import type { Suggestion } from '@/utils/brief/suggest';
import { leadingTo, Suggestions } from './Suggestions';

const suggestion = (name: string, more: Partial<Suggestion> = {}): Suggestion => ({
  name,
  mentions: 1,
  sentence: `What is said of ${name}.`,
  ...more,
});
const massLine = suggestion('Mass Line', { zh: '群众路线' });
const ministry = suggestion('Ministry of Commerce', { short: 'MOFCOM' });
const four = [massLine, ministry, suggestion('质量第一'), suggestion('Wuhai Mining')];

const onAdd = vi.fn();
const onTurnDown = vi.fn();
const list = (suggestions: readonly Suggestion[]) => (
  <Suggestions suggestions={suggestions} onAdd={onAdd} onTurnDown={onTurnDown} />
);
/** As the popup does it: what was pressed is gone. */
function Shrinking() {
  const [left, setLeft] = useState(four);
  const drop = (gone: Suggestion) => setLeft(left.filter((each) => each !== gone));
  return <Suggestions suggestions={left} onAdd={drop} onTurnDown={drop} />;
}
const focused = () => nameOf(document.activeElement!);
const rows = () => [...document.querySelectorAll('.nm')].map(nameOf);

beforeEach(() => vi.clearAllMocks());
afterEach(clear);

describe('suggested terms', () => {
  it('are not spoken of where there are none', async () => {
    await show(list([]));
    expect(onScreen()).toBe('');
  });

  it('show name, other name and sentence', async () => {
    await show(list([massLine, ministry]));
    expect(nameOf(document.querySelector('section')!)).toBe('Suggested terms');
    expect(onScreen()).toContain('群众路线 · What is said of Mass Line.');
    expect(onScreen()).toContain('MOFCOM · What is said of Ministry of Commerce.');
    expect(document.querySelector('.o bdi')!.getAttribute('lang')).toBe('zh-CN');
  });

  it('are three, and more behind a button that leads to the fourth', async () => {
    await show(list(four));
    expect(rows()).toEqual(['Mass Line', 'Ministry of Commerce', '质量第一']);
    await click('button', 'Show 1 more');
    expect(rows()).toHaveLength(4);
    expect(focused()).toBe('Add Wuhai Mining');
    expect(all('button').map(nameOf)).not.toContain('Show 1 more');
  });

  it('are added and turned down by their name', async () => {
    await show(list(four));
    await click('button', 'Add Mass Line');
    expect(onAdd).toHaveBeenCalledWith(massLine);
    await click('button', 'Don’t suggest this again: Ministry of Commerce');
    expect(onTurnDown).toHaveBeenCalledWith(ministry);
  });

  it('hand the focus on to the next one', async () => {
    await show(<Shrinking />);
    the('button', 'Add Mass Line').focus();
    await click('button', 'Add Mass Line');
    expect(focused()).toBe('Add Ministry of Commerce');
    await click('button', 'Don’t suggest this again: Wuhai Mining');
    expect(focused()).toBe('Don’t suggest this again: 质量第一');
  });
});

describe('the sentence', () => {
  it.each([
    ['stands whole where the name comes early', 'The Mass Line rules.', 'The Mass Line rules.'],
    [
      'begins with a whole word shortly before the name',
      'It is known that all of the people here follow the Mass Line now.',
      '…the people here follow the Mass Line now.',
    ],
    ['in Chinese begins anywhere', `${'稀'.repeat(40)}Mass Line`, `…${'稀'.repeat(27)}Mass Line`],
    ['without the name stands whole', 'Something else.', 'Something else.'],
  ])('%s', (_, sentence, shown) => {
    expect(leadingTo(['Mass Line', undefined], sentence)).toBe(shown);
  });
});
