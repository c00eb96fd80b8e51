// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { choose, write } from '@/components/keys-on-screen';
import { clear, click, onScreen, show, the } from '@/components/on-screen';
import { PacksPage, type PacksPageProps } from './PacksPage';

afterEach(clear);

describe('the packs page', () => {
  const packs = [
    { id: 'my-terms', name: 'My terms', terms: 1, notes: 0, on: true, sites: [] },
    {
      id: 'places',
      name: 'Places',
      description: 'Provinces and zones',
      version: '3',
      licence: 'CC BY 4.0',
      terms: 1182,
      notes: 12,
      on: false,
      sites: [{ site: '*.news.example', on: true }],
    },
  ];

  async function page(more: Partial<PacksPageProps> = {}) {
    const on = { onSettle: vi.fn(), onSwitch: vi.fn(), onSite: vi.fn(), onImport: vi.fn() };
    await show(<PacksPage packs={packs} {...on} {...more} />);
    return on;
  }

  it('says what each pack is', async () => {
    await page();
    expect(onScreen()).toContain('1 term · 0 implications');
    expect(onScreen()).toContain('Only on this device.');
    expect(onScreen()).toContain('1,182 terms · 12 implications');
    expect(onScreen()).toContain('Off: kept, but not marked on pages');
    expect(onScreen()).toContain('Provinces and zonesVersion 3 · Licence: CC BY 4.0');
  });

  it('switches a pack on and off', async () => {
    const { onSwitch } = await page();
    expect(the('switch', 'Use Places').getAttribute('aria-checked')).toBe('false');
    await click('switch', 'Use Places');
    await click('switch', 'Use My terms');
    expect(onSwitch.mock.calls).toEqual([
      ['places', true],
      ['my-terms', false],
    ]);
  });

  it('switches a pack otherwise on single sites', async () => {
    const { onSite } = await page();
    expect(onScreen()).toContain('Otherwise on 1 site, Places');
    expect(onScreen()).toContain('news.example and every host below it.');
    await choose(the('combobox', '“Places” on *.news.example'), 'off');
    await click('button', 'Remove *.news.example');
    const [own] = document.querySelectorAll<HTMLFormElement>('form');
    const site = own!.querySelector('input')!;
    await write(site, 'https://live.example/');
    await act(() => own!.requestSubmit());
    await write(site, 'live:80');
    await act(() => own!.requestSubmit());
    expect(site.getAttribute('aria-invalid')).toBe('true');
    expect(onSite.mock.calls).toEqual([
      ['places', '*.news.example', false],
      ['places', '*.news.example', undefined],
      // What is on everywhere is offered to be off there.
      ['my-terms', 'live.example', false],
    ]);
  });

  it('counts the conflicts that wait, and leads to them', async () => {
    const { onSettle } = await page({ conflicts: 2 });
    expect(onScreen()).toContain('2 conflicts to settle');
    await click('button', 'Settle conflicts');
    expect(onSettle).toHaveBeenCalledOnce();
  });

  it('says how to begin where there is none', async () => {
    const { onImport } = await page({ packs: [] });
    expect(onScreen()).toContain('No packs yet.');
    await click('button', 'Import a file');
    expect(onImport).toHaveBeenCalledOnce();
  });
});
