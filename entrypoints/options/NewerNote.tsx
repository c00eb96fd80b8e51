import { useEffect, useState } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import { t } from '@/utils/i18n';
import { ask } from '@/utils/messaging';

/** Says that the glossary can only be read, where a newer Sidelight made it. */
export function NewerNote() {
  const [newer, setNewer] = useState(false);
  useEffect(() => void ask('isNewer', {}).then(setNewer), []);
  if (!newer) return null;
  return (
    <p class="banner danger in-page" role="alert">
      <Icon name="warn" />
      {t('e_newer')}
    </p>
  );
}
