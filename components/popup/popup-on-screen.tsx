import { vi } from 'vitest';
import { cards, report } from '@/components/sample';
import { PopupView } from './PopupView';
import type { PopupState, PopupViewProps } from './popup-state';

/** The popup on a page that was read, as its tests show it. */

export const on = {
  switchSite: vi.fn(),
  allow: vi.fn(),
  readOnce: vi.fn(),
  retry: vi.fn(),
  copyDetails: vi.fn(),
  search: vi.fn(),
  open: vi.fn(),
  goTo: vi.fn(),
  add: vi.fn(),
  edit: vi.fn(),
  settle: vi.fn(),
  delete: vi.fn(),
  addSuggested: vi.fn(),
  turnDown: vi.fn(),
  why: vi.fn(),
  packs: vi.fn(),
  except: vi.fn(),
  copyBrief: vi.fn(),
  back: vi.fn(),
  toastGone: vi.fn(),
};
const page: PopupState = { is: 'page', report, cards };
export const popup = (props: Partial<PopupViewProps> = {}) => (
  <PopupView
    site={{ host: 'news.example', on: true }}
    state={page}
    total={1284}
    search={{ query: '' }}
    menu={[{ label: 'Glossary and settings', onSelect: vi.fn() }]}
    on={on}
    {...props}
  />
);
