import '@/components/tokens.css';
import '@/components/theme.css';
import '@/components/form/term-form.css';
import '@/components/card/card.css';
import '@/components/options/options.css';
import { render } from 'preact';
import { t, uiLanguage } from '@/utils/i18n';
import { App } from './App';

document.documentElement.lang = uiLanguage();
document.title = `${t('app')} · ${t('o_settings')}`;
render(<App />, document.getElementById('app')!);
