// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { write } from '@/components/keys-on-screen';
import { clear, click, show } from '@/components/on-screen';
import { ExceptionList, type ListedException } from './ExceptionList';

const onRemove = vi.fn();
const onPhrase = vi.fn();
const term = { name: 'Li Xiao', kind: 'person' as const };
const exceptions: ListedException[] = [
  { key: 'a', term, where: { site: 'news.example' } },
  {
    key: 'b',
    term: { name: 'White House', kind: 'agency' },
    where: { inside: 'White House lawn' },
  },
  { key: 'c', term: undefined, where: { text: 'Li' } },
];
const list = (of: readonly ListedException[]) => (
  <ExceptionList exceptions={of} onRemove={onRemove} onPhrase={onPhrase} />
);

afterEach(() => {
  clear();
  vi.clearAllMocks();
});

it('says what is left unmarked, and where', async () => {
  await show(list(exceptions));
  const rows = [...document.querySelectorAll('li')].map((row) =>
    [...row.querySelectorAll('b, p')].map((part) => part.textContent),
  );
  expect(rows).toEqual([
    ['Li Xiao', 'on news.example'],
    ['White House', 'inside the phrase'],
    ['a term no longer in the glossary', 'written “Li”'],
  ]);
});

it('changes a phrase when the reader is done with it, and keeps it where it was emptied', async () => {
  await show(list(exceptions));
  const field = document.querySelector<HTMLInputElement>('[aria-label="Phrase for White House"]')!;
  const done = () => field.dispatchEvent(new Event('change', { bubbles: true }));
  await write(field, 'White House rose garden');
  done();
  expect(onPhrase.mock.calls).toEqual([['b', 'White House rose garden']]);
  await write(field, ' ');
  done();
  await vi.waitFor(() => expect(field.value).toBe('White House lawn'));
  expect(onPhrase).toHaveBeenCalledOnce();
});

it('takes one back, and leaves the focus where the next one came', async () => {
  await show(list(exceptions));
  await click('button', 'Remove Li Xiao');
  expect(onRemove).toHaveBeenCalledWith('a');
  await show(list(exceptions.slice(1)));
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Remove White House');
  await show(list([]));
  expect(document.body.textContent).toContain('None. Open a term in the popup');
});

it('shows as many as one looks through, and more when asked', async () => {
  const many = Array.from(
    { length: 250 },
    (_, at): ListedException => ({
      key: `${at}`,
      term,
      where: { everywhere: true },
    }),
  );
  await show(list(many));
  const shown = () => document.querySelectorAll('li').length;
  expect(shown()).toBe(100);
  await click('button', 'Show 100 more');
  await click('button', 'Show 50 more');
  expect(shown()).toBe(250);
  expect(document.body.textContent).not.toContain('more');
});
