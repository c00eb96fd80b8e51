import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { momentText } from '@/components/options/BackupList';
import { ImportReport } from '@/components/options/ImportReport';
import { PageHead } from '@/components/options/OptionsView';
import { t } from '@/utils/i18n';
import { wordsOf } from '@/utils/messaging';
import { BackupDatabase, listBackups } from '@/utils/store/backups';
import { deviceId } from '@/utils/store/settings';
import { Backup, type BackupProps } from './Backup';
import { carryOut } from './carry-out';
import { FileWorker, type PreviewHead } from './file-jobs';
import { useToast } from './use-toast';

interface RestoreProps {
  number: number;
  onDone(): void;
  say(text: string, journal: number): void;
}

/** What a backup would take back, before anything is written. */
function Restore({ number, onDone, say }: RestoreProps) {
  const [found, setFound] = useState<PreviewHead>();
  const [failed, setFailed] = useState<string>();
  const worker = useRef(new FileWorker());
  const entriesOf = useMemo(() => worker.current.entriesOf(setFailed), []);
  /** It goes on while the reader is on another page. */
  const applying = useRef(false);

  useEffect(() => {
    let current = true;
    const open = async () => {
      const rows = await listBackups(new BackupDatabase());
      const row = rows.find((each) => each.number === number);
      const name = row && t('bk_of', momentText(row.at));
      const device = await deviceId();
      const read = name && (await worker.current.run('openBackup', { number, name, device }));
      if (!current) return;
      if (read) setFound(read);
      else onDone();
    };
    void open().catch((error: unknown) => current && setFailed(wordsOf(error)));
    return () => {
      current = false;
      if (!applying.current) worker.current.stop();
    };
  }, [number]);

  async function apply(leftOut: string[]): Promise<void> {
    if (!found) return;
    applying.current = true;
    try {
      const { journal } = await carryOut(worker.current, leftOut);
      onDone();
      say(t('bk_restored', found.file), journal);
    } catch (error) {
      setFailed(wordsOf(error));
    }
    worker.current.stop();
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
          preview={{ ...found, refused: [], ignored: [], remarks: [] }}
          entriesOf={entriesOf}
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
