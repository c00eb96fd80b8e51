import '@/components/tokens.css';
import '@/components/theme.css';
import '@/components/card.css';
import '@/components/popup.css';
import '@/components/suggestions.css';
import { render } from 'preact';
import { t, uiLanguage } from '@/utils/i18n';
import { App } from './App';

document.documentElement.lang = uiLanguage();
document.title = t('app');
render(<App />, document.getElementById('app')!);
