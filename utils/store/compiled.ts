import { formsForIndex, type Term } from '../glossary/term';
import { amend } from '../matching/amend';
import { load, store } from '../matching/binary';
import { compile } from '../matching/compile';
import type { Index, TermForms } from '../matching/types';
import type { GlossaryDatabase } from './database';

/** The index of the current glossary: from memory, else the stored one, else compiled again. */
export interface CompiledStore {
  index(): Promise<Index>;
  /** Brings the index up to date with a change that made this generation, without compiling it all again. */
  amend(changed: readonly Term[], generation: number): Promise<void>;
  /** The next `index` compiles anew. */
  forget(): void;
}

/** Terms that are read at once while compiling: a big glossary never stands in memory as a whole. */
const chunk = 2000;

/** Changes that an index carries before it is compiled anew: each is searched beside the rest. */
const mostAmended = 2000;

/** Milliseconds from a change until the index is stored with it: pages have repainted by then, and a worker lives. */
const keepAfter = 500;

export function createCompiledStore(db: GlossaryDatabase): CompiledStore {
  let current: Promise<Index> | undefined;

  const generationNow = async (): Promise<number> => (await db.state.get('state'))?.generation ?? 0;

  async function stored(generation: number | Promise<number>): Promise<Index | undefined> {
    const [row, wanted] = await Promise.all([db.indexes.get('current'), generation]);
    if (row?.generation !== wanted) return undefined;
    try {
      return load(new Uint8Array(await row.bytes.arrayBuffer()));
    } catch {
      // Damaged, or of another version: the terms are the truth, and are compiled again.
      return undefined;
    }
  }

  async function keep(index: Index): Promise<void> {
    const bytes = new Blob([store(index) as Uint8Array<ArrayBuffer>]);
    await db.indexes.put({ key: 'current', generation: index.generation, bytes });
  }

  let keeping: ReturnType<typeof setTimeout> | undefined;
  /** Not at once: pages that wait to repaint are answered from memory first. Were it lost, the next worker compiles. */
  function keepSoon(index: Index): void {
    clearTimeout(keeping);
    keeping = setTimeout(() => void keep(index).catch(() => {}), keepAfter);
  }

  async function build(generation: number): Promise<Index> {
    const terms: TermForms[] = [];
    for (let after = ''; ; ) {
      const rows = await db.terms.where('id').above(after).limit(chunk).toArray();
      for (const row of rows) if (!row.deleted) terms.push(formsForIndex(row));
      if (rows.length < chunk) break;
      after = rows.at(-1)!.id;
    }
    const index = compile(terms, generation);
    await keep(index);
    return index;
  }

  async function fetch(): Promise<Index> {
    const generation = generationNow();
    return (await stored(generation)) ?? build(await generation);
  }

  const fresh = (promise: Promise<Index>): Promise<Index> => {
    current = promise;
    // A rejected promise is not kept: the next request tries again.
    promise.catch(() => {
      if (current === promise) current = undefined;
    });
    return promise;
  };

  return {
    index: () => current ?? fresh(fetch()),
    async amend(changed, generation) {
      // A worker that just woke has none in memory; the one before this change is stored.
      const before = current ?? stored(generation - 1);
      const remove = changed.filter((term) => term.deleted).map((term) => term.id);
      const put = changed.filter((term) => !term.deleted).map(formsForIndex);
      await fresh(
        before.then((index) => {
          if (!index || index.overlaySize > mostAmended) return build(generation);
          const amended = amend(index, { put, remove }, generation);
          keepSoon(amended);
          return amended;
        }),
      );
    },
    forget() {
      current = undefined;
    },
  };
}
