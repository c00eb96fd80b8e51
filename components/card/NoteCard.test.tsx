// @vitest-environment happy-dom
import { afterEach, expect, it } from 'vitest';
import { all, clear, click, nameOf, onScreen, show, the } from '@/components/on-screen';
import { cards, noteOf, notes, onPage } from '@/components/sample';
import { NoteCard } from './NoteCard';

afterEach(clear);

const today = new Date(2026, 10, 24);
const heads = cards.heads;
const [alone, insight, choice] = notes;
const article = () => document.querySelector('article')!;

it('is named by the terms that meet, and says so in words', async () => {
  await show(<NoteCard note={insight!} heads={heads} onPage={onPage} today={today} />);
  expect(nameOf(article())).toBe('Western implication: Gansu Rare Earth + SRDI programme');
  expect(document.querySelector('.when')?.textContent).toContain('Gansu Rare Earth+and');
});

it('names of a choice only the terms on this page', async () => {
  await show(<NoteCard note={choice!} heads={heads} onPage={onPage} today={today} />);
  expect(nameOf(article())).toBe('Western implication: Baogang Group + Li Xiao');
});

it('does not name the term whose card it stands in', async () => {
  await show(<NoteCard note={insight!} heads={heads} onPage={onPage} of="gansu" today={today} />);
  expect(the('group', 'Western implication').textContent).toContain('withSRDI programme');
  expect(onScreen()).not.toContain('Gansu Rare Earth');
});

it('shows lenses and date, and how old it is once that is more than a year', async () => {
  const note = noteOf('old', ['baogang'], { asOf: '2025-10', lenses: ['us', 'defence'] });
  await show(<NoteCard note={note} heads={heads} onPage={onPage} today={today} />);
  const lenses = [...document.querySelectorAll('[aria-label=Lenses] li')];
  expect(lenses.map((lens) => lens.textContent)).toEqual(['US', 'Defence']);
  expect(document.querySelector('time')?.dateTime).toBe('2025-10');
  expect(onScreen()).toContain('13 months old');
  await show(
    <NoteCard note={{ ...note, asOf: '2026-10' }} heads={heads} onPage={onPage} today={today} />,
  );
  expect(onScreen()).not.toContain('months old');
});

it('says that it has no source', async () => {
  await show(<NoteCard note={alone!} heads={heads} onPage={onPage} today={today} />);
  expect(onScreen()).toContain('Unsourced');
  expect(all('button')).toHaveLength(0);
});

it('opens its sources: links to a new tab for web addresses, text for anything else', async () => {
  const note = noteOf('sourced', ['baogang'], {
    sources: [
      { title: 'A report', url: 'https://reports.example/a' },
      { title: 'A copy', url: 'http://copies.example/a', mirror: true },
      { title: 'A trap', url: 'javascript:alert(1)' },
      { title: 'A book', url: '' },
    ],
  });
  await show(<NoteCard note={note} heads={heads} onPage={onPage} today={today} />);
  expect(all('link')).toHaveLength(0);
  expect(the('button', '4 sources').getAttribute('aria-expanded')).toBe('false');
  await click('button', '4 sources');
  expect(the('button', '4 sources').getAttribute('aria-expanded')).toBe('true');
  expect(all('link').map(nameOf)).toEqual(['A report', 'A copy']);
  for (const link of all('link')) {
    expect(link.getAttribute('target')).toBe('_blank');
    expect(link.getAttribute('rel')).toBe('noopener noreferrer');
  }
  const rows = [...document.querySelectorAll('.sources li')].map((row) => row.textContent);
  expect(rows).toEqual(['A reportreports.example', 'A copycopies.examplecopy', 'A trap', 'A book']);
});
