import { useContext, useEffect, useState } from 'preact/hooks';
import type { Glossary } from '@/utils/glossary/term';
import { GlossaryDatabase } from '@/utils/store/database';
import { GlossaryStore } from '@/utils/store/glossary';
import { deviceId } from '@/utils/store/settings';
import { Failing } from './failing';

/**
 * Some pages need the glossary as a whole; they read it from the database, since no message carries every size.
 * Undefined until it is read; read anew when `generation` changes, or when asked.
 */
export function useGlossary(
  generation?: number,
): [glossary: Glossary | undefined, refresh: () => Promise<void>] {
  const [glossary, setGlossary] = useState<Glossary>();
  const { failed } = useContext(Failing);
  const refresh = () =>
    new GlossaryStore(new GlossaryDatabase(), deviceId).everything().then(setGlossary, failed);
  useEffect(() => void refresh(), [generation]);
  return [glossary, refresh];
}
