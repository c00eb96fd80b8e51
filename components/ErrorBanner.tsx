import type { ComponentChildren } from 'preact';
import { t } from '@/utils/i18n';
import { Icon } from './Icon';

/** The glossary did not answer; `children` stand beside “Try again”. `trying`: it is asked again. */
export function ErrorBanner({
  trying = false,
  onRetry,
  children,
}: {
  trying?: boolean;
  onRetry(): void;
  children?: ComponentChildren;
}) {
  return (
    <div class="banner danger" role="alert">
      <Icon name="warn" />
      <div class="grow">
        <b>{t('err_t')}</b>
        <p class="muted">{t('err_p')}</p>
        <div class="row">
          <button
            type="button"
            class="btn sm"
            aria-disabled={trying}
            onClick={trying ? undefined : onRetry}
          >
            {t(trying ? 'loading' : 'retry')}
          </button>
          {children}
        </div>
      </div>
    </div>
  );
}
