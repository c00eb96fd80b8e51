import { expect, it } from 'vitest';
import { broadForms, passagesOf } from './would-match';

const find = (text: number, start: number, end: number, form = 0) => ({ text, start, end, form });

it('shows matches with what stands around them, close ones together', () => {
  const text = 'Baogang and the group.';
  expect(passagesOf([text], [find(0, 0, 7), find(0, 16, 21, 1)])).toEqual([
    [
      { text: 'Baogang', form: 0 },
      { text: ' and the ' },
      { text: 'group', form: 1 },
      { text: '.' },
    ],
  ]);
});

it('shows matches in other texts, or far apart, by themselves', () => {
  const long = `Li${' and so on'.repeat(20)} Li`;
  expect(passagesOf([long, 'Li'], [find(0, 0, 2), find(0, 203, 205), find(1, 0, 2)])).toEqual([
    [{ text: 'Li', form: 0 }, { text: `${' and so on'.repeat(4)}…` }],
    [{ text: `…${' and so on'.repeat(4).slice(1)} ` }, { text: 'Li', form: 0 }],
    [{ text: 'Li', form: 0 }],
  ]);
});

it('takes for too broad what is an everyday word, or matches very often', () => {
  const term = { name: 'Srdi', zh: '专精特新', aliases: ['innovative', 'RE'] };
  const tried = { term, counts: [2, 1, 1, 41], elsewhere: [0, 0, 3, 0] };
  expect(broadForms({ ...tried, passages: [], sentences: [] })).toEqual([
    { form: 2, text: 'innovative', everyday: true, count: 4 },
    { form: 3, text: 'RE', everyday: false, count: 41 },
  ]);
  expect(
    broadForms({ term, counts: undefined, elsewhere: [], passages: [], sentences: [] }),
  ).toEqual([{ form: 2, text: 'innovative', everyday: true, count: 0 }]);
});
