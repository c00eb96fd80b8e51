// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { clear, click, onScreen, show, the } from './on-screen';
import { PacksPage } from './PacksPage';

afterEach(clear);

describe('the packs page', () => {
  const packs = [
    { id: 'my-terms', name: 'My terms', terms: 1, notes: 0, on: true },
    {
      id: 'places',
      name: 'Places',
      description: 'Provinces and zones',
      version: '3',
      licence: 'CC BY 4.0',
      terms: 1182,
      notes: 12,
      on: false,
    },
  ];

  it('says what each pack is', async () => {
    await show(
      <PacksPage onSettle={() => {}} packs={packs} onSwitch={() => {}} onImport={() => {}} />,
    );
    expect(onScreen()).toContain('1 term · 0 implications');
    expect(onScreen()).toContain('Only on this device.');
    expect(onScreen()).toContain('1,182 terms · 12 implications');
    expect(onScreen()).toContain('Off: kept, but not marked on pages');
    expect(onScreen()).toContain('Provinces and zonesVersion 3 · Licence: CC BY 4.0');
  });

  it('switches a pack on and off', async () => {
    const onSwitch = vi.fn();
    await show(
      <PacksPage onSettle={() => {}} packs={packs} onSwitch={onSwitch} onImport={() => {}} />,
    );
    expect(the('switch', 'Use Places').getAttribute('aria-checked')).toBe('false');
    await click('switch', 'Use Places');
    await click('switch', 'Use My terms');
    expect(onSwitch.mock.calls).toEqual([
      ['places', true],
      ['my-terms', false],
    ]);
  });

  it('counts the conflicts that wait, and leads to them', async () => {
    const onSettle = vi.fn();
    await show(
      <PacksPage
        packs={packs}
        conflicts={2}
        onSettle={onSettle}
        onSwitch={() => {}}
        onImport={() => {}}
      />,
    );
    expect(onScreen()).toContain('2 conflicts to settle');
    await click('button', 'Settle conflicts');
    expect(onSettle).toHaveBeenCalledOnce();
  });

  it('says how to begin where there is none', async () => {
    const onImport = vi.fn();
    await show(
      <PacksPage onSettle={() => {}} packs={[]} onSwitch={() => {}} onImport={onImport} />,
    );
    expect(onScreen()).toContain('No packs yet.');
    await click('button', 'Import a file');
    expect(onImport).toHaveBeenCalledOnce();
  });
});
