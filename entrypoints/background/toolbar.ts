import { browser } from 'wxt/browser';
import { plural, t } from '@/utils/i18n';
import type { Seen } from '@/utils/messages';

const lamp = '#f0b135';
const dark = '#1b222d';

const icons = (state: '' | '-off') => ({
  16: `/icon/16${state}.png`,
  32: `/icon/32${state}.png`,
});

function titleOf({ state, terms, notes }: Seen): string {
  if (state === 'off') return t('icon_off');
  if (state === 'reading') return t('icon_reading');
  if (terms === 0) return t('icon_none');
  return t('icon_on', plural('n_terms', terms), plural('n_notes', notes));
}

/**
 * Shows on the toolbar what is known of a tab's page: lit while it is read, with the number of terms that have an
 * implication. The browser takes it back when the tab goes elsewhere: what nobody tells of is not read, and says so.
 */
export async function showOnToolbar(tabId: number, seen: Seen): Promise<void> {
  const off = seen.state === 'off';
  const text = !off && seen.lit > 0 ? String(seen.lit) : '';
  // The tab may be closed by now.
  await Promise.allSettled([
    browser.action.setIcon({ tabId, path: icons(off ? '-off' : '') }),
    browser.action.setTitle({ tabId, title: titleOf(seen) }),
    browser.action.setBadgeBackgroundColor({ tabId, color: lamp }),
    browser.action.setBadgeTextColor({ tabId, color: dark }),
    browser.action.setBadgeText({ tabId, text }),
  ]);
}
