import { useEffect, useState } from 'preact/hooks';
import { BackupList } from '@/components/options/BackupList';
import { ask, wordsOf } from '@/utils/messaging';
import { type Backup, BackupDatabase, listBackups, mostBackups } from '@/utils/store/backups';
import { download } from './download';
import { FileWorker } from './file-jobs';

/** The backups, made anew whenever the glossary changes. */
export function Backups({
  generation,
  onRestore,
}: {
  generation: number;
  onRestore(number: number): void;
}) {
  const [backups, setBackups] = useState<Backup[]>();
  const [failed, setFailed] = useState<string>();
  const read = () => listBackups(new BackupDatabase()).then(setBackups);
  useEffect(() => void read(), [generation]);

  const attempt = (work: () => Promise<unknown>) =>
    void work().then(
      () => setFailed(undefined),
      (error: unknown) => setFailed(wordsOf(error)),
    );
  return (
    <BackupList
      backups={backups}
      most={mostBackups}
      failed={failed}
      onMake={() =>
        attempt(async () => {
          await ask('backUp', {});
          await read();
        })
      }
      onRestore={onRestore}
      onSave={(number) =>
        attempt(async () => {
          const blob = await FileWorker.once('exportBackup', { number });
          const at = backups?.find((each) => each.number === number)?.at;
          if (!blob || at === undefined) return read();
          const moment = new Date(at).toISOString().slice(0, 16).replace(':', '');
          download(`sidelight-backup-${moment}.sidelight.json`, blob);
        })
      }
    />
  );
}
