// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { clear, click, onScreen, show } from '@/components/on-screen';
import { BackupList, type ListedBackup, momentText } from './BackupList';

const at = Date.UTC(2026, 10, 24, 10, 30);
const backups: ListedBackup[] = [
  { number: 2, at, reason: 'import', file: 'team.json', terms: 1200, notes: 1, size: 3_940_000 },
  { number: 1, at: at - 86_400_000, reason: 'daily', terms: 1, notes: 0, size: 300 },
];
const page = async (listed: ListedBackup[] | undefined) => {
  const on = { onMake: vi.fn(), onRestore: vi.fn(), onSave: vi.fn() };
  await show(<BackupList backups={listed} most={10} {...on} />);
  return on;
};

afterEach(clear);

it('lists when, why, how much and how large each is', async () => {
  await page(backups);
  expect(onScreen()).toContain('Before importing team.json · 1,200 terms · 1 implication · 3.9 MB');
  expect(onScreen()).toContain('Daily · 1 term · 0 implications · 1 kB');
});

it('restores one, saves one, makes one', async () => {
  const on = await page(backups);
  await click('button', `Restore the backup of ${momentText(at)}`);
  expect(on.onRestore).toHaveBeenCalledExactlyOnceWith(2);
  await click('button', `Save as a file: ${momentText(at - 86_400_000)}`);
  expect(on.onSave).toHaveBeenCalledExactlyOnceWith(1);
  await click('button', 'Back up now');
  expect(on.onMake).toHaveBeenCalledOnce();
});

it('says that there is none yet', async () => {
  await page([]);
  expect(onScreen()).toContain('None yet.');
});
