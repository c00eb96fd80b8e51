import { useEffect, useState } from 'preact/hooks';
import { momentText } from '@/components/BackupList';
import { ImportReport } from '@/components/ImportReport';
import { PageHead } from '@/components/OptionsView';
import { t } from '@/utils/i18n';
import { BackupDatabase, listBackups } from '@/utils/store/backups';
import { Backup, type BackupProps } from './Backup';
import { type ReadRestore, readRestore } from './restoring';
import { useToast, words } from './use-toast';

interface RestoreProps {
  number: number;
  onDone(): void;
  say(text: string, journal: number): void;
}

/** What a backup would take back, before anything is written. */
function Restore({ number, onDone, say }: RestoreProps) {
  const [found, setFound] = useState<ReadRestore>();
  const [failed, setFailed] = useState<string>();

  useEffect(() => {
    let current = true;
    const open = async () => {
      const rows = await listBackups(new BackupDatabase());
      const row = rows.find((each) => each.number === number);
      const read = row && (await readRestore(number, t('bk_of', momentText(row.at))));
      if (!current) return;
      if (read) setFound(read);
      else onDone();
    };
    void open().catch((error: unknown) => setFailed(words(error)));
    return () => {
      current = false;
    };
  }, [number]);

  async function apply(leftOut: Parameters<ReadRestore['apply']>[0]): Promise<void> {
    if (!found) return;
    try {
      const { journal } = await found.apply(leftOut);
      onDone();
      say(t('bk_restored', found.preview.file), journal);
    } catch (error) {
      setFailed(words(error));
    }
  }

  return (
    <div class="page">
      {failed ? (
        <>
          <PageHead title={t('bk_title')} onBack={onDone} />
          <p class="banner danger inset" role="alert">
            {t('failed', failed)}
          </p>
        </>
      ) : found ? (
        <ImportReport
          preview={found.preview}
          title={t('bk_restoring')}
          onApply={(leftOut) => void apply(leftOut)}
          onCancel={onDone}
        />
      ) : (
        <PageHead title={t('bk_title')} about={t('c_reading')} onBack={onDone} />
      )}
    </div>
  );
}

interface BackupPagesProps extends Omit<BackupProps, 'onRestore'> {
  /** The number of the backup to go back to, as the address has it. */
  backup: string | undefined;
  onGo(backup?: number): void;
}

/** Export, import and backups; or what going back to one of them would change. */
export function BackupPages({ backup, onGo, ...props }: BackupPagesProps) {
  const { say, toast } = useToast();
  return (
    <>
      {backup === undefined ? (
        <Backup {...props} onRestore={onGo} />
      ) : (
        <Restore number={Number(backup)} onDone={() => onGo()} say={say} />
      )}
      {toast}
    </>
  );
}
