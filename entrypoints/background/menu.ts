import { browser } from 'wxt/browser';
import { t } from '@/utils/i18n';
import { pendingSelection } from '@/utils/store/settings';

const add = 'add-selection';

/** Offers *Add to the glossary* on selected text; kept by the browser from one start to the next. */
export async function createMenu(): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: add, title: t('menu_add'), contexts: ['selection'] });
}

/** Opens the popup's form with the selection. Call it while the background starts. */
export function answerMenu(): void {
  browser.contextMenus.onClicked.addListener(async ({ menuItemId, selectionText }, tab) => {
    if (menuItemId !== add || tab?.id === undefined) return;
    // Opened first: a browser allows it only while the click is fresh.
    const opened = browser.action.openPopup().catch(() => false);
    await pendingSelection.setValue({
      text: selectionText ?? '',
      sentence: '',
      title: tab.title ?? '',
      url: tab.url ?? '',
    });
    if ((await opened) === false)
      await browser.windows.create({
        url: `${browser.runtime.getURL('/popup.html')}?tab=${tab.id}`,
        type: 'popup',
        width: 420,
        height: 660,
      });
  });
}
