import type { PageSettings } from '@/utils/page-settings';
import { pageSettings } from '@/utils/store/settings';

/** Wears the theme that the reader chose, from now on; resolves once it does. */
export async function followTheme(): Promise<void> {
  const wear = ({ theme }: PageSettings) => {
    const { dataset } = document.documentElement;
    if (theme === 'light' || theme === 'dark') dataset.theme = theme;
    else delete dataset.theme;
  };
  pageSettings.watch(wear);
  wear(await pageSettings.getValue());
}
