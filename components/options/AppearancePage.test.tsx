// @vitest-environment happy-dom
import { act } from 'preact/test-utils';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { all, clear, click, nameOf, onScreen, show, the } from '@/components/on-screen';
import { defaultSettings, type PageSettings } from '@/utils/page-settings';
import { AppearancePage, type AppearancePageProps } from './AppearancePage';

const on = { onTry: vi.fn(), onChange: vi.fn(), onReset: vi.fn() };
const appearance = (
  settings: Partial<PageSettings> = {},
  more: Partial<AppearancePageProps> = {},
) =>
  show(
    <AppearancePage
      settings={{ ...defaultSettings, ...settings }}
      isDefault={false}
      weak={{ entity: {}, policy: {}, material: {} }}
      sample={<p>Sample text</p>}
      {...on}
      {...more}
    />,
  );

afterEach(async () => {
  await clear();
  vi.clearAllMocks();
});

describe('the appearance page', () => {
  it.each<[group: string, choice: string, change: Partial<PageSettings>]>([
    ['How much to mark', 'Everything', { mode: 'all' }],
    ['How much to mark', 'First mention only', { mode: 'only' }],
    ['Lines', 'Strong', { lines: 'strong' }],
    ['Card and popup theme', 'Match the system', { theme: 'system' }],
    ['Text size in cards', 'Large', { textSize: 'large' }],
    ['Show cards on', 'Click only', { cards: 'click' }],
  ])('%s: %s', async (group, choice, change) => {
    await appearance();
    const inside = [...the('radiogroup', group).querySelectorAll('input')];
    const radio = inside.find((each) => nameOf(each) === choice)!;
    await act(() => radio.click());
    expect(on.onChange).toHaveBeenCalledWith({ ...defaultSettings, ...change });
  });

  it.each<[name: string, change: Partial<PageSettings>]>([
    ['Mark Companies, people, agencies, places', { entity: false }],
    ['Mark Policies, laws, programmes', { policy: false }],
    ['Mark Materials and processes', { material: false }],
    ['Light terms with an implication', { lit: false }],
    ['Print marks', { print: true }],
  ])('%s switches', async (name, change) => {
    await appearance();
    await click('switch', name);
    expect(on.onChange).toHaveBeenCalledWith({ ...defaultSettings, ...change });
  });

  it('shows a colour while it is looked for, and keeps it once it is chosen', async () => {
    await appearance();
    const colour = document.querySelector<HTMLInputElement>('input[type=color]')!;
    expect(nameOf(colour)).toBe('Line colour: Companies, people, agencies, places');
    colour.value = '#00ff00';
    await act(() => void colour.dispatchEvent(new Event('input', { bubbles: true })));
    expect(on.onTry).toHaveBeenCalledWith({ ...defaultSettings, entityHue: '#00ff00' });
    expect(on.onChange).not.toHaveBeenCalled();
    await act(() => void colour.dispatchEvent(new Event('change', { bubbles: true })));
    expect(on.onChange).toHaveBeenCalledWith({ ...defaultSettings, entityHue: '#00ff00' });
  });

  it('says where a colour is too weak to be seen', async () => {
    await appearance({}, { weak: { entity: {}, policy: { light: 2.44 }, material: {} } });
    expect(onScreen()).toContain('Hard to see on white pages: contrast 2.4 of the 3.0 it needs.');
  });

  it('goes back to how it was at first, where it is not', async () => {
    await appearance();
    await click('button', 'Reset to default');
    expect(on.onReset).toHaveBeenCalledOnce();
    await appearance({}, { isDefault: true });
    expect((the('button', 'Reset to default') as HTMLButtonElement).disabled).toBe(true);
    expect(all('heading').map(nameOf)).toContain('Preview');
  });
});
