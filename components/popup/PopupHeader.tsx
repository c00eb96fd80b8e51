import type { ComponentChildren } from 'preact';
import { Menu, type MenuItem } from '@/components/Menu';
import { t } from '@/utils/i18n';

/** Which site this is, what Sidelight does there, the switch for it; the search box and the progress of reading come as children. */
export function PopupHeader({
  site,
  status,
  menu,
  onSwitch,
  children,
}: {
  site: { host: string; on: boolean } | undefined;
  status: string;
  menu: readonly MenuItem[];
  onSwitch(on: boolean): void;
  children?: ComponentChildren;
}) {
  return (
    <header>
      <div class="top">
        <img src="/icon/icon.svg" width="24" height="24" alt="" />
        <div class="site">
          <h1 class="host">{site ? <bdi>{site.host}</bdi> : t('app')}</h1>
          <div class="meta num" role="status">
            {status}
          </div>
        </div>
        {site && (
          <button
            type="button"
            class="sw"
            role="switch"
            aria-checked={site.on}
            aria-label={t('switch_on', site.host)}
            onClick={() => onSwitch(!site.on)}
          >
            <span class="tr" />
          </button>
        )}
        {menu.length > 0 && <Menu label={t('more')} icon="more" items={menu} />}
      </div>
      {children}
    </header>
  );
}
