import { t } from '@/utils/i18n';
import { type Changed, importChannel } from '@/utils/messages';
import { ask } from '@/utils/messaging';
import { importLock } from '@/utils/store/import-lock';
import { deviceId } from '@/utils/store/settings';
import type { FileWorker, Progress, Staged } from './file-jobs';

/** How often a file is compared anew while somebody keeps changing what is in it. */
const attempts = 5;

interface Steps {
  onProgress?(progress: Progress): void;
  /** It cannot be stopped any more; how many of all changes are written. */
  onSealed?(done: number, all: number): void;
}

/**
 * Puts what a file or a backup changes aside and lets the background switch to it, again where entries changed on the
 * way. `leftOut`: keys of entries that are not taken. Throws Error, with nothing changed, or Stopped.
 */
export async function carryOut(
  worker: FileWorker,
  leftOut: readonly string[],
  { onProgress, onSealed }: Steps = {},
): Promise<Staged & Changed> {
  const written = new BroadcastChannel(importChannel);
  async function tryAgain(): Promise<Staged & Changed> {
    for (let attempt = 0; attempt < attempts; attempt++) {
      const order = { leftOut, device: await deviceId() };
      const staged = await worker.run('stage', order, onProgress);
      onSealed?.(0, staged.changes);
      written.onmessage = ({ data }) => onSealed?.(data, staged.changes);
      const done = await ask('switch', staged.merged);
      if (done) return { ...staged, ...done };
    }
    throw new Error(t('e_meanwhile'));
  }
  try {
    // One at a time, whichever tab it is in.
    return await navigator.locks.request(importLock, tryAgain);
  } catch (error) {
    // Whatever was put aside is nobody's now.
    await worker.run('drop', {});
    throw error;
  } finally {
    written.close();
  }
}
