// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { clear, click, onScreen, said, show, the } from './on-screen';
import { SitesPage, type SitesPageProps } from './SitesPage';

async function sites(more: Partial<SitesPageProps> = {}) {
  const on = {
    onAllowAll: vi.fn(),
    onStopAll: vi.fn(),
    onRemoveAllowed: vi.fn(),
    onRemoveOff: vi.fn(),
  };
  await show(<SitesPage all={false} allowed={[]} off={[]} {...on} {...more} />);
  return on;
}

afterEach(clear);

describe('the sites page', () => {
  it('says that it works on chosen sites, and asks for all', async () => {
    const on = await sites();
    expect(onScreen()).toContain('Only on the sites below');
    expect(onScreen()).toContain('None yet.');
    await click('button', 'Allow all sites');
    expect(on.onAllowAll).toHaveBeenCalledOnce();
  });

  it('says that it works everywhere, and stops that', async () => {
    const on = await sites({ all: true });
    expect(onScreen()).toContain('Your browser lets Sidelight read all sites.');
    await click('button', 'Stop reading all sites');
    expect(on.onStopAll).toHaveBeenCalledOnce();
  });

  it('says when the browser refused', async () => {
    await sites({ answer: 'refused' });
    expect(said('status')).toBe('Your browser did not allow all sites. Nothing was changed.');
  });

  it('takes sites off either list', async () => {
    const on = await sites({ allowed: ['news.example'], off: ['mail.example'] });
    await click('button', 'Remove news.example');
    await click('button', 'Remove mail.example');
    expect(on.onRemoveAllowed).toHaveBeenCalledWith('news.example');
    expect(on.onRemoveOff).toHaveBeenCalledWith('mail.example');
  });

  it('keeps focus in the list when a site goes', async () => {
    await sites({ allowed: ['a.example', 'b.example'] });
    await click('button', 'Remove a.example');
    await sites({ allowed: ['b.example'] });
    expect(document.activeElement).toBe(the('button', 'Remove b.example'));
    await click('button', 'Remove b.example');
    await sites({ allowed: [] });
    expect(document.activeElement).toBe(the('heading', 'Allowed sites'));
  });
});
