// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { all, clear, click, nameOf, onScreen, said, show, the } from '@/components/on-screen';
import type { Finding } from '@/utils/glossary/lint';
import type { Note } from '@/utils/glossary/term';
import { CheckPage } from './CheckPage';

const names: Record<string, string> = { one: 'Baogang', two: 'Baosteel' };
const note: Note = {
  id: 'note',
  pack: 'desk',
  when: { all: ['one', 'two'], any: [] },
  text: 'So what.',
  lenses: [],
  sources: [],
  asOf: '2024-03',
  sync: { base: '' },
};
const findings: Finding[] = [
  { rule: 'circular', what: 'term', id: 'one', field: 'definition', others: ['two'] },
  { rule: 'collides', what: 'term', id: 'two', field: 'aliases', text: 'Bao', others: ['one'] },
  { rule: 'short', what: 'term', id: 'one', field: 'aliases', text: 'go' },
  { rule: 'source', what: 'note', id: 'note', field: 'sources' },
  { rule: 'stale', what: 'note', id: 'note', field: 'asOf' },
];
const page = (found: Finding[] | undefined) =>
  show(
    <CheckPage
      findings={found}
      nameOf={(id) => names[id] ?? id}
      noteOf={() => note}
      hrefOf={({ id, field }) => `#${id}/${field}`}
    />,
  );

afterEach(clear);

it('says what is weak, why, and leads to the field', async () => {
  await page(findings);
  expect(said('status')).toBe('5 things to look at');
  expect(all('link').map((link) => [nameOf(link), link.getAttribute('href')])).toEqual([
    ['Baogang', '#one/definition'],
    ['Baosteel', '#two/aliases'],
    ['Baogang', '#one/aliases'],
    ['Baogang + Baosteel', '#note/sources'],
    ['Baogang + Baosteel', '#note/asOf'],
  ]);
  for (const words of [
    'It says no more than Baosteel, which leads back here.',
    '“Bao” is also written for Baogang.',
    '“go” stands in many texts that mean something else.',
    'As of Mar 2024',
  ])
    expect(onScreen()).toContain(words);
});

it('shows one rule alone, and all again', async () => {
  await page(findings);
  await click('button', 'Too short 1');
  expect(the('button', 'Too short 1').getAttribute('aria-pressed')).toBe('true');
  expect(all('link')).toHaveLength(1);
  await click('button', 'Too short 1');
  expect(all('link')).toHaveLength(5);
});

it('shows fifty of a rule until it is asked for more', async () => {
  const many = Array.from(
    { length: 120 },
    (_, at): Finding => ({
      rule: 'chinese',
      what: 'term',
      id: `term-${at}`,
      field: 'zh',
    }),
  );
  await page(many);
  expect(all('link')).toHaveLength(50);
  await click('button', 'Show 50 more');
  expect(all('link')).toHaveLength(100);
});

it('says so while it reads, and where there is nothing', async () => {
  await page(undefined);
  expect(said('status')).toBe('Reading the glossary');
  await page([]);
  expect(onScreen()).toContain('Nothing to mend.');
});
