import { formsOf, type Id, type Term } from '../glossary/term';
import { termsThere } from './counts';
import { alive, foldForSearch, type GlossaryDatabase, plainTerm, type TermRow } from './database';
import { createDefinitions, type Definitions } from './definitions';

/** Terms that a search ranks: the first letters of a name alone find too many. */
const mostRanked = 200;

/** Finds terms by what they are called and what is said of them. */
export class Finder {
  private readonly definitions: Definitions;

  constructor(private readonly db: GlossaryDatabase) {
    this.definitions = createDefinitions(db);
  }

  /**
   * Terms whose names hold the query at the start of a word, shortest name first; then, where those are fewer than
   * `limit`, terms whose definition holds it.
   */
  async search(query: string, limit: number): Promise<{ terms: Term[]; total: number }> {
    const folded = foldForSearch(query);
    if (!folded) return { terms: [], total: await termsThere(this.db) };
    const [total, rows] = await Promise.all([
      termsThere(this.db),
      this.db.terms
        .where('keys')
        .startsWith(folded.slice(0, 40))
        .distinct()
        .limit(mostRanked)
        .toArray(),
    ]);
    const byName = rows.filter(alive);
    const rank = (row: TermRow): number => {
      const name = foldForSearch(row.name);
      const zh = row.zh ?? '';
      if (name === folded || zh === folded) return 0;
      if (name.startsWith(folded) || zh.startsWith(folded)) return 1;
      return name.includes(folded) || zh.includes(folded) ? 2 : 3;
    };
    byName.sort(
      (a, b) => rank(a) - rank(b) || a.name.length - b.name.length || a.name.localeCompare(b.name),
    );
    const terms = byName.slice(0, limit);
    if (terms.length < limit && folded.length > 1) {
      const known = new Set(byName.map((row) => row.id));
      const found = await this.definitions.find(folded, limit);
      const ids = found.filter((id) => !known.has(id)).slice(0, limit - terms.length);
      terms.push(...(await this.db.terms.bulkGet(ids)).filter(alive));
    }
    return { terms: terms.map(plainTerm), total };
  }

  /** Those of `names` that a term is called by, case, width and accents aside. */
  async known(names: readonly string[]): Promise<string[]> {
    const forms = new Set(
      (await this.called(names)).flatMap((row) =>
        formsOf(row).map(({ text }) => foldForSearch(text)),
      ),
    );
    return names.filter((name) => forms.has(foldForSearch(name)));
  }

  /** Terms but for `except` that are called by one of `names`, with the name that they share. */
  async collisions(names: readonly string[], except?: Id): Promise<{ text: string; term: Term }[]> {
    const wanted = new Map(names.map((name) => [foldForSearch(name), name]));
    wanted.delete('');
    return (await this.called([...wanted.values()])).flatMap((row) => {
      const shared = formsOf(row).find(({ text }) => wanted.has(foldForSearch(text)));
      return shared && row.id !== except
        ? [{ text: wanted.get(foldForSearch(shared.text))!, term: plainTerm(row) }]
        : [];
    });
  }

  /** Terms with a form that may be one of `names`. */
  private async called(names: readonly string[]): Promise<TermRow[]> {
    // A name's first key is the name itself, as far as keys reach.
    const keys = new Set(names.map((name) => foldForSearch(name).slice(0, 40)));
    const rows = await this.db.terms
      .where('keys')
      .anyOf([...keys])
      .distinct()
      .toArray();
    return rows.filter(alive);
  }
}
