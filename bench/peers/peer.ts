/** What can be searched with a glossary ready; texts and forms come in lower case, which costs nothing here. */
interface Matcher {
  /** Collects the matches of a text and gives how many. */
  search(text: string): number;
  /** What would be stored so as not to build again, where there is such a thing. */
  store?(): string | Uint8Array;
}

export interface Peer {
  name: string;
  /** Whether it is an Aho-Corasick library from npm: M6 is about those. */
  ahoCorasick: boolean;
  /** Loads it and gives what builds it from forms: only the latter is timed. */
  load(): Promise<(forms: readonly string[]) => Matcher>;
  /** Builds it again from what was stored. */
  restore?(stored: string): Promise<() => Matcher>;
}

/** A package, loaded when it is measured: it may not be installed, and has no types here. */
export async function load<Shape>(name: string): Promise<Shape> {
  return (await import(name)) as Shape;
}
