// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { field, write } from '@/components/keys-on-screen';
import { all, clear, click, nameOf, show } from '@/components/on-screen';
import { termOf } from '@/components/sample';
import { isAround, phraseAround, type Way, WhyMarked } from './WhyMarked';

const term = termOf('li', 'Li Xiao', '李晓', {
  aliases: [{ text: 'Li', case: 'exact', when: { afterName: true, notBeforeCapital: true } }],
});
const ways: Way[] = [
  {
    mention: { text: 'Li Xiao', before: 'Mr ', after: ' said' },
    count: 1,
    form: { text: 'Li Xiao' },
  },
  {
    mention: { text: 'Li', before: 'the old Jet ', after: ' film' },
    count: 3,
    form: term.aliases[0] as Way['form'],
  },
];
const onExcept = vi.fn();
const why = (
  <WhyMarked
    term={term}
    ways={ways}
    pack="Starter"
    host="news.example"
    heads={{}}
    onExcept={onExcept}
  />
);

afterEach(() => {
  clear();
  vi.clearAllMocks();
});

describe('why a term is marked', () => {
  it('is told for each way it is written: form, rules and pack', async () => {
    await show(why);
    const rows = [...document.querySelectorAll('.why > li')].map((row) =>
      [...row.querySelectorAll('b, p')].map((part) => part.textContent),
    );
    expect(rows).toEqual([
      ['Li Xiao', '1 mention · Name · Pack: Starter'],
      [
        'Li',
        '3 mentions · Also written as · Pack: Starter',
        'only with these capitals, not before another capitalised word, only after a longer name of it',
      ],
    ]);
    expect(all('group').map(nameOf)).toEqual(['Not here: Li Xiao', 'Not here: Li']);
  });

  it('can be switched off on the site, and for one way of writing', async () => {
    await show(why);
    await click('button', 'Not on news.example');
    await click('button', 'Never as “Li”');
    await click('button', 'Pack “Starter” off on news.example');
    expect(onExcept.mock.calls).toEqual([[{ site: true }], [{ text: 'Li' }], [{ pack: true }]]);
  });

  it('can be switched off inside a phrase, which must be longer', async () => {
    await show(why);
    const second = all('button').filter((button) => nameOf(button) === 'Not inside a phrase')[1]!;
    (second as HTMLElement).click();
    await Promise.resolve();
    const phrase = await vi.waitFor(() => field('Not inside this phrase'));
    expect(phrase.value).toBe('Jet Li film');
    await write(phrase, 'Li');
    await click('button', 'Leave unmarked');
    expect(onExcept).not.toHaveBeenCalled();
    expect(document.querySelector('.err')?.textContent).toContain('“Li” and more');
    await write(phrase, 'Jet Li');
    await click('button', 'Leave unmarked');
    expect(onExcept.mock.calls).toEqual([[{ inside: 'Jet Li' }]]);
  });
});

it.each([
  [{ text: 'Li', before: 'Jet ', after: '.' }, 'Jet Li'],
  [{ text: '稀土', before: '中国北方', after: '股份公司' }, '北方稀土股份'],
  [{ text: 'Li', before: 'the rest: ', after: ', who' }, 'rest: Li'],
  [{ text: 'Li', before: '', after: ', who' }, 'Li, who'],
  [{ text: 'Baogang', before: '', after: '' }, 'Baogang'],
])('the phrase around %j is “%s”', (mention, phrase) => {
  expect(phraseAround(mention)).toBe(phrase);
});

it.each([
  ['Jet Li', 'Li', true],
  ['jet  li', 'Li', true],
  ['Li', 'li', false],
  ['Jet', 'Li', false],
])('“%s” around “%s”: %s', (phrase, text, around) => {
  expect(isAround(phrase, text)).toBe(around);
});
