import type { ComponentChildren } from 'preact';
import { t } from '@/utils/i18n';
import { Icon } from './Icon';

/** The glossary did not answer; `children` stand beside “Try again”. */
export function ErrorBanner({
  onRetry,
  children,
}: {
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
          <button type="button" class="btn sm" onClick={onRetry}>
            {t('retry')}
          </button>
          {children}
        </div>
      </div>
    </div>
  );
}
