import { useContext, useEffect, useRef, useState } from 'preact/hooks';
import type { ListedTerm } from '@/utils/glossary/list';
import type { Id } from '@/utils/glossary/term';
import { glossaryChannel } from '@/utils/messages';
import { ask } from '@/utils/messaging';
import { Failing } from './failing';

/** A number that grows whenever the glossary changed, in whichever window. */
export function useGeneration(): number {
  const [generation, setGeneration] = useState(0);
  useEffect(() => {
    const channel = new BroadcastChannel(glossaryChannel);
    channel.onmessage = () => setGeneration((now) => now + 1);
    return () => channel.close();
  }, []);
  return generation;
}

/** Rows read beyond those that were asked for: the next ones are there when the reader gets to them. */
const ahead = 60;
/** Rows kept; of a list of 100,000 only those near the view are worth their memory. */
const kept = 2000;

interface List {
  ids: readonly Id[] | undefined;
  rowOf(id: Id): ListedTerm | undefined;
  /** These rows are in sight: read what is missing. */
  onRange(ids: Id[]): void;
}

/**
 * A list of terms: its ids as a whole, its rows as they come into view. Read anew when `what` changes; a row that is
 * known is shown until its new state is there.
 */
export function useList(read: () => Promise<Id[]>, what: string, generation: number): List {
  const [ids, setIds] = useState<readonly Id[]>();
  const rows = useRef(new Map<Id, ListedTerm>());
  const fresh = useRef(new Set<Id>());
  const inSight = useRef<Id[]>([]);
  const asked = useRef('');
  const reading = useRef(false);
  const { failed } = useContext(Failing);
  const [, setDrawn] = useState(0);

  async function fill(all: readonly Id[]): Promise<void> {
    const sight = inSight.current;
    if (sight.every((id) => fresh.current.has(id))) return;
    const at = all.indexOf(sight[0] ?? '');
    const near = at < 0 ? [] : all.slice(Math.max(0, at - ahead), at + sight.length + ahead);
    const missing = [...new Set([...sight, ...near])].filter((id) => !fresh.current.has(id));
    for (const id of missing) fresh.current.add(id);
    const state = asked.current;
    const found = await ask('listed', { ids: missing }).catch(failed);
    if (asked.current !== state) return;
    if (!found) {
      for (const id of missing) fresh.current.delete(id);
      return;
    }
    for (const row of found) rows.current.set(row.id, row);
    for (const id of rows.current.keys()) {
      if (rows.current.size <= kept) break;
      if (inSight.current.includes(id)) continue;
      rows.current.delete(id);
      fresh.current.delete(id);
    }
    setDrawn((now) => now + 1);
  }

  // What is asked for by the time that one answer comes is asked for next: not every key that is typed is a request.
  const latest = useRef(read);
  latest.current = read;
  async function readAll(): Promise<void> {
    if (reading.current) return;
    reading.current = true;
    try {
      for (let state = ''; state !== asked.current; ) {
        state = asked.current;
        const next = await latest.current();
        if (state !== asked.current) continue;
        fresh.current.clear();
        setIds(next);
        void fill(next);
      }
    } catch (error) {
      failed(error);
    } finally {
      reading.current = false;
    }
  }

  useEffect(() => {
    asked.current = `${generation} ${what}`;
    void readAll();
  }, [generation, what]);

  return {
    ids,
    rowOf: (id) => rows.current.get(id),
    onRange(sight) {
      inSight.current = sight;
      void fill(ids ?? sight);
    },
  };
}
