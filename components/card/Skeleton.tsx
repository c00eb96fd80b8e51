import { t } from '@/utils/i18n';

/** Stands in for a term on its way; seen and spoken only if that takes a while (card.css). */
export function Skeleton() {
  return (
    <div class="late">
      <div aria-hidden="true">
        <div class="sk" />
        <div class="sk" />
        <div class="sk" />
        <div class="note" />
      </div>
      <span class="vh" role="status">
        {t('loading')}
      </span>
    </div>
  );
}
