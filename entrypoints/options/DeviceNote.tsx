import { useEffect, useState } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import { t } from '@/utils/i18n';
import { deviceCopied } from '@/utils/store/settings';

/** Says once that this device goes by a new mark, since another one writes under its old one. */
export function DeviceNote() {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    void deviceCopied.getValue().then(setCopied);
    return deviceCopied.watch(setCopied);
  }, []);
  if (!copied) return null;
  return (
    <div class="banner in-page" role="alert">
      <Icon name="info" />
      <p class="grow">{t('o_copied')}</p>
      <button type="button" class="btn sm" onClick={() => void deviceCopied.setValue(false)}>
        {t('o_understood')}
      </button>
    </div>
  );
}
