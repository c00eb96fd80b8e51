import { elementKey } from '../fields';
import { contentId } from '../id';
import { type Problem, problem, quoted } from '../problems';
import { isAddress } from '../read-values';
import { type Alias, type Id, type Kind, kinds, type Source } from '../term';
import { type FileGlossary, type GivenEntry, readEntries } from '../validate';

/** What files of other formats say of a term. They name no ids and no stamps. */
export interface ForeignTerm {
  /** `line[12]`. */
  place: string;
  /** Of a file that we wrote. */
  id?: Id;
  /** Empty where there is only a Chinese name. */
  name: string;
  zh?: string;
  kind?: string;
  aliases?: Alias[];
  definition?: string;
  implication?: string;
  sources?: (string | Source)[];
  /** Of a file that we wrote. */
  related?: Id[];
  tags?: string[];
}

type Gathered = ForeignTerm & {
  id: Id;
  aliases: Alias[];
  sources: (string | Source)[];
  tags: string[];
};

/** What a name is compared by: nobody means another company by “BAOGANG”. */
const folded = (text: string): string =>
  text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();

/** Prose that names a source is as good as an address; only it is no link. */
const asSource = (source: string | Source): string | Source =>
  typeof source === 'string' && !isAddress(source) ? { title: source, url: '' } : source;

const isKind = (text: string): text is Kind => (kinds as readonly string[]).includes(text);

/**
 * Collects the terms of a file. Ids follow from language-free content: kind, folded name and
 * Chinese name; so the same sheet means the same terms whoever imports it, and however often.
 */
export class Gatherer {
  private readonly byKey = new Map<string, { first: Gathered; bySaid: Map<string, Gathered> }>();
  private readonly all: Gathered[] = [];
  private readonly notKinds: string[] = [];
  private fromZh = 0;
  private joined = 0;
  private readonly homonyms: string[] = [];
  /** Columns or elements that no field of a term takes, and how often they stood there. */
  private readonly ignored = new Map<string, number>();

  add(given: ForeignTerm): void {
    const term = this.completed(given);
    if (given.id) {
      term.id = given.id;
      this.all.push(term);
      return;
    }
    const key = [term.kind ?? '', folded(term.name), folded(term.zh ?? '')];
    const known = this.byKey.get(key.join('\n'));
    const said = `${term.definition ?? ''}\n${term.implication ?? ''}`;
    // The first is compared by what it leaves open, the others by what they say: a name can come
    // a hundred thousand times.
    const same = known && (known.bySaid.get(said) ?? (agree(known.first, term) && known.first));
    if (same) {
      this.joined++;
      join(same, term);
      return;
    }
    // A second meaning of one name is told from the first by what is said of it, not by its row.
    if (known) this.homonyms.push(term.name);
    term.id = known ? contentId(...key, said) : contentId(...key);
    this.all.push(term);
    if (known) known.bySaid.set(said, term);
    else this.byKey.set(key.join('\n'), { first: term, bySaid: new Map([[said, term]]) });
  }

  ignore(what: string, times = 1): void {
    this.ignored.set(what, (this.ignored.get(what) ?? 0) + times);
  }

  private completed(given: ForeignTerm): Gathered {
    const term: Gathered = {
      ...given,
      id: '',
      aliases: given.aliases ?? [],
      sources: distinct((given.sources ?? []).map(asSource)),
      tags: distinct(given.tags ?? []),
    };
    if (term.name.trim() === '' && term.zh) {
      term.name = term.zh;
      this.fromZh++;
    }
    if (term.zh === term.name) delete term.zh;
    const kind = term.kind?.trim().toLowerCase() ?? '';
    if (kind && !isKind(kind)) this.notKinds.push(kind);
    if (isKind(kind)) term.kind = kind;
    else delete term.kind;
    const names = new Set([term.name, term.zh]);
    term.aliases = distinct(term.aliases).filter(
      (alias) => typeof alias !== 'string' || !names.has(alias),
    );
    return term;
  }

  /** The glossary so far. `more`: what else is to be said of the file. Throws FileError for no term at all. */
  finish(more: readonly Problem[] = []): { glossary: FileGlossary; problems: Problem[] } {
    const entries = this.all.map(
      ({ place, ...fields }): GivenEntry => ({ table: 'terms', place, fields }),
    );
    const { glossary, problems } = readEntries(entries);
    const { fromZh, joined, homonyms, notKinds } = this;
    const found: Problem[] = [...more];
    if (fromZh > 0) found.push(problem('terms.name', 'nameFromZh', fromZh));
    if (notKinds[0]) {
      found.push(problem('terms.kind', 'otherKinds', quoted(notKinds[0]), notKinds.length));
    }
    if (joined > 0) found.push(problem('', 'sameTerm', joined));
    if (homonyms[0]) {
      found.push(problem('', 'homonyms', quoted(homonyms[0]), homonyms.length));
    }
    for (const [what, times] of this.ignored) {
      found.push(problem(quoted(what), 'unknownField', times));
    }
    return { glossary, problems: [...found, ...problems] };
  }
}

const distinct = <E>(elements: E[]): E[] => [
  ...new Map(elements.map((element) => [elementKey(element), element])).values(),
];

/** Whether two rows with one name can be about one thing. */
function agree(a: ForeignTerm, b: ForeignTerm): boolean {
  const compatible = (x = '', y = '') => x === '' || y === '' || x === y;
  return compatible(a.definition, b.definition) && compatible(a.implication, b.implication);
}

function join(into: Gathered, more: Gathered): void {
  if (more.definition) into.definition = more.definition;
  if (more.implication) into.implication = more.implication;
  into.aliases = distinct([...into.aliases, ...more.aliases]);
  into.sources = distinct([...into.sources, ...more.sources]);
  into.tags = distinct([...into.tags, ...more.tags]);
}
