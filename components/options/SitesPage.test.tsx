// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { choose, field, write } from '@/components/keys-on-screen';
import { clear, click, nameOf, onScreen, said, show, the } from '@/components/on-screen';
import type { SiteRow } from './SiteList';
import { SitesPage, type SitesPageProps } from './SitesPage';

const on = {
  onEverywhere: vi.fn(),
  onScope: vi.fn(),
  onFrames: vi.fn(),
  onOnlyChosen: vi.fn(),
  onGiveBack: vi.fn(),
  onSave: vi.fn(),
  onRemove: vi.fn(),
};
const sites = (more: Partial<SitesPageProps> = {}) =>
  show(
    <SitesPage
      all={false}
      onlyChosen={false}
      sites={[]}
      scope="page"
      frames={false}
      {...on}
      {...more}
    />,
  );

const row = (site: string, more: Partial<SiteRow> = {}): SiteRow => ({
  site,
  reading: 'articles',
  granted: true,
  ...more,
});

afterEach(async () => {
  await clear();
  vi.clearAllMocks();
});

const checked = () =>
  [...the('radiogroup', 'Where it works').querySelectorAll('input')]
    .filter((radio) => radio.checked)
    .map(nameOf);

describe('where it works', () => {
  it('is on chosen sites until the browser allows all', async () => {
    await sites();
    expect(checked()).toEqual(['Only on sites I chose']);
    await click('radio', 'On every site');
    expect(on.onEverywhere).toHaveBeenCalledOnce();
  });

  it('is everywhere, and can be narrowed to chosen sites', async () => {
    await sites({ all: true });
    expect(checked()).toEqual(['On every site']);
    await click('radio', 'Only on sites I chose');
    expect(on.onOnlyChosen).toHaveBeenCalledOnce();
  });

  it('on chosen sites alone, offers to give the permission for all back', async () => {
    await sites({ all: true, onlyChosen: true });
    expect(checked()).toEqual(['Only on sites I chose']);
    await click('button', 'Give that permission back');
    expect(on.onGiveBack).toHaveBeenCalledOnce();
  });

  it('marks whole pages, or articles alone', async () => {
    await sites();
    await click('radio', 'The article alone');
    expect(on.onScope).toHaveBeenCalledWith('article');
  });

  it('reads frames of the same site, if the reader wants that', async () => {
    await sites();
    await click('checkbox', 'Also read frames of the same site');
    expect(on.onFrames).toHaveBeenCalledWith(true);
  });

  it('says what the browser did not allow', async () => {
    await sites({ refused: {} });
    expect(said('status')).toBe('Your browser did not allow all sites. Nothing was changed.');
    await sites({ refused: { site: 'news.example' } });
    expect(said('status')).toBe('Your browser did not allow news.example. Nothing was changed.');
  });
});

describe('a new site', () => {
  it.each([
    ['news.example', 'The host news.example alone.'],
    ['*.news.example', 'news.example and every host below it.'],
    ['news.example/live*', 'Addresses that begin with news.example/live'],
    ['https://news.example/a?b', 'The one page news.example/a'],
  ])('%s is explained as it is typed', async (typed, words) => {
    await sites();
    await write(field('Site'), typed);
    expect(onScreen()).toContain(words);
  });

  it('is saved with what is done there', async () => {
    await sites();
    await write(field('Site'), 'News.example/');
    await choose(field('What Sidelight does there'), 'never');
    expect(onScreen()).toContain('Nothing is read, not even once.');
    await click('button', 'Add site');
    expect(on.onSave).toHaveBeenCalledWith('news.example', 'never');
    expect(field('Site').value).toBe('');
  });

  it('that is none is refused at its field, and kept', async () => {
    await sites();
    await write(field('Site'), 'news.example:8080');
    await click('button', 'Add site');
    expect(on.onSave).not.toHaveBeenCalled();
    expect(field('Site').getAttribute('aria-invalid')).toBe('true');
    expect(onScreen()).toContain('Leave out the port');
    expect(field('Site').value).toBe('news.example:8080');
    expect(document.activeElement).toBe(field('Site'));
  });
});

describe('the sites that were chosen', () => {
  it('change what is done there', async () => {
    await sites({ sites: [row('a.example')] });
    await choose(the('combobox', 'What Sidelight does on a.example'), 'ask');
    expect(on.onSave).toHaveBeenCalledWith('a.example', 'ask');
  });

  it('are edited in their place, and the focus goes there and back', async () => {
    await sites({ sites: [row('a.example'), row('b.example', { reading: 'never' })] });
    await click('button', 'Edit b.example');
    const [edited] = document.querySelectorAll<HTMLInputElement>('li form input');
    expect(document.activeElement).toBe(edited);
    expect(edited!.value).toBe('b.example');
    await write(edited!, '*.b.example');
    await act(() => edited!.form!.requestSubmit());
    expect(on.onSave).toHaveBeenCalledWith('*.b.example', 'never', 'b.example');
    expect(document.querySelector('li form')).toBeNull();
    expect(document.activeElement?.closest('li')?.textContent).toContain('b.example');
  });

  it('are left as they are on Cancel', async () => {
    await sites({ sites: [row('a.example')] });
    await click('button', 'Edit a.example');
    await click('button', 'Cancel');
    expect(on.onSave).not.toHaveBeenCalled();
    the('button', 'Edit a.example');
  });

  it('say that the browser does not allow one yet, and ask it', async () => {
    await sites({ sites: [row('a.example', { granted: false })] });
    expect(onScreen()).toContain('Your browser does not allow this site yet');
    await click('button', 'Allow a.example');
    expect(on.onSave).toHaveBeenCalledWith('a.example', 'articles');
  });

  it('need no permission where nothing is read', async () => {
    await sites({ sites: [row('a.example', { granted: false, reading: 'never' })] });
    expect(onScreen()).not.toContain('does not allow');
  });

  it('go, and focus stays in the list', async () => {
    await sites({ sites: [row('a.example'), row('b.example')] });
    await click('button', 'Remove a.example');
    expect(on.onRemove).toHaveBeenCalledWith('a.example');
    await sites({ sites: [row('b.example')] });
    expect(document.activeElement?.closest('li')?.textContent).toContain('b.example');
    await click('button', 'Remove b.example');
    await sites({ sites: [] });
    expect(document.activeElement).toBe(the('heading', 'Sites you chose'));
  });
});
