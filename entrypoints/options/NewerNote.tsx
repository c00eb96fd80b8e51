import { useEffect, useState } from 'preact/hooks';
import { Icon } from '@/components/Icon';
import { t } from '@/utils/i18n';
import { GlossaryDatabase } from '@/utils/store/database';

/** Says that the glossary can only be read, where a newer Sidelight made it. */
export function NewerNote() {
  const [newer, setNewer] = useState(false);
  useEffect(() => {
    const db = new GlossaryDatabase();
    void db
      .isNewer()
      .then(setNewer)
      .finally(() => db.close());
  }, []);
  if (!newer) return null;
  return (
    <p class="banner danger in-page" role="alert">
      <Icon name="warn" />
      {t('e_newer')}
    </p>
  );
}
