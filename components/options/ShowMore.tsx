import { Icon } from '@/components/Icon';
import { t } from '@/utils/i18n';

/** Leads to the next `step` of the `hidden` entries of a list; nothing where all are shown. */
export function ShowMore({
  hidden,
  step,
  onMore,
}: {
  hidden: number;
  step: number;
  onMore(): void;
}) {
  if (hidden <= 0) return null;
  return (
    <button type="button" class="btn sm ghost" onClick={onMore}>
      {t('show_more', Math.min(hidden, step))}
      <Icon name="down" small />
    </button>
  );
}
