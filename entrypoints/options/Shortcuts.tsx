import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { type Shortcut, ShortcutsPage } from '@/components/options/ShortcutsPage';
import { t } from '@/utils/i18n';

/** Firefox opens its own page for them from version 137 on; the types do not know of it yet. */
const { openShortcutSettings } = browser.commands as typeof browser.commands & {
  openShortcutSettings?: () => Promise<void>;
};

/** Chromium has a page for them that an extension may open in a tab. */
const openPage = () => browser.tabs.create({ url: 'chrome://extensions/shortcuts' });

/** What the commands are set to, read again whenever the reader comes back from the browser's page. */
export function Shortcuts() {
  const [shortcuts, setShortcuts] = useState<Shortcut[]>();
  useEffect(() => {
    const read = async () => {
      const commands = await browser.commands.getAll();
      setShortcuts(
        commands.map(({ name = '', description, shortcut = '' }) => ({
          command: name,
          name: description || t('command_open'),
          keys: shortcut,
        })),
      );
    };
    void read();
    const onShown = () => void (document.hidden || read());
    document.addEventListener('visibilitychange', onShown);
    addEventListener('focus', onShown);
    return () => {
      document.removeEventListener('visibilitychange', onShown);
      removeEventListener('focus', onShown);
    };
  }, []);
  const firefox = import.meta.env.FIREFOX;
  const open = firefox ? openShortcutSettings : openPage;
  return (
    <ShortcutsPage
      shortcuts={shortcuts}
      browser={firefox ? 'firefox' : 'chromium'}
      onChange={open && (() => void open())}
    />
  );
}
