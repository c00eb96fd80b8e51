// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { all, clear, click, nameOf, onScreen, show, the } from '@/components/on-screen';
import { AboutPage } from './AboutPage';
import { OptionsView, PageHead } from './OptionsView';

afterEach(clear);

describe('the settings', () => {
  it('link only the pages that work, each by its hash', async () => {
    await show(
      <OptionsView page="sites" onPage={() => {}}>
        <p />
      </OptionsView>,
    );
    expect(nameOf(the('navigation', 'Settings'))).toBe('Settings');
    const links = all('link').map((link) => [nameOf(link), link.getAttribute('href')]);
    expect(links).toEqual([
      ['Glossary', '#glossary'],
      ['Implications', '#implications'],
      ['Check', '#check'],
      ['Packs and teams', '#packs'],
      ['Sites', '#sites'],
      ['Appearance', '#appearance'],
      ['Shortcuts', '#shortcuts'],
      ['Backup', '#backup'],
      ['About and privacy', '#about'],
    ]);
    expect(the('link', 'Sites').getAttribute('aria-current')).toBe('page');
  });

  it('ask for the page that is chosen', async () => {
    const onPage = vi.fn();
    await show(
      <OptionsView page="sites" terms={1284} onPage={onPage}>
        <p />
      </OptionsView>,
    );
    expect(onScreen()).toContain('Glossary 1,284');
    await click('link', 'Backup');
    expect(onPage).toHaveBeenCalledWith('backup');
  });

  it('move focus to the heading of a page that opens, but not of the first', async () => {
    const view = (page: 'sites' | 'packs') => (
      <OptionsView page={page} onPage={() => {}}>
        <PageHead title={page} />
      </OptionsView>
    );
    await show(view('sites'));
    expect(document.activeElement).toBe(document.body);
    await show(view('packs'));
    expect(document.activeElement).toBe(the('heading', 'packs'));
  });

  it('open and close their menu where there is no room beside the page', async () => {
    await show(
      <OptionsView page="sites" onPage={() => {}}>
        <p />
      </OptionsView>,
    );
    const menu = the('button', 'Menu');
    expect(menu.getAttribute('aria-expanded')).toBe('false');
    await click('button', 'Menu');
    expect(menu.getAttribute('aria-expanded')).toBe('true');
    await click('link', 'Backup');
    expect(menu.getAttribute('aria-expanded')).toBe('false');
  });
});

describe('the page about Sidelight', () => {
  it('says what every permission of the manifest is for', async () => {
    await show(<AboutPage version="0.1.0" />);
    const named = [...document.querySelectorAll('dt')].map((dt) => dt.textContent);
    expect(named).toEqual([
      'storage',
      'scripting',
      'activeTab',
      'contextMenus',
      'sidePanel',
      'Site access',
    ]);
    expect([...document.querySelectorAll('dd')].every((dd) => dd.textContent)).toBe(true);
  });

  it('says what stays here, where it cannot work, and which version it is', async () => {
    await show(<AboutPage version="0.1.0" />);
    expect(onScreen()).toContain('The text of a page never leaves this device');
    expect(onScreen()).toContain('PDF files');
    expect(onScreen()).toContain('Version 0.1.0');
  });
});
