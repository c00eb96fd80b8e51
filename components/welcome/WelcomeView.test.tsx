// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { all, clear, click, nameOf, onScreen, said, show, the } from '@/components/on-screen';
import { type StartAnswer, WelcomeView } from './WelcomeView';

const packs = [
  { id: 'rare-earths', name: 'Rare earths', about: 'Materials', terms: 486 },
  { id: 'places', name: 'Places', terms: 1 },
];

function welcome(more: { answer?: StartAnswer; nextKeys?: string[]; packs?: typeof packs } = {}) {
  const onStart = vi.fn();
  const onAddPack = vi.fn();
  const view = (
    <WelcomeView
      packs={packs}
      sample={<p>Sample text</p>}
      privacyUrl="options.html#about"
      onStart={onStart}
      onAddPack={onAddPack}
      {...more}
    />
  );
  return { view, onStart, onAddPack };
}

afterEach(clear);

describe('the welcome page', () => {
  it('starts with the choice that reads least, and all packs', async () => {
    const { view, onStart } = welcome();
    await show(view);
    await click('button', 'Start reading');
    expect(onStart).toHaveBeenCalledWith({ where: 'chosen', packs: ['rare-earths', 'places'] });
  });

  it('names its groups, choices and packs', async () => {
    await show(welcome().view);
    expect(nameOf(the('radiogroup', 'Where it works'))).toBe('Where it works');
    expect(nameOf(the('group', 'What it knows'))).toBe('What it knows');
    expect(all('radio').map(nameOf)).toEqual([
      'On sites I choose',
      'On every news page I open',
      'Only when I click',
    ]);
    expect(all('checkbox').map(nameOf)).toEqual(['Rare earths', 'Places']);
    expect(onScreen()).toContain('Materials · 486 terms');
    expect(onScreen()).toContain('1 term');
  });

  it('has its headings in order', async () => {
    await show(welcome().view);
    expect(all('heading').map((heading) => heading.tagName)).toEqual(['H1', 'H2', 'H2', 'H2']);
  });

  it('hands over what was chosen', async () => {
    const { view, onStart } = welcome();
    await show(view);
    await click('radio', 'Only when I click');
    await click('checkbox', 'Places');
    await click('button', 'Start reading');
    expect(onStart).toHaveBeenCalledWith({ where: 'click', packs: ['rare-earths'] });
  });

  it('ticks a pack that arrives later', async () => {
    const { view, onStart } = welcome({ packs: [] });
    await show(view);
    const later = welcome();
    await show({ ...later.view, props: { ...later.view.props, onStart } });
    await click('button', 'Start reading');
    expect(onStart).toHaveBeenCalledWith({ where: 'chosen', packs: ['rare-earths', 'places'] });
  });

  it('can start with nothing, and says what that means', async () => {
    const { view, onStart } = welcome();
    await show(view);
    await click('button', 'Start with an empty glossary');
    expect(said('status')).toContain('No pack is ticked.');
    await click('button', 'Start reading');
    expect(onStart).toHaveBeenCalledWith({ where: 'chosen', packs: [] });
  });

  it('asks for a pack file', async () => {
    const { view, onAddPack } = welcome();
    await show(view);
    await click('button', 'Add a pack file');
    expect(onAddPack).toHaveBeenCalledOnce();
  });

  it('names the keys only where there are some', async () => {
    await show(welcome().view);
    expect(onScreen()).toContain('Point at a marked word.');
    await show(welcome({ nextKeys: ['Alt', 'Shift', 'J'] }).view);
    expect(onScreen()).toContain('Point at a marked word, or press Alt Shift J to walk through');
  });

  it.each([
    ['granted', 'Your browser allows all sites.'],
    ['refused', 'Your browser did not allow all sites, so no page is read.'],
    ['chosen', 'press the toolbar button to allow that site'],
    ['click', 'press the toolbar button to read that page'],
  ] as const)('says what became of it: %s', async (answer, text) => {
    await show(welcome({ answer }).view);
    expect(said('status')).toContain(text);
    expect(said('alert')).toBe('');
  });

  it('says aloud that nothing was saved, and why', async () => {
    await show(welcome({ answer: { failed: 'The disk is full.' } }).view);
    expect(said('alert')).toContain('not saved: The disk is full. Press “Start reading”');
  });
});
