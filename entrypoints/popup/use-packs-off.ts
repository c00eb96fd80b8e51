import { useEffect, useState } from 'preact/hooks';
import type { Id } from '@/utils/glossary/term';
import { packsOffAt } from '@/utils/packs-at';
import { packRules, packsOff } from '@/utils/store/settings';

/** Packs that are switched off at an address. */
export function usePacksOff(url = ''): ReadonlySet<Id> {
  const [off, setOff] = useState<ReadonlySet<Id>>(new Set());
  useEffect(() => {
    const read = async () => {
      setOff(packsOffAt(await packsOff.getValue(), await packRules.getValue(), url));
    };
    void read();
    const ends = [packsOff.watch(read), packRules.watch(read)];
    return () => {
      for (const end of ends) end();
    };
  }, [url]);
  return off;
}
