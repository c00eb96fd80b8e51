import '@/components/tokens.css';
import '@/components/theme.css';
import '@/components/form/term-form.css';
import '@/components/card/card.css';
import '@/components/popup/popup.css';
import '@/components/popup/term-rows.css';
import '@/components/popup/suggestions.css';
import { render } from 'preact';
import type { Place } from '@/components/popup/popup-state';
import { t, uiLanguage } from '@/utils/i18n';
import { App } from './App';
import { followTheme } from './theme';

/** Shows what there is on the page in front, in the popup or in the side panel. */
export function begin(place: Place): void {
  document.documentElement.lang = uiLanguage();
  document.title = t('app');
  // Before anything is drawn, so that nothing flashes.
  void followTheme().finally(() => render(<App place={place} />, document.getElementById('app')!));
}
