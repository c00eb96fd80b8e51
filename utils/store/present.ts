import type { Id } from '../glossary/term';

/** What of a Dexie table is asked. */
interface Rows<R> {
  bulkGet(ids: Id[]): PromiseLike<(R | undefined)[]>;
  toCollection(): { primaryKeys(): PromiseLike<Id[]> };
}

/** Ids after which reading those of the whole table once takes less long than asking for each. */
const many = 2000;

/**
 * The rows of a table that a change is about to write over, within the transaction that alone writes there. A big import
 * asks for a hundred thousand of them, hardly one of which is there.
 */
export class Present<R extends { id: Id }> {
  private asked = 0;
  private all: Set<Id> | undefined;

  constructor(private readonly table: Rows<R>) {}

  /** Undefined for each that is not there. */
  async get(ids: readonly Id[]): Promise<(R | undefined)[]> {
    this.asked += ids.length;
    if (this.asked > many) this.all ??= new Set(await this.table.toCollection().primaryKeys());
    const { all } = this;
    if (!all) return this.table.bulkGet([...ids]);
    const found = await this.table.bulkGet(ids.filter((id) => all.has(id)));
    const rows = new Map(found.map((row) => [row?.id, row]));
    return ids.map((id) => rows.get(id));
  }

  /** What was written since counts as there, what was dropped is asked for in vain. */
  wrote(ids: Iterable<Id>): void {
    for (const id of ids) this.all?.add(id);
  }
}
