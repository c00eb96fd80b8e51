import type { Id } from '../glossary/term';
import { alive, foldForSearch, type GlossaryDatabase } from './database';

/** Code units of a definition that are searched: more is not read by anybody who looks for a term. */
const longest = 1000;
/** Terms that are read at once while the text is put together. */
const chunk = 2000;
/** Changed terms that are looked at one by one, until the text is put together anew. */
const mostChanged = 500;

/** Every definition, folded, one a line: going through all of it with `indexOf` takes milliseconds at any size. */
interface Text {
  generation: number;
  ids: string[];
  text: string;
  /** Where the line of each id begins. */
  starts: Uint32Array;
}

/** Finds terms by what their definitions say. */
export interface Definitions {
  /** Ids of terms whose definition holds `folded` (see `foldForSearch`), at most `limit`. */
  find(folded: string, limit: number): Promise<Id[]>;
}

const separator = '\0';

function textOf(generation: number, ids: string[], text: string): Text {
  const starts = new Uint32Array(ids.length);
  for (let line = 1, at = text.indexOf('\n'); line < ids.length; line++) {
    starts[line] = at + 1;
    at = text.indexOf('\n', at + 1);
  }
  return { generation, ids, text, starts };
}

/** In memory, else stored, else put together from the terms; what changed since is read from the terms themselves. */
export function createDefinitions(db: GlossaryDatabase): Definitions {
  let current: Promise<Text> | undefined;

  const generationNow = async (): Promise<number> => (await db.state.get('state'))?.generation ?? 0;

  async function stored(): Promise<Text | undefined> {
    const row = await db.indexes.get('definitions');
    if (!row) return undefined;
    const [ids = '', text = ''] = (await row.bytes.text()).split(separator);
    return textOf(row.generation, ids === '' ? [] : ids.split('\n'), text);
  }

  async function build(): Promise<Text> {
    const generation = await generationNow();
    const ids: string[] = [];
    const lines: string[] = [];
    for (let after = ''; ; ) {
      const rows = await db.terms.where('id').above(after).limit(chunk).toArray();
      for (const row of rows) {
        if (row.deleted || !row.definition) continue;
        ids.push(row.id);
        lines.push(foldForSearch(row.definition).slice(0, longest).replaceAll(separator, ' '));
      }
      if (rows.length < chunk) break;
      after = rows.at(-1)!.id;
    }
    const text = lines.join('\n');
    const bytes = new Blob([ids.join('\n'), separator, text]);
    await db.indexes.put({ key: 'definitions', generation, bytes });
    return textOf(generation, ids, text);
  }

  function fresh(promise: Promise<Text>): Promise<Text> {
    current = promise;
    // A rejected promise is not kept: the next search tries again.
    promise.catch(() => {
      if (current === promise) current = undefined;
    });
    return promise;
  }

  /** Ids of the terms that changed after a generation; undefined where they are too many, or forgotten. */
  async function changedSince(generation: number): Promise<Set<Id> | undefined> {
    const now = await generationNow();
    if (now === generation) return new Set();
    const changes = await db.journal
      .reverse()
      .until((row) => row.generation <= generation)
      .toArray();
    const size = changes.reduce((sum, row) => sum + row.size, 0);
    if (changes.length !== now - generation || size > mostChanged) return undefined;
    const oldest = changes.at(-1)!.number;
    const parts = await db.history.where('[journal+part]').aboveOrEqual([oldest, -1]).toArray();
    return new Set(
      parts.flatMap(({ entries }) =>
        entries.flatMap((entry) => (entry.startsWith('terms/') ? entry.slice(6) : [])),
      ),
    );
  }

  return {
    async find(folded, limit) {
      let all = await (current ?? fresh(stored().then((found) => found ?? build())));
      let changed = await changedSince(all.generation);
      if (!changed) {
        all = await fresh(build());
        changed = new Set();
      }
      const rows = await db.terms.bulkGet([...changed]);
      const hits = rows
        .filter(alive)
        .filter((row) =>
          foldForSearch(row.definition ?? '')
            .slice(0, longest)
            .includes(folded),
        )
        .map(({ id }) => id);
      const { ids, text, starts } = all;
      let line = 0;
      for (let at = text.indexOf(folded); at >= 0 && hits.length < limit; ) {
        let high = ids.length - 1;
        while (line < high) {
          const middle = (line + high + 1) >> 1;
          if (starts[middle]! <= at) line = middle;
          else high = middle - 1;
        }
        const id = ids[line]!;
        if (!changed.has(id)) hits.push(id);
        const next = starts[line + 1];
        if (next === undefined) break;
        at = text.indexOf(folded, next);
      }
      return hits.slice(0, limit);
    },
  };
}
