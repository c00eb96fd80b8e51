// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { clear, click, onScreen, show } from '@/components/on-screen';
import type { Term } from '@/utils/glossary/term';
import type { TermVersion } from '@/utils/messages';
import { TermHistory } from './TermHistory';

const term = (definition: string): Term => ({
  ...{ id: 'baogang', pack: 'desk', kind: 'company', name: 'Baogang', definition },
  ...{ aliases: [], related: [], sources: [], tags: [], sync: { base: '' } },
});
const versions: TermVersion[] = [
  {
    ...{ journal: 3, at: Date.UTC(2026, 3, 9, 10), what: 'lena.json', imported: true },
    ...{ author: 'Lena', term: term('Refines ore.') },
  },
  {
    ...{ journal: 2, at: Date.UTC(2026, 3, 7, 10), what: 'save', imported: false },
    term: term('Mines ore.'),
  },
  { at: Date.UTC(2026, 3, 2, 10), imported: false, author: 'starter0', term: term('Steel.') },
];

afterEach(clear);

describe('the history of a term', () => {
  it('says who made which version when, from which file, and what it changed', async () => {
    await show(<TermHistory versions={versions} onBringBack={() => {}} />);
    const said = onScreen();
    expect(said).toContain('History: 3 versions');
    expect(said).toMatch(/Apr 9, 2026.* · Imported from lena\.json · Lena/);
    expect(said).toContain('removed: Mines added: Refines ore.');
    expect(said).toMatch(/Apr 7, 2026.* · Edited/);
    expect(said).toMatch(/Apr 2, 2026.* · What came before · starter0/);
  });

  it('brings a version back, and offers it for all but the one that is there', async () => {
    const onBringBack = vi.fn();
    await show(<TermHistory versions={versions} onBringBack={onBringBack} />);
    const buttons = document.querySelectorAll('button');
    expect(buttons).toHaveLength(2);
    await click('button', buttons[0]!.getAttribute('aria-label')!);
    expect(onBringBack).toHaveBeenCalledWith(versions[1]);
  });
});
